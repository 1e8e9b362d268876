"""How boards are measured and worded: sizes, reading distance, shortened texts. No database."""

from collections.abc import Collection, Sequence
from datetime import date

from app.ebook.content import Fee, Paper

# Width of the sheet in millimetres.
SIZES = {"a4": 210.0, "a3": 297.0}
# Width of a code's dark square on A4, without its quiet zone, in millimetres; A3 has all of it larger.
ON_BOARD, ON_SHELF, ON_LEAFLET, ON_FEES = 124.0, 41.0, 40.0, 22.0
# A phone reads a code from about ten times its width.
REACH = 10
QUIET_ZONE = 4
FILED = {"direct": "Trực tiếp tại quầy", "online": "Trực tuyến", "post": "Qua bưu chính"}
UNKNOWN = "Chưa có thông tin. Vui lòng hỏi quầy hướng dẫn."


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
    """A bare sum is told what it is: `Phí: 2.000 đồng/trang`."""
    name = {"fee": "Phí: ", "charge": "Lệ phí: "}.get(fee.kind or "", "")
    return f"{name}{fee.text}" if fee.text[:1].isdigit() else fee.text


def costs(fees: Collection[Fee]) -> bool:
    """Whether something is paid, or may be: only words make a fee free."""
    return any(not fee.free for fee in fees)


def filing(channels: Collection[str], online: bool) -> list[str]:
    """How it is filed. Online only where the portal takes it; in person where nothing else is known."""
    wanted = {*channels, "online"} if online else {*channels} - {"online"}
    return [words for channel, words in FILED.items() if channel in (wanted or {"direct"})]
