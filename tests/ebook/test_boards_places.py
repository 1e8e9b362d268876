"""The places where boards hang, and how often their codes were scanned."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.act import Act
from app.ebook.boards.places import loose_scans, places, post_board, take_down
from app.ebook.models import PostedPlace
from app.ebook.scans import count_scan
from app.errors import NotFound, Refused
from tests.cast import Hall


async def post(act: Act, name: str = "Nhà văn hóa tổ dân phố 3") -> str:
    return (await post_board(act, name, "field", act.today, None)).origin


async def test_each_place_has_a_tag_of_its_own_for_ever(act: Act) -> None:
    first, second = await post(act), await post(act)
    await take_down(act, second)

    assert [first, second, await post(act)] == ["poster-1", "poster-2", "poster-3"]


async def test_scans_are_counted_by_place(act: Act) -> None:
    origin, quiet = await post(act), await post(act, "Trụ sở")
    long_ago = replace(act, now=act.now - timedelta(days=30))
    for day, page in ((long_ago, "s/y-te"), (act, "s/y-te"), (act, "p/1.001193")):
        await count_scan(day, origin, page)
    await count_scan(act, "tv", "s/y-te")
    await count_scan(act, "poster", "s/y-te")

    found = {place.origin: (place.scans, place.lately) for place in await places(act)}

    assert found == {origin: (3, 2), quiet: (0, 0)}
    assert await loose_scans(act) == 1


async def test_what_hangs_comes_before_what_was_taken_down(act: Act) -> None:
    first, second = await post(act), await post(act)

    await take_down(act, first)

    assert [(p.origin, p.ended_on) for p in await places(act)] == [(second, None), (first, act.today)]
    with pytest.raises(Refused, match="đã gỡ"):
        await take_down(act, first)
    with pytest.raises(NotFound):
        await take_down(act, "poster-99")


async def test_each_verb_leaves_one_event(hall: Hall) -> None:
    origin = await post(hall.act)
    await take_down(hall.act, origin)

    assert [await hall.events("board.posted"), await hall.events("board.taken_down")] == [1, 1]


@pytest.mark.parametrize("wrong", [{"origin": "tv"}, {"kind": "sign"}, {"ended_on": -1}])
async def test_the_database_keeps_places_in_shape(act: Act, wrong: dict[str, str | int]) -> None:
    values = {"name": "Trụ sở", "kind": "field", "origin": "poster-5", "posted_on": act.today} | wrong
    if "ended_on" in wrong:
        values["ended_on"] = act.today - timedelta(days=1)
    act.session.add(PostedPlace(**values))

    with pytest.raises(IntegrityError, match=f"ck_posted_place_{next(iter(wrong))}"):
        await act.session.flush()
