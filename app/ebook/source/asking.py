"""Asking the portal for a whole book, and what each answer means for the version in force. No database."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

import msgspec

from app.ebook.importing.files import Tick, nothing
from app.ebook.importing.known import Present
from app.ebook.importing.merging import differences, merged
from app.ebook.importing.rows import Row
from app.ebook.source.reading import ABSENT, Gone, Silent, Unread
from app.ebook.source.rules import AT_ONCE

if TYPE_CHECKING:
    from app.ebook.source.portal import Portal

# So many in a row without any answer, and the rest is not asked: each would be waited for in vain.
GIVE_UP = 8
NOT_ASKED = "Cổng không trả lời nữa, nên chưa hỏi đến thủ tục này."
MOVED = "Cổng báo không có thủ tục nào trong số đã hỏi: có lẽ địa chỉ của Cổng đã đổi."
# A book may have a procedure or two that are gone, and no others; a portal that has none of more has moved.
FEW = 2

Outcome = Literal["same", "changed", "gone", "unread"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A procedure to ask for, with its version in force."""

    procedure_id: UUID
    formality_id: UUID
    present: Present

    @property
    def code(self) -> str:
        return self.present.content.code


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means, as it is kept. `reached`: somebody answered, whatever it was."""

    procedure_id: UUID
    outcome: Outcome
    detail: str | None = None
    source_date: date | None = None
    link: bool | None = None
    content: Any = None
    reached: bool = True


async def ask_all(portal: "Portal", wanted: Sequence[Wanted], tick: Tick = nothing) -> list[Verdict]:
    """A verdict for each, in no order. Four are asked at a time."""
    found: list[Verdict] = []
    todo = iter(wanted)

    async def ask_on() -> None:
        for one in todo:
            silent = len(found) >= GIVE_UP and not any(each.reached for each in found[-GIVE_UP:])
            found.append(_not_asked(one) if silent else await ask(portal, one))
            tick(len(found), len(wanted))

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(ask_on())
    return settled(found)


async def ask(portal: "Portal", one: Wanted) -> Verdict:
    """What the portal says, and whether its page opens."""
    try:
        row = await portal.procedure(one.formality_id, one.code)
        found = verdict(one, row)
    except Silent as reason:
        return Verdict(one.procedure_id, "unread", str(reason), reached=False)
    except Gone as told:
        found = Verdict(one.procedure_id, "gone", str(told))
    except Unread as reason:
        found = Verdict(one.procedure_id, "unread", str(reason))
    return replace(found, link=await portal.opens(one.formality_id))


def verdict(one: Wanted, row: Row) -> Verdict:
    """Changed is what the source dates later than we do and says otherwise than we say.

    What the ward says in its own words is no difference; the source's new words for it are in the content.
    """
    was, now = one.present.content, merged(one.present, row)
    dated = row.content.source_date
    newer = was.source_date is None or (dated is not None and dated > was.source_date)
    if not newer or not differences(was, now):
        return Verdict(one.procedure_id, "same", source_date=dated)
    told = msgspec.structs.replace(row.content, online=_online(one.present, row))
    return Verdict(one.procedure_id, "changed", source_date=dated, content=msgspec.to_builtins(told))


def _online(present: Present, row: Row) -> bool:
    """As before where the source is silent; not what the ward says in its own words."""
    before = present.national.get("online")
    return next(said for said in (row.online, before, present.content.online) if said is not None)


def settled(found: list[Verdict]) -> list[Verdict]:
    """A portal that has none of many procedures has changed its address, not its mind."""
    absent = [each for each in found if each.outcome == "gone" and each.detail == ABSENT]
    known = [each for each in found if each.outcome in ("same", "changed")]
    if known or len(absent) <= FEW:
        return found
    return [replace(each, outcome="unread", detail=MOVED) if each in absent else each for each in found]


def _not_asked(one: Wanted) -> Verdict:
    return Verdict(one.procedure_id, "unread", NOT_ASKED, reached=False)
