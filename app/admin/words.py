"""What roles, devices, states and pages are called on the administration pages."""

GROUPS = {
    "Tổng quan": (("", "Hôm nay"), ("reports", "Số liệu")),
    "Nơi làm việc": (
        ("centre", "Trung tâm"),
        ("points", "Điểm tiếp nhận"),
        ("hours", "Giờ tiếp nhận"),
        ("days", "Ngày nghỉ, làm bù"),
    ),
    "Người và quầy": (
        ("services", "Dịch vụ"),
        ("counters", "Quầy"),
        ("people", "Cán bộ"),
        ("devices", "Thiết bị"),
    ),
    "Sách điện tử": (
        ("procedures", "Thủ tục"),
        ("source", "Đối chiếu nguồn"),
        ("fields", "Lĩnh vực"),
        ("boards", "Bảng mã QR"),
    ),
    "Khảo sát": (("survey", "Phiếu khảo sát"), ("paper-answers", "Nhập phiếu giấy")),
    "Quy định": (("texts", "Lời nhắn"), ("waiting", "Quy định chờ"), ("aims", "Chỉ tiêu")),
}
ROLES = {
    "officer": "Công chức tại quầy",
    "returning": "Công chức trả kết quả",
    "guide": "Người hướng dẫn",
    "volunteer": "Đoàn viên, tình nguyện viên",
    "home": "Công chức phục vụ tại nhà",
    "procedure": "Công chức kiểm soát thủ tục",
    "supervisor": "Lãnh đạo, người giám sát",
    "reader": "Người xem số liệu",
    "admin": "Quản trị",
}
CHANGES = {
    "new": "mới",
    "changed": "sửa đổi",
    "withdrawn": "đã hủy trước ngày áp dụng",
    "repealed": "bãi bỏ",
}
KINDS = {
    "kiosk": "Máy lấy số",
    "tv": "Màn hình tivi",
    "agent": "Máy in phiếu",
    "reception": "Bàn tiếp đón",
    "lookup": "Máy tra cứu",
    "tablet": "Máy tính bảng",
}
COUNTER_STATES = {"open": "đang mở", "paused": "tạm nghỉ", "closed": "đóng"}
PRINTER_STATES = {
    "ready": "sẵn sàng",
    "paper_low": "sắp hết giấy",
    "paper_out": "hết giấy",
    "cover_open": "mở nắp",
    "error": "lỗi",
    "offline": "mất liên lạc",
}
NOTICES = {
    "saved": "Đã lưu.",
    "added": "Đã thêm.",
    "removed": "Đã bỏ.",
    "moved": "Đã chuyển chỗ.",
    "retired": "Thiết bị đã ngừng dùng, mã cũ không còn giá trị.",
    "freed": "Đã đóng quầy. Người đang ở quầy, nếu có, được tạm giữ: quầy khác bấm Làm tiếp là phục vụ được.",
    "point_first": "Trước hết hãy thêm một điểm tiếp nhận.",
    "begun": "Đã mở bản sửa. Chọn phần cần sửa; sửa xong thì gửi duyệt.",
    "given_back": "Phần này theo lại nguồn quốc gia.",
    "handed_in": "Đã gửi duyệt.",
    "sent_back": "Đã trả lại người viết.",
    "rebased": "Đã lấy bản mới làm nền. Hãy xem lại rồi gửi duyệt.",
    "no_draft": "Không còn bản sửa nào của thủ tục này.",
    "taken_back": "Đã rút lại. Sửa tiếp rồi gửi duyệt lần nữa.",
    "ended": "Đã duyệt việc bãi bỏ.",
    "withdrawn": "Đã hủy phiên bản sắp áp dụng.",
    "published": "Đã duyệt. Người dân thấy nội dung mới từ ngày áp dụng.",
    "typed": "Đã lưu phiếu. Mời nhập phiếu tiếp theo.",
    "restored": "Đã bỏ việc bãi bỏ.",
    "password": "Đã đổi mật khẩu. Các nơi khác đang đăng nhập bằng tên này đã bị thoát.",
}
