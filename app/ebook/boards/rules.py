"""How boards are measured and worded: sizes, reading distance, shortened texts. No database."""

import re
from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from app.ebook.content import CHANNEL_NAMES, Fee, Paper
from app.ebook.lacks import ASK, for_readers
from app.ebook.rules import folded

# Width of the sheet in millimetres.
SIZES = {"a4": 210.0, "a3": 297.0}
# Width of a code's dark square on A4, without its quiet zone, in millimetres; A3 has all of it larger.
ON_BOARD, ON_SHELF, ON_LEAFLET, ON_FEES = 124.0, 41.0, 40.0, 22.0
# A phone reads a code from about ten times its width.
REACH = 10
QUIET_ZONE = 4
FILED = {"direct": "Trực tiếp tại quầy", "online": "Trực tuyến", "post": "Qua bưu chính"}
UNPRICED = "Nguồn chưa ghi rõ mức thu; xin hỏi cán bộ để biết chắc."
KINDS = {"fee": "Phí", "charge": "Lệ phí"}
# Fees of one procedure that a table shows, and the letters of each.
MOST_FEES, LONGEST_FEE = 8, 300
MORE_FEES = "khoản khác, xem trong sách điện tử"
# A reason like "Thủ tục này không thu phí" leaves nothing unknown.
NOTHING_DUE = re.compile(r"\b(?:khong (?:thu|phai nop|mat|co phi|co le phi)|mien)\b")


class FeeLine(msgspec.Struct):
    """A fee in a table. `sum`: "" where the words begin with one or know none; `channel`: "" for all."""

    kind: str
    sum: str
    words: str
    channel: str
    free: bool


def scale(size: str) -> float:
    """How much larger than on A4 everything is."""
    return SIZES[size] / SIZES["a4"]


def side(symbol: float, modules: int) -> float:
    """Width in mm, quiet zone included, of a code `symbol` mm and `modules` modules wide without it."""
    return symbol * (modules + 2 * QUIET_ZONE) / modules


def distance(symbol: float) -> str:
    """How far off to stand, in words, never farther than a code of `symbol` mm can be read from."""
    reach = REACH * symbol
    if reach < 1000:
        return f"{int(reach // 100) * 10} cm"
    half_metres = int(reach // 500)
    return f"{half_metres // 2}{',5' * (half_metres % 2)} m"


def edition(today: date) -> str:
    """The month that stands on a board, `Tháng 11/2026`."""
    return f"Tháng {today:%m/%Y}"


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = text[:longest].rpartition(" ")[0] or text[: longest - 1]
    return kept.rstrip(" ,;:.-–") + "…"


def a_few(texts: Sequence[str], most: int, longest: int, more: str) -> list[str]:
    """The first texts, shortened, and a line that counts the others as `more`."""
    kept = [shortened(text, longest) for text in texts[:most]]
    left = len(texts) - most
    return [*kept, f"… và {left} {more}"] if left > 0 else kept


def copies(paper: Paper) -> str:
    """`1 bản chính, 2 bản sao`; empty when the source does not tell."""
    told = ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
    return ", ".join(f"{number} {kind}" for number, kind in told if number)


def optional(paper: Paper) -> bool:
    """Whether "nếu có" must be said, because not everybody needs it and its name does not say so."""
    return not paper.required and "nếu " not in paper.name.casefold()


def fee_words(fee: Fee) -> str:
    """A bare sum is told what it is and for which way to file: `Phí – Trực tuyến: 2.000 đồng/trang`."""
    text = _told(fee)
    kind = KINDS.get(fee.kind or "", "") if text[:1].isdigit() else ""
    heading = " – ".join(filter(None, (kind, CHANNEL_NAMES[fee.channel] if fee.channel else "")))
    return f"{heading}: {text}" if heading else text


def fee_lines(fees: Sequence[Fee]) -> list[FeeLine]:
    """The first fees, and a line that counts the others."""
    lines = [_fee_line(fee) for fee in fees[:MOST_FEES]]
    left = len(fees) - MOST_FEES
    return [*lines, FeeLine("", "", f"… và {left} {MORE_FEES}", "", False)] if left > 0 else lines


def _fee_line(fee: Fee) -> FeeLine:
    kind, words = KINDS.get(fee.kind or "", "Phí, lệ phí"), shortened(_told(fee), LONGEST_FEE)
    words = words.removeprefix(f"{kind}: ")
    known = f"{fee.amount:,} đồng".replace(",", ".") if fee.amount and not fee.free else ""
    channel = CHANNEL_NAMES[fee.channel] if fee.channel else ""
    return FeeLine(
        kind, "" if words[:1].isdigit() else known, words[:1].upper() + words[1:], channel, fee.free
    )


def _told(fee: Fee) -> str:
    return UNPRICED if fee.amount == 0 and not fee.free else fee.text


def unknown(why: str | None, *, told: bool = False) -> str:
    """What stands where no fees do, "" where nothing is known; `told`: fees are known of other ways."""
    if told:
        return "Nguồn chưa nói mức thu của cách nộp này. Vui lòng hỏi quầy hướng dẫn."
    reason = shortened(for_readers(why), LONGEST_FEE)
    if reason == ASK:
        return ""
    return reason if NOTHING_DUE.search(folded(reason)) else f"Chưa có thông tin. {reason}"


def costs(fees: Collection[Fee]) -> bool:
    """Whether something is paid, or may be: only words make it free, and of other ways they say nothing."""
    return any(not fee.free or fee.channel for fee in fees)


def filing(channels: Collection[str], online: bool) -> list[str]:
    """How it is filed. Online only where the portal takes it; in person where nothing else is known."""
    wanted = {*channels, "online"} if online else {*channels} - {"online"}
    return [words for channel, words in FILED.items() if channel in (wanted or {"direct"})]
