"""An import over what the book has: what changes part by part, from which day, what is kept, what ends."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, func, select

from app.act import Act
from app.db import Database
from app.ebook.models import Procedure, Revision, Version
from app.errors import NotFound
from tests.ebook.import_samples import CODE, FLAT, bring, changed, later, many, shown, versions

KHAI_SINH = "1.001193"


async def test_a_change_is_told_part_by_part_with_before_and_after(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring(later(act, 1), changed(FLAT, fee=["9.000 đồng"], agency="Sở Văn hóa"))

    [one] = report.changed
    assert [change.part for change in one.parts] == ["agency", "fees"]
    assert one.parts[1].before == [{"text": "8.000 đồng", "amount": 8000}]
    assert one.parts[1].after == [{"text": "9.000 đồng", "amount": 9000}]


async def test_a_change_is_a_new_version_and_the_old_one_stays(act: Act) -> None:
    await bring(act, FLAT)
    tomorrow = later(act, 1)

    await bring(tomorrow, changed(FLAT, agency="Sở Văn hóa"))

    assert await versions(act) == [act.today, tomorrow.today]
    assert (await shown(act)).parts.agency == ["Ủy ban nhân dân phường"]
    assert (await shown(tomorrow)).parts.agency == ["Sở Văn hóa"]


async def test_a_change_on_the_day_of_a_version_replaces_it(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring(act, changed(FLAT, agency="Sở Văn hóa"))

    assert report.changed[0].in_place
    assert await versions(act) == [act.today]
    assert (await shown(act)).parts.agency == ["Sở Văn hóa"]


async def test_what_is_replaced_is_kept_with_its_revisions_and_people(act: Act) -> None:
    await bring(act, FLAT)
    old = await act.session.scalar(select(Version).join(Procedure).where(Procedure.code == CODE))
    assert old is not None
    old_id, old.written_by = old.id, act.by.id
    change = {"before": ["a"], "after": ["b"], "why": "sửa", "person_id": act.by.id}
    act.session.add(Revision(version_id=old_id, part="agency", at=act.now, **change))
    await act.session.flush()

    await bring(act, changed(FLAT, agency="Sở Văn hóa"))

    kept = await act.session.get_one(Version, (act.centre.id, old_id))
    assert (kept.state, kept.agency, kept.written_by) == (
        "replaced",
        ["Ủy ban nhân dân phường"],
        act.by.id,
    )
    assert await versions(act, state="replaced") == [act.today]
    assert await act.session.scalar(select(Revision.why).where(Revision.version_id == old_id)) == "sửa"


async def test_many_are_replaced_by_one_statement(act: Act, database: Database) -> None:
    await bring(act, *many(60))
    updates: list[str] = []

    def note(*told: Any) -> None:
        updates.extend([told[2]] if told[2].startswith("UPDATE procedure_version") else [])

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    report = await bring(act, *(changed(raw, agency="Sở Văn hóa") for raw in many(60)))
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)

    kept = select(func.count()).select_from(Version).where(Version.state == "replaced")
    assert (len(report.changed), await act.session.scalar(kept), len(updates)) == (60, 60, 1)


async def test_a_change_waits_for_the_files_day(act: Act) -> None:
    await bring(act, FLAT)
    next_month = changed(FLAT, agency="Sở Văn hóa", valid_from="2026-12-25")

    await bring(act, next_month)
    again = await bring(act, next_month)

    assert (await shown(act)).parts.agency == ["Ủy ban nhân dân phường"]
    assert (await shown(later(act, 30))).parts.agency == ["Sở Văn hóa"]
    assert again.counts["unchanged"] == 1


async def test_a_change_before_the_version_in_force_is_rejected(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring(act, changed(FLAT, agency="Sở Văn hóa", valid_from="01/01/2025"))

    [rejected] = report.rejected
    assert rejected.reason.startswith("Ngày hiệu lực 01/01/2025 đứng trước bản đang có (từ 25/11/2026)")
    assert await versions(act) == [act.today]


async def test_a_day_too_far_ahead_is_rejected(act: Act) -> None:
    report = await bring(act, changed(FLAT, valid_from="01/01/2062"))

    assert report.rejected[0].reason == "Ngày hiệu lực 01/01/2062 còn quá xa."


async def test_what_a_file_does_not_say_stays(act: Act) -> None:
    before = await shown(act, KHAI_SINH)

    report = await bring(act, {"code": KHAI_SINH, "name": before.official_name, "fee": ["9.000 đồng"]})

    after = await shown(act, KHAI_SINH)
    assert [change.part for change in report.changed[0].parts] == ["fees"]
    assert (after.parts.steps, after.parts.papers) == (before.parts.steps, before.parts.papers)
    assert (after.name, after.legal, after.online) == (before.name, before.legal, before.online)


async def test_the_wards_own_words_are_kept_and_the_report_says_so(act: Act) -> None:
    await bring(act, FLAT)
    version = await act.session.scalar(select(Version).join(Procedure).where(Procedure.code == CODE))
    assert version is not None
    version.national, version.agency = {"agency": None}, ["Tổ dân phố 5"]
    await act.session.flush()

    report = await bring(later(act, 1), changed(FLAT, fee=["Không thu"]))

    found = await shown(later(act, 1))
    assert (found.parts.agency, found.local) == (["Tổ dân phố 5"], ["agency"])
    assert [change.part for change in report.changed[0].parts] == ["fees"]
    assert report.kept[0].note == "giữ lời của địa phương ở cơ quan giải quyết"


async def test_a_repeal_ends_the_procedure_on_its_day(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring(act, changed(FLAT, state="Bãi bỏ", valid_from="27/11/2026", decision="12/QĐ"))

    assert [(r.code, r.repealed_from) for r in report.repealed] == [(CODE, date(2026, 11, 27))]
    assert (await shown(later(act, 1))).code == CODE
    with pytest.raises(NotFound):
        await shown(later(act, 2))


async def test_a_repeal_of_what_is_not_in_the_book_is_nothing(act: Act) -> None:
    report = await bring(act, changed(FLAT, state="REPEALED"))

    assert report.counts["unchanged"] == 1
    assert await versions(act) == []


async def test_a_file_does_not_bring_back_what_is_repealed(act: Act) -> None:
    await bring(act, FLAT)
    await bring(act, changed(FLAT, state="Bãi bỏ"))

    report = await bring(act, FLAT)

    assert "đã được bãi bỏ từ 25/11/2026" in report.rejected[0].reason


async def test_a_file_without_a_day_mends_a_version_that_has_yet_to_begin(act: Act) -> None:
    await bring(act, changed(FLAT, valid_from="2026-12-25"))

    report = await bring(act, changed(FLAT, agency="Sở Văn hóa"))

    assert report.changed[0].in_place
    assert await versions(act) == [date(2026, 12, 25)]
