"""The objects of the public interface: every field that other programs were promised, and what is in it."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.queue.rules import PRIORITIES, STATES
from app.visits.rules import CHANNELS, GUIDES, KNOWN_BY, STEPS, VISITORS

Check = Callable[[Any], bool]
Shape = Mapping[str, Any]


def fits(value: Any, shape: Any) -> bool:
    """Whether every promised field is there and right; more fields may be."""
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, Mapping):
        wrong = {name for name in shape if name not in value or not fits(value[name], shape[name])}
        assert not wrong, (wrong, value)
        return True
    return shape(value)


def maybe(shape: Any) -> Check:
    return lambda value: value is None or fits(value, shape)


def text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def whole(value: Any) -> bool:
    return type(value) is int and value >= 0


def seconds(value: Any) -> bool:
    return type(value) in (int, float) and value >= 0


def truth(value: Any) -> bool:
    return isinstance(value, bool)


def identity(value: Any) -> bool:
    return str(UUID(value)) == value


def instant(value: Any) -> bool:
    """RFC 3339 with an offset."""
    return "T" in value and datetime.fromisoformat(value).tzinfo is not None


def tally(value: Any) -> bool:
    """How many of each, by name."""
    return all(text(name) and whole(count) for name, count in value.items())


def ticket_number(value: Any) -> bool:
    return re.fullmatch(r"[A-Z]\d{3,}", value) is not None


def one_of(*values: str) -> Check:
    return lambda value: value in values


RANGE = maybe({"low": whole, "high": whole})
STATE = one_of(*STATES)
SERVICE: Shape = {
    "id": identity,
    "slug": text,
    "name": text,
    "letter": lambda value: re.fullmatch("[A-Z]", value) is not None,
    "open": truth,
    "opens_at": maybe(instant),
    "closes_at": maybe(instant),
    "waiting": whole,
    "wait": RANGE,
    "same_day": truth,
}
TICKET: Shape = {
    "id": identity,
    "number": ticket_number,
    "service": text,
    "state": STATE,
    "issued_at": instant,
    "ahead": whole,
    "wait": RANGE,
    "token": lambda value: len(value) >= 22,
}
JOB_STATE = one_of("queued", "sending", "printed", "sent", "unknown", "blocked", "failed", "cancelled")
ISSUED: Shape = {
    "ticket": TICKET,
    "links": {"follow": text, "ebook": text},
    "print": maybe({"job": identity, "state": JOB_STATE}),
}
PRINT: Shape = {"job": identity, "state": JOB_STATE, "reason": maybe(text), "attempts": whole}
PRINTER: Shape = {
    "id": identity,
    "name": text,
    "state": text,
    "paper": whole,
    "proof": text,
    "last_seen": instant,
    "queued": whole,
    "doubtful": whole,
}
FOLLOW: Shape = {
    "number": ticket_number,
    "service": text,
    "state": STATE,
    "ahead": maybe(whole),
    "wait": RANGE,
    "counter": maybe(whole),
    "updated_at": instant,
}
TURN: Shape = {
    "id": identity,
    "number": ticket_number,
    "service": text,
    "state": STATE,
    "priority": maybe(one_of(*PRIORITIES)),
    "issued_at": instant,
    "called_at": maybe(instant),
    "started_at": maybe(instant),
    "counter": maybe(whole),
}
CALL: Shape = {"id": identity, "at": instant}
DONE: Shape = {"turn": TURN}
NEXT: Shape = {"turn": TURN, "call": CALL, "why": {"text": text}}
COUNTER: Shape = {
    "number": whole,
    "name": text,
    "services": [text],
    "officer": maybe(text),
    "state": one_of("closed", "open", "paused"),
    "turn": maybe(TURN),
}
SNAPSHOT: Shape = {
    "centre": text,
    "point": text,
    "version": whole,
    "at": instant,
    "trial": truth,
    "calls": [
        {
            "id": identity,
            "number": ticket_number,
            "counter": whole,
            "at": instant,
            "kind": one_of("call", "recall", "result"),
            "age": seconds,
            "voice": maybe(text),
        }
    ],
    "serving": [{"counter": whole, "number": ticket_number, "state": STATE, "since": instant}],
    "counters": [{"counter": whole, "state": one_of("open", "paused", "closed")}],
    "waiting": [{"service": text, "letter": text, "count": whole, "longest": seconds, "wait": RANGE}],
    "notices": [text],
}
LOGIN: Shape = {"csrf_token": text, "name": text, "role": text}
PROBLEM: Shape = {"title": text, "status": whole, "detail": text}

SIGN: Shape = {
    "step": one_of(*STEPS),
    "known_by": one_of(*KNOWN_BY),
    "at": instant,
    "guide": maybe(one_of(*GUIDES)),
    "name": maybe(text),
    "reason": maybe(text),
    "note": maybe(text),
    "page": maybe(text),
    "together": truth,
}
VISIT: Shape = {
    "id": identity,
    "numbers": [ticket_number],
    "ticketed": truth,
    "channel": one_of(*CHANNELS),
    "field": maybe(text),
    "visitor": maybe(one_of(*VISITORS)),
    "opened_at": instant,
    "closed_at": maybe(instant),
    "steps": [SIGN],
    "helps": tally,
    "papers": [{"code": text, "name": text, "missing": whole, "of": whole}],
}
MOMENT: Shape = {"at": instant, "what": text, "who": text, "kind": text}
SHEET: Shape = {
    "code": text,
    "name": text,
    "version": identity,
    "papers": [
        {"name": text, "case": maybe(text), "required": truth, "note": maybe(text), "state": maybe(text)}
    ],
    "checked_at": maybe(instant),
    "checked_by": maybe(text),
}
