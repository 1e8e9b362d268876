"""Words of every day and the official ones they stand for, so that a search finds what people mean."""

import re
import unicodedata

import msgspec

from app.ebook.rules import folded

# What people write → how the names say it: each of the ways (any will do) lists phrases (all must be there).
EVERYDAY: dict[str, tuple[str, ...]] = {
    "sao y": ("chứng thực, bản sao",),
    "sao y bản chính": ("chứng thực, bản sao",),
    "công chứng": ("chứng thực", "công chứng"),
    "giấy ủy quyền": ("chứng thực chữ ký",),
    "khai sinh cho con": ("khai sinh",),
    "đẻ con": ("khai sinh",),
    "mất giấy khai sinh": ("bản sao, khai sinh",),
    "chứng tử": ("khai tử",),
    "báo tử": ("khai tử",),
    "người chết": ("khai tử",),
    "cưới": ("kết hôn",),
    "độc thân": ("tình trạng hôn nhân",),
    "đổi tên": ("thay đổi, hộ tịch",),
    "đổi tên hộ kinh doanh": ("thay đổi, hộ kinh doanh",),
    "đổi họ": ("thay đổi, hộ tịch",),
    "sổ đỏ": ("giấy chứng nhận, quyền sử dụng đất", "giấy chứng nhận, đất đai"),
    "sổ hồng": ("giấy chứng nhận, quyền sử dụng đất", "giấy chứng nhận, đất đai"),
    "lên thổ cư": ("chuyển mục đích sử dụng đất",),
    "xây nhà": ("giấy phép xây dựng",),
    "sửa nhà": ("giấy phép, sửa chữa",),
    "giấy phép kinh doanh": ("đăng ký, hộ kinh doanh", "giấy phép kinh doanh"),
    "mở quán ăn": ("dịch vụ ăn uống", "thành lập hộ kinh doanh"),
    "mở quán": ("thành lập hộ kinh doanh",),
    "mở tiệm": ("thành lập hộ kinh doanh",),
    "mở cửa hàng": ("thành lập hộ kinh doanh",),
    "đóng cửa hàng": ("chấm dứt hoạt động hộ kinh doanh",),
    "nghỉ bán": ("chấm dứt hoạt động hộ kinh doanh", "tạm ngừng kinh doanh"),
    "bán gas": ("lpg",),
    "người cao tuổi": ("người cao tuổi", "trợ cấp hưu trí", "trợ cấp xã hội"),
    "người già": ("người cao tuổi", "trợ cấp hưu trí", "trợ cấp xã hội"),
    "trợ cấp khuyết tật": ("trợ cấp xã hội",),
    "đám ma": ("mai táng",),
    "nhập học": ("tuyển sinh",),
    "bhyt": ("bảo hiểm y tế", "bhyt"),
    "bhxh": ("bảo hiểm xã hội", "bhxh"),
}
# What need not be in a name at all, also where it is written without marks.
NEEDLESS = (
    *("thủ tục", "giấy tờ", "giấy", "làm giấy", "làm giấy tờ", "làm thủ tục", "xin làm", "cho con", "xin"),
    *("online", "trực tuyến", "qua mạng", "người", "tôi", "mình", "phải", "gì", "và", "không", "như"),
    *("thế nào", "như thế nào", "ở đâu"),
)
# The same, but without its marks each may be another word: "to" is tờ and tố, "ve" is về and vệ.
MARKED = frozenset(
    (
        *("tờ", "làm", "cho", "con", "của", "cần", "muốn", "được", "bị", "là", "về", "có", "ở", "đâu"),
        *("vậy"),
    )
)
TYPED = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
WAYS: dict[str, list[list[str]]] = {folded(said): [] for said in NEEDLESS} | {
    folded(said): [[folded(phrase) for phrase in way.split(",")] for way in ways]
    for said, ways in EVERYDAY.items()
}
LONGEST = max(len(said.split()) for said in WAYS)
MOST = 8


class Asked(msgspec.Struct):
    """What is looked for. `terms`: the ways to say each, as phrases; `least`: how many must be there."""

    terms: list[list[list[str]]]
    least: int


def asked(query: str) -> Asked:
    """The first eight things that a query names, each once; about half of them will do where none has all."""
    plain = _words(query)
    meant: list[list[list[str]]] = []
    at = 0
    while at < len(plain):
        length, ways = _said_at(plain, at)
        at += length
        if ways and ways not in meant:
            meant.append(ways)
    # A word that need not match may still be a name: "chợ".
    bare = [[[word]] for word in dict.fromkeys(word for word, _ in plain)][:MOST]
    return Asked(meant[:MOST], (len(meant[:MOST]) + 1) // 2) if meant else Asked(bare, len(bare))


def _words(query: str) -> list[tuple[str, bool]]:
    """Each word without its marks, and whether as it was typed it need not match."""
    typed = TYPED.findall(unicodedata.normalize("NFC", query[:200]).lower())
    return [(word, one in MARKED) for one in typed for word in folded(one).split()]


def _said_at(plain: list[tuple[str, bool]], at: int) -> tuple[int, list[list[str]]]:
    """The longest words of every day that stand here, else the word as it is."""
    for length in range(min(LONGEST, len(plain) - at), 0, -1):
        said = " ".join(word for word, _ in plain[at : at + length])
        if said in WAYS:
            return length, WAYS[said]
    word, needless = plain[at]
    return 1, [] if needless else [[word]]
