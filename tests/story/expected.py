"""What is expected of the six visitors, by hand: what happened to each, who knows it, and the figures."""

OFFICER, VOLUNTEER = "Công chức", "Đoàn viên Thu"
PHONE, KIOSK = "điện thoại của người dân", "máy lấy số"
AN, TU, KHOA, SAO_MAI, MINH = "H001", "H002", "D001", "K001", "Y001"
CHI, CHI_TOO = "X001", "C001"

AN_DID = [
    f"Lấy số {AN} ({KIOSK})",
    f"Mở sách lĩnh vực Hộ tịch ({PHONE})",
    f"Đọc thủ tục Đăng ký khai sinh ({PHONE})",
    f"Đánh dấu giấy tờ đã có: Đăng ký khai sinh ({PHONE})",
    f"Được mời đến quầy 1 ({OFFICER})",
    f"Bắt đầu được phục vụ ({OFFICER})",
    f"Xong ({OFFICER})",
]

TU_DID = [
    f"Lấy số {TU} ({KIOSK})",
    f"Bước Tiếp đón và giới thiệu; đoàn viên hướng dẫn ({VOLUNTEER})",
    "Mở sách lĩnh vực Hộ tịch (máy tra cứu)",
    "Đọc thủ tục Đăng ký khai sinh (máy tra cứu)",
    f"Bước Tra cứu và tương tác; đoàn viên hướng dẫn ({VOLUNTEER})",
    f"Được mời đến quầy 1 ({OFFICER})",
    f"Bắt đầu được phục vụ ({OFFICER})",
    f"Kiểm tra giấy tờ: Đăng ký khai sinh; còn thiếu 1 ({OFFICER})",
    f"Bước Chuẩn bị hồ sơ; cán bộ hướng dẫn ({OFFICER})",
    f"Xong ({OFFICER})",
]

CHI_DID = [
    f"Lấy số {CHI} ({KIOSK})",
    f"Lấy số {CHI_TOO} ({KIOSK})",
    f"{CHI}: Được mời đến quầy 1 ({OFFICER})",
    f"{CHI}: Bắt đầu được phục vụ ({OFFICER})",
    f"Bước Tiếp đón và giới thiệu; cán bộ hướng dẫn ({OFFICER})",
    f"Bước Quét mã; cán bộ hướng dẫn ({OFFICER})",
    f"Bước Tra cứu và tương tác; cán bộ hướng dẫn ({OFFICER})",
    f"{CHI}: Xong ({OFFICER})",
    f"{CHI_TOO}: Xong ({OFFICER})",
]
# By hand: six came, none is left out.
WHOLE = {
    "visits": 6,
    "counted": 6,
    "guided": 3,
    "together": 1,
    "alone": 2,
    "unserved": 1,
    "going_on": 0,
    "share": 50.0,
    "share_if_all": 200 / 3,
}
BY_FIELD = {"ho-tich": 1, "dat-dai": 0, "dang-ky-kinh-doanh": 1, "xay-dung": 0, "y-te": 1}
SATISFIED = {
    "answers": 5,
    "of_visits": 3,
    "faces": {"very_satisfied": 3, "satisfied": 1, "dissatisfied": 1},
    "share": 80.0,
    "visits": 5,
    "response": 60.0,
}
ANSWERED_ON = {"phone": 1, "tablet": 2, "paper": 2}
