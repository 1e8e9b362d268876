"""An import into the book: what is new, which code and field it gets, what is rejected, what is written."""

from typing import Any

from sqlalchemy import event, func, select

from app.act import Act
from app.db import Database
from app.ebook.content import NOT_IN_SOURCE
from app.ebook.fields import volume
from app.ebook.importing.files import told
from app.ebook.importing.imports import import_procedures
from app.ebook.models import Procedure, Version
from app.ebook.procedures import search
from app.events import Event
from tests.ebook.import_samples import (
    CODE,
    FLAT,
    PORTAL,
    bring,
    changed,
    many,
    shown,
    versions,
    workbook,
)

NAMELESS = {"name": "Thủ tục mượn phòng họp nhà văn hóa", "field": "Hộ tịch"}
KHAI_SINH = "1.001193"


async def sizes(act: Act) -> list[int | None]:
    tables = (Procedure, Version, Event)
    return [await act.session.scalar(select(func.count()).select_from(table)) for table in tables]


async def written(act: Act) -> Version:
    """What the import has written down, which is more than readers are told."""
    found = select(Version).join(Procedure, Procedure.id == Version.procedure_id)
    version = await act.session.scalar(found.where(Procedure.code == CODE))
    assert version
    return version


async def test_a_new_procedure_is_published_and_stands_in_its_field(act: Act) -> None:
    report = await bring(act, FLAT)

    found = await shown(act)
    assert (report.counts["new"], report.new[0].code, report.new[0].missing) == (1, CODE, [])
    assert (found.name, found.valid_from) == ("Ghi tên vào sổ lưu niệm", act.today)
    assert (await written(act)).online
    assert [field.slug for field in found.fields] == ["ho-tich"]
    assert (await volume(act, "ho-tich"))[1][-1].code == CODE
    assert CODE in {entry.code for entry in await search(act, "so luu niem")}


async def test_parts_that_the_source_lacks_are_excused(act: Act) -> None:
    report = await bring(act, {"code": CODE, "name": "Thủ tục ghi sổ", "time_limit": "-3 ngày"})

    missing = (await written(act)).missing
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


async def test_fees_by_way_to_file_are_no_change_the_second_time(act: Act) -> None:
    ways = [
        {"submissionMethod": way, "fees": [{"type": "FEE", "value": value}]}
        for way, value in (("ONLINE", 4_000), ("DIRECT", 8_000))
    ]
    await bring(act, changed(PORTAL, executionMethods=ways))

    again = await bring(act, changed(PORTAL, executionMethods=ways))

    fees = (await shown(act)).parts.fees or []
    assert (again.unchanged, [fee.channel for fee in fees]) == (1, ["online", "direct"])


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


async def test_a_new_local_code_is_none_that_the_file_uses(act: Act) -> None:
    report = await bring(act, NAMELESS, changed(FLAT, code="0.000001"))

    assert [made.code for made in report.new] == ["0.000002", "0.000001"]


async def test_a_local_code_of_another_ward_renames_nothing(act: Act) -> None:
    await bring(act, NAMELESS)
    theirs = {"code": "0.000001", "name": "Thủ tục mượn xe hoa", "state": "Bãi bỏ"}

    told_twice = [await bring(act, theirs), await bring(act, changed(theirs, state=None))]

    for report in told_twice:
        assert report.rejected[0].reason.startswith(
            "Mã 0.000001 ở đây là của thủ tục riêng “Mượn phòng họp nhà văn hóa”"
        )
    assert (await shown(act, "0.000001")).name == "Mượn phòng họp nhà văn hóa"


async def test_a_local_code_with_its_own_name_is_taken(act: Act) -> None:
    await bring(act, NAMELESS)

    report = await bring(
        act, {"code": "0.000001", "name": "MƯỢN PHÒNG HỌP nhà văn hóa", "fee": ["Không thu"]}
    )

    assert (report.rejected, [change.code for change in report.changed]) == ([], ["0.000001"])


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
