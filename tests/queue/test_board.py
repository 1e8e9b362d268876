"""Reading the board."""

import asyncio
from dataclasses import replace

from app.centres.points import point_named
from app.clock import Clock
from app.house import House
from app.main import create_app
from app.queue.board import read_board

SLUG = "bac-cam-ranh"


async def test_a_board_is_read_while_the_pool_is_taken(house: House) -> None:
    state = create_app(replace(house.settings, pool_size=1)).state
    async with house.act(SLUG) as act:
        point_id = (await point_named(act, None)).id

    async with state.database.act_in(SLUG):
        board = await asyncio.wait_for(read_board(state.reader, Clock(None), SLUG, point_id), 5)

    assert board.point == "trung-tam"
    state.reader.close()
    await state.database.close()


async def test_boards_of_several_centres_are_read_by_turns(house: House) -> None:
    state = create_app(house.settings).state
    points = {}
    for slug in (SLUG, "phu-lien"):
        async with house.act(slug) as act:
            points[slug] = (await point_named(act, None)).id

    wanted = [SLUG, "phu-lien", "phu-lien", SLUG] * 3
    boards = await asyncio.gather(
        *(read_board(state.reader, Clock(None), slug, points[slug]) for slug in wanted)
    )

    assert [board.centre for board in boards] == wanted
    assert [board.version for board in boards] == sorted({board.version for board in boards})
    state.reader.close()
    await state.database.close()


async def test_a_read_that_was_given_up_leaves_the_next_one_at_its_own_centre(house: House) -> None:
    """The copied centre has the same ids: only the setting tells them apart."""
    reader = create_app(house.settings).state.reader
    async with house.act(SLUG) as act:
        point_id = (await point_named(act, None)).id

    for pause in range(20):
        await read_board(reader, Clock(None), SLUG, point_id)
        other = asyncio.ensure_future(read_board(reader, Clock(None), "phu-lien", point_id))
        for _ in range(pause):
            await asyncio.sleep(0)
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
        async with reader.at(SLUG) as driver:
            seen = await driver.fetchval(
                "SELECT slug FROM centre WHERE id = current_setting('moi.centre')::uuid"
            )
        assert seen == SLUG
    reader.close()
