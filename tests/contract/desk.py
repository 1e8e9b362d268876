"""A kiosk and an officer at a counter of a centre, through the API of the application in this process."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from app.queue.rules import MOVES
from tests.contract.cast import HERE, Headers

CALL = {"reason": "thử"}
BODIES: dict[str, Any] = {
    "cancel": {"reason": "thử"},
    "transfer": {"service": "y-te"},
    "priority": {"class": "elderly"},
}
# How a fresh ticket comes into each state.
WAYS: dict[str, tuple[str, ...]] = {
    "waiting": (),
    "called": ("call", "recall", "recall"),
    "serving": ("call", "start"),
    "held": ("call", "hold"),
    "finished": ("call", "finish"),
    "no_show": ("call", "recall", "recall", "no-show"),
    "left": ("leave",),
    "cancelled": ("cancel",),
    "transferred": ("call", "transfer"),
}
# The other numbers of a person are taken along by the checkout of the visit.
VERBS = (*(move for move in MOVES if move != "finish-along"), "priority")


@dataclass(frozen=True)
class Held:
    """A ticket in the hand: its turn, its number, its token and its visit."""

    turn: str
    number: str
    token: str
    ticket: str
    visit: str


@dataclass
class Desk:
    """`counter` is the one that the officer sits at."""

    client: httpx.AsyncClient
    kiosk: Headers
    officer: Headers
    counter: int
    centre: str = HERE

    async def post(self, path: str, body: Any = None, *, who: Headers | None = None) -> httpx.Response:
        headers = {"Idempotency-Key": str(uuid4()), **(who or self.officer)}
        return await self.client.post(f"/api/{self.centre}{path}", json=body, headers=headers)

    async def get(self, path: str, *, who: Headers | None = None) -> Any:
        answer = await self.client.get(f"/api/{self.centre}{path}", headers=dict(who or self.officer))
        assert answer.is_success, answer.text
        return answer.json()

    async def take(self, service: str = "ho-tich") -> Held:
        answer = await self.post("/tickets", {"service": service}, who=self.kiosk)
        assert answer.status_code == 201, answer.text
        ticket = answer.json()["ticket"]
        turns = await self.get(f"/turns?service={service}&state=waiting")
        turn = next(turn for turn in turns if turn["ticket"] == ticket["id"])
        return Held(turn["id"], ticket["number"], ticket["token"], ticket["id"], turn["visit"])

    async def do(self, verb: str, held: Held) -> httpx.Response:
        """One of the verbs on a turn, also the two that go by the number or by the token."""
        if verb == "call":
            return await self.post(f"/counters/{self.counter}/call", {"number": held.number, **CALL})
        if verb == "leave":
            return await self.post(f"/t/{held.token}/leave", who={})
        return await self.post(f"/turns/{held.turn}/{verb}", BODIES.get(verb))

    async def brought_to(self, state: str) -> Held:
        """A fresh ticket in this state."""
        held = await self.take()
        for verb in WAYS[state]:
            answer = await self.do(verb, held)
            assert answer.is_success, answer.text
        return held

    async def send_away(self) -> None:
        """Finish whoever is at the counter."""
        for counter in await self.get("/counters"):
            if counter["number"] == self.counter and counter["turn"]:
                await self.post(f"/turns/{counter['turn']['id']}/finish")


async def cleared(desk: Desk) -> Desk:
    """The desk with its counter open and nobody in front of it."""
    await desk.post(f"/counters/{desk.counter}/open")
    await desk.send_away()
    return desk
