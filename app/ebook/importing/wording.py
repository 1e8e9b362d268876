"""Limits, fees, ways to file and names, as people write them."""

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from app.ebook.content import Channel, Fee, Limit, Method, Unit
from app.ebook.importing.marks import without_marks
from app.ebook.rules import folded

Kind: TypeAlias = Literal["fee", "charge"]

UNIT_WORDS: dict[str, Unit] = {
    "ngày làm việc": "working_day",
    "ngày": "day",
    "giờ": "hour",
    "tháng": "month",
}
SAME_DAY = re.compile(
    r"(?:giải quyết |trả kết quả )?(?:ngay )?trong ngày(?! (?:làm việc )?(?:tiếp theo|hôm sau))"
)
# An hour of the day and a day of the year are no limits.
CLOCK = re.compile(r"\b(?:sau|trước|lúc) \d{1,2} ?(?:giờ|h)\b(?: ?\d{1,2}\b(?! ngày| tháng)(?: ?phút\b)?)?")
CALENDAR = re.compile(r"(?<!\d )\bngày \d{1,2} tháng\b(?: \d{1,2}\b(?: năm \d{4}\b)?)?")
# The number may be none that we can show: a fraction, a range, a day to wait for.
LIMIT = re.compile(
    r"(?<!\w)(?<!\w[.,/])(?<!\d[-–])(?P<until>(?:sau|trước) )?"
    r"(?P<number>-?\d{1,9}(?:(?:[.,/]| ?[-–—] ?| đến | tới | hoặc )\d{1,9}){0,4})\s*(?:\([^()]{1,30}\)\s*)?"
    r"(?P<unit>ngày làm việc|ngày|giờ|tháng|phút|tuần|năm)\b(?P<more>\s+(?:rưỡi\b|(?=\d)))?"
)
WHOLE = re.compile(r"-?\d{1,6}")
MONEY = re.compile(
    r"(?<!\d)(?<!\d[.,])(\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,12})\s*(?:(?:việt nam )?đồng|đ|vnđ|vnd)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(r"0+(?:[.,]0+)?\s*(?:đồng|đ|vnđ|vnd)?\b(?![.,]\d)", re.IGNORECASE)
AFTER_DASH = re.compile(r"[^—–]*?\s[—–-]\s*(?P<words>.+)", re.DOTALL)
KIND = re.compile(r"(phí|lệ phí)\s*:\s*", re.IGNORECASE)
FREE = re.compile(
    r"khong(?: co)?|(?:khong (?:thu|phai nop|mat)|mien(?: thu| nop)?)(?: phi| phi le phi| tien)?"
)
NOT_FREE = "Chưa rõ mức thu. Xin hỏi tại quầy."
NONE_WORDS = {"", "khong", "khong co", "khong quy dinh"}


def limit_of(words: str) -> Limit:
    """A time limit. It is a number only where all the words speak of one number."""
    found = limits_in(words)
    if SAME_DAY.match(words.casefold()):
        return Limit(words) if found else Limit(words, 1, "same_day")
    only = found.pop() if len(found) == 1 else None
    return Limit(words, *only) if only else Limit(words)


def limits_in(words: str) -> "set[tuple[int, Unit] | None]":
    """Every limit that the words speak of; None for those that are no whole number of a unit of ours."""
    plain = CALENDAR.sub(" ", CLOCK.sub(" ", words.casefold()))
    return {_one_limit(told) for told in LIMIT.finditer(plain)}


def _one_limit(told: "re.Match[str]") -> tuple[int, Unit] | None:
    unit = UNIT_WORDS.get(told["unit"])
    vague = told["until"] or told["more"] or not WHOLE.fullmatch(told["number"])
    return None if vague or unit is None else (int(told["number"]), unit)


def says(words: str, amount: int | None, unit: Unit | None) -> Limit:
    """A limit whose number the file names beside the words; the words stand against another number."""
    agreed = limits_in(words) <= {(amount, unit)}
    return Limit(words, amount, unit) if agreed else Limit(words)


def fee_of(words: str, kind: Kind | None = None) -> Fee:
    """A fee or charge. A bare 0 is not free: the source has not filled it in.

    What is said of the fee alone or of the charge alone leaves the other open, and so is not free either.
    """
    if named := KIND.match(words):
        kind = "charge" if folded(named[1]) == "le phi" else "fee"
    said = sum_in(words)
    if is_nothing(words):
        return fee_of(_after_nothing(said), kind)
    free = kind is None and bool(FREE.fullmatch(folded(said).strip(". ")))
    amounts = {int(re.sub("[.,]", "", amount)) for amount in MONEY.findall(said)} - {0}
    return Fee(words, amounts.pop() if len(amounts) == 1 else None, kind, free)


def sum_in(words: str) -> str:
    """What is said of a fee behind "Phí:" or "Lệ phí:"."""
    return KIND.sub("", words, count=1) if KIND.match(words) else words


def is_nothing(words: str) -> bool:
    """Whether a bare 0 stands where the sum should."""
    return bool(NOTHING.match(sum_in(words)))


def _after_nothing(words: str) -> str:
    """What is said behind "0 đồng —", or that nothing is said."""
    behind = AFTER_DASH.match(words)
    said = behind["words"].strip() if behind else ""
    said = said[1:-1] if said.startswith("(") and said.endswith(")") else said
    return NOT_FREE if not said or NOTHING.match(said) else said


def money(amount: int) -> str:
    """8000 → "8.000 đồng"."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def fees_of(lines: Iterable[str]) -> list[Fee]:
    """Each fee once."""
    return list({(fee.kind, fee.text): fee for fee in map(fee_of, lines)}.values())


def channel_of(words: str) -> Channel | None:
    """A way to file by its Vietnamese words or the portal's."""
    plain = folded(words)
    if "truc tuyen" in plain or "online" in plain:
        return "online"
    if "buu chinh" in plain or "buu dien" in plain or "postal" in plain:
        return "post"
    return "direct" if "truc tiep" in plain or "direct" in plain else None


def method_of(line: str) -> Method | None:
    """A line such as "Trực tuyến: 3 ngày làm việc"; None when it names no way to file."""
    way, _, limit = line.partition(":")
    channel = channel_of(way)
    return Method(channel, limit.strip() or None) if channel else None


def something(words: str | None) -> str | None:
    """The words, unless they only say that there is nothing."""
    return None if words is None or folded(words).strip(". ") in NONE_WORDS else words


def short_name(official: str) -> str:
    """The name without "Thủ tục" before it."""
    plain = re.sub(r"^thủ tục\s*:?\s+(?=\S)", "", official, flags=re.IGNORECASE)
    return plain[:1].upper() + plain[1:]


def steps_of(found: Iterable[str]) -> list[str]:
    """One step a line; a line that goes on in small letters belongs to the one before."""
    steps: list[str] = []
    for line in (line for text in found for line in text.split("\n")):
        if steps and line[:1].islower() and line[1:2] not in {")", "."}:
            steps[-1] = f"{steps[-1]} {line.strip()}"
        elif line.strip():
            steps.append(line.strip().removeprefix("- "))
    return without_marks(steps)
