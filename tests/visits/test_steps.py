"""The five steps: each confirmed by a person at the moment it happens, or read by a phone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.centres.settings import set_setting
from app.errors import Malformed, NotAllowed, Refused
from app.events import Event
from app.visits import steps
from app.visits.models import VisitStep
from app.visits.rules import STEPS, guided, stands_at
from tests.cast import Hall
from tests.visits.arrivals import BIRTH, arrived, at_counter, helper, later, reads, signs, visit_of


async def test_an_officer_guides_by_a_press_of_its_own(hall: Hall) -> None:
    lan, visit = await at_counter(hall)

    await steps.confirm(lan.act, visit, "look_up")

    (sign,) = await signs(hall.act, visit)
    assert (sign.step, sign.known_by, sign.guide, sign.name) == (
        "look_up",
        "seen",
        "officer",
        lan.act.by.name,
    )
    assert sign.at == hall.act.now
    assert guided([sign])


async def test_a_volunteer_guides_for_the_youth_union(hall: Hall) -> None:
    visit, an = await arrived(hall), await helper(hall, "An", "volunteer")

    await steps.confirm(an, visit, "scan")

    assert [sign.guide for sign in await signs(hall.act, visit)] == ["youth"]


async def test_an_officer_may_say_that_the_youth_union_or_the_citizen_did_it(hall: Hall) -> None:
    lan, visit = await at_counter(hall)

    await steps.confirm(lan.act, visit, "scan", "youth")
    await steps.confirm(later(lan.act, minutes=1), visit, "look_up", "citizen")

    found = await signs(hall.act, visit)
    assert [sign.guide for sign in found] == ["youth", "citizen"]
    assert guided(found)
    assert not guided(found[1:])


async def test_a_phone_fills_the_steps_and_guides_nobody(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    await reads(hall.act, answer["ticket"]["token"], "s/ho-tich", f"p/{BIRTH}")

    found = await signs(hall.act, await visit_of(hall, "H001"))

    assert [(sign.step, sign.known_by, sign.guide) for sign in found] == [
        ("scan", "scan", "citizen"),
        ("look_up", "read", "citizen"),
    ]
    assert not guided(found)
    assert stands_at(found) == "look_up"


async def test_a_step_that_is_not_needed_has_a_reason(hall: Hall) -> None:
    lan, visit = await at_counter(hall)

    await steps.not_needed(lan.act, visit, "scan", "no_phone")
    await steps.not_needed(later(lan.act, minutes=1), visit, "submit", "other", "nộp qua người nhà")

    found = await signs(hall.act, visit)
    assert [(sign.reason, sign.note, sign.guide) for sign in found] == [
        ("no_phone", None, None),
        ("other", "nộp qua người nhà", None),
    ]
    assert stands_at(found) is None


@pytest.mark.parametrize(
    ("step", "reason", "note"),
    [
        ("look_up", "no_phone", None),
        ("look_up", "other", None),
        ("look_up", "other", "  "),
        ("look_up", "knows", "vì sao"),
        ("look_up", "other", "x" * 201),
        ("dance", "other", "vui"),
    ],
)
async def test_an_odd_reason_changes_nothing(hall: Hall, step: str, reason: str, note: str | None) -> None:
    lan, visit = await at_counter(hall)

    with pytest.raises(Malformed):
        await steps.not_needed(lan.act, visit, step, reason, note)

    assert await signs(hall.act, visit) == []


async def test_a_step_is_confirmed_once(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await steps.confirm(lan.act, visit, "scan")

    with pytest.raises(Refused, match="Bước Quét mã đã được ghi"):
        await steps.not_needed(lan.act, visit, "scan", "no_phone")
    with pytest.raises(Malformed, match="Người hướng dẫn"):
        await steps.confirm(lan.act, visit, "look_up", "robot")

    assert len(await signs(hall.act, visit)) == 1


async def test_who_pressed_takes_it_back_and_nobody_else(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    mai = await helper(hall)
    await steps.confirm(lan.act, visit, "scan")

    with pytest.raises(NotAllowed, match="người khác"):
        await steps.take_back(mai, visit, "scan")
    await steps.take_back(lan.act, visit, "scan")
    with pytest.raises(Refused, match="chưa được ghi"):
        await steps.take_back(lan.act, visit, "scan")

    assert await signs(hall.act, visit) == []
    assert await hall.events("step.taken_back") == 1


async def test_steps_pressed_in_one_go_are_marked_all_of_them(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await steps.confirm(lan.act, visit, "welcome")
    for passed, step in enumerate(STEPS[1:4]):
        await steps.confirm(later(lan.act, minutes=8, seconds=passed * 3), visit, step)

    found = await signs(hall.act, visit)

    assert [sign.together for sign in found] == [False, True, True, True]


async def test_how_close_is_a_setting(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await set_setting(hall.act, "steps_together_seconds", 60, hall.act.today)
    await steps.confirm(lan.act, visit, "welcome")
    await steps.confirm(later(lan.act, seconds=59), visit, "scan")

    assert [sign.together for sign in await signs(hall.act, visit)] == [True, True]


async def test_no_event_tells_what_was_written(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await steps.not_needed(lan.act, visit, "submit", "other", "bà Tư ở tổ 5 nộp giúp")
    await hall.act.session.flush()

    told = await hall.act.session.scalars(select(Event.data).where(Event.subject_id == visit))

    assert [event for event in told if "step" in event] == [
        {"step": "submit", "known_by": "seen", "reason": "other"}
    ]


async def test_a_phone_of_another_trip_fills_nothing_here(hall: Hall) -> None:
    mine = await arrived(hall)
    other = await hall.take("ho-tich")

    await reads(hall.act, other["ticket"]["token"], "s/ho-tich")

    assert await signs(hall.act, mine) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": "dance"},
        {"guide": None},
        {"reason": "knows"},
        {"guide": "robot"},
        {"known_by": "read"},
        {"known_by": "checklist"},
        {"note": "vì sao"},
        {"guide": None, "reason": "no_phone"},
        {"guide": None, "reason": "other"},
    ],
)
async def test_the_database_takes_no_step_that_cannot_be(hall: Hall, wrong: dict[str, str | None]) -> None:
    lan, visit = await at_counter(hall)
    await steps.confirm(lan.act, visit, "welcome")
    right = {"step": "look_up", "guide": "officer", "known_by": "seen", "reason": None, "note": None}
    by = {"visit_id": visit, "person_id": lan.act.by.id, "at": hall.act.now}

    with pytest.raises(IntegrityError):
        async with hall.act.session.begin_nested():
            hall.act.session.add(VisitStep(**by, **(right | wrong)))
    async with hall.act.session.begin_nested():
        hall.act.session.add(VisitStep(**by, **right))


async def test_the_kiosk_is_known_as_such(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    token = answer["ticket"]["token"]
    await reads(hall.act, token, "s/ho-tich")
    visit = await visit_of(hall, "H001")
    await hall.act.session.flush()
    scanned = await hall.act.session.scalar(select(Event).where(Event.kind == "ebook.scanned"))
    assert scanned
    at_kiosk = replace(hall.act, now=hall.act.now + timedelta(minutes=2))
    hall.act.session.add(
        Event(
            at=at_kiosk.now,
            kind="ebook.read",
            actor_role="lookup",
            subject_id=scanned.subject_id,
            data={"page": f"p/{BIRTH}"},
            trial=True,
        )
    )

    assert [sign.known_by for sign in await signs(hall.act, visit)] == ["scan", "kiosk"]
