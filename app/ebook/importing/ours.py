"""Our own shape: `Content`, as the volumes that ship have it."""

import re

import msgspec

from app.ebook.content import Content
from app.ebook.importing.codes import code_of
from app.ebook.importing.rows import Raw, Row, Unusable

PLACE = re.compile(r"at `\$\.?(.*)`")


def our_row(number: int, raw: Raw) -> Row:
    """Raises Unusable, naming the place that does not fit."""
    named = {"official_name": raw.get("name"), **raw, "code": code_of(raw.get("code"))}
    try:
        content = msgspec.convert({"name": "", **named}, Content)
    except (msgspec.ValidationError, OverflowError) as error:
        place = PLACE.search(str(error))
        where = f"phần “{place[1]}”" if place and place[1] else "một phần"
        raise Unusable(f"Không đúng khuôn của sách điện tử: {where} không đọc được.") from error
    slug = raw.get("field")
    return Row(
        number,
        content,
        slug=slug if isinstance(slug, str) else None,
        online=content.online if "online" in raw else None,
    )
