"""A row against the version it would follow. What a file does not say stays as it is."""

from typing import Any

import msgspec

from app.ebook.content import PART_NAMES, PARTS, Content, Parts
from app.ebook.importing.known import Present
from app.ebook.importing.report import Change
from app.ebook.importing.rows import Row
from app.ebook.importing.wording import short_name

NOT_IN_SOURCE = "Nguồn chưa có phần này."
OTHERS = {
    "name": "Tên ngắn",
    "official_name": "Tên thủ tục",
    "decision": "Quyết định",
    "formality_id": "Mã trên Cổng",
    "online": "Nộp trực tuyến",
    "results": "Kết quả",
    "legal": "Căn cứ pháp lý",
    "requirements": "Yêu cầu, điều kiện",
}


def fresh(row: Row, code: str) -> Content:
    """A procedure that nobody has seen before."""
    content = row.content
    name = content.name or short_name(content.official_name)
    return msgspec.structs.replace(
        content,
        code=code,
        name=name,
        online=bool(row.online),
        missing=_reasons(content.parts, content.missing),
    )


def merged(old: Present, row: Row) -> Content:
    """The version in force with what the row says; parts in the ward's own words stay."""
    was, new = old.content, row.content
    parts = Parts(**{part: getattr(_of(part, old, row).parts, part) for part in PARTS})
    # A row that was found by its name has nothing to say about the name.
    official = (new.code and new.official_name) or was.official_name
    said = {
        key: getattr(new, key) or getattr(was, key)
        for key in ("decision", "formality_id", "source", "source_date", "results", "legal", "requirements")
    }
    return Content(
        code=was.code,
        name=_name(was, new, official),
        official_name=official,
        parts=parts,
        missing=_reasons(parts, {**was.missing, **new.missing}),
        online=was.online if row.online is None else row.online,
        **said,
    )


def _of(part: str, old: Present, row: Row) -> Content:
    silent = row.content.part(part) is None
    return old.content if silent or part in old.local else row.content


def _name(was: Content, new: Content, official: str) -> str:
    """A short name that somebody chose stays; one made from the official name follows it."""
    if new.name:
        return new.name
    return short_name(official) if was.name == short_name(was.official_name) else was.name


def _reasons(parts: Parts, known: dict[str, str]) -> dict[str, str]:
    return {part: known.get(part) or NOT_IN_SOURCE for part in PARTS if not getattr(parts, part)}


def differences(was: Content, now: Content) -> list[Change]:
    """Part by part, in the official order, then the rest."""
    pairs = [(part, PART_NAMES[part], was.part(part), now.part(part)) for part in PARTS]
    pairs += [(key, name, _plain(was, key), _plain(now, key)) for key, name in OTHERS.items()]
    return [Change(part, name, before, after) for part, name, before, after in pairs if before != after]


def _plain(content: Content, key: str) -> Any:
    value = msgspec.to_builtins(getattr(content, key))
    return None if value == [] else value


def kept_parts(old: Present, row: Row) -> list[str]:
    """Names of the ward's own parts that the row has otherwise."""
    told = [part for part in old.local if part in PART_NAMES and row.content.part(part) is not None]
    return [PART_NAMES[part] for part in told if row.content.part(part) != old.content.part(part)]
