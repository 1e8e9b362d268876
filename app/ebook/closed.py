"""A procedure that a code on a wall still leads to, though it is in force no more, or not yet."""

from datetime import date

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.models import Procedure, Version


class Closed(msgspec.Struct):
    """`repealed_from` and `decision`: when it ended and by what; `begins`: when it will be in force."""

    name: str
    repealed_from: date | None
    decision: str | None
    begins: date | None


async def closed(act: Act, code: str) -> Closed | None:
    """What there is to say of a code without a page today; None where nobody but editors knows it."""
    begins = (
        select(func.min(Version.valid_from))
        .where(Version.procedure_id == Procedure.id, Version.state == "published")
        .scalar_subquery()
    )
    wanted = select(Procedure.name, Procedure.repealed_from, Procedure.repeal_decision, begins)
    row = (await act.session.execute(wanted.where(Procedure.code == code))).one_or_none()
    if row is None:
        return None
    found = Closed(*row)
    if found.repealed_from and found.repealed_from <= act.today:
        return found
    return Closed(found.name, None, None, found.begins) if found.begins else None
