"""What is said of a dossier's due date before it is received."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.act import Act
from app.ebook.models import Version
from app.ebook.same_day import promised
from app.errors import Malformed, Refused
from app.visits.dossiers.appointing import Limit, appointment, limit_of

# A promise does not ask how long the limit is.
NO_MATTER = Limit(1, "same_day")


@dataclass(frozen=True, slots=True)
class Promise:
    """When a whole dossier is due: `same_day` where that is promised, `usual` where the limit is a number.

    `said`: of the weekday of quick returns, where the procedure is listed; `flaw`: why no date can be given.
    """

    limit: Limit | None
    said: str = ""
    same_day: datetime | None = None
    usual: datetime | None = None
    flaw: str = ""


async def promise_of(act: Act, point_id: UUID, code: str, version: Version) -> Promise:
    """The dates that would hold for what is received now."""
    limit, rule = known_limit(version), await promised(act, code)
    said, same_day, usual = rule.today if rule else "", None, None
    try:
        if rule and rule.open:
            same_day = (await appointment(act, point_id, code, limit or NO_MATTER, act.now, True)).due_at
        if limit:
            usual = (await appointment(act, point_id, code, limit, act.now, False)).due_at
    except (Malformed, Refused) as flaw:
        return Promise(limit, said, flaw=str(flaw))
    return Promise(limit, said, same_day, usual)


def known_limit(version: Version) -> Limit | None:
    """None where the version has only words."""
    with suppress(Malformed):
        return limit_of(version, None)
    return None
