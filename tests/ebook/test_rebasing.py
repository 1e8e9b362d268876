"""A draft, an import and an adoption that meet: nothing that was said or reviewed is lost."""

from datetime import date

import pytest

from app.act import Act
from app.ebook.editing import drafts, publishing, writing
from app.ebook.editing.adopting import adopt
from app.ebook.editing.carrying import rebase
from app.ebook.editing.review import changes, pending
from app.ebook.importing.wording import fee_of
from app.errors import Refused
from tests.ebook.keepers import (
    CODE,
    DAY,
    FEES,
    WHY,
    approve,
    at_work,
    bring,
    excused,
    hand_in,
    later,
    on,
    publish,
    told,
)
from tests.ebook.keepers import mai as mai

NO_FORMS = "Thủ tục này không có mẫu đơn."
OFFICE = ["Sở Tư pháp"]


async def published_for_tomorrow(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today + DAY)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await hand_in(mai)
    await approve(mai)


async def test_a_draft_of_yesterday_is_laid_on_what_was_imported_today(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await hand_in(mai)
    next_day = later(mai)
    await bring(next_day, await told(next_day, agency=OFFICE), next_day.today)
    with pytest.raises(Refused, match="phiên bản khác"):
        await publishing.approve(next_day, CODE)
    await publishing.send_back(next_day, CODE, "Có bản mới")

    await rebase(next_day, CODE)

    await hand_in(next_day)
    version = await approve(next_day)
    assert (version.agency, version.fees, version.valid_from) == (OFFICE, FEES, next_day.today)


async def test_what_was_adopted_is_laid_on_a_newer_base(mai: Act) -> None:
    draft = await adopt(mai, CODE, await told(mai, agency=OFFICE))
    await mai.session.flush()
    await bring(mai, await told(mai, steps=["Bước mới"]), mai.today)

    await rebase(mai, CODE)

    assert (draft.agency, draft.steps, draft.national) == (OFFICE, ["Bước mới"], {})


async def test_what_was_adopted_is_said_in_a_version_that_begins_later(mai: Act) -> None:
    await published_for_tomorrow(mai)
    await adopt(mai, CODE, await told(mai, agency=OFFICE))
    await hand_in(mai)

    await approve(mai)

    tomorrow = await on(mai, mai.today + DAY)
    assert (tomorrow.agency, tomorrow.fees) == (OFFICE, FEES)


async def test_what_was_imported_is_said_in_a_version_that_begins_later(mai: Act) -> None:
    await published_for_tomorrow(mai)

    await bring(mai, await told(mai, agency=OFFICE, fees=[fee_of("Lệ phí: 3.000 đồng")]), mai.today)

    tomorrow = await on(mai, mai.today + DAY)
    assert (tomorrow.agency, tomorrow.fees) == (OFFICE, FEES)
    assert tomorrow.national["fees"][0]["amount"] == 3000


async def test_what_the_source_came_to_say_while_a_draft_waits_is_kept(mai: Act) -> None:
    await publish(mai)
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "agency", ["Phòng Tư pháp"], "", WHY)
    await hand_in(mai)
    await bring(mai, await told(mai, fees=[fee_of("Lệ phí: 3.000 đồng")], agency=None), mai.today)
    mai.session.expire_all()

    await approve(mai)

    assert (await on(mai, mai.today)).national["fees"][0]["amount"] == 3000


async def test_an_excuse_alone_is_a_change_like_any_other(mai: Act) -> None:
    await excused(mai, "forms", "Nguồn chưa có phần này.")
    draft = await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "forms", None, NO_FORMS, WHY)
    await bring(mai, await told(mai, agency=OFFICE), mai.today)

    await rebase(mai, CODE)

    assert (draft.missing["forms"], draft.agency) == (NO_FORMS, OFFICE)
    assert draft.national == {"forms": {"missing": "Nguồn chưa có phần này."}}
    [change] = await changes(mai, draft.id)
    assert change.after == {"missing": NO_FORMS}


async def test_an_excuse_alone_is_said_in_a_version_that_begins_later(mai: Act) -> None:
    await excused(mai, "forms", "Nguồn chưa có phần này.")
    await bring(mai, await told(mai, agency=OFFICE), mai.today + DAY)
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "forms", None, NO_FORMS, WHY)
    await hand_in(mai)

    await approve(mai)

    assert (await on(mai, mai.today + DAY)).missing["forms"] == NO_FORMS


async def test_what_is_given_back_has_the_reason_of_the_source(mai: Act) -> None:
    await excused(mai, "fees", "Thủ tục này không thu phí.")
    await publish(mai)
    await drafts.begin_draft(mai, CODE, mai.today)

    draft = await writing.give_back(mai, CODE, "fees", WHY)

    assert (draft.fees, draft.missing["fees"]) == (None, "Thủ tục này không thu phí.")


async def test_an_official_name_that_was_adopted_is_found(mai: Act) -> None:
    content = await told(mai)
    content.official_name, content.source_date = "Thủ tục đăng ký khai sinh kiểu mới", date(2026, 11, 20)

    draft = await adopt(mai, CODE, content)

    assert "kieu moi" in draft.search_text
    await mai.session.flush()
    assert [change.part for change in await changes(mai, draft.id)] == ["official_name"]


async def test_a_newer_base_brings_its_decision(mai: Act) -> None:
    draft = await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    content = await told(mai, agency=OFFICE)
    content.decision = "QĐ 99/QĐ-UBND"
    await bring(mai, content, mai.today)

    await rebase(mai, CODE)
    assert draft.decision == "QĐ 99/QĐ-UBND"

    await drafts.set_day(mai, CODE, mai.today, "NQ 12/NQ-HĐND")
    content.decision = "QĐ 100/QĐ-UBND"
    await bring(mai, content, mai.today)
    await rebase(mai, CODE)
    assert draft.decision == "NQ 12/NQ-HĐND"


async def test_nothing_is_published_for_a_day_on_which_the_procedure_has_ended(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await hand_in(mai)
    procedure = await drafts.procedure_coded(mai, CODE)
    procedure.repealed_from = mai.today

    with pytest.raises(Refused, match="Hãy bỏ việc bãi bỏ trước"):
        await publishing.approve(mai, CODE)
    await drafts.drop_draft(mai, CODE)
    with pytest.raises(Refused, match="Hãy bỏ việc bãi bỏ trước"):
        await drafts.begin_draft(mai, CODE, mai.today)


async def test_a_reviewer_approves_what_was_read(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    seen = publishing.stamp(await publishing.hand_in(mai, CODE))
    await publishing.send_back(mai, CODE, "Xem lại", seen)
    hour = later(mai, 0)
    await writing.write(hour, CODE, "fees", [{"text": "500.000 đồng"}], "", WHY)
    again = await publishing.hand_in(later(mai), CODE)

    with pytest.raises(Refused, match="đã được sửa và gửi lại"):
        await publishing.approve(mai, CODE, seen)
    with pytest.raises(Refused, match="đã được sửa và gửi lại"):
        await publishing.send_back(mai, CODE, "Xem lại", seen)
    assert (await publishing.approve(mai, CODE, publishing.stamp(again))).state == "published"


async def test_whoever_hands_in_is_named(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await hand_in(await at_work(mai, "Lan"))

    assert [item.by for item in await pending(mai) if item.code == CODE] == ["Lan"]
