"""Two who publish at once: whoever comes second builds on what the first has done."""

import asyncio
from datetime import timedelta

import pytest

from app.centres.models import Centre
from app.ebook.content import Fee, Parts
from app.ebook.editing import drafts, publishing, writing
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.rows import Row, Told
from app.ebook.models import Version
from app.errors import Refused
from app.house import House, add_centre
from tests.ebook.library import content, shelve

WARD = "an-duong"
CODES = [f"7.{number:06d}" for number in range(15)]
OWN = [{"text": "Lệ phí: 5.000 đồng"}]
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
async def ward(house: House) -> House:
    """A ward with a procedure for each round."""
    await add_centre(house, Centre(slug=WARD, name="Trung tâm Phục vụ hành chính công", ward="Xã An Dương"))
    book = [
        content(code, f"Việc {code}", Parts(steps=["Nộp"], fees=[Fee("Theo quy định")])) for code in CODES
    ]
    async with house.act(WARD) as act:
        await shelve(act, "viec", "Việc", "#12693c", book)
    return house


async def wait_for_review(house: House, code: str) -> None:
    async with house.act(WARD) as act:
        await drafts.begin_draft(act, code, act.today)
        await writing.write(act, code, "fees", OWN, "", "Nghị quyết mới")
        await publishing.hand_in(act, code)


async def approve(house: House, code: str) -> None:
    async with house.act(WARD) as act:
        await publishing.approve(act, code)


async def bring_for_tomorrow(house: House, code: str) -> None:
    async with house.act(WARD) as act:
        row = Row(1, content(code, f"Việc {code}", Parts(agency=["Sở Tư pháp"])))
        row.content.valid_from = act.today + DAY
        await import_procedures(act, Told([row], []), dry_run=False)


async def tomorrow(house: House, code: str) -> Version:
    async with house.act(WARD) as act:
        procedure = await drafts.procedure_coded(act, code)
        found = await drafts.published_on(act, procedure.id, act.today + DAY)
        assert found
        return found


@pytest.mark.parametrize("code", CODES[:-1])
async def test_an_import_for_tomorrow_and_an_approval_today_lose_nothing(ward: House, code: str) -> None:
    await wait_for_review(ward, code)

    await asyncio.gather(approve(ward, code), bring_for_tomorrow(ward, code))

    version = await tomorrow(ward, code)
    assert (version.fees, version.agency) == (OWN, ["Sở Tư pháp"])


async def test_two_who_approve_the_same_draft_publish_it_once(ward: House) -> None:
    await wait_for_review(ward, CODES[-1])

    ends = await asyncio.gather(*(approve(ward, CODES[-1]) for _ in range(4)), return_exceptions=True)

    assert [end for end in ends if end is None] == [None]
    assert all(isinstance(end, Refused) for end in ends if end is not None)
