"""What no row may bring in, whatever file it stood in. A part that makes no sense is left out and excused."""

import re

import msgspec

from app.ebook.content import Fee, Limit
from app.ebook.importing.rows import Row, Unusable
from app.ebook.importing.wording import sum_in

MOST_LETTERS = 200_000
MOST_IN_NAME = 2000
MOST_AMOUNT = 3650
MOST_MONEY = 10**12
NEGATIVE = re.compile(r"\s*[-−]\s?\d")
# More digits than MOST_MONEY has, which are no amount that we could compare.
HUGE = re.compile(r"(?<![\d.,])\d(?:[.,]?\d){13,}\s*(?:(?:việt nam )?đồng|đ|vnđ|vnd)\b", re.IGNORECASE)
SCRIPT = re.compile(r"\s*(javascript|data|vbscript)\s*:", re.IGNORECASE)


def checked(row: Row) -> Row:
    """The same row without what makes no sense. Raises Unusable when nothing can be made of it."""
    _check_whole(row)
    _check_days(row)
    _check_time(row)
    _check_methods(row)
    _check_fees(row)
    source = row.content.source
    row.content.source = None if source and SCRIPT.match(source) else source
    row.content.missing = {part: why for part, why in row.content.missing.items() if why.strip()}
    return row


def _check_whole(row: Row) -> None:
    content = row.content
    # A row of a known code keeps the name that the book has.
    if not content.official_name and not content.code:
        raise Unusable("Thiếu tên thủ tục.")
    if max(len(content.name), len(content.official_name)) > MOST_IN_NAME:
        raise Unusable(f"Tên thủ tục dài hơn {MOST_IN_NAME} ký tự.")
    letters = len(msgspec.json.encode(content).decode())
    if letters > MOST_LETTERS:
        raise Unusable(f"Nội dung dài {letters} ký tự; nhiều nhất là {MOST_LETTERS} ký tự một thủ tục.")


def _check_days(row: Row) -> None:
    """Dates that overlap: a procedure cannot end before it begins."""
    begins, ends = row.content.valid_from, row.repealed_from
    if begins and begins.year not in range(1990, 2101):
        raise Unusable(f"Ngày hiệu lực {begins:%d/%m/%Y} không phải là một ngày dùng được.")
    if begins and ends and ends <= begins:
        raise Unusable(f"Ngày hết hiệu lực {ends:%d/%m/%Y} không đứng sau ngày hiệu lực {begins:%d/%m/%Y}.")


def _check_time(row: Row) -> None:
    time = row.content.parts.time
    if time is None:
        return
    if is_absurd_limit(time):
        row.content.parts.time = None
        _excuse(row, "time", f"Nguồn ghi thời hạn “{time.text[:60]}”, không dùng được.")


def is_absurd_limit(time: Limit) -> bool:
    absurd = time.amount is not None and not 0 < time.amount <= MOST_AMOUNT
    return absurd or bool(NEGATIVE.match(time.text)) or time.text.strip() in {"0", ""}


def _check_methods(row: Row) -> None:
    for method in row.content.parts.methods or []:
        if method.limit and NEGATIVE.match(method.limit):
            row.notes.append(f"Bỏ thời hạn “{method.limit[:60]}” của một cách nộp, vì không dùng được.")
            method.limit = None


def _check_fees(row: Row) -> None:
    fees = row.content.parts.fees or []
    absurd = [fee for fee in fees if is_absurd_fee(fee)]
    if absurd:
        row.content.parts.fees = [fee for fee in fees if fee not in absurd]
        _excuse(row, "fees", f"Nguồn ghi mức thu “{absurd[0].text[:60]}”, không dùng được.")


def is_absurd_fee(fee: Fee) -> bool:
    """A sum below nothing, or more than anybody could pay."""
    if NEGATIVE.match(sum_in(fee.text)) or HUGE.search(fee.text):
        return True
    return (fee.amount or 0) not in range(MOST_MONEY + 1)


def _excuse(row: Row, part: str, why: str) -> None:
    row.notes.append(why)
    if not row.content.part(part):
        row.content.missing[part] = why
