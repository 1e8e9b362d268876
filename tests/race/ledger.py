"""The books of a centre: what the event log tells of every turn, and what the table says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from app.queue.rules import LIVE

TURNS = """SELECT turn.* FROM turn JOIN centre ON centre.id = turn.centre_id WHERE centre.slug = $1"""
# By their ids, made under the locks of the verb: the times of two who act at once are from before they waited
# for each other. A call may be older than the ticket it finds, and midnight's ids are random.
EVENTS = """SELECT event.at, event.kind, event.subject_id, event.data FROM event
JOIN centre ON centre.id = event.centre_id
WHERE centre.slug = $1 AND (kind LIKE 'turn.%' OR kind = 'ticket.issued')
ORDER BY kind <> 'ticket.issued', kind = 'turn.expired', event.id"""
STATES = {
    "turn.called": "called",
    "turn.called_by_number": "called",
    "turn.recalled": "called",
    "turn.started": "serving",
    "turn.resumed": "serving",
    "turn.held": "held",
    "turn.reinstated": "waiting",
    "turn.finished": "finished",
    "turn.no_show": "no_show",
    "turn.cancelled": "cancelled",
    "turn.left": "left",
    "turn.transferred": "transferred",
}


@dataclass
class Story:
    """A turn as its events tell it."""

    arrived_at: datetime
    state: str = "waiting"
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    recalls: int = 0

    def goes_on(self, kind: str, at: datetime, data: Mapping[str, Any]) -> None:
        if kind == "turn.expired":
            self.state, self.ended_at = data["state"], datetime.fromisoformat(data["ended_at"])
            return
        self.state = STATES.get(kind, self.state)
        self.ended_at = None if self.state in LIVE else at
        if self.state in ("called", "serving"):
            self.called_at = self.called_at or at
        if self.state == "serving":
            self.started_at = self.started_at or at
        if kind == "turn.reinstated":
            self.started_at = None
        if kind in ("turn.reinstated", "turn.called_by_number"):
            self.recalls = 0
        self.recalls += kind == "turn.recalled"


def told(events: Iterable[asyncpg.Record]) -> dict[UUID, Story]:
    """The story of every turn. A transfer opens another turn that keeps the arrival."""
    stories: dict[UUID, Story] = {}
    for event in events:
        turn = event["subject_id"]
        if event["kind"] == "ticket.issued":
            stories[turn] = Story(event["at"])
            continue
        stories[turn].goes_on(event["kind"], event["at"], event["data"])
        if event["kind"] == "turn.transferred":
            stories[UUID(event["data"]["opened"])] = Story(stories[turn].arrived_at)
    return stories


async def books(owner_url: str, slug: str) -> tuple[dict[UUID, Story], dict[UUID, Story]]:
    """The turns of a centre twice: as the event log tells them, and as the table has them."""
    owner = await asyncpg.connect(owner_url)
    await owner.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
    events, turns = await owner.fetch(EVENTS, slug), await owner.fetch(TURNS, slug)
    await owner.close()
    return told(events), {
        turn["id"]: Story(*(turn[name] for name in Story.__dataclass_fields__)) for turn in turns
    }
