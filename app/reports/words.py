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
# What came to dossiers whose limit counts, and what is counted apart.
CAME_TO_WORDS = {
    "early": "Có kết quả trước ngày hẹn",
    "in_time": "Có kết quả đúng ngày hẹn, không quá giờ hẹn",
    "open_in_time": "Đang giải quyết, còn trong hạn",
    "done_late": "Có kết quả sau hạn",
    "open_late": "Đang giải quyết, đã quá hạn",
}
APART_WORDS = {
    "supplement": "đang chờ người dân bổ sung giấy tờ",
    "refused": "đã từ chối",
    "withdrawn": "người dân đã rút",
    "stopped": "đã dừng giải quyết",
}
RATIO_WORDS = {
    "online": ("Nộp trực tuyến", "hồ sơ nộp trực tuyến ÷ hồ sơ đã nhận"),
    "digitised": (
        "Số hóa giấy tờ",
        "hồ sơ có mọi giấy tờ đã nộp được số hóa hoặc lấy từ cơ sở dữ liệu ÷ hồ sơ có giấy tờ",
    ),
    "reused": (
        "Dùng lại dữ liệu",
        "hồ sơ có ít nhất một giấy tờ lấy từ cơ sở dữ liệu ÷ hồ sơ có giấy tờ",
    ),
}
