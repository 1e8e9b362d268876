"""The code of a procedure as files write it."""

import re
from typing import Any

from app.ebook.importing.rows import Unusable

CODE = re.compile(r"[0-9]\.[0-9]{6}")
CASE = re.compile(r"([0-9]\.[0-9]{6})\.[0-9A-Za-z.]+")


def code_of(value: Any) -> str:
    """A code such as 1.001193, or "" where there is none. Raises Unusable for another shape."""
    written = _written(value)
    if not written or CODE.fullmatch(written):
        return written
    raise Unusable(f"Mã “{written[:40]}” không đúng dạng như 1.001193.{_advice(written)}")


def _written(value: Any) -> str:
    """A sheet keeps 1.001190 as the number 1.00119; a Vietnamese one writes 1,001190."""
    if value is None or value == "":
        return ""
    if isinstance(value, float) and not value.is_integer() and value < 10:
        return f"{value:.6f}"
    return re.sub(r"^([0-9]),([0-9]{6})$", r"\1.\2", str(value).strip())


def _advice(written: str) -> str:
    if case := CASE.fullmatch(written):
        return f" Đây là mã của một trường hợp; hãy ghi mã thủ tục {case[1]}."
    if re.fullmatch(r"[0-9][.,][0-9]{1,5}", written):
        return " Bảng tính có thể đã bỏ số 0 ở cuối; hãy để cột mã ở dạng văn bản."
    return ""
