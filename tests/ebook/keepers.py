"""Mai, the officer of procedure control, and what she and the source do to one procedure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.act import Act, Actor
from app.ebook.content import Content
from app.ebook.editing import drafts, publishing, writing
from app.ebook.editing.carrying import present_of
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.rows import Row, Told
from app.ebook.models import Version
from app.staff.people import add_person
from tests.cast import PASSWORD

CODE = "1.001193"
WHY = "Nghị quyết mới của Hội đồng nhân dân tỉnh"
FEES = [{"text": "Lệ phí: 5.000 đồng", "amount": 5000}]
DAY = timedelta(days=1)


@pytest.fixture
async def mai(act: Act) -> Act:
    return await at_work(act, "Mai")


async def at_work(act: Act, name: str) -> Act:
    """A new officer of procedure control."""
    person = await add_person(act, name, "procedure", PASSWORD)
    return replace(act, by=Actor("procedure", person.id, person.name))


def later(act: Act, days: int = 1) -> Act:
    return replace(act, now=act.now + days * DAY)


async def told(act: Act, **parts: object) -> Content:
    """What the source says of the procedure: what we have, and other parts."""
    procedure = await drafts.procedure_coded(act, CODE)
    version = await drafts.published_on(act, procedure.id, act.today)
    assert version
    content = present_of(version, CODE).content
    for part, value in parts.items():
        setattr(content.parts, part, value)
    return content


async def bring(act: Act, content: Content, day: date) -> None:
    content.valid_from = day
    await import_procedures(act, Told([Row(1, content)], []), dry_run=False)
    await act.session.flush()


async def publish(act: Act, value: object = FEES) -> Version:
    await drafts.begin_draft(act, CODE, act.today)
    await writing.write(act, CODE, "fees", value, "", WHY)
    await publishing.hand_in(act, CODE)
    version = await publishing.approve(act, CODE)
    await act.session.flush()
    return version


async def on(act: Act, day: date) -> Version:
    found = await drafts.published_on(act, (await drafts.procedure_coded(act, CODE)).id, day)
    assert found
    return found


async def hand_in(act: Act, code: str = CODE) -> None:
    await publishing.hand_in(act, code)
    await act.session.flush()


async def approve(act: Act, code: str = CODE) -> Version:
    version = await publishing.approve(act, code)
    await act.session.flush()
    return version


async def excused(act: Act, part: str, why: str) -> None:
    """The source has no such part, and says why."""
    version = await on(act, act.today)
    setattr(version, part, None)
    version.missing = version.missing | {part: why}
    await act.session.flush()
