"""Visits over HTTP, when several people say something at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from app.act import Actor
from app.visits.checkout import check_out
from tests.contract.cast import HERE, Cast, Headers
from tests.contract.desk import Desk
from tests.contract.refusals import Owner, problem


async def test_of_many_who_say_the_same_step_at_once_one_does(
    desk: Desk, everybody: Mapping[str, Headers], owner: Owner
) -> None:
    held = await desk.brought_to("serving")
    people = [everybody[role] for role in ("officer", "returning", "guide", "volunteer", "home")]
    answers = await asyncio.gather(
        *(desk.post(f"/visits/{held.visit}/steps/scan", {}, who=who) for who in people)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409]
    assert await owner.fetchval("SELECT count(*) FROM visit_step WHERE visit_id = $1", held.visit) == 1


async def test_what_is_known_first_may_come_from_many_at_once(
    desk: Desk, everybody: Mapping[str, Headers], owner: Owner
) -> None:
    held = await desk.brought_to("serving")
    paths = ("/steps/welcome", "/steps/scan", "/helps/other", "/visitor", "/helps/other")
    people = [everybody[role] for role in ("officer", "returning", "guide", "volunteer", "home")]
    answers = await asyncio.gather(
        *(
            desk.post(f"/visits/{held.visit}{path}", {}, who=who)
            for path, who in zip(paths, people, strict=True)
        )
    )
    page = await desk.get(f"/visits/{held.visit}")
    assert [answer.status_code for answer in answers] == [200] * 5
    assert (len(page["steps"]), page["helps"]) == (2, {"other": 2})


async def test_a_press_that_waited_for_the_checkout_is_refused(
    desk: Desk, everybody: Mapping[str, Headers], cast: Cast, owner: Owner
) -> None:
    """The checkout is held open; whoever presses then waits behind the lock of the visit."""
    held = await desk.brought_to("serving")
    async with cast.house.act(HERE) as act:
        officer = replace(act, by=Actor("officer", cast.people["officer"]))
        await check_out(officer, UUID(held.visit))
        press = asyncio.create_task(desk.post(f"/visits/{held.visit}/steps/scan", {}, who=everybody["guide"]))
        await _waiting(owner)
    answer = await press
    assert (answer.status_code, "đã kết thúc" in problem(answer)) == (409, True)
    assert await owner.fetchval("SELECT count(*) FROM visit_step WHERE visit_id = $1", UUID(held.visit)) == 0


async def _waiting(owner: Owner) -> None:
    """Until somebody waits for a lock."""
    async with asyncio.timeout(20):
        while not await owner.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110
            await asyncio.sleep(0.02)  # PostgreSQL tells nobody of its waits
