"""Visits over HTTP: what a program sends and what it gets; what cannot be is refused and changes nothing."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.sync.client import connect

from app.ebook.scans import keep_reading, reader
from tests.contract import shapes
from tests.contract.cast import HERE, Cast, Headers
from tests.contract.desk import Desk, Held
from tests.contract.refusals import Owner, problem, state
from tests.contract.shapes import fits
from tests.live import CENTRE, Live

BIRTH = "1.001193"
SHEET = f"/papers/{BIRTH}"


async def said(desk: Desk, held: Held, path: str, body: Any = None, *, who: Headers | None = None) -> Any:
    answer = await desk.post(f"/visits/{held.visit}{path}", body or {}, who=who)
    assert answer.is_success, answer.text
    return answer.json()


async def all_papers(desk: Desk, held: Held, of: str) -> dict[str, list[str]]:
    sheet = await desk.get(f"/visits/{held.visit}{SHEET}")
    return {"papers": [of for _ in sheet["papers"]]}


async def test_the_whole_of_a_visit(desk: Desk, everybody: Mapping[str, Headers]) -> None:
    held = await desk.brought_to("serving")
    await said(desk, held, "/steps/welcome", who=everybody["volunteer"])
    await said(desk, held, "/steps/look_up", {"guide": "officer"})
    await said(desk, held, "/steps/submit", {"reason": "no_wish"})
    await said(desk, held, "/helps/vneid_use")
    await said(desk, held, "/visitor", {"visitor": "person", "audience": "elderly"})
    checked = await said(desk, held, SHEET, await all_papers(desk, held, "missing"))

    page = await desk.get(f"/visits/{held.visit}")
    over = await said(desk, held, "/checkout")

    assert fits(checked, shapes.SHEET)
    assert fits(page, {**shapes.VISIT, "timeline": [shapes.MOMENT]})
    assert [(sign["step"], sign["guide"], sign["reason"]) for sign in page["steps"]] == [
        ("welcome", "youth", None),
        ("look_up", "officer", None),
        ("prepare", "officer", None),
        ("submit", None, "no_wish"),
    ]
    assert (page["visitor"], page["audience"], page["helps"]) == ("person", "elderly", {"vneid_use": 1})
    assert (await desk.get(f"/visits/{held.visit}", who=everybody["reader"]))["audience"] is None
    assert over["finished"] == [held.number]
    assert over["visit"]["closed_at"] is not None


async def test_what_is_missing_is_on_the_visitors_phone_without_the_officers_name(desk: Desk) -> None:
    held = await desk.brought_to("serving")
    await said(desk, held, SHEET, await all_papers(desk, held, "missing"))

    (sheet,) = await desk.get(f"/t/{held.token}/papers", who={})

    assert fits(sheet, shapes.SHEET)
    assert sheet["checked_by"] is None
    assert {paper["state"] for paper in sheet["papers"]} == {"missing"}


async def test_a_step_pressed_twice_under_one_key_is_one_press(desk: Desk) -> None:
    held = await desk.brought_to("serving")
    path, headers = f"/api/{HERE}/visits/{held.visit}/steps/scan", {"Idempotency-Key": str(uuid4())}
    answers = [await desk.client.post(path, json={}, headers={**desk.officer, **headers}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()


async def test_what_a_mistaken_press_said_is_taken_back(desk: Desk) -> None:
    held = await desk.brought_to("serving")
    await said(desk, held, "/steps/scan")
    await said(desk, held, "/helps/other")
    await said(desk, held, "/steps/scan/undo")
    visit = await said(desk, held, "/helps/other/undo")
    assert (visit["steps"], visit["helps"]) == ([], {})


async def test_a_visit_without_a_ticket(desk: Desk, everybody: Mapping[str, Headers]) -> None:
    body = {"channel": "phone", "field": "dat-dai", "visitor": "organisation"}
    answer = await desk.post("/visits", body, who=everybody["guide"])
    visit = answer.json()
    in_the_hall = await desk.get("/visits")
    over = await desk.post(f"/visits/{visit['id']}/checkout", {}, who=everybody["guide"])
    assert answer.status_code == 201
    assert fits(visit, shapes.VISIT)
    assert visit["id"] in {one["id"] for one in in_the_hall["visits"]}
    assert over.json()["finished"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/steps/dance", {}, 422),
        ("/steps/scan", {"guide": "robot"}, 422),
        ("/steps/look_up", {"guide": "officer", "reason": "knows"}, 422),
        ("/steps/scan", {"guide": "officer", "note": "vui"}, 422),
        ("/steps/look_up", {"reason": "other", "note": "\u200b\n"}, 422),
        ("/steps/look_up", {"reason": "no_phone"}, 422),
        ("/steps/look_up", {"reason": "other"}, 422),
        ("/steps/look_up", {"reason": "other", "note": "x" * 201}, 422),
        ("/steps/scan/undo", {}, 409),
        ("/helps/magic", {}, 422),
        ("/helps/other/undo", {}, 409),
        ("/visitor", {"visitor": "crowd"}, 422),
        ("/visitor", {"audience": "rich"}, 422),
        ("/papers/9.999999", {"papers": ["have"]}, 404),
        (SHEET, {"papers": []}, 422),
        (SHEET, {"papers": "have"}, 422),
        (SHEET, {"papers": ["have"] * 12, "version": "0197a000-0000-7000-8000-000000000000"}, 422),
    ],
)
async def test_what_cannot_be_said_of_a_visit(
    desk: Desk, owner: Owner, path: str, body: Any, status: int
) -> None:
    held = await desk.brought_to("serving")
    before = await state(owner)
    answer = await desk.post(f"/visits/{held.visit}{path}", body)
    assert (answer.status_code, problem(answer) != "") == (status, True)
    assert await state(owner) == before


@pytest.mark.parametrize("path", ["/steps/scan", "/helps/other", "/visitor", "/checkout", SHEET])
async def test_nothing_is_said_of_a_visit_that_is_over(desk: Desk, owner: Owner, path: str) -> None:
    held = await desk.brought_to("serving")
    body = await all_papers(desk, held, "have") if path == SHEET else {"visitor": "person"}
    await desk.send_away()
    before = await state(owner)
    answer = await desk.post(f"/visits/{held.visit}{path}", body)
    assert answer.status_code == 409
    assert "đã kết thúc" in problem(answer)
    assert await state(owner) == before


@pytest.mark.parametrize("who", ["reception", "kiosk", "tablet", "lookup", "supervisor", "reader"])
async def test_only_who_was_there_says_a_step(
    desk: Desk, everybody: Mapping[str, Headers], owner: Owner, who: str
) -> None:
    held = await desk.brought_to("serving")
    before = await state(owner)
    answer = await desk.post(f"/visits/{held.visit}/steps/scan", {}, who=everybody[who])
    assert (answer.status_code, problem(answer) != "") == (403, True)
    assert await state(owner) == before


@pytest.mark.parametrize("page", ["", SHEET])
async def test_the_pages_of_a_visit(desk: Desk, elsewhere: Desk, page: str) -> None:
    held = await desk.brought_to("serving")
    await said(desk, held, "/steps/look_up")
    await said(desk, held, SHEET, await all_papers(desk, held, "missing"))
    html = {"Accept": "text/html"}
    address = f"/{HERE}/visits/{held.visit}{page}"

    here = await desk.client.get(address, headers={**desk.officer, **html})
    there = await desk.client.get(
        address.replace(HERE, elsewhere.centre), headers={**elsewhere.officer, **html}
    )
    nobody = await desk.client.get(address, headers=html)

    assert (here.status_code, there.status_code, nobody.status_code) == (200, 404, 303)
    assert nobody.headers["location"] == f"/{HERE}/admin/login?next={address}"
    assert held.number in here.text
    assert held.token not in here.text
    assert here.headers["cache-control"] == "no-store"


async def test_a_token_of_the_other_centre_has_no_papers_here(desk: Desk, elsewhere: Desk) -> None:
    held = await elsewhere.take()
    answer = await desk.client.get(f"/api/{HERE}/t/{held.token}/papers")
    assert (answer.status_code, problem(answer) != "") == (404, True)


async def test_the_phone_of_a_visitor_fills_the_hall(desk: Desk, cast: Cast) -> None:
    held = await desk.take()
    async with cast.house.act(HERE) as act:
        await keep_reading(act, reader(act, held.token, None), "ebook.scanned", "s/ho-tich")
    (visit,) = [one for one in (await desk.get("/visits"))["visits"] if one["id"] == held.visit]
    assert [(sign["step"], sign["known_by"], sign["name"]) for sign in visit["steps"]] == [
        ("scan", "scan", None)
    ]


def test_a_console_hears_of_a_scan_at_once(live: Live) -> None:
    """By the bell: between two signs of life, while without one the hall is read anew every 15 s only."""
    headers = {"Authorization": f"Bearer {live.token('kiosk')}", "Idempotency-Key": str(uuid4())}
    issued = httpx.post(f"{live.api}/tickets", json={"service": "ho-tich"}, headers=headers).json()
    token = issued["ticket"]["token"]
    with live.logged_in() as officer:
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in officer.cookies.items())}
        visit = next(
            turn["visit"] for turn in officer.get("/turns").json() if turn["ticket"] == issued["ticket"]["id"]
        )
    with connect(
        f"{live.url.replace('http', 'ws', 1)}/ws/{CENTRE}/visits", additional_headers=cookie
    ) as hall:
        assert visit not in {one["id"] for one in json.loads(hall.recv(timeout=10))["visits"]}
        httpx.get(f"{live.url}/{CENTRE}/s/ho-tich?t={token}").raise_for_status()
        heard = [json.loads(hall.recv(timeout=10))["visits"] for _ in range(2)]
    assert visit in {one["id"] for one in heard[-1]}
