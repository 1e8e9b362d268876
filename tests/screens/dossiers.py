"""Dossiers: received, due, handed over, returned; every paper issued, on A4 and on the thermal printer."""

import asyncio
import time
from typing import Any

from PIL import Image

from tests.ebook.pdf import Pdf
from tests.live import CENTRE
from tests.screens.album import DESK, PHONE, Album
from tests.screens.hall import OFFICER, Desk, Hall
from tests.screens.visits import log_in

DOSSIERS, ISSUED = "Dossiers", "Papers of a dossier"
SINGLE, BIRTH = "1.004873", "1.001193"
COLLEAGUE = "Trần Thị Mai"
WHOSE = {"name": "Nguyễn Thị Thanh Huyền", "address": "Tổ 4, phường Bắc Cam Ranh", "phone": "0905 123 456"}
CAPTIONS = {
    "receipt": "Mẫu 01: receipt and appointment, promised for the same day",
    "supplement": "Mẫu 02: what has to be added",
    "refusal": "Mẫu 03: refused, and why",
    "control": "Mẫu 06: every hand-over",
}
PATIENCE = 20


async def pictures(album: Album, hall: Hall) -> None:
    with hall.officer(OFFICER) as desk:
        turn = _called(hall, desk)
        whole = _received(desk, turn, SINGLE, code="H40.25-251126-0001", payment="cashless", applicant=WHOSE)
        lacking = _received(desk, turn, BIRTH, "missing", supplement={"reason": "Chưa có Giấy chứng sinh."})
        refused = _received(desk, turn, SINGLE, applicant=WHOSE)
        _worked_on(desk, whole, refused)
        issued = {"receipt": whole, "supplement": lacking, "refusal": refused, "control": whole}
        for kind, dossier in issued.items():
            _keep_sheet(album, desk, f"dossiers/{dossier['id']}/documents/{kind}.pdf", kind, CAPTIONS[kind])
            await _keep_slip(album, hall, desk, dossier["id"], kind)
        days = "since=2026-11-25&until=2026-11-25"
        _keep_sheet(album, desk, f"register.pdf?{days}", "register", "Mẫu 07: the register")
        await _screens(album, hall, turn, whole)


def _called(hall: Hall, desk: Desk) -> dict[str, Any]:
    number = hall.take("ho-tich")["ticket"]["number"]
    turn = desk.at_counter("call", number=number, reason="Hẹn trước")["turn"]
    desk.with_turn(turn, "start")
    return turn


def _received(
    desk: Desk, turn: dict[str, Any], procedure: str, first: str = "have", **said: Any
) -> dict[str, Any]:
    listed = desk.client.get(f"/visits/{turn['visit']}/papers/{procedure}").json()["papers"]
    papers = [{"state": "have", "digitised": True} for _ in listed]
    papers[0] = {"state": first}
    told = {"procedure": procedure, "visit": turn["visit"], "papers": papers, **said}
    return _posted(desk, "/dossiers", **told)


def _worked_on(desk: Desk, whole: dict[str, Any], refused: dict[str, Any]) -> None:
    """One goes to a colleague, one is refused."""
    people = {one["name"]: one["id"] for one in desk.client.get("/holders").json()}
    _posted(desk, f"/dossiers/{whole['id']}/start")
    _posted(desk, f"/dossiers/{whole['id']}/give", to=people[COLLEAGUE], note="Trình ký trước 15:30.")
    _posted(desk, f"/dossiers/{refused['id']}/refuse", reason="Việc này do phường Ba Ngòi giải quyết.")


def _posted(desk: Desk, path: str, **body: Any) -> dict[str, Any]:
    answer = desk.client.post(path, json=body)
    assert answer.is_success, answer.text
    return answer.json()


def _keep_sheet(album: Album, desk: Desk, path: str, kind: str, caption: str) -> None:
    answer = desk.client.get(f"/{path}")
    assert answer.is_success, answer.text
    album.sheet(Pdf(answer.content).pictures[0], ISSUED, f"document-{kind}", caption)


async def _keep_slip(album: Album, hall: Hall, desk: Desk, dossier: str, kind: str) -> None:
    """As the preview printer drew it, 80 mm wide."""
    folder = hall.live.data / "slips"
    before = set(folder.glob("*.png"))
    _posted(desk, f"/dossiers/{dossier}/documents/{kind}/print")
    deadline = time.monotonic() + PATIENCE
    while not (new := set(folder.glob("*.png")) - before):
        assert time.monotonic() < deadline, f"The slip of a {kind} did not come out within {PATIENCE} s."
        await asyncio.sleep(0.1)
    album.paper(Image.open(new.pop()), f"slip-{kind}", f"80 mm: {CAPTIONS[kind]}")


async def _screens(album: Album, hall: Hall, turn: dict[str, Any], whole: dict[str, Any]) -> None:
    root = f"{hall.live.url}/{CENTRE}"
    receiving = f"{root}/dossiers/new?visit={turn['visit']}"
    pages = {
        "due-board": (f"{root}/dossiers", "What is due, and what waits"),
        "dossier-choose": (receiving, "Receiving: which procedure?"),
        "dossier-new": (f"{receiving}&procedure={SINGLE}", "Receiving: its papers, its promise"),
        "dossier-page": (f"{root}/dossiers/{whole['id']}", "A dossier's own page"),
        "results": (f"{root}/results", "What is ready, for everybody"),
    }
    for size, where in ((DESK, "desk"), (PHONE, "phone")):
        async with album.screen(size) as page:
            await log_in(page, hall, OFFICER)
            for name, (address, caption) in pages.items():
                await page.goto(address)
                await album.keep(page, DOSSIERS, f"{name}-{where}", caption, whole=True)
