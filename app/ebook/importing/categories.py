"""Which field a procedure belongs to: the ward's ten fields against the categories of the national base."""

from collections.abc import Iterable, Mapping

from app.ebook.rules import folded

CATEGORIES: dict[str, tuple[str, ...]] = {
    "ho-tich": ("Hộ tịch", "Quốc tịch", "Nuôi con nuôi"),
    "chung-thuc": ("Chứng thực",),
    "dat-dai": ("Đất đai", "Tài chính đất đai", "Đăng ký biện pháp bảo đảm"),
    "dang-ky-kinh-doanh": (
        "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
        "Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã",
        "Hỗ trợ tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã",
        "Hộ kinh doanh",
    ),
    "xay-dung": (
        "Hoạt động xây dựng",
        "Quy hoạch đô thị và nông thôn",
        "Quy hoạch xây dựng, kiến trúc",
        "Nhà ở và công sở",
        "Hạ tầng kỹ thuật",
    ),
    "bao-tro-xa-hoi": (
        "Bảo trợ xã hội",
        "Giảm nghèo",
        "Người có công",
        "Phòng, chống tệ nạn xã hội",
        "Trẻ em",
    ),
    "giao-duc": (
        "Giáo dục mầm non",
        "Giáo dục tiểu học",
        "Giáo dục trung học",
        "Giáo dục thường xuyên",
        "Giáo dục dân tộc",
        "Giáo dục và Đào tạo thuộc hệ thống giáo dục quốc dân",
        "Các cơ sở giáo dục khác",
    ),
    "y-te": (
        "Bảo hiểm y tế",
        "Thực hiện chính sách BHYT",
        "Cấp sổ BHXH, thẻ BHYT",
        "Thu BHXH, BHYT, BHTN, BH tai nạn lao động, BNN",
        "Dân số, Bà mẹ - Trẻ em",
        "Khám bệnh, chữa bệnh",
        "Y tế dự phòng",
    ),
    "cong-thuong": (
        "Điện lực",
        "Cụm công nghiệp",
        "Kinh doanh khí",
        "Lưu thông hàng hóa trong nước",
        "Tài sản kết cấu hạ tầng chợ do Nhà nước đầu tư, quản lý",
        "An toàn đập, hồ chứa thủy điện",
        "Công nghiệp địa phương",
    ),
    # The ward's own cover puts food safety and children into one volume; people look for children under
    # social protection.
    "an-toan-ve-sinh-thuc-pham": (
        "An toàn thực phẩm",
        "An toàn thực phẩm và dinh dưỡng",
        "Quản lý chất lượng nông lâm sản và thủy sản",
        "Trẻ em",
    ),
}
SLUGS = {
    folded(category): [slug for slug, named in CATEGORIES.items() if category in named]
    for names in CATEGORIES.values()
    for category in names
}


def fields_of(slug: str | None, names: Iterable[str], shelf: Mapping[str, str]) -> list[str]:
    """The slugs of a row's fields on this shelf (slug → name); empty when it fits none."""
    if slug is not None and slug in shelf:
        return [slug]
    own = {folded(name): [known] for known, name in shelf.items()}
    plain = [folded(name) for name in names]
    found = [field for name in plain for field in own.get(name) or SLUGS.get(name, [])]
    return [field for field in dict.fromkeys(found) if field in shelf]
