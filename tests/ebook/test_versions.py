"""Which version of a procedure holds on a day, and what the database refuses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.act import Act
from app.ebook.content import PARTS, Content, Parts
from app.ebook.fields import shelf, volume
from app.ebook.models import FieldProcedure, Procedure, Version
from app.ebook.procedures import page, search
from app.ebook.versions import mark_published, version_of
from app.errors import NotFound, Refused

KHAI_SINH = "1.001193"
WHOLE = Parts(steps=["Nộp hồ sơ"], agency=["Ủy ban nhân dân phường"])
EXCUSED: dict[str, str] = dict.fromkeys(PARTS, "Không có.")


def content(name: str = "Đăng ký khai sinh (mới)", missing: dict[str, str] | None = None) -> Content:
    return Content(KHAI_SINH, name, name, WHOLE, EXCUSED if missing is None else missing)


async def khai_sinh(act: Act) -> Procedure:
    found = await act.session.scalar(select(Procedure).where(Procedure.code == KHAI_SINH))
    assert found is not None
    return found


async def add(act: Act, valid_from: date, name: str = "Đăng ký khai sinh (mới)") -> Version:
    version = version_of((await khai_sinh(act)).id, content(name), valid_from)
    mark_published(act, version)
    act.session.add(version)
    await act.session.flush()
    return version


async def test_a_new_version_holds_from_its_day_on(act: Act) -> None:
    tomorrow = replace(act, now=act.now + timedelta(days=1))

    await add(act, tomorrow.today)

    assert (await page(act, KHAI_SINH)).name == "Đăng ký khai sinh"
    assert (await page(tomorrow, KHAI_SINH)).name == "Đăng ký khai sinh (mới)"


async def test_a_repealed_procedure_disappears_on_its_day(act: Act) -> None:
    tomorrow = replace(act, now=act.now + timedelta(days=1))
    (await khai_sinh(act)).repealed_from = tomorrow.today
    await act.session.flush()

    assert (await page(act, KHAI_SINH)).code == KHAI_SINH
    with pytest.raises(NotFound):
        await page(tomorrow, KHAI_SINH)
    assert [entry.code for entry in await search(tomorrow, KHAI_SINH)] == []
    assert KHAI_SINH not in {entry.code for entry in (await volume(tomorrow, "ho-tich"))[1]}
    counts = [(await shelf(day))[0].procedures for day in (act, tomorrow)]
    assert counts[1] == counts[0] - 1


async def test_a_draft_is_not_shown(act: Act) -> None:
    act.session.add(version_of((await khai_sinh(act)).id, content(), act.today))
    await act.session.flush()

    assert (await page(act, KHAI_SINH)).name == "Đăng ký khai sinh"


async def test_publishing_needs_eight_parts_or_a_reason_for_each_missing_one(act: Act) -> None:
    version = version_of((await khai_sinh(act)).id, content(missing={"fees": "Không thu."}), act.today)

    with pytest.raises(Refused, match="còn thiếu cách thức thực hiện, thành phần hồ sơ"):
        mark_published(act, version)


async def test_an_excuse_for_a_part_that_is_there_is_dropped(act: Act) -> None:
    version = await add(act, act.today)

    assert "steps" not in version.missing
    assert version.missing["fees"] == "Không có."


async def test_two_versions_cannot_begin_on_one_day(act: Act) -> None:
    await add(act, act.today)

    with pytest.raises(IntegrityError, match="uq_procedure_version_begin"):
        await add(act, act.today)


async def test_the_database_publishes_nothing_incomplete(act: Act) -> None:
    version = version_of((await khai_sinh(act)).id, content(missing={}), act.today)
    version.state = "published"
    act.session.add(version)

    with pytest.raises(IntegrityError, match="none_open"):
        await act.session.flush()


async def test_one_procedure_may_stand_in_several_fields(act: Act) -> None:
    other, _ = await volume(act, "y-te")
    act.session.add(FieldProcedure(field_id=other.id, procedure_id=(await khai_sinh(act)).id, position=99))
    await act.session.flush()

    assert {field.slug for field in (await page(act, KHAI_SINH)).fields} == {"ho-tich", "y-te"}
    assert (await volume(act, "y-te"))[1][-1].code == KHAI_SINH


@pytest.mark.parametrize("query", ["dang ky ket hon", "kết hôn đăng ký", "KET HON", "1.000894"])
async def test_a_search_forgives_marks_and_order(act: Act, query: str) -> None:
    assert "1.000894" in {entry.code for entry in await search(act, query)}


async def test_the_closest_name_comes_first(act: Act) -> None:
    assert (await search(act, "khai sinh dang ky"))[0].name.startswith("Đăng ký")
    assert (await search(act, "đăng ký khai sinh"))[0].code == KHAI_SINH


@pytest.mark.parametrize("query", ["", "  ", "%", "_", "không-có-gì-như-vậy", "'; DROP TABLE field; --"])
async def test_a_search_for_nothing_finds_nothing(act: Act, query: str) -> None:
    assert await search(act, query) == []
