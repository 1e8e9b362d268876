"""The ward's own words in versions that begin later, over a newer base, and given back to the source."""

from datetime import date

import pytest
from sqlalchemy import select

from app.act import Act
from app.ebook.editing import drafts, publishing, writing
from app.ebook.editing.adopting import adopt
from app.ebook.editing.carrying import rebase
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.rows import Row, Told
from app.ebook.importing.wording import fee_of
from app.ebook.models import Version
from app.ebook.procedures import page
from app.errors import Refused
from tests.ebook.keepers import CODE, DAY, FEES, WHY, bring, on, publish, told
from tests.ebook.keepers import mai as mai


async def test_own_words_are_said_in_a_version_that_begins_later(mai: Act) -> None:
    await bring(mai, await told(mai, agency=["Sở Tư pháp"]), mai.today + DAY)
    before = (await on(mai, mai.today + DAY)).fees

    await publish(mai)

    later = await on(mai, mai.today + DAY)
    assert (later.fees, later.agency, later.national) == (FEES, ["Sở Tư pháp"], {"fees": before})
    replaced = await mai.session.scalars(select(Version).where(Version.state == "replaced"))
    assert [version.valid_from for version in replaced] == [mai.today + DAY]


async def test_own_words_written_for_later_stay(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today + DAY)
    later = [{"text": "Lệ phí: 8.000 đồng", "amount": 8000}]
    await writing.write(mai, CODE, "fees", later, "", WHY)
    await publishing.hand_in(mai, CODE)
    await publishing.approve(mai, CODE)
    await mai.session.flush()

    await publish(mai)

    assert ((await on(mai, mai.today)).fees, (await on(mai, mai.today + DAY)).fees) == (FEES, later)


async def test_an_import_keeps_own_words_and_remembers_what_the_source_says(mai: Act) -> None:
    await publish(mai)

    charge = fee_of("Lệ phí: 3.000 đồng")
    await bring(mai, await told(mai, agency=["Sở Tư pháp"], fees=[charge]), mai.today)

    version = await on(mai, mai.today)
    assert (version.agency, version.fees) == (["Sở Tư pháp"], FEES)
    assert version.national["fees"][0]["text"] == "Lệ phí: 3.000 đồng"


async def test_an_import_that_changes_nothing_shown_remembers_what_the_source_says(mai: Act) -> None:
    published = await publish(mai)

    await bring(mai, await told(mai, fees=[fee_of("Lệ phí: 3.000 đồng")]), mai.today)

    version = await on(mai, mai.today)
    await mai.session.refresh(version)
    assert (version.id, version.national["fees"][0]["amount"]) == (published.id, 3000)


async def test_what_is_given_back_is_as_the_source_says_and_so_later_too(mai: Act) -> None:
    national = (await on(mai, mai.today)).fees
    await publish(mai)
    await bring(mai, await told(mai, agency=["Sở Tư pháp"], fees=None), mai.today + DAY)
    await drafts.begin_draft(mai, CODE, mai.today)

    await writing.give_back(mai, CODE, "fees", "Theo bản quốc gia")
    await publishing.hand_in(mai, CODE)
    await publishing.approve(mai, CODE)
    await mai.session.flush()

    for day in (mai.today, mai.today + DAY):
        assert ((await on(mai, day)).fees, (await on(mai, day)).national) == (national, {})


async def test_writing_what_the_source_says_is_giving_it_back(mai: Act) -> None:
    national = (await on(mai, mai.today)).fees
    await publish(mai)
    await drafts.begin_draft(mai, CODE, mai.today)

    draft = await writing.write(mai, CODE, "fees", national, "", "Theo bản quốc gia")

    assert (draft.fees, draft.national) == (national, {})
    with pytest.raises(Refused, match="đang theo nguồn"):
        await writing.give_back(mai, CODE, "fees", WHY)


async def test_own_name_and_online_stand_against_an_import(mai: Act) -> None:
    online = (await on(mai, mai.today)).online
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "name", "Khai sinh cho con", "", "Dễ tìm")
    await writing.write(mai, CODE, "online", not online, "", "Cổng tỉnh đang bảo trì")
    await publishing.hand_in(mai, CODE)
    await publishing.approve(mai, CODE)
    await mai.session.flush()

    content = await told(mai, agency=["Sở Tư pháp"])
    content.name = "Đăng ký khai sinh"
    await import_procedures(mai, Told([Row(1, content, online=online)], []), dry_run=False)

    shown = await page(mai, CODE)
    assert (shown.name, shown.online, shown.parts.agency) == ("Khai sinh cho con", not online, ["Sở Tư pháp"])


async def test_a_draft_does_not_undo_what_was_published_since(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await publishing.hand_in(mai, CODE)
    await bring(mai, await told(mai, agency=["Sở Tư pháp"]), mai.today)

    with pytest.raises(Refused, match="phiên bản khác"):
        await publishing.approve(mai, CODE)
    await publishing.send_back(mai, CODE, "Có bản mới")
    await rebase(mai, CODE)
    await publishing.hand_in(mai, CODE)
    await publishing.approve(mai, CODE)
    await mai.session.flush()

    version = await on(mai, mai.today)
    assert (version.agency, version.fees) == (["Sở Tư pháp"], FEES)


async def test_a_draft_for_another_day_stands_on_what_holds_then(mai: Act) -> None:
    await bring(mai, await told(mai, agency=["Sở Tư pháp"]), mai.today + DAY)
    await drafts.begin_draft(mai, CODE, mai.today)
    await drafts.set_day(mai, CODE, mai.today + 2 * DAY, "QĐ 1/QĐ-UBND")
    await publishing.hand_in(mai, CODE)

    with pytest.raises(Refused, match="phiên bản khác"):
        await publishing.approve(mai, CODE)


async def test_a_draft_is_laid_only_on_something_newer(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)

    with pytest.raises(Refused, match="bản mới nhất"):
        await rebase(mai, CODE)


async def test_what_the_source_says_now_becomes_a_draft_with_own_words_kept(mai: Act) -> None:
    await publish(mai)
    content = await told(mai, agency=["Sở Tư pháp"], fees=None)
    content.source_date = date(2026, 11, 20)

    draft = await adopt(mai, CODE, content)

    assert (draft.agency, draft.fees) == (["Sở Tư pháp"], FEES)
    assert (draft.source_date, list(draft.national)) == (date(2026, 11, 20), ["fees"])
    await publishing.hand_in(mai, CODE)
    assert (await publishing.approve(mai, CODE)).state == "published"


async def test_where_the_source_has_come_to_say_the_same_nothing_is_the_wards_own(mai: Act) -> None:
    await publish(mai)

    await bring(mai, await told(mai, agency=["Sở Tư pháp"]), mai.today)

    assert ((await on(mai, mai.today)).fees, (await on(mai, mai.today)).national) == (FEES, {})
