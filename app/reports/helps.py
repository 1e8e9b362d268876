"""Help given on the way, by kind."""

import msgspec

from app.reports.trips import Found
from app.visits.rules import HELPS

GIVEN = """
SELECT kind, count(*) AS times, count(DISTINCT id) AS visits
FROM came CROSS JOIN LATERAL (SELECT kind FROM visit_help WHERE visit_id = came.id OFFSET 0) help
GROUP BY kind"""
ASKED = {"helps": GIVEN}


class Help(msgspec.Struct):
    """Help of a kind: how many `times` it was given, in how many `visits`."""

    kind: str
    times: int
    visits: int


def helps(found: Found) -> list[Help]:
    """The kinds that were given, in their order."""
    given = msgspec.convert(found.rows["helps"], list[Help])
    return sorted(given, key=lambda one: HELPS.index(one.kind))
