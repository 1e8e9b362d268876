"""Asking the portal for a whole book, and what each answer means for the version in force. No database."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
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
from app.ebook.source.rules import ASKING, AT_ONCE, is_newer

if TYPE_CHECKING:
    from app.ebook.source.portal import Portal

log = logging.getLogger("moi.source")

# So many in a row without an answer that can be read, and the rest is not asked: it would be in vain.
GIVE_UP = 8
FAULT = "Phần mềm gặp lỗi khi đọc câu trả lời của Cổng; hãy báo cho người quản trị máy chủ."
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


async def ask_all(
    portal: "Portal", wanted: Sequence[Wanted], tick: Tick = nothing, limit: asyncio.Timeout | None = None
) -> list[Verdict]:
    """A verdict for each that was asked, in no order. Four are asked at a time.

    The rest is left when too many answers in a row cannot be read, or when the time is over.
    """
    found: list[Verdict] = []
    todo = iter(wanted)

    async def ask_on() -> None:
        for one in todo:
            if _in_vain(found):
                return
            found.append(await ask(portal, one))
            tick(len(found), len(wanted))

    with suppress(TimeoutError):
        async with limit or asyncio.timeout(ASKING.total_seconds()), asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(ask_on())
    if len(found) < len(wanted):
        tick(len(wanted), len(wanted))
    return settled(found)


def _in_vain(found: list[Verdict]) -> bool:
    return len(found) >= GIVE_UP and all(each.outcome == "unread" for each in found[-GIVE_UP:])


async def ask(portal: "Portal", one: Wanted) -> Verdict:
    """What the portal says, and whether its page opens. Never raises."""
    try:
        return await _asked(portal, one)
    except Exception:
        # An answer that nobody foresaw must not cost all the others theirs.
        log.exception("what the portal says of %s could not be compared", one.code)
        return Verdict(one.procedure_id, "unread", FAULT)


async def _asked(portal: "Portal", one: Wanted) -> Verdict:
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
    if not is_newer(was.source_date, dated) or not differences(was, now):
        return Verdict(one.procedure_id, "same", source_date=dated)
    told = msgspec.structs.replace(row.content, online=_online(one.present, row))
    return Verdict(one.procedure_id, "changed", source_date=dated, content=msgspec.to_builtins(told))


def _online(present: Present, row: Row) -> bool:
    """As before where the source is silent; not what the ward says in its own words."""
    before = present.national.get("online")
    return next(said for said in (row.online, before, present.content.online) if said is not None)


def settled(found: list[Verdict]) -> list[Verdict]:
    """A portal that has none of many procedures has changed its address, not its mind."""
    known = any(each.outcome in ("same", "changed") for each in found)
    if known or sum(map(_is_absent, found)) <= FEW:
        return found
    return [replace(each, outcome="unread", detail=MOVED) if _is_absent(each) else each for each in found]


def _is_absent(each: Verdict) -> bool:
    return each.outcome == "gone" and each.detail == ABSENT
