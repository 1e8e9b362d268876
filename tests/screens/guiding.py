"""How the people of the hall are guided, hour by hour: what is pressed for them, what their phones read."""

from typing import Any

import httpx

from tests.live import CENTRE
from tests.screens.hall import Hall

BIRTH = "1.001193"
FACES = ("very_satisfied", "satisfied", "very_satisfied", "dissatisfied")


def welcome(hall: Hall, *names: str) -> None:
    """Who sits at the counters of these officers was welcomed; at the others nobody presses."""
    for name in names:
        _press(hall, name, "welcome")


def show_the_book(hall: Hall) -> None:
    """One phone reads alone, one is shown how, and one officer presses all in one go."""
    for name in ("Trần Thị Mai", "Lê Văn Hùng"):
        with hall.officer(name) as desk:
            read(hall, desk.present()["number"], "s/ho-tich")
    _press(hall, "Trần Thị Mai", "scan", guide="youth")
    for step in ("scan", "look_up", "prepare"):
        _press(hall, "Phạm Thu Hà", step)
    _press(hall, "Võ Minh Đức", "scan", reason="no_phone")


def look_at_papers(hall: Hall) -> None:
    """Half an hour later: a paper is missing, VNeID is installed, one files at the counter."""
    with hall.officer("Trần Thị Mai") as desk:
        turn = desk.present()
        read(hall, turn["number"], "s/ho-tich", f"p/{BIRTH}")
        check(desk.client, turn, "missing")
        desk.with_visit(turn, "helps/vneid_install")
    _press(hall, "Lê Văn Hùng", "submit", reason="filed_here")


def ask_who_left(hall: Hall) -> None:
    """Some of those who were served touch a face on their phones."""
    with hall.officer("Trần Thị Mai") as desk:
        turns = desk.client.get("/turns", params={"state": "finished"}).json()
    for turn, face in zip(turns, FACES, strict=False):
        answer = httpx.post(f"{hall.live.api}/k/{hall.tokens[turn['number']]}", json={"face": face})
        answer.raise_for_status()


def read(hall: Hall, number: str, *pages: str) -> None:
    """The phone of a number opens these pages of the e-book."""
    for page in pages:
        address = f"{hall.live.url}/{CENTRE}/{page}"
        httpx.get(address, params={"t": hall.tokens[number]}).raise_for_status()


def check(client: httpx.Client, turn: dict[str, Any], first: str) -> None:
    """The papers of a birth: the `first` of them is so, all others are there."""
    road = f"/visits/{turn['visit']}/papers/{BIRTH}"
    papers = client.get(road).raise_for_status().json()["papers"]
    client.post(road, json={"papers": [first, *["have"] * (len(papers) - 1)]}).raise_for_status()


def _press(hall: Hall, name: str, step: str, **said: str) -> None:
    with hall.officer(name) as desk:
        desk.with_visit(desk.present(), f"steps/{step}", **said)
