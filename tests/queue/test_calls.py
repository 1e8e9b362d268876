"""Who comes next, and why."""

import pytest

from app.errors import Refused
from app.queue import shifts, turns
from tests.cast import Hall


async def numbers(hall: Hall, count: int, minutes: float = 0) -> list[str]:
    """Call `count` people one after the other at counter 1."""
    lan = await hall.officer("Lan", counter=1)
    called = [await hall.next(lan, minutes=minutes, finish=True) for _ in range(count)]
    return [c["turn"]["number"] for c in called if c]


async def test_first_come_first_called(hall: Hall) -> None:
    for service in ("ho-tich", "chung-thuc", "ho-tich"):
        await hall.take(service)

    assert await numbers(hall, 3) == ["H001", "C001", "H002"]


async def test_a_priority_person_goes_before_those_who_came_a_little_earlier(hall: Hall) -> None:
    await hall.take("ho-tich", minutes=0)
    await hall.take("ho-tich", minutes=10, priority="disabled")

    assert await numbers(hall, 2, minutes=11) == ["H002", "H001"]


async def test_nobody_starves_behind_priority(hall: Hall) -> None:
    await hall.take("ho-tich", minutes=0)
    await hall.take("ho-tich", minutes=31, priority="elderly")

    assert await numbers(hall, 2, minutes=32) == ["H001", "H002"]


async def test_each_call_stores_why_this_one(hall: Hall) -> None:
    await hall.take("ho-tich", minutes=0)
    await hall.take("ho-tich", minutes=5, priority="pregnant")
    lan = await hall.officer("Lan", counter=1)

    called = await hall.next(lan, minutes=7)

    assert called
    assert called["why"] | {"text": ""} == {
        "rule": "due_time",
        "text": "",
        "waited": 120,
        "priority": "pregnant",
        "passed_over": 1,
    }


async def test_a_counter_calls_only_what_it_serves(hall: Hall) -> None:
    await hall.take("ho-tich")
    minh = await hall.officer("Minh", counter=6)

    assert await hall.next(minh) is None


async def test_whoever_is_at_the_counter_comes_first(hall: Hall) -> None:
    await hall.take("ho-tich")
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)

    with pytest.raises(Refused, match="H001 còn ở quầy"):
        await hall.next(lan)


async def test_with_finish_the_last_person_is_finished_even_when_nobody_waits(hall: Hall) -> None:
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)

    assert await hall.next(lan, finish=True) is None
    assert (await hall.turn("H001")).state == "finished"
    assert (await hall.events("turn.called"), await hall.events("turn.finished")) == (1, 1)


async def test_a_paused_counter_calls_nobody(hall: Hall) -> None:
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await shifts.pause_counter(lan.act, 1, "Họp giao ban")

    with pytest.raises(Refused, match="tạm nghỉ"):
        await hall.next(lan)


async def test_a_counter_must_be_opened_first(hall: Hall) -> None:
    lan = await hall.officer("Lan")
    lan.counter = 1

    with pytest.raises(Refused, match="chưa mở quầy số 1"):
        await hall.next(lan)


async def test_a_cleared_claim_loses_its_head_start(hall: Hall) -> None:
    await hall.take("ho-tich", minutes=0)
    await hall.take("ho-tich", minutes=1, priority="elderly")
    await turns.set_priority(hall.act, (await hall.turn("H002")).id, None, None)

    assert await numbers(hall, 2, minutes=2) == ["H001", "H002"]
