"""Drafts of procedures: written, handed in, sent back, published."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.act import Act, Actor
from app.ebook.editing import drafts, publishing, writing
from app.ebook.editing.review import changes, pending, publish_log
from app.ebook.models import Procedure, Version
from app.ebook.procedures import page
from app.errors import Malformed, NotFound, Refused
from app.staff.people import add_person
from tests.cast import PASSWORD

CODE = "1.001193"
WHY = "Nghị quyết mới của Hội đồng nhân dân tỉnh"
FEES = [{"text": "Lệ phí: 5.000 đồng", "amount": 5000}]


@pytest.fixture
async def mai(act: Act) -> Act:
    """Mai, the officer of procedure control, at work."""
    person = await add_person(act, "Mai", "procedure", PASSWORD)
    return replace(act, by=Actor("procedure", person.id, person.name))


async def in_review(mai: Act) -> Version:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    return await publishing.hand_in(mai, CODE)


async def test_a_draft_begins_as_what_holds_today(mai: Act) -> None:
    draft = await drafts.begin_draft(mai, CODE, mai.today)

    shown = await page(mai, CODE)
    assert (draft.name, draft.steps) == (shown.name, shown.parts.steps)
    assert draft.state == "draft"


async def test_nothing_is_shown_before_it_is_published(mai: Act) -> None:
    before = await page(mai, CODE)

    await in_review(mai)

    assert await page(mai, CODE) == before


async def test_what_was_approved_is_shown_and_marked_as_the_wards_own(mai: Act) -> None:
    await in_review(mai)

    await publishing.approve(mai, CODE)
    await mai.session.flush()

    shown = await page(mai, CODE)
    assert shown.parts.fees
    assert (shown.parts.fees[0].amount, shown.local) == (5000, ["fees"])


async def test_what_held_on_the_same_day_is_replaced_and_kept(mai: Act) -> None:
    for hour in (1, 2):
        later = replace(mai, now=mai.now + timedelta(days=365, hours=hour))
        await drafts.begin_draft(later, CODE, later.today)
        await drafts.set_day(later, CODE, later.today, f"QĐ {hour}/QĐ-UBND")
        await publishing.hand_in(later, CODE)
        await publishing.approve(later, CODE)
        await mai.session.flush()

    kinds = [entry.kind for entry in await publish_log(mai) if entry.code == CODE]
    assert kinds == ["changed", "changed", "new"]


async def test_a_change_is_kept_with_who_when_and_why(mai: Act) -> None:
    version = await in_review(mai)
    await mai.session.flush()

    [change] = await changes(mai, version.id)

    assert (change.part, change.after, change.why, change.by) == ("fees", FEES, WHY, "Mai")
    assert change.before != FEES


async def test_a_change_needs_its_reason(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)

    with pytest.raises(Malformed):
        await writing.write(mai, CODE, "fees", FEES, "", "  ")


async def test_a_part_that_is_taken_away_needs_an_excuse_before_it_is_handed_in(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await writing.write(mai, CODE, "forms", None, "", WHY)

    with pytest.raises(Refused, match="còn thiếu mẫu đơn, tờ khai"):
        await publishing.hand_in(mai, CODE)

    await writing.write(mai, CODE, "forms", None, "Không có mẫu riêng.", WHY)
    assert (await publishing.hand_in(mai, CODE)).state == "review"


async def test_one_draft_at_a_time(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)

    with pytest.raises(Refused, match="đang có bản sửa"):
        await drafts.begin_draft(mai, CODE, mai.today)


async def test_the_database_keeps_one_draft_at_a_time(mai: Act) -> None:
    draft = await drafts.begin_draft(mai, CODE, mai.today)
    copied = {column: getattr(draft, column) for column in drafts.COPIED}
    other = Version(
        **copied, procedure_id=draft.procedure_id, state="review", valid_from=mai.today + timedelta(days=1)
    )
    mai.session.add(other)

    with pytest.raises(IntegrityError, match="uq_procedure_version_open"):
        await mai.session.flush()


async def test_what_waits_for_review_is_not_changed(mai: Act) -> None:
    await in_review(mai)

    with pytest.raises(Refused, match="chờ duyệt"):
        await writing.write(mai, CODE, "fees", None, "Không thu.", WHY)
    await publishing.send_back(mai, CODE, "Ghi rõ số quyết định.")
    await writing.write(mai, CODE, "fees", None, "Không thu.", WHY)


async def test_only_what_waits_is_approved(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)

    with pytest.raises(Refused):
        await publishing.approve(mai, CODE)


@pytest.mark.parametrize("value", ["abc", [1], [{"amount": 5}], {"text": "x"}])
async def test_a_part_of_the_wrong_shape_is_refused(mai: Act, value: object) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)

    with pytest.raises(Malformed):
        await writing.write(mai, CODE, "fees", value, "", WHY)


async def test_a_repeal_ends_only_what_was_published(mai: Act) -> None:
    mai.session.add(Procedure(code="0.000001", name="Cho mượn phòng họp"))
    await mai.session.flush()

    with pytest.raises(Refused, match="không có gì để bãi bỏ"):
        await drafts.begin_draft(mai, "0.000001", mai.today, repeals=True)


async def test_what_was_handed_in_late_does_not_change_the_past(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)
    await drafts.set_day(mai, CODE, mai.today - timedelta(days=3), "QĐ 1/QĐ-UBND")
    await publishing.hand_in(mai, CODE)

    assert (await publishing.approve(mai, CODE)).valid_from == mai.today


async def test_what_waits_is_listed_with_what_kind_of_change_it_is(mai: Act) -> None:
    mai.session.add(Procedure(code="0.000001", name="Cho mượn phòng họp"))
    await mai.session.flush()
    await drafts.begin_draft(mai, "0.000001", mai.today)
    await in_review(mai)
    await mai.session.flush()

    found = {item.code: item for item in await pending(mai)}

    known = found[CODE]
    assert (known.kind, known.by, known.handed_in_at is not None) == ("changed", "Mai", True)
    assert (found["0.000001"].kind, found["0.000001"].handed_in_at) == ("new", None)


async def test_a_repeal_is_reviewed_and_logged_and_can_be_taken_back(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today, repeals=True)
    await drafts.set_day(mai, CODE, mai.today, "QĐ 12/QĐ-UBND")
    await publishing.hand_in(mai, CODE)
    assert [item.kind for item in await pending(mai) if item.code == CODE] == ["repealed"]
    await publishing.approve(mai, CODE)
    await mai.session.flush()

    with pytest.raises(NotFound):
        await page(mai, CODE)
    gone = [(e.decision, e.by, e.at) for e in await publish_log(mai) if e.kind == "repealed"]
    assert gone == [("QĐ 12/QĐ-UBND", "Mai", mai.now)]
    await publishing.restore(mai, CODE)
    await mai.session.flush()
    assert (await page(mai, CODE)).code == CODE


async def test_a_draft_in_which_nothing_changed_is_not_handed_in(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today)

    with pytest.raises(Refused, match="chưa đổi gì"):
        await publishing.hand_in(mai, CODE)


async def test_a_writer_takes_back_what_nobody_has_reviewed(mai: Act) -> None:
    await in_review(mai)

    assert (await publishing.take_back(mai, CODE)).state == "draft"
    with pytest.raises(Refused, match="Không có bản nào đang chờ duyệt"):
        await publishing.take_back(mai, CODE)


async def test_what_was_to_begin_is_withdrawn_and_what_has_begun_is_not(mai: Act) -> None:
    await drafts.begin_draft(mai, CODE, mai.today + timedelta(days=7))
    await writing.write(mai, CODE, "fees", FEES, "", WHY)
    await publishing.hand_in(mai, CODE)
    coming = await publishing.approve(mai, CODE)
    await mai.session.flush()
    procedure = await drafts.procedure_coded(mai, CODE)
    now = await drafts.published_on(mai, procedure.id, mai.today)
    assert now

    await publishing.withdraw(mai, CODE, coming.id)
    await mai.session.flush()

    assert await drafts.published_on(mai, procedure.id, mai.today + timedelta(days=7)) == now
    for version_id, told in ((coming.id, Refused), (now.id, Refused), (procedure.id, NotFound)):
        with pytest.raises(told):
            await publishing.withdraw(mai, CODE, version_id)
