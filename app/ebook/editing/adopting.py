"""Taking over what the national portal says now: a draft, with the ward's own words kept."""

from app.act import Act
from app.ebook.content import SAID, Content
from app.ebook.editing.carrying import present_of
from app.ebook.editing.drafts import begin_draft
from app.ebook.editing.writing import keep_change, put
from app.ebook.importing.laying import TOLD
from app.ebook.importing.merging import merged, still_national
from app.ebook.importing.rows import Row
from app.ebook.models import Version


async def adopt(act: Act, code: str, content: Content) -> Version:
    """Begin a draft for today that says what the source says. Raises Refused where a draft is open."""
    draft = await begin_draft(act, code, act.today)
    old, row = present_of(draft, code), Row(0, content, online=content.online)
    new = merged(old, row)
    dated = f", bản ngày {new.source_date:%d/%m/%Y}" if new.source_date else ""
    why = f"Theo Cổng Dịch vụ công quốc gia{dated}."
    if new.official_name != draft.official_name:
        keep_change(act, draft, "official_name", new.official_name, why)
    for column in ("decision", *TOLD):
        setattr(draft, column, getattr(new, column))
    for name in SAID:
        if new.told(name) != old.content.told(name):
            keep_change(act, draft, name, new.told(name), why)
            put(draft, code, name, new.told(name))
    # Once more, for an official name that is the only change.
    put(draft, code, "name", new.name)
    draft.national = still_national(old, row)
    return draft
