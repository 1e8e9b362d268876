"""The tickets that the printer tests print."""

import json
from typing import Any

from printers import ticket

URL = "https://moi.khanhhoa.gov.vn/bac-cam-ranh/s/ho-tich?t=Zk3vQ9xW2mB7tR5yL8pN0a"
LONGEST_URL = "https://moi.khanhhoa.gov.vn/bac-cam-ranh/s/an-toan-ve-sinh-thuc-pham?t=Zk3vQ9xW2mB7tR5yL8pN"
LONG_SERVICE = "An toàn vệ sinh thực phẩm và bảo trợ xã hội cho trẻ em trên địa bàn phường"


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
