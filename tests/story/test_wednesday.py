"""One Wednesday, from the promise at the door to the figures: each test is a scene, told in order.

An's result is ready, and he is called back by his number. Bình's has to wait for another ward, and she gets a
new date. Cúc comes after three. The next Wednesday is a day off, and its promise moves to a Saturday.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.places import reachable_folder
from tests.story.wednesday import DIRECTOR, LAN, SINGLE, TRA, Ward

CLOSING, MONDAY = "2026-12-02T17:00:00+07:00", "2026-12-07T17:00:00+07:00"


@pytest.fixture(scope="module")
def ward() -> Iterator[Ward]:
    with reachable_folder() as folder:
        yield Ward(folder)


def test_at_half_past_eight_the_promise_is_told_before_the_number(ward: Ward) -> None:
    with ward.at("2026-12-02T08:30") as hour:
        ward.hire()
        service = hour.service()
        assert service["same_day"]
        assert "Cấp Giấy xác nhận tình trạng hôn nhân" in service["same_day_note"]["procedures"]
        an, binh = hour.take(), hour.take()
        with hour.person(LAN) as lan:
            lan.does("/counters/1/open")
            for name, ticket in (("an", an), ("binh", binh)):
                turn = lan.does("/counters/1/next")["turn"]
                ward.kept[name] = lan.receives(turn, payment="cashless")
                lan.does(f"/turns/{turn['id']}/finish")
                assert hour.phone(ticket)[0]["due_at"] == CLOSING
        ward.kept["phone of binh"] = binh

    assert [ward.kept[name]["due_at"] for name in ("an", "binh")] == [CLOSING, CLOSING]
    assert ward.kept["an"]["same_day"]


def test_an_is_called_back_by_his_number_and_gets_his_result(ward: Ward) -> None:
    an = f"/dossiers/{ward.kept['an']['id']}"
    with ward.at("2026-12-02T10:10") as hour, hour.person(LAN) as lan, hour.person(TRA) as tra:
        assert "không trả kết quả được" in lan.is_refused(f"{an}/return", how="counter")
        lan.does(f"{an}/start")
        lan.does(f"{an}/ready")
        lan.does(f"{an}/give", to=lan.holder(TRA))
        assert "bàn giao" in tra.is_refused(f"{an}/return", how="counter")
        tra.does(f"{an}/take")
        tra.does("/counters/6/open")

        turn = tra.does(f"{an}/call")["turn"]

        assert (turn["number"], turn["service"], turn["counter"]) == ("H001", "tra-ket-qua", 6)
        newest = hour.calls()[0]
        assert (newest["number"], newest["kind"]) == ("H001", "result")
        tra.does(f"/turns/{turn['id']}/start")
        tra.does(f"{an}/return", how="counter")
        tra.does(f"/turns/{turn['id']}/finish")
        returned = tra.get(an)

    assert returned["state"] == "returned"
    assert [one["kind"] for one in returned["documents"]] == ["receipt", "control"]


def test_after_three_the_usual_limit_applies_and_is_said(ward: Ward) -> None:
    with ward.at("2026-12-02T15:05") as hour, hour.person(LAN) as lan:
        service = hour.service()
        assert (service["same_day"], service["same_day_note"]["open"]) == (False, False)
        hour.take()
        turn = lan.does("/counters/1/next")["turn"]
        asked = lan.whole(turn) | {"same_day": True}
        assert "Đã quá 15:00" in lan.is_refused("/dossiers", **asked)
        cuc = lan.receives(turn)
        lan.does(f"/turns/{turn['id']}/finish")

    assert (cuc["number"], cuc["same_day"], cuc["due_at"]) == ("3/2026", False, MONDAY)


def test_in_the_evening_binh_s_dossier_is_late_with_its_cause_and_one_new_date(ward: Ward) -> None:
    binh = f"/dossiers/{ward.kept['binh']['id']}"
    with ward.at("2026-12-02T17:05") as hour, hour.person(LAN) as lan, hour.person(DIRECTOR) as director:
        lan.does(f"{binh}/explain", cause="other_office", next_step="Hỏi lại phường Ba Ngòi.")
        assert hour.phone(ward.kept["phone of binh"])[0]["late"]
        (overdue,) = director.get("/due")["overdue"]
        assert (overdue["number"], overdue["delay"]["cause"]) == ("2/2026", "other_office")
        lan.does(f"{binh}/reappoint", due_at="2026-12-04T17:00:00+07:00", reason="Chờ xác minh.")
        again = lan.is_refused(f"{binh}/reappoint", due_at="2026-12-08T17:00:00+07:00", reason="Chờ nữa.")
        assert "một lần" in again
        assert director.get("/due")["overdue"] == []


def test_the_director_reads_what_was_kept_and_why_one_was_missed(ward: Ward) -> None:
    with ward.at("2026-12-02T17:20") as hour, hour.person(DIRECTOR) as director:
        told = director.get("/reports/same-day", period="today")

    whole = told["whole"]
    assert (whole["promised"], whole["kept"], whole["missed"], whole["returned"]) == (2, 1, 1, 1)
    assert [(one["number"], one["cause"]) for one in told["missed"]] == [("2/2026", "other_office")]
    assert [one["code"] for one in told["procedures"]] == [SINGLE]


def test_a_wednesday_off_promises_nothing_and_names_the_saturday(ward: Ward) -> None:
    with ward.at("2026-12-09T09:00") as hour:
        ward.move_the_wednesday(date(2026, 12, 9), date(2026, 12, 12))
        service = hour.service()

    assert not service["same_day"]
    assert service["same_day_note"]["day"] == "2026-12-12"


def test_on_the_saturday_that_keeps_its_hours_the_promise_holds(ward: Ward) -> None:
    with ward.at("2026-12-12T09:00") as hour, hour.person(LAN) as lan:
        assert hour.service()["same_day"]
        hour.take()
        lan.does("/counters/1/open")
        dossier = lan.receives(lan.does("/counters/1/next")["turn"])

    assert (dossier["same_day"], dossier["due_at"]) == (True, "2026-12-12T17:00:00+07:00")
