"""Forms: reading what was typed, and keeping it when it is refused, with the sentence beside the field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, TypeVar
from urllib.parse import parse_qs

from litestar import Request

from app.centres.rules import WEEKDAYS
from app.db import SLUG
from app.errors import Malformed, Problem

T = TypeVar("T")
CLOCK = re.compile(r"(\d{1,2})(?:[:hg.](\d{2})?)?")
LONGEST_SLUG = 60


class Flawed(Malformed):
    """A field cannot be used as it was filled in."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Form:
    """What stands in the fields; after a refusal also the sentence, the field it is about, and the status."""

    def __init__(self, fields: Mapping[str, str | Sequence[str]] | None = None) -> None:
        self._fields = {k: [v] if isinstance(v, str) else list(v) for k, v in (fields or {}).items()}
        self._labels: dict[str, str] = {}
        self.refusal = ""
        self.field = ""
        self.status = 200
        self.headers: Mapping[str, str] = {}

    @classmethod
    async def of(cls, request: Request[Any, Any, Any]) -> "Form":
        """Read here, because the framework's reader keeps the last thousand bodies, passwords too."""
        body = (await request.body()).decode(errors="replace")
        return cls(parse_qs(body, keep_blank_values=True))

    def where_empty(self, usual: Mapping[str, str]) -> "Form":
        """The same with these where nothing was chosen or typed."""
        return Form({**usual, **{name: typed for name, typed in self._fields.items() if any(typed)}})

    def refuse(self, problem: Problem) -> None:
        """Remember why this form comes back."""
        self.refusal, self.status, self.headers = str(problem), problem.status, problem.headers
        self.field = problem.field if isinstance(problem, Flawed) else ""

    def named(self, field: str, label: str) -> None:
        """The page tells what it calls a field."""
        self._labels[field] = label

    @property
    def sentence(self) -> str:
        """The refusal for the top of the page, where "this field" must have a name."""
        label = self._labels.get(self.field, "này").partition(" (")[0]
        return self.refusal.replace("ô này", f"ô {label}").replace("Ô này", f"Ô {label}")

    def value(self, field: str) -> str:
        return next(iter(self._fields.get(field, ())), "")

    def spoken(self, field: str) -> str:
        """A day as people here write it, `thứ Tư, 25/11/2026`; empty while there is none."""
        try:
            day = date.fromisoformat(self.value(field).strip())
        except ValueError:
            return ""
        return spoken(day)

    def values(self, field: str) -> list[str]:
        return self._fields.get(field, [])

    def text(self, field: str, longest: int = 80, *, optional: bool = False) -> str:
        """One line, without spaces at its ends."""
        return _clean(field, self.value(field), longest, optional)

    def lines(self, field: str, most: int, longest: int) -> list[str]:
        """The lines that are not empty."""
        lines = [_clean(field, line, longest, True) for line in self.value(field).splitlines()]
        kept = [line for line in lines if line]
        if len(kept) > most:
            raise Flawed(field, f"Nhiều nhất {most} dòng.")
        return kept

    def slug(self, field: str, name: str) -> str:
        """The slug that was typed, or one made of the name."""
        slug = self.text(field, LONGEST_SLUG, optional=True) or slug_of(name)
        if not SLUG.match(slug):
            raise Flawed(field, "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ: ho-tich.")
        return slug

    def whole(self, field: str, low: int, high: int) -> int:
        value = self.value(field).strip()
        if not re.fullmatch("[0-9]{1,6}", value) or not low <= int(value) <= high:
            raise Flawed(field, f"Hãy nhập một số từ {low} đến {high}.")
        return int(value)

    def day(self, field: str, first: date, last: date) -> date:
        try:
            day = date.fromisoformat(self.value(field).strip())
        except ValueError:
            raise Flawed(field, "Hãy nhập một ngày có thật.") from None
        if not first <= day <= last:
            raise Flawed(field, f"Hãy chọn ngày từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}.")
        return day

    def clock(self, field: str) -> time:
        """A time of day, typed as 7:30, 7h30 or 7h."""
        found = CLOCK.fullmatch(self.value(field).strip())
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise Flawed(field, "Hãy nhập giờ, ví dụ 7:30 hoặc 16:45.")
        return time(int(found[1]), int(found[2] or 0))

    def one_of(self, field: str, options: Mapping[str, T]) -> T:
        value = self.value(field)
        if value not in options:
            raise Flawed(field, "Hãy chọn một mục trong danh sách.")
        return options[value]

    def some_of(self, field: str, options: Mapping[str, T]) -> list[T]:
        """The chosen options, in the order they are offered."""
        chosen = set(self.values(field))
        if not chosen <= options.keys():
            raise Flawed(field, "Có mục không còn trong danh sách. Hãy chọn lại.")
        return [option for key, option in options.items() if key in chosen]


def spoken(day: date) -> str:
    """`thứ Tư, 25/11/2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def slug_of(name: str) -> str:
    """`Đăng ký kinh doanh` → `dang-ky-kinh-doanh`."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub("[^a-z0-9]+", "-", re.sub("[\u0300-\u036f]", "", plain))[:LONGEST_SLUG].strip("-")


def _clean(field: str, typed: str, longest: int, optional: bool) -> str:
    value = " ".join(unicodedata.normalize("NFC", typed).split())
    if not value and not optional:
        raise Flawed(field, "Hãy điền ô này.")
    if len(value) > longest:
        raise Flawed(field, f"Nhiều nhất {longest} ký tự.")
    if not value.isprintable():
        raise Flawed(field, "Ô này có ký tự không dùng được. Hãy gõ lại.")
    return value
