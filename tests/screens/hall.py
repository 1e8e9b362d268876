"""The hall that is photographed: who came, who sits where, and what happened since seven."""

import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.live import CENTRE, Live, serving

OFFICER = "Công chức"
PATIENCE = 20
PASSWORD = "ngoi-lam-viec-tai-quay"
COLLEAGUES = {"Trần Thị Mai": 1, "Lê Văn Hùng": 2, "Phạm Thu Hà": 4, "Võ Minh Đức": 6}
EARLY = (
    "ho-tich ho-tich dat-dai tra-ket-qua chung-thuc ho-tich chung-thuc dang-ky-kinh-doanh tra-ket-qua ho-tich"
)
LATE = "chung-thuc dat-dai xay-dung bao-tro-xa-hoi tra-ket-qua"
LATER = "ho-tich y-te chung-thuc dat-dai ho-tich"


@dataclass
class Hall:
    """A running server, the passwords told at its first start, and what opens each number's pages."""

    live: Live
    passwords: Mapping[str, str]
    tokens: dict[str, str] = field(default_factory=dict[str, str])
    newest: str = ""

    def take(self, service: str, **wanted: str) -> dict[str, Any]:
        """A ticket from the kiosk; the whole answer."""
        headers = self._kiosk | {"Idempotency-Key": str(uuid.uuid4())}
        asked = {"service": service, **wanted}
        answer = httpx.post(f"{self.live.api}/tickets", json=asked, headers=headers, timeout=30)
        answer.raise_for_status()
        ticket = answer.json()["ticket"]
        self.newest, self.tokens[ticket["number"]] = ticket["id"], ticket["token"]
        return answer.json()

    def wait_for_paper(self) -> None:
        """Until the newest slip is out, and all before it: a server stopped earlier leaves one in doubt."""
        url, deadline = f"{self.live.api}/tickets/{self.newest}/print", time.monotonic() + PATIENCE
        while self.newest and httpx.get(url, headers=self._kiosk).json()["state"] != "printed":
            if time.monotonic() > deadline:
                raise TimeoutError(f"The newest slip was not printed within {PATIENCE} s.")
            time.sleep(0.1)

    @property
    def _kiosk(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.live.token('kiosk')}"}

    @contextmanager
    def officer(self, name: str) -> Iterator["Desk"]:
        with self.live.logged_in(name, self.passwords.get(name, PASSWORD)) as client:
            yield Desk(client, COLLEAGUES.get(name, 3))


@dataclass
class Desk:
    """An officer at a counter."""

    client: httpx.Client
    counter: int

    def at_counter(self, verb: str, **body: Any) -> dict[str, Any]:
        return self._post(f"/counters/{self.counter}/{verb}", body)

    def with_turn(self, turn: dict[str, Any], *verbs: str) -> None:
        for verb in verbs:
            self._post(f"/turns/{turn['id']}/{verb}", {})

    def with_visit(self, turn: dict[str, Any], verb: str, **body: Any) -> dict[str, Any]:
        return self._post(f"/visits/{turn['visit']}/{verb}", body)

    def present(self) -> dict[str, Any]:
        """Who is at the counter now."""
        counters = self.client.get("/counters").json()
        return next(one["turn"] for one in counters if one["number"] == self.counter)

    def next(self, *verbs: str) -> dict[str, Any]:
        """Call the next person and do these verbs; the turn."""
        turn = self.at_counter("next")["turn"]
        self.with_turn(turn, *verbs)
        return turn

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.post(path, json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else {}


@contextmanager
def hall_at(data: Path, hour: str, before: Hall | None = None) -> Iterator[Hall]:
    """The server on a Wednesday at that hour; later hours go on where `before` ended."""
    with serving(data, env={"MOI_CLOCK": f"2026-11-25T{hour}:00+07:00"}) as live:
        hall = Hall(live, before.passwords, before.tokens) if before else Hall(live, live.passwords)
        yield hall
        hall.wait_for_paper()


def open_the_hall(hall: Hall) -> None:
    """Colleagues sit down, the first people come."""
    for name in COLLEAGUES:
        _add_officer(hall.live.data, name)
    for service in EARLY.split():
        hall.take(service)
    for name in COLLEAGUES:
        with hall.officer(name) as desk:
            desk.at_counter("open")
            desk.next("start")


def go_on(hall: Hall) -> None:
    """Somebody is absent, somebody fetches a paper, more people come."""
    for service in LATE.split():
        hall.take(service)
    with hall.officer("Trần Thị Mai") as desk:
        desk.at_counter("next", finish=True)
        desk.with_turn(desk.present(), "recall", "recall", "no-show")
        desk.next("start", "hold")
        desk.next("start")
    with hall.officer("Phạm Thu Hà") as desk:
        desk.at_counter("next", finish=True)
        desk.with_turn(desk.present(), "start")


def fill_up(hall: Hall) -> None:
    """Still more come, an elderly man among them."""
    for service in LATER.split():
        hall.take(service)
    hall.take("giao-duc", priority="elderly")


def be_busy(hall: Hall) -> None:
    """Half past eight: one counter rests, two call, a mother with a small child just came."""
    with hall.officer("Phạm Thu Hà") as desk:
        desk.with_turn(desk.present(), "finish")
        desk.at_counter("pause", reason="Xử lý hồ sơ")
    for name in ("Lê Văn Hùng", "Võ Minh Đức"):
        with hall.officer(name) as desk:
            desk.at_counter("next", finish=True)
    hall.take("chung-thuc", priority="small_child")


def _add_officer(data: Path, name: str) -> None:
    moi = str(Path(sys.executable).with_name("moi"))
    command = [moi, "staff", "add", name, "--centre", CENTRE, "--role", "officer", "--password-stdin"]
    subprocess.run(
        [*command, "--data", str(data)], input=PASSWORD, text=True, check=True, capture_output=True
    )
