"""A crowd of chance becomes rows, as the verbs would leave them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from app.act import Act
from app.centres.points import points
from app.db import Base
from app.ebook.fields import fields
from app.events import Event
from app.queue.models import Counter, Service, Ticket, Turn
from app.queue.models import Shift as ShiftRow
from app.staff.people import add_person
from app.visits.models import SurveyAnswer, Visit, VisitStep
from tests.cast import PASSWORD
from tests.reports.crowd import LIVE, ROLES, Call, Came, Press, Shift, Slip

Row: TypeAlias = dict[str, Any]


@dataclass
class Place:
    """The centre's ids by what the crowd calls them, and a number for each ticket."""

    act: Act
    point: UUID
    services: dict[str, Service]
    counters: dict[int | None, UUID]
    fields: dict[str | None, UUID]
    people: list[UUID]
    names: list[str]
    numbers: int = 0
    rows: defaultdict[type[Base], list[Row]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    async def of(cls, act: Act) -> "Place":
        people = [await add_person(act, f"{role} {uuid4()}", role, PASSWORD) for role in ROLES]
        await act.session.flush()
        return cls(
            act,
            (await points(act))[0].id,
            {one.slug: one for one in await act.session.scalars(select(Service))},
            {one.number: one.id for one in await act.session.scalars(select(Counter))},
            {one.slug: one.id for one in await fields(act)},
            [one.id for one in people],
            [one.name for one in people],
        )

    async def settle(self, crowd: Sequence[Came], shifts: Sequence[Shift]) -> None:
        """All rows, table by table."""
        for came in crowd:
            self._add(came)
        self.rows[ShiftRow] += map(self._shift, shifts)
        for table in (Visit, Ticket, Turn, Event, VisitStep, SurveyAnswer, ShiftRow):
            await self.act.session.execute(insert(table), self.rows[table])

    def _add(self, came: Came) -> None:
        """A visit has a row of its own once something is known of it."""
        if not came.slips or came.presses or came.face:
            self.rows[Visit].append(self._visit(came))
        for slip in came.slips:
            ticket = self._ticket(came, slip)
            self.rows[Ticket].append(ticket)
            self.rows[Event] += [self._event(came, kind, slip.reader, slip.at) for kind in [*slip.read] * 2]
            for call in slip.calls:
                self._add_turn(came, slip, call, ticket)
        self.rows[VisitStep] += [self._step(came, press) for press in came.presses]
        if came.face:
            self.rows[SurveyAnswer].append(self._answer(came))

    def _shift(self, made: Shift) -> Row:
        times = {"day": made.since.date(), "opened_at": made.since, "closed_at": made.until}
        return {"counter_id": self.counters[made.counter], "person_id": self.people[made.person], **times}

    def _visit(self, came: Came) -> Row:
        at = self.act.now.replace(year=came.day.year, month=came.day.month, day=came.day.day)
        return {
            "id": came.id,
            "point_id": self.point,
            "field_id": self.fields.get(came.about),
            "day": came.day,
            "channel": came.channel,
            "ticketed": bool(came.slips),
            "opened_at": at,
            "opened_by": self.people[0],
            "closed_at": at if came.closed else None,
            "trial": came.trial,
        }

    def _ticket(self, came: Came, slip: Slip) -> Row:
        self.numbers += 1
        service = self.services[slip.service]
        return {
            "id": uuid4(),
            "point_id": self.point,
            "service_id": service.id,
            "visit_id": came.id,
            "day": came.day,
            "letter": service.letter,
            "number": self.numbers,
            "token": slip.token,
            "issued_at": slip.at,
            "trial": came.trial,
        }

    def _add_turn(self, came: Came, slip: Slip, call: Call, ticket: Row) -> None:
        """With the event of whoever cancelled it, staff or the evening."""
        called_at = call.at if call.counter else None
        turn: Row = {
            "id": uuid4(),
            "ticket_id": ticket["id"],
            "point_id": self.point,
            "service_id": self.services[call.service].id,
            "day": came.day,
            "number": f"{ticket['letter']}{ticket['number']:03d}",
            "state": call.state,
            "arrived_at": slip.at,
            "due_at": slip.at,
            "counter_id": self.counters.get(call.counter),
            "called_at": called_at,
            "last_called_at": called_at,
            "started_at": called_at,
            "ended_at": None if call.state in LIVE else call.at,
            "trial": came.trial,
        }
        self.rows[Turn].append(turn)
        if call.state == "cancelled":
            kind = "turn.cancelled" if call.by_staff else "turn.expired"
            self.rows[Event].append(self._event(came, kind, turn["id"], call.at))

    def _event(self, came: Came, kind: str, subject: UUID, at: datetime) -> Row:
        told: Row = {"id": uuid4(), "at": at, "kind": kind, "actor_role": "nobody", "subject_id": subject}
        return told | {"data": {}, "trial": came.trial}

    def _step(self, came: Came, press: Press) -> Row:
        return {
            "visit_id": came.id,
            "step": press.step,
            "guide": press.guide,
            "known_by": "checklist" if press.checked else "seen",
            "reason": press.reason,
            "person_id": self.people[press.person],
            "at": press.at,
        }

    def _answer(self, came: Came) -> Row:
        told: Row = {"visit_id": came.id, "day": came.day, "face": came.face, "channel": "phone"}
        return told | {"at": self.act.now, "trial": came.trial}
