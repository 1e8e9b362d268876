"""Taking over what the national portal says now: a draft, with the ward's own words kept."""

import msgspec

from app.act import Act
from app.ebook.content import PARTS, SAID, Content, Parts
from app.ebook.editing.drafts import begin_draft, keep_change, put
from app.ebook.importing.known import Present
from app.ebook.importing.merging import merged, still_national
from app.ebook.importing.rows import Row
from app.ebook.models import Version

TOLD = ("official_name", "decision", "formality_id", "source", "source_date")


async def adopt(act: Act, code: str, content: Content) -> Version:
    """Begin a draft for today that says what the source says. Raises Refused where a draft is open."""
    draft = await begin_draft(act, code, act.today)
    old, row = present_of(draft, code), Row(0, content, online=content.online)
    new = merged(old, row)
    dated = f", bản ngày {new.source_date:%d/%m/%Y}" if new.source_date else ""
    why = f"Theo Cổng Dịch vụ công quốc gia{dated}."
    for column in TOLD:
        setattr(draft, column, getattr(new, column))
    for name in SAID:
        if new.said(name) != old.content.said(name):
            keep_change(act, draft, name, new.said(name), why)
            put(draft, code, name, new.said(name), new.missing.get(name, ""))
    draft.national = still_national(old, row)
    return draft


def present_of(version: Version, code: str) -> Present:
    """A version as the rules of merging see it."""
    parts = msgspec.convert({part: getattr(version, part) for part in PARTS}, Parts)
    content = Content(
        code=code,
        name=version.name,
        official_name=version.official_name,
        parts=parts,
        missing=version.missing,
        formality_id=version.formality_id,
        decision=version.decision,
        source=version.source,
        source_date=version.source_date,
        online=version.online,
        results=version.results,
        legal=version.legal,
        requirements=version.requirements,
    )
    return Present(version.id, version.valid_from, content, version.national)
