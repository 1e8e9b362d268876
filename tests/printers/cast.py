"""The tickets and papers that the printer tests print."""

import json
from typing import Any

from printers import paper, ticket

URL = "https://moi.khanhhoa.gov.vn/bac-cam-ranh/s/ho-tich?t=Zk3vQ9xW2mB7tR5yL8pN0a"
LONGEST_URL = "https://moi.khanhhoa.gov.vn/bac-cam-ranh/s/an-toan-ve-sinh-thuc-pham?t=Zk3vQ9xW2mB7tR5yL8pN"
LONG_SERVICE = "An toàn vệ sinh thực phẩm và bảo trợ xã hội cho trẻ em trên địa bàn phường"


LONGEST_PAPER = "Văn bản của cơ quan y tế, cơ quan giám định xác nhận quan hệ cha con, quan hệ mẹ con"


def payload(**changes: Any) -> dict[str, Any]:
    return {
        "centre": "Trung tâm Phục vụ hành chính công",
        "ward": "Phường Bắc Cam Ranh",
        "service": "Hộ tịch",
        "number": "H012",
        "issued_at": "2026-11-25T08:30:00+07:00",
        "ahead": 3,
        "wait": {"low": 600, "high": 900},
        "counters": [1, 2, 3],
        "url": URL,
        "reprint": 0,
        "reprinted_at": None,
        "trial": False,
        "lines": ["Wi-Fi miễn phí: PVHCC", "Giữ phiếu này đến khi nhận kết quả."],
    } | changes


def a_ticket(**changes: Any) -> ticket.Ticket:
    return ticket.read(json.dumps(payload(**changes)).encode())


def paper_payload(**changes: Any) -> dict[str, Any]:
    return {
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "form": "Mẫu số 01",
        "number": "12/2026",
        "centre": "Trung tâm Phục vụ hành chính công",
        "ward": "Phường Bắc Cam Ranh",
        "trial": False,
        "mark": "TRẢ KẾT QUẢ TRONG NGÀY",
        "rows": [
            ["Mã hồ sơ", "H32.11.42-261125-0007"],
            ["Người nộp", "Nguyễn Thị Hoa"],
            ["Thủ tục", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con"],
            ["Hẹn trả kết quả", "16:45 thứ Tư, 25/11/2026"],
        ],
        "lists": [["Giấy tờ đã nhận", ["1. Tờ khai theo mẫu", f"2. {LONGEST_PAPER}"]]],
        "texts": ["Mang giấy này và căn cước khi đến nhận kết quả."],
        "big": "16:45 25/11/2026",
        "url": URL,
        "sign": ["Người nộp hồ sơ", "Người tiếp nhận"],
        "reprint": 0,
        "reprinted_at": None,
    } | changes


def a_paper(**changes: Any) -> paper.Paper:
    return paper.read(json.dumps(paper_payload(**changes)).encode())
