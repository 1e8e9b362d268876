"""Who came: the ways in which visits came about, and the groups that visitors say to belong to."""

import msgspec

from app.reports.rules import told
from app.reports.trips import Found
from app.visits.rules import AUDIENCES, CHANNELS

WAYS = "SELECT channel, count(*) AS visits FROM came GROUP BY channel"
GROUPS = """
SELECT audience, count(*) AS visits FROM came CROSS JOIN LATERAL (
  SELECT audience FROM visit_audience WHERE visit_id = came.id OFFSET 0) mine GROUP BY audience"""
ASKED = {"ways": WAYS, "groups": GROUPS}


class Visitors(msgspec.Struct):
    """Visits by channel, and by group; None for a group of fewer than five, also of none.

    No group at all where nobody named one.
    """

    channels: dict[str, int]
    audiences: dict[str, int | None]


def visitors(found: Found) -> Visitors:
    """The answers to `ASKED`."""
    ways = {row["channel"]: row["visits"] for row in found.rows["ways"]}
    groups = {row["audience"]: row["visits"] for row in found.rows["groups"]}
    return Visitors(
        channels={channel: ways[channel] for channel in CHANNELS if channel in ways},
        audiences={audience: told(groups.get(audience, 0)) for audience in AUDIENCES if groups},
    )
