"""What happened in a visit, and who did it, as its page says it."""

from collections.abc import Mapping

HAPPENED: Mapping[str, str] = {
    "ticket.issued": "Lấy số {number}",
    "turn.called": "Được mời đến quầy {counter}",
    "turn.called_by_number": "Được mời ngoài thứ tự, có lý do",
    "turn.recalled": "Được gọi lại",
    "turn.started": "Bắt đầu được phục vụ",
    "turn.held": "Tạm giữ",
    "turn.resumed": "Làm tiếp",
    "turn.no_show": "Ghi vắng mặt",
    "turn.reinstated": "Được chờ lại",
    "turn.finished": "Xong",
    "turn.cancelled": "Hủy số",
    "turn.left": "Tự rời hàng chờ",
    "turn.transferred": "Chuyển quầy hoặc dịch vụ",
    "turn.priority_set": "Ghi hoặc bỏ ưu tiên",
    "turn.expired": "Hết ngày mà lượt chưa kết thúc",
    "visit.opened": "Mở lượt không lấy số",
    "visit.described": "Ghi người đến là ai",
    "visit.closed": "Kết thúc lượt",
    "step.kept": "Bước {step}",
    "step.taken_back": "Bỏ bước {step} đã ghi",
    "help.given": "Hỗ trợ: {help}",
    "help.taken_back": "Bớt một lần hỗ trợ: {help}",
    "visit.group_erased": "Xóa nhóm đối tượng đã ghi",
    "papers.checked": "Kiểm tra giấy tờ: {about}; còn thiếu {missing}",
    "ebook.scanned": "Mở sách lĩnh vực {about}",
    "ebook.read": "Đọc thủ tục {about}",
    "ebook.ticked": "Đánh dấu giấy tờ đã có: {about}",
    "ebook.submit": "Bấm nộp trực tuyến: {about}",
}
HELP_WORDS = {
    "vneid_install": "cài VNeID",
    "vneid_activate": "kích hoạt VNeID",
    "vneid_use": "dùng VNeID",
    "e_payment": "thanh toán điện tử",
    "online_filing": "nộp trực tuyến",
    "portal_account": "tài khoản Cổng Dịch vụ công",
    "form_filling": "khai mẫu đơn",
    "other": "việc khác",
}
DEVICES = {
    "nobody": "điện thoại của người dân",
    "kiosk": "máy lấy số",
    "lookup": "máy tra cứu",
    "tablet": "máy tính bảng",
    "reception": "bàn tiếp đón",
    "system": "hệ thống",
}
GUIDE_WORDS = {"officer": "cán bộ hướng dẫn", "youth": "đoàn viên hướng dẫn", "citizen": "người dân tự làm"}
KNOWN_WORDS = {
    "scan": "quét mã trên phiếu",
    "read": "điện thoại mở trang thủ tục",
    "checklist": "kiểm tra từng giấy tờ",
    "click": "bấm nộp trực tuyến",
    "kiosk": "đọc ở máy tra cứu",
    "seen": "thấy và ghi",
}
VISITOR_WORDS = {"person": "cá nhân", "organisation": "tổ chức"}
