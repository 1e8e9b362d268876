"""A row against the version it would follow. What a file does not say stays as it is."""

from typing import Any

import msgspec

from app.ebook.content import EXTRAS, NOT_IN_SOURCE, PART_NAMES, PARTS, SAID, SAID_NAMES, Content, Parts
from app.ebook.importing.known import Present
from app.ebook.importing.report import Change
from app.ebook.importing.rows import Row
from app.ebook.importing.wording import short_name

OTHERS = {
    "name": SAID_NAMES["name"],
    "official_name": "Tên thủ tục",
    "decision": "Quyết định",
    "formality_id": "Mã trên Cổng",
    "online": SAID_NAMES["online"],
    **{extra: SAID_NAMES[extra] for extra in EXTRAS},
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
    """The version in force with what the row says; what the ward says in its own words stays."""
    was, new = old.content, row.content
    parts = Parts(**{part: getattr(_of(part, old, row).parts, part) for part in PARTS})
    # A row that was found by its name has nothing to say about the name.
    official = (new.code and new.official_name) or was.official_name
    said = {
        key: getattr(new, key) or getattr(was, key)
        for key in ("decision", "formality_id", "source", "source_date")
    }
    return Content(
        code=was.code,
        name=was.name if "name" in old.national else _name(was, new, official),
        official_name=official,
        parts=parts,
        missing=_reasons(parts, was.missing | _reasons_told(old, new)),
        online=was.online if row.online is None or "online" in old.national else row.online,
        **said,
        **{key: getattr(_of(key, old, row), key) for key in EXTRAS},
    )


def still_national(old: Present, row: Row) -> dict[str, Any]:
    """What the source says, by this row, where the ward's own words stand; where it is silent, as before.

    Where it has come to say the same, nothing is the ward's own any more.
    """
    said = {name: (_says(row, name), before) for name, before in old.national.items()}
    told = {name: before if now is None else now for name, (now, before) in said.items()}
    return {name: words for name, words in told.items() if words != old.content.told(name)}


def _says(row: Row, name: str) -> Any:
    return row.online if name == "online" else row.content.told(name)


def _of(name: str, old: Present, row: Row) -> Content:
    silent = row.content.said(name) is None
    return old.content if silent or name in old.national else row.content


def _name(was: Content, new: Content, official: str) -> str:
    """A short name that somebody chose stays; one made from the official name follows it."""
    if new.name:
        return new.name
    return short_name(official) if was.name == short_name(was.official_name) else was.name


def _reasons_told(old: Present, new: Content) -> dict[str, str]:
    return {part: why for part, why in new.missing.items() if part not in old.national}


def _reasons(parts: Parts, known: dict[str, str]) -> dict[str, str]:
    return {part: known.get(part) or NOT_IN_SOURCE for part in PARTS if not getattr(parts, part)}


def differences(was: Content, now: Content) -> list[Change]:
    """Part by part, in the official order, then the rest."""
    names = PART_NAMES | OTHERS
    changed = [key for key in names if was.said(key) != now.said(key)]
    return [Change(key, names[key], was.said(key), now.said(key)) for key in changed]


def kept_parts(old: Present, row: Row) -> list[str]:
    """Names of what the ward says in its own words and the row otherwise."""
    told = {name: _says(row, name) for name in SAID if name in old.national}
    return [SAID_NAMES[n] for n, said in told.items() if said is not None and said != old.content.said(n)]
