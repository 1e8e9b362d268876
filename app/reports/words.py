"""What figures are called on their page."""

AUDIENCE_WORDS = {
    "elderly": "người cao tuổi",
    "disabled": "người khuyết tật",
    "hard_to_move": "người đi lại khó khăn",
    "merit": "người có công",
    "low_income": "người thu nhập thấp",
    "busy_weekdays": "người bận ngày hành chính",
    "new_to_it": "người chưa quen công nghệ",
}
ANSWERED_WORDS = {
    "tablet": "máy tính bảng tại quầy",
    "phone": "điện thoại của người dân",
    "kiosk": "máy tra cứu",
    "paper": "phiếu giấy",
}
