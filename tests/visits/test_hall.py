"""Who is in the hall, and what happened in a visit."""

from typing import Any

from sqlalchemy.event import listen, remove

from app.centres.models import ServicePoint
from app.centres.points import point_named
from app.queue import announcements, turns
from app.visits import steps
from app.visits.checkout import check_out
from app.visits.hall import read_hall
from app.visits.timeline import timeline
from app.visits.trips import trip
from app.visits.unticketed import open_unticketed
from tests.cast import Hall
from tests.visits.arrivals import BIRTH, arrived, at_counter, helper, later, reads, visit_of


async def test_the_hall_shows_those_of_whom_something_is_known(hall: Hall) -> None:
    mai, read = await helper(hall), await hall.take("ho-tich")
    await arrived(hall)
    met = await arrived(hall, "dat-dai")
    await reads(hall.act, read["ticket"]["token"], "s/ho-tich")
    await steps.confirm(mai, met, "welcome")
    called = await open_unticketed(mai, "phone", "y-te", None, None)

    found = await read_hall(hall.act, await point_named(hall.act, None))

    assert {view.id for view in found.visits} == {await visit_of(hall, "H001"), met, called}
    by_id = {view.id: view for view in found.visits}
    assert (by_id[met].numbers, by_id[met].field, by_id[met].channel) == (["D001"], "dat-dai", "hall")
    assert (by_id[called].numbers, by_id[called].field, by_id[called].channel) == ([], "y-te", "phone")


async def test_a_full_hall_takes_no_more_reads_than_an_empty_one(hall: Hall) -> None:
    mai, point = await helper(hall), await point_named(hall.act, None)
    few = await _reads(hall, point)
    for minute in range(12):
        visit = await arrived(hall, minutes=minute)
        await steps.confirm(mai, visit, "welcome")

    assert len((await read_hall(hall.act, point)).visits) == 12
    assert await _reads(hall, point) == few


async def _reads(hall: Hall, point: ServicePoint) -> int:
    """How many statements one snapshot takes."""
    await hall.act.session.flush()
    connection, sent = (await hall.act.session.connection()).sync_connection, []

    def note(*told: Any) -> None:
        sent.append(told[2])

    assert connection
    listen(connection, "before_cursor_execute", note)
    await read_hall(hall.act, point)
    remove(connection, "before_cursor_execute", note)
    return len(sent)


async def test_who_is_done_has_left_the_hall(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await steps.confirm(lan.act, visit, "welcome")

    await turns.finish(lan.act, (await hall.turn("H001")).id)

    assert (await read_hall(hall.act, await point_named(hall.act, None))).visits == []


async def test_the_timeline_tells_everything_in_order_and_who_knows_it(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    token = answer["ticket"]["token"]
    await reads(later(hall.act, seconds=30), token, "s/ho-tich")
    await reads(later(hall.act, minutes=1), token, f"p/{BIRTH}")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan, minutes=2)
    visit, act = await visit_of(hall, "H001"), later(lan.act, minutes=3)
    await announcements.recall(act, (await hall.turn("H001")).id)
    await steps.not_needed(later(act, minutes=1), visit, "submit", "no_wish")
    await steps.confirm(later(act, minutes=2), visit, "look_up")
    await turns.finish(later(act, minutes=9), (await hall.turn("H001")).id)

    told = await timeline(hall.act, await trip(hall.act, visit))

    name = lan.act.by.name
    assert [(moment.what, moment.who) for moment in told] == [
        ("Lấy số H001", "máy lấy số"),
        ("Mở sách lĩnh vực Hộ tịch", "điện thoại của người dân"),
        ("Đọc thủ tục Đăng ký khai sinh", "điện thoại của người dân"),
        ("Được mời đến quầy 1", name),
        ("Được gọi lại", name),
        ("Bước Nộp trực tuyến; không cần: không có nhu cầu", name),
        ("Bước Tra cứu và tương tác; cán bộ hướng dẫn", name),
        ("Xong", name),
    ]


async def test_the_timeline_of_another_visit_is_its_own(hall: Hall) -> None:
    await hall.take("ho-tich")
    other = await arrived(hall, "dat-dai")

    told = await timeline(hall.act, await trip(hall.act, other))

    assert [moment.what for moment in told] == ["Lấy số D001"]


async def test_the_timeline_of_two_numbers_names_the_one_that_something_happened_to(hall: Hall) -> None:
    first = await hall.take("ho-tich")
    await hall.take("chung-thuc", visit=first["ticket"]["token"], minutes=1)
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan, minutes=2)
    await check_out(later(lan.act, minutes=5), await visit_of(hall, "H001"))

    told = await timeline(hall.act, await trip(hall.act, await visit_of(hall, "H001")))

    assert [moment.what for moment in told] == [
        "Lấy số H001",
        "Lấy số C001",
        "H001: Được mời đến quầy 1",
        "H001: Xong",
        "C001: Xong",
    ]
