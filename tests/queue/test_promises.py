"""The promise of the same day: by service, on the slip and on the phone, before and after the cut-off."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, select, update

from app.act import Act, Actor
from app.centres.calendar import set_special_day
from app.centres.points import points
from app.centres.settings import set_settings
from app.clock import ZONE
from app.db import Database
from app.ebook.models import Procedure
from app.printing.models import PrintJob
from app.printing.printers import Announced, announce_printers
from app.queue import slips, turns
from app.queue.follow import follow
from app.queue.promises import SameDayNote
from app.queue.services import ServiceView, services
from app.staff.devices import add_device
from tests.cast import BASE, Hall

WEDNESDAY, SATURDAY, NEXT = date(2026, 11, 25), date(2026, 11, 28), date(2026, 12, 2)
SINGLE = "Cấp Giấy xác nhận tình trạng hôn nhân"
COPY = "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"
PROMISE = f"Trả kết quả trong ngày nếu hồ sơ đủ được nhận trước 15:00: {SINGLE}; {COPY}."
PAST = "Đã quá 15:00: hẹn trả theo thời hạn thông thường."


def at(clock: str, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


async def offered(act: Act, now: datetime) -> dict[str, ServiceView]:
    """The services as a kiosk sees them at an instant, by slug."""
    await act.session.flush()
    point = (await points(act))[0]
    return {one.slug: one for one in await services(replace(act, now=now), point.id)}


def kept_today(seen: dict[str, ServiceView]) -> set[str]:
    return {slug for slug, service in seen.items() if service.same_day}


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (at("14:59"), {"ho-tich", "chung-thuc"}),
        (at("15:00"), {"ho-tich", "chung-thuc"}),
        (at("15:01"), set()),
        (at("08:30", date(2026, 12, 1)), set()),
    ],
    ids=["before the cut-off", "at the cut-off", "after the cut-off", "a Tuesday"],
)
async def test_services_promise_the_same_day_on_wednesday_until_the_cut_off(
    act: Act, now: datetime, kept: set[str]
) -> None:
    assert kept_today(await offered(act, now)) == kept


async def test_a_holiday_wednesday_promises_nothing_and_names_the_next(act: Act) -> None:
    await set_special_day(act, WEDNESDAY, "Nghỉ lễ", None)

    seen = await offered(act, at("08:30"))

    assert kept_today(seen) == set()
    assert seen["ho-tich"].same_day_note == SameDayNote([SINGLE, COPY], "15:00", NEXT, False, False)


async def test_a_swapped_saturday_that_keeps_wednesdays_hours_promises(act: Act) -> None:
    await set_special_day(act, SATURDAY, "Làm bù", 2)

    seen = await offered(act, at("08:30", SATURDAY))

    assert kept_today(seen) == {"ho-tich", "chung-thuc"}


async def test_a_note_tells_what_until_when_and_on_which_day(act: Act) -> None:
    morning, evening = await offered(act, at("08:30")), await offered(act, at("15:30"))
    day_after = await offered(act, at("08:30", date(2026, 11, 26)))

    told = [SINGLE, COPY], "15:00"
    assert morning["ho-tich"].same_day_note == SameDayNote(*told, WEDNESDAY, today=True, open=True)
    assert evening["ho-tich"].same_day_note == SameDayNote(*told, WEDNESDAY, today=True, open=False)
    assert day_after["ho-tich"].same_day_note == SameDayNote(*told, NEXT, today=False, open=False)
    assert morning["dat-dai"].same_day_note is None


async def test_a_repealed_procedure_is_no_longer_promised(act: Act) -> None:
    gone = update(Procedure).where(Procedure.code == "2.000815").values(repealed_from=WEDNESDAY)
    await act.session.execute(gone)

    assert kept_today(await offered(act, at("08:30"))) == {"ho-tich"}


async def test_a_centre_without_such_a_weekday_promises_nothing(hall: Hall) -> None:
    await set_settings(hall.act, {"same_day_weekday": None, "same_day_procedures": []}, WEDNESDAY)

    seen = await offered(hall.act, at("08:30"))

    assert all(service.same_day_note is None for service in seen.values())


async def test_services_are_read_in_three_reads(act: Act, database: Database) -> None:
    point, read = (await points(act))[0], list[str]()

    def note(*args: object) -> None:
        read.append(str(args[2]))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await services(act, point.id)
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)

    assert len(read) == 3


@pytest.fixture
async def printing(hall: Hall) -> Hall:
    """The hall with a printer."""
    act, point = hall.act, (await points(hall.act))[0]
    agent, _ = await add_device(act, "agent", "Máy in phiếu", point.id)
    await act.session.flush()
    at_agent = replace(act, by=Actor("agent", agent.id, agent.name, point.id))
    await announce_printers(at_agent, [Announced("bàn 1")])
    return hall


async def lines(act: Act) -> list[str]:
    """What stands under the code of the newest slip."""
    newest = select(PrintJob).order_by(PrintJob.id.desc()).limit(1)
    job = await act.session.scalar(newest)
    assert job is not None
    return job.payload["lines"]


@pytest.mark.parametrize(
    ("service", "minutes", "first"),
    [
        ("ho-tich", 0, PROMISE),
        ("ho-tich", 7 * 60, PAST),
        ("dat-dai", 0, "Wi-Fi miễn phí tại trung tâm, không cần mật khẩu."),
        ("dat-dai", 7 * 60, "Wi-Fi miễn phí tại trung tâm, không cần mật khẩu."),
        ("ho-tich", 24 * 60, "Wi-Fi miễn phí tại trung tâm, không cần mật khẩu."),
    ],
)
async def test_a_slip_carries_what_is_promised(
    printing: Hall, service: str, minutes: int, first: str
) -> None:
    await printing.take(service, minutes=minutes)

    assert (await lines(printing.act))[0] == first


async def test_a_slip_printed_again_says_what_holds_now(printing: Hall) -> None:
    taken = await printing.take("ho-tich")
    ticket = UUID(taken["ticket"]["id"])

    await slips.reprint(printing.act, ticket, BASE)
    assert (await lines(printing.act))[0] == PROMISE
    await slips.reprint(replace(printing.act, now=at("15:30")), ticket, BASE)
    assert (await lines(printing.act))[0] == PAST


async def seen(hall: Hall, token: str, now: datetime) -> SameDayNote | None:
    return (await follow(hall.act.session, token, now.date(), now)).same_day


async def test_the_phone_is_told_what_the_slip_says_and_only_on_the_day(hall: Hall) -> None:
    token = (await hall.take("ho-tich"))["ticket"]["token"]
    land = (await hall.take("dat-dai"))["ticket"]["token"]

    note = await seen(hall, token, at("08:31"))
    assert note == SameDayNote([SINGLE, COPY], "15:00", WEDNESDAY, today=True, open=True)
    late = await seen(hall, token, at("15:01"))
    assert late is not None
    assert not late.open
    assert await seen(hall, token, at("08:31") + timedelta(days=7)) is None
    assert await seen(hall, land, at("08:31")) is None


async def test_on_another_day_the_phone_is_promised_nothing(hall: Hall) -> None:
    token = (await hall.take("ho-tich", minutes=24 * 60))["ticket"]["token"]

    assert await seen(hall, token, at("08:31", date(2026, 11, 26))) is None


async def test_whoever_is_served_hears_it_at_the_counter(hall: Hall) -> None:
    token = (await hall.take("ho-tich"))["ticket"]["token"]
    lan = await hall.officer("Lan", counter=1)
    called = await hall.next(lan, minutes=1)
    assert called is not None
    assert await seen(hall, token, at("08:32")) is not None

    await turns.start(lan.act, UUID(called["turn"]["id"]))
    await hall.act.session.flush()

    assert await seen(hall, token, at("08:33")) is None
