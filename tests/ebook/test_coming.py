"""Versions that begin later: what they take over, what an adoption tells them, and one that is withdrawn."""

from datetime import date

import pytest

from app.act import Act
from app.ebook.content import PARTS
from app.ebook.editing import drafts, publishing, writing
from app.ebook.editing.adopting import adopt
from app.ebook.editing.carrying import rebase
from app.ebook.editing.review import changes, history, publish_log
from app.ebook.importing.wording import fee_of
from app.ebook.models import Procedure
from app.errors import Refused
from tests.ebook.keepers import CODE, DAY, FEES, WHY, approve, bring, hand_in, on, publish, told
from tests.ebook.keepers import mai as mai

OFFICE = ["Sở Tư pháp"]


async def test_a_carried_version_tells_only_what_it_took_over(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today + DAY)
    await writing.write(mai, CODE, "agency", ["Phòng của ngày mai"], "", WHY)
    await hand_in(mai)
    tomorrow = await approve(mai)
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "agency", ["Phòng của hôm nay"], "", WHY)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await hand_in(mai)

    await approve(mai)

    carried = await on(mai, mai.today + DAY)
    assert (carried.agency, carried.fees) == (["Phòng của ngày mai"], FEES)
    assert (carried.base_id, tomorrow.state) == (tomorrow.id, "replaced")
    assert [change.part for change in await changes(mai, carried.id)] == ["fees"]


async def test_what_an_adoption_told_of_the_source_is_published_with_it(mai: Act) -> None:
    await publish(mai)
    content = await told(mai, fees=[fee_of("Lệ phí: 3.000 đồng")], agency=OFFICE)
    content.source_date = date(2026, 11, 20)
    await adopt(mai, CODE, content)
    await hand_in(mai)

    version = await approve(mai)

    assert (version.fees, version.agency) == (FEES, OFFICE)
    assert version.national["fees"][0]["amount"] == 3000


async def test_own_words_over_what_was_adopted_know_the_newest_source(mai: Act) -> None:
    draft = await adopt(mai, CODE, await told(mai, agency=["Nguồn mới"]))
    await writing.write(mai, CODE, "agency", OFFICE, "", WHY)
    await bring(mai, await told(mai, steps=["Bước mới"]), mai.today)

    await rebase(mai, CODE)

    assert (draft.agency, draft.national) == (OFFICE, {"agency": ["Nguồn mới"]})


async def test_a_draft_on_a_version_that_was_withdrawn_can_be_published(mai: Act) -> None:
    mai.session.add(Procedure(code="0.000001", name="Cho mượn phòng họp"))
    await mai.session.flush()
    await written_without_parts(mai, 1)
    first = await approve(mai, "0.000001")
    await written_without_parts(mai, 2)
    await publishing.withdraw(mai, "0.000001", first.id)
    await mai.session.flush()
    with pytest.raises(Refused, match="bản nền đã hủy"):
        await publishing.approve(mai, "0.000001")
    await publishing.take_back(mai, "0.000001")

    await rebase(mai, "0.000001")

    await hand_in(mai, "0.000001")
    assert (await approve(mai, "0.000001")).state == "published"
    assert [one.state for one in await history(mai, first.procedure_id)] == ["published", "withdrawn"]
    kinds = {one.kind for one in await publish_log(mai) if one.code == "0.000001"}
    assert kinds == {"new", "withdrawn"}


async def written_without_parts(mai: Act, days: int) -> None:
    """A draft of the ward's own procedure that waits, to begin in so many days."""
    await drafts.begin_draft(mai, "0.000001", mai.today + days * DAY)
    for part in PARTS:
        await writing.write(mai, "0.000001", part, None, f"Không có, từ {days} ngày nữa.", WHY)
    await hand_in(mai, "0.000001")
