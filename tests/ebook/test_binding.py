"""The order of the shelf and of its volumes, also when several people put them in order at once."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.act import Act
from app.ebook.binding import bound, move_in, put_in, take_out
from app.ebook.fields import by_group, field_named, fields, shelf
from app.ebook.groups import add_group, groups, move_group, remove_group
from app.ebook.models import Field, FieldProcedure
from app.ebook.rules import moved
from app.ebook.shelving import Look, add_field, change_field, move_field, remove_field
from app.errors import NotFound, Refused
from app.house import House
from tests.cast import Hall

CENTRE, GREEN = "phu-lien", "#12693c"
KHAI_SINH = "1.001193"
R = TypeVar("R")


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_moving_loses_nothing_and_comes_back(order: list[int], data: st.DataObject) -> None:
    one, step = data.draw(st.sampled_from(order)), data.draw(st.sampled_from((-1, 1)))

    found = moved(order, one, step)

    assert sorted(found) == sorted(order)
    assert abs(found.index(one) - order.index(one)) <= 1
    if found != order:
        assert moved(found, one, -step) == order


async def test_the_shelf_goes_group_by_group(act: Act) -> None:
    first, second = await add_group(act, "Tư pháp - Hộ tịch"), await add_group(act, "Đất đai - Xây dựng")
    for slug, group in (("xay-dung", second), ("dat-dai", second), ("chung-thuc", first)):
        field = await field_named(act, slug)
        await change_field(act, slug, Look(field.name, field.colour, field.letter, group.id))
    await act.session.flush()

    found = [(name, [volume.slug for volume in volumes]) for name, volumes in by_group(await shelf(act))]

    assert found[:2] == [
        ("Tư pháp - Hộ tịch", ["chung-thuc"]),
        ("Đất đai - Xây dựng", ["dat-dai", "xay-dung"]),
    ]
    assert found[2][0] is None
    await move_group(act, second.id, -1)
    assert (await shelf(act))[0].slug == "dat-dai"


async def test_a_field_moves_inside_its_group_only(act: Act) -> None:
    group = await add_group(act, "Giáo dục - Y tế")
    for slug in ("giao-duc", "y-te"):
        field = await field_named(act, slug)
        await change_field(act, slug, Look(field.name, field.colour, None, group.id))
    await act.session.flush()

    for _ in range(3):
        await move_field(act, "y-te", -1)

    assert [field.slug for field in await fields(act)][:3] == ["y-te", "giao-duc", "ho-tich"]
    with pytest.raises(Refused, match="Nhóm Giáo dục - Y tế còn 2 lĩnh vực"):
        await remove_group(act, group.id)


async def test_a_cover_without_a_drawing_has_a_letter(act: Act) -> None:
    await add_field(act, "lao-dong", Look("(mới) Đoàn thể", GREEN), "ho-tich")
    await add_field(act, "thue", Look("Thuế", GREEN, "T"))

    found = {volume.slug: (volume.drawing, volume.letter) for volume in await shelf(act)}

    assert found["lao-dong"] == (None, "M")
    assert (found["thue"], found["y-te"]) == ((None, "T"), ("y-te", "Y"))


async def test_readers_see_the_order_that_was_given(act: Act) -> None:
    before = await codes(act, "ho-tich")

    await move_in(act, "ho-tich", before[2], -1)
    await move_in(act, "ho-tich", before[0], -1)

    assert await codes(act, "ho-tich") == [before[0], before[2], before[1], *before[3:]]


async def test_each_verb_leaves_one_event(hall: Hall) -> None:
    act = hall.act
    await add_field(act, "thue", Look("Thuế", GREEN))
    await put_in(act, "thue", KHAI_SINH)
    await move_in(act, "thue", KHAI_SINH, 1)
    await take_out(act, "thue", KHAI_SINH)
    await move_field(act, "thue", -1)
    await remove_field(act, "thue")

    kinds = ("added", "procedure_put_in", "procedure_moved", "procedure_taken_out", "moved", "removed")
    assert [await hall.events(f"field.{kind}") for kind in kinds] == [1] * len(kinds)
    with pytest.raises(NotFound):
        await put_in(act, "thue", KHAI_SINH)


async def test_people_who_order_a_volume_at_once_lose_nothing(house: House) -> None:
    slug, before = await a_field(house), await committed(house, partial(codes, slug="ho-tich"))
    six = before[:6]
    for code in six:
        await committed(house, partial(put_in, slug=slug, code=code))

    await asyncio.gather(
        *(
            committed(house, partial(move_in, slug=slug, code=code, step=step))
            for code in six[1:]
            for step in (1, -1)
        ),
        committed(house, partial(put_in, slug=slug, code=before[6])),
        committed(house, partial(take_out, slug=slug, code=six[0])),
    )

    assert set(await committed(house, partial(codes, slug=slug))) == set(before[1:7])
    assert await committed(house, partial(positions, slug=slug)) == list(range(6))


async def test_people_who_order_the_shelf_at_once_lose_nothing(house: House) -> None:
    slugs = [field.slug for field in await committed(house, fields)]

    await asyncio.gather(
        *(
            committed(house, partial(move_field, slug=slug, step=step))
            for slug in slugs[:5]
            for step in (1, -1)
        )
    )

    found = await committed(house, fields)
    assert sorted(field.slug for field in found) == sorted(slugs)
    assert [field.position for field in found] == list(range(len(slugs)))


async def test_the_last_two_fields_are_not_both_left(house: House) -> None:
    """Each sees the procedure in the other field; only one may go."""
    code = (await committed(house, partial(codes, slug="ho-tich")))[-1]
    slugs = ["ho-tich", await a_field(house)]
    await committed(house, partial(put_in, slug=slugs[1], code=code))

    gone = await asyncio.gather(
        *(committed(house, partial(take_out, slug=slug, code=code)) for slug in slugs), return_exceptions=True
    )

    assert [type(answer) for answer in gone].count(Refused) == 1
    left = [slug for slug in slugs if code in await committed(house, partial(codes, slug=slug))]
    assert len(left) == 1


async def test_groups_ordered_at_once_keep_their_places(house: House) -> None:
    made = [await committed(house, partial(add_group, name=f"Nhóm {uuid4()}")) for _ in range(4)]

    await asyncio.gather(
        *(committed(house, partial(move_group, group_id=group.id, step=1)) for group in made for _ in "12")
    )

    assert [group.position for group in await committed(house, groups)] == list(range(4))


async def a_field(house: House) -> str:
    slug = f"thue-{uuid4().hex[:8]}"
    await committed(house, partial(add_field, slug=slug, look=Look(slug, GREEN)))
    return slug


async def committed(house: House, do: Callable[[Act], Awaitable[R]]) -> R:
    """One act of its own."""
    async with house.act(CENTRE) as act:
        return await do(act)


async def codes(act: Act, slug: str) -> list[str]:
    return [one.code for one in await bound(act, await field_named(act, slug))]


async def positions(act: Act, slug: str) -> list[int]:
    wanted = select(FieldProcedure.position).join(Field, Field.id == FieldProcedure.field_id)
    return sorted(await act.session.scalars(wanted.where(Field.slug == slug)))
