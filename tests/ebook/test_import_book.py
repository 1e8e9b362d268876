"""An import into the book: what is new, what changes part by part, what is kept, and what is left alone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from app.act import Act
from app.db import Database
from app.ebook.fields import volume
from app.ebook.importing.files import told
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.merging import NOT_IN_SOURCE
from app.ebook.importing.report import Report
from app.ebook.models import Procedure, Version
from app.ebook.procedures import Page, page, search
from app.errors import NotFound
from app.events import Event
from tests.ebook.import_samples import CODE, FLAT, PORTAL, changed, many, told_of, workbook

NAMELESS = {"name": "Thủ tục mượn phòng họp nhà văn hóa", "field": "Hộ tịch"}
KHAI_SINH = "1.001193"


async def bring(act: Act, *rows: Any, dry_run: bool = False) -> Report:
    report = await import_procedures(act, told_of(*rows), dry_run=dry_run)
    await act.session.flush()
    act.session.expire_all()
    return report


async def versions(act: Act, code: str = CODE) -> list[date]:
    found = await act.session.scalars(
        select(Version.valid_from)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .where(Procedure.code == code)
        .order_by(Version.valid_from)
    )
    return list(found)


async def sizes(act: Act) -> list[int | None]:
    tables = (Procedure, Version, Event)
    return [await act.session.scalar(select(func.count()).select_from(table)) for table in tables]


def later(act: Act, days: int) -> Act:
    return replace(act, now=act.now + timedelta(days=days))


async def shown(act: Act, code: str = CODE) -> Page:
    return await page(act, code)


async def test_a_new_procedure_is_published_and_stands_in_its_field(act: Act) -> None:
    report = await bring(act, FLAT)

    found = await shown(act)
    assert (report.counts["new"], report.new[0].code, report.new[0].missing) == (1, CODE, [])
    assert (found.name, found.valid_from, found.online) == ("Ghi tên vào sổ lưu niệm", act.today, True)
    assert [field.slug for field in found.fields] == ["ho-tich"]
    assert (await volume(act, "ho-tich"))[1][-1].code == CODE
    assert CODE in {entry.code for entry in await search(act, "so luu niem")}


async def test_parts_that_the_source_lacks_are_excused(act: Act) -> None:
    report = await bring(act, {"code": CODE, "name": "Thủ tục ghi sổ", "time_limit": "-3 ngày"})

    missing = (await shown(act)).missing
    assert (len(report.new[0].missing), len(missing)) == (8, 8)
    assert missing["steps"] == NOT_IN_SOURCE
    assert missing["time"] == "Nguồn ghi thời hạn “-3 ngày”, không dùng được."


async def test_a_second_import_changes_nothing(act: Act) -> None:
    await bring(act, FLAT, PORTAL | {"code": "1.990002"}, NAMELESS)
    before = await sizes(act)

    report = await bring(act, FLAT, PORTAL | {"code": "1.990002"}, NAMELESS)

    assert report.counts == {"read": 3, "unchanged": 3, "new": 0, "changed": 0, "repealed": 0, "rejected": 0}
    assert (await sizes(act))[:2] == before[:2]


async def test_a_dry_run_tells_the_same_and_changes_nothing(act: Act) -> None:
    before = await sizes(act)

    dry = await bring(act, FLAT, NAMELESS, changed(FLAT, code="x"), dry_run=True)

    assert await sizes(act) == before
    real = await bring(act, FLAT, NAMELESS, changed(FLAT, code="x"))
    assert (dry.dry_run, real.dry_run) == (True, False)
    assert (dry.counts, dry.new, dry.rejected) == (real.counts, real.new, real.rejected)


async def test_an_import_leaves_one_event_with_its_counts(act: Act) -> None:
    report = await bring(act, FLAT, changed(FLAT, code="x"))

    [left] = await act.session.scalars(select(Event).where(Event.kind == "ebook.imported"))
    assert left.data == report.counts
    assert (left.data["new"], left.data["rejected"]) == (1, 1)


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


async def test_a_change_on_the_day_of_a_version_replaces_its_content(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring(act, changed(FLAT, agency="Sở Văn hóa"))

    assert report.changed[0].in_place
    assert await versions(act) == [act.today]
    assert (await shown(act)).parts.agency == ["Sở Văn hóa"]


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
    version.local_parts, version.agency = ["agency"], ["Tổ dân phố 5"]
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


async def test_a_procedure_without_a_code_gets_a_local_one_once(act: Act) -> None:
    first = await bring(act, NAMELESS, changed(NAMELESS, name="Thủ tục mượn loa"))

    second = await bring(act, changed(NAMELESS, name="MƯỢN PHÒNG HỌP NHÀ VĂN HÓA", fee=["Không thu"]))

    assert [made.code for made in first.new] == ["0.000001", "0.000002"]
    assert [change.code for change in second.changed] == ["0.000001"]


async def test_a_national_procedure_is_known_by_its_name_too(act: Act) -> None:
    official = (await shown(act, KHAI_SINH)).official_name

    report = await bring(act, {"name": official.upper(), "fee": ["9.000 đồng"]})

    [one] = report.changed
    assert (one.code, [change.part for change in one.parts]) == (KHAI_SINH, ["fees"])


async def test_a_file_without_a_day_mends_a_version_that_has_yet_to_begin(act: Act) -> None:
    await bring(act, changed(FLAT, valid_from="2026-12-25"))

    report = await bring(act, changed(FLAT, agency="Sở Văn hóa"))

    assert report.changed[0].in_place
    assert await versions(act) == [date(2026, 12, 25)]


async def test_a_new_local_code_is_none_that_the_file_uses(act: Act) -> None:
    report = await bring(act, NAMELESS, changed(FLAT, code="0.000001"))

    assert [made.code for made in report.new] == ["0.000002", "0.000001"]


async def test_the_first_of_two_with_one_code_counts(act: Act) -> None:
    report = await bring(act, FLAT, changed(FLAT, name="Thủ tục khác"), NAMELESS, NAMELESS)

    assert [made.row for made in report.new] == [1, 3]
    assert [rejected.row for rejected in report.rejected] == [2, 4]
    assert report.rejected[0].reason == f"Trùng với dòng 1 (mã {CODE}); dòng 1 được dùng, dòng 2 bị bỏ."


async def test_a_bad_row_stops_no_other_and_writes_no_half(act: Act) -> None:
    bad = changed(FLAT, code="1.990003", valid_from="31/02/2026")

    report = await bring(act, FLAT, bad, PORTAL | {"code": "1.990002"})

    assert [made.code for made in report.new] == [CODE, "1.990002"]
    assert [(r.row, r.code) for r in report.rejected] == [(2, "1.990003")]
    assert await act.session.scalar(select(Procedure).where(Procedure.code == "1.990003")) is None


async def test_an_unknown_field_is_told_and_a_later_file_mends_it(act: Act) -> None:
    report = await bring(act, changed(FLAT, field="Hàng hải", field_slug=None))
    mended = await bring(act, FLAT)

    assert [remark.code for remark in report.unfiled] == [CODE]
    assert report.unfiled[0].note == "chưa xếp lĩnh vực (Hàng hải)"
    assert [change.part for change in mended.changed[0].parts] == ["fields"]
    assert [field.slug for field in (await shown(act)).fields] == ["ho-tich"]
    assert await versions(act) == [act.today]


async def test_where_the_ward_put_a_procedure_it_stays(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring(act, changed(FLAT, field="Y tế", field_slug="y-te"))

    assert report.counts["unchanged"] == 1
    assert [field.slug for field in (await shown(act)).fields] == ["ho-tich"]


async def test_scripts_are_kept_as_text(act: Act) -> None:
    await bring(act, changed(FLAT, steps=["<script>alert(1)</script>\x00"]))

    assert (await shown(act)).parts.steps == ["<script>alert(1)</script>"]


async def test_a_sheet_is_imported_with_its_own_row_numbers(act: Act) -> None:
    sheet = workbook(["Mã TTHC", "Tên thủ tục"], [CODE, "Thủ tục ghi sổ"], ["sai", "Thủ tục khác"])

    report = await import_procedures(act, told(sheet), dry_run=False)

    assert [made.row for made in report.new] == [2]
    assert [rejected.row for rejected in report.rejected] == [3]


async def test_round_trips_do_not_grow_with_the_file(act: Act, database: Database) -> None:
    sent: list[int] = []
    engine = database.engine.sync_engine
    for rows in (many(2), many(240)):
        statements: list[str] = []

        def note(*told: Any, statements: list[str] = statements) -> None:
            statements.append(told[2])

        event.listen(engine, "before_cursor_execute", note)
        await bring(act, *rows)
        event.remove(engine, "before_cursor_execute", note)
        sent.append(len(statements))

    assert sent[1] <= sent[0] < 15


async def test_another_centre_sees_nothing_of_it(act: Act) -> None:
    await bring(act, FLAT)

    await act.session.execute(select(func.set_config("moi.centre", "", True)))

    assert await act.session.scalar(select(Procedure).where(Procedure.code == CODE)) is None
