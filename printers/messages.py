"""The messages between agent and server: JSON texts told apart by their field `type`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from printers.content import Moment
from printers.device import Fate, Proof, State


class Message(msgspec.Struct, kw_only=True, tag_field="type", tag=str.lower):
    pass


class Offer(msgspec.Struct, kw_only=True):
    """A printer that this agent serves; paper in millimetres."""

    name: str
    paper: int
    proof: Proof


class Hello(Message):
    """`busy` holds the jobs that are being printed or whose result is not acknowledged."""

    printers: list[Offer]
    busy: list[str]


class Claim(Message):
    printer: str


class Sending(Message):
    job: str


class Result(Message):
    job: str
    state: Fate
    reason: str | None
    bytes_sent: int


class Status(Message):
    printer: str
    state: State


class Known(msgspec.Struct):
    id: str
    name: str


class Welcome(Message):
    printers: list[Known]


class Job(Message):
    id: str
    printer: str
    kind: str
    payload: msgspec.Raw
    lease_until: Moment
    copy_number: Annotated[int, msgspec.Meta(ge=1)] = msgspec.field(default=1, name="copy")


class Go(Message):
    job: str


class Cancel(Message):
    id: str


class Ack(Message):
    job: str


encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(Welcome | Job | Go | Cancel | Ack)


def decode(text: str | bytes) -> Welcome | Job | Go | Cancel | Ack:
    """Raises msgspec.MsgspecError for anything that is not a message of ours."""
    return _decoder.decode(text)
