"""The verb: read what is to be asked, ask while no transaction is open, write down all answers in one act."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.dialects.postgresql import Insert, insert
from uuid_utils.compat import uuid7

from app.act import Act
from app.ebook.editing.carrying import present_of
from app.ebook.importing.files import Tick, nothing
from app.ebook.models import OUTCOMES, Procedure, SourceCheck, Version
from app.ebook.source.asking import Verdict, Wanted, ask_all
from app.ebook.source.claims import DONE, FAILED
from app.ebook.versions import in_force
from app.errors import NotFound, Refused
from app.events import record
from app.staff.sessions import Acts

if TYPE_CHECKING:
    from app.ebook.source.portal import Portal

KEPT = ("outcome", "source_date", "content")
# What one bad answer does not make unknown again.
SILENCED = ("changed", "gone")


class Unreached(Refused):
    """Nobody gave an answer that can be read; what the last check found stays."""


async def check_book(
    acts: Acts, portal: "Portal", tick: Tick = nothing, limit: asyncio.Timeout | None = None
) -> None:
    """Compare the whole book with the portal; the check was claimed before. Raises Unreached.

    Two acts, and none while the portal is waited for: it may take minutes, and connections are for tickets.
    What there was no time for (`limit`) stays as it was, and is asked first the next time.
    """
    try:
        async with acts() as act:
            wanted = await in_the_book(act, Version.formality_id.is_not(None))
        found = await ask_all(portal, wanted, tick, limit)
        read = not wanted or any(each.outcome != "unread" for each in found)
        left = len(wanted) - len(found)
        async with acts() as act:
            await _keep(act, found, read)
            record(act, DONE if read else FAILED, act.centre.id, **counts(found), left=left)
    except BaseException:
        # The first failure is the one to tell, whether the database still takes this note or not.
        with suppress(Exception):
            async with acts() as act:
                record(act, FAILED, act.centre.id)
        raise
    if not read:
        raise unreached(portal, found)


async def check_one(acts: Acts, portal: "Portal", code: str) -> None:
    """Compare a single procedure. Raises NotFound and Unreached."""
    async with acts() as act:
        wanted = await in_the_book(act, Version.formality_id.is_not(None), Procedure.code == code)
    if not wanted:
        raise NotFound(f"Không có thủ tục {code} đang áp dụng mà có mã trên Cổng để đối chiếu.")
    found = await ask_all(portal, wanted)
    async with acts() as act:
        await _keep(act, found, found[0].reached)
        record(act, DONE, wanted[0].procedure_id, **counts(found))
    if not found[0].reached:
        raise unreached(portal, found)


def unreached(portal: "Portal", found: Sequence[Verdict]) -> Unreached:
    """With the reason of an answer that came and was none, where there is one."""
    told = next((each.detail for each in found if each.reached and each.detail), None)
    if told:
        return Unreached(
            f"Cổng ở {portal.base} có trả lời nhưng không thủ tục nào đọc được: {told} "
            "Kết quả lần trước được giữ nguyên; hãy đối chiếu lại sau."
        )
    return Unreached(
        f"Không hỏi được Cổng ở {portal.base}: không thủ tục nào được trả lời. "
        "Kết quả lần trước được giữ nguyên; hãy kiểm tra mạng của máy chủ rồi đối chiếu lại."
    )


def counts(found: Sequence[Verdict]) -> dict[str, int]:
    """How many of each kind; `dead` are pages that no longer open."""
    kinds = ("same", "changed", "gone", "unread")
    return {
        "asked": len(found),
        **{kind: sum(each.outcome == kind for each in found) for kind in kinds},
        "dead": sum(each.link is False for each in found),
    }


async def in_the_book(act: Act, *wanted: ColumnElement[bool]) -> list[Wanted]:
    """The versions in force of these procedures, in one read; first those that were not asked for longest."""
    asked = select(SourceCheck.checked_at).where(SourceCheck.procedure_id == Procedure.id).scalar_subquery()
    rows = await act.session.execute(
        select(Version, Procedure.code)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .where(*wanted, *in_force(act))
        .order_by(asked.nulls_first(), Procedure.code)
    )
    return [_wanted(version, code) for version, code in rows]


def _wanted(version: Version, code: str) -> Wanted:
    assert version.formality_id
    return Wanted(version.procedure_id, version.formality_id, present_of(version, code))


async def _keep(act: Act, found: Sequence[Verdict], read: bool) -> None:
    """Write the verdicts down, one for each procedure that was asked for.

    What is known to have changed or gone stays known when its answer could not be read; when none at all
    could be read, everything stays, and only the time and the reason are noted.
    """
    rows = [_columns(act, verdict) for verdict in found]
    if rows:
        await act.session.execute(_upsert(SILENCED if read else OUTCOMES), rows)


def _columns(act: Act, verdict: Verdict) -> dict[str, Any]:
    told = asdict(verdict)
    del told["reached"]
    return {"id": uuid7(), "checked_at": act.now, **told}


def _upsert(silenced: Sequence[str]) -> Insert:
    """`silenced`: the outcomes that no unread answer replaces."""
    new = insert(SourceCheck)
    known = or_(*(SourceCheck.outcome == outcome for outcome in silenced))
    stays = (new.excluded.outcome == "unread") & known
    columns = {name: case((stays, getattr(SourceCheck, name)), else_=new.excluded[name]) for name in KEPT}
    return new.on_conflict_do_update(
        index_elements=["centre_id", "procedure_id"],
        set_={
            **columns,
            "checked_at": new.excluded.checked_at,
            "detail": new.excluded.detail,
            "link": func.coalesce(new.excluded.link, SourceCheck.link),
        },
    )
