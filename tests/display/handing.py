"""A ward that receives dossiers: an officer at counter 1, and one who returns results at counter 6."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from app.house import House
from app.staff.people import add_person
from tests.cast import PASSWORD
from tests.display.hall import take
from tests.live import CENTRE, Live

TRA, APPLICANT, CODE = "Trần Thị Trà", "Phan Thị Cúc", "H40.25-251126-0007"
SINGLE, NAME = "1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân"


@dataclass
class Desk:
    """An officer with a session."""

    client: httpx.Client

    def does(self, path: str, **body: Any) -> Any:
        answer = self.client.post(path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None


@dataclass
class Ward:
    """The server, the two officers, and who returns results."""

    live: Live
    lan: Desk
    tra: Desk
    returner: str

    def hands_in(self, ticket: dict[str, Any], **said: Any) -> dict[str, Any]:
        """The ticket is called to counter 1, hands in a whole dossier, and is finished; the dossier."""
        turn = self.lan.does("/counters/1/call", number=ticket["number"], reason="thử")["turn"]
        listed = self.lan.client.get(f"/visits/{turn['visit']}/papers/{SINGLE}").json()["papers"]
        papers = [{"state": "have"} for _ in listed]
        told = {"procedure": SINGLE, "visit": turn["visit"], "papers": papers, **said}
        dossier = self.lan.does("/dossiers", **told)
        self.lan.does(f"/turns/{turn['id']}/finish")
        return dossier

    def makes_ready(self, dossier: dict[str, Any]) -> None:
        for verb in ("start", "ready"):
            self.lan.does(f"/dossiers/{dossier['id']}/{verb}")

    def calls_back(self, dossier: dict[str, Any]) -> dict[str, Any]:
        """The dossier goes to counter 6, which calls its person; the turn."""
        self.lan.does(f"/dossiers/{dossier['id']}/give", to=self.returner)
        self.tra.does(f"/dossiers/{dossier['id']}/take")
        return self.tra.does(f"/dossiers/{dossier['id']}/call")["turn"]

    def returns(self, dossier: dict[str, Any], turn: dict[str, Any]) -> None:
        self.tra.does(f"/turns/{turn['id']}/start")
        self.tra.does(f"/dossiers/{dossier['id']}/return", how="counter")
        self.tra.does(f"/turns/{turn['id']}/finish")

    def ready(self, count: int) -> list[dict[str, Any]]:
        """So many dossiers that can be fetched."""
        dossiers = [self.hands_in(take(self.live, "ho-tich")) for _ in range(count)]
        for dossier in dossiers:
            self.makes_ready(dossier)
        return dossiers

    def clear(self, dossiers: list[dict[str, Any]]) -> None:
        """They leave by post, so that nothing is ready any more."""
        for dossier in dossiers:
            self.lan.does(f"/dossiers/{dossier['id']}/return", how="post", tracking="EB123456789VN")


async def hired(house: House) -> str:
    """Somebody who returns results; their id."""
    async with house.act(CENTRE) as act:
        return str((await add_person(act, TRA, "returning", PASSWORD)).id)


@contextmanager
def working(live: Live, returner: str) -> Iterator[Ward]:
    """Both officers at their open counters."""
    with live.logged_in() as lan, live.logged_in(TRA, PASSWORD) as tra:
        lan.post("/counters/1/open").raise_for_status()
        tra.post("/counters/6/open").raise_for_status()
        yield Ward(live, Desk(lan), Desk(tra), returner)
