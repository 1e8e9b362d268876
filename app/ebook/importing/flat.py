"""The flat JSON of a ward's list or of the catalogue: one object a procedure, its parts in plain lists."""

from typing import Any, cast
from uuid import UUID

from app.ebook.content import Content, Limit, Method, Paper, Parts, Unit
from app.ebook.importing import loose
from app.ebook.importing.codes import code_of
from app.ebook.importing.rows import Raw, Row
from app.ebook.importing.states import is_repealed
from app.ebook.importing.wording import channel_of, fees_of, limit_of, says, something, steps_of

UNITS: dict[str, tuple[Unit, str]] = {
    "working_day": ("working_day", "ngày làm việc"),
    "day": ("day", "ngày"),
    "hour": ("hour", "giờ"),
    "month": ("month", "tháng"),
    "same_day": ("same_day", "ngày (trả trong ngày)"),
}


def flat_row(number: int, raw: Raw) -> Row:
    """Raises Unusable for a code or date of the wrong shape."""
    ways = methods(raw.get("methods"))
    content = Content(
        code=code_of(raw.get("code")),
        name=loose.text(raw, "short_name") or "",
        official_name=loose.text(raw, "official_name", "name") or "",
        parts=_parts(raw, ways),
        formality_id=_identity(raw),
        decision=loose.text(raw, "decision", "decision_number"),
        valid_from=loose.day(raw.get("valid_from") or raw.get("effective_from"), "Ngày hiệu lực"),
        source=loose.text(raw, "online_url", "source"),
        source_date=loose.day(raw.get("source_date"), "Ngày của nguồn"),
        results=loose.listed(raw.get("results")),
        legal=loose.listed(raw.get("legal_basis")),
        requirements=_requirements(raw),
    )
    return Row(
        number,
        content,
        slug=loose.text(raw, "field_slug"),
        categories=[
            name for key in ("field", "portal_category", "categories") for name in loose.texts(raw.get(key))
        ],
        online=any(way.channel == "online" for way in ways) if ways else None,
        repealed=is_repealed(loose.text(raw, "state", "status")),
        repealed_from=loose.day(raw.get("repealed_from") or raw.get("valid_to"), "Ngày hết hiệu lực"),
    )


def _identity(raw: Raw) -> UUID | None:
    """The portal's id: lists of the portal call it plainly `id`."""
    found = (loose.identity(raw.get(key)) for key in ("formality_id", "formalityId", "id"))
    return next(filter(None, found), None)


def _parts(raw: Raw, ways: list[Method]) -> Parts:
    return Parts(
        steps=steps_of(_lines(raw.get("steps"))),
        methods=ways,
        papers=[paper for each in _list(raw.get("dossier")) if (paper := _paper(each))],
        time=_time(raw),
        subjects=loose.listed(raw.get("applicants")) or loose.listed(raw.get("targets")),
        agency=_agencies(raw),
        fees=fees_of(_lines(raw.get("fee") or raw.get("fees"))),
        forms=loose.listed(raw.get("forms")),
    )


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _lines(value: Any) -> list[str]:
    """Texts, and the names of objects; the lines inside a text stay together."""
    found = (
        loose.text(cast(Raw, v), "text", "name") if isinstance(v, dict) else loose.words(v)
        for v in _list(value)
    )
    return [text for text in found if text]


def methods(value: Any) -> list[Method]:
    """Ways to file: objects with `method`, `time`, `note`, or texts."""
    found: list[Method] = []
    for each in _list(value):
        raw = cast(Raw, each) if isinstance(each, dict) else {"method": each}
        channel = channel_of(loose.text(raw, "method", "channel", "name") or "")
        if channel:
            found.append(Method(channel, _limit(raw), loose.text(raw, "note")))
    return found


def _limit(raw: Raw) -> str | None:
    """Nothing where the portal's unit is OTHER: its bare number says nothing."""
    words = loose.text(raw, "time", "limit")
    told = raw.get("time_unit_raw") != "OTHER" or (words and limit_of(words).unit)
    return words if told else None


def _paper(value: Any) -> Paper | None:
    raw = cast(Raw, value) if isinstance(value, dict) else {"name": value}
    name = loose.without_bullet(loose.text(raw, "name") or "")
    if not name:
        return None
    case = loose.without_bullet(loose.text(raw, "group", "case") or "").rstrip(" :")
    originals, copies = loose.count(raw.get("original")), loose.count(raw.get("copy"))
    return Paper(name, case or None, originals, copies, required=raw.get("required") is not False)


def _time(raw: Raw) -> Limit | None:
    """The words of the source; the number only with a unit that is known, and where the words agree."""
    amount, unit = (
        loose.whole(raw.get("time_limit_days")),
        UNITS.get(loose.text(raw, "time_limit_unit") or ""),
    )
    words = loose.text(raw, "time_limit") or "; ".join(loose.texts(raw.get("service_cases")))
    if amount is not None and unit:
        return says(words, amount, unit[0]) if words else Limit(f"{amount} {unit[1]}", amount, unit[0])
    return limit_of(words) if words else None


def _agencies(raw: Raw) -> list[str]:
    """Several agencies stand in one text, between semicolons."""
    found = loose.texts(raw.get("agency")) or loose.texts(raw.get("departments"))
    return loose.once(name.strip() for text in found for name in text.split(";") if name.strip())


def _requirements(raw: Raw) -> str | None:
    """Conditions, and remarks on the dossier that are no papers."""
    remarks = loose.texts(raw.get("dossier_notes"))
    said = [something(loose.text(raw, "conditions")), "Lưu ý về hồ sơ:" if remarks else None, *remarks]
    return "\n".join(line for line in said if line) or None
