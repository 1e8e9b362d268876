"""The guided share: how many visitors a person of the centre guided on the e-book."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import groupby

import msgspec

from app.reports.rules import share
from app.reports.trips import Found, grouped

# What is counted of visits, by name.
COUNTS = {
    "visits": "true",
    "cancelled": "excluded = 'cancelled'",
    "result_only": "excluded = 'result_only'",
    "not_needed": "excluded = 'not_needed'",
    "guided": "excluded IS NULL AND how = 'guided'",
    "together": "excluded IS NULL AND how = 'together'",
    "alone": "excluded IS NULL AND how = 'alone'",
    "unserved": "excluded IS NULL AND unserved",
    "going_on": "excluded IS NULL AND going_on",
}
COUNTED = ", ".join(f"count(*) FILTER (WHERE {when}) AS {name}" for name, when in COUNTS.items())
# The number tells by which of the three columns a row is grouped, or that it is the whole.
TALLIES = f"""
SELECT day, field_id, skipped, GROUPING(day, field_id, skipped) AS sets, {COUNTED}
FROM (SELECT visits.*, CASE excluded WHEN 'not_needed' THEN reason END AS skipped FROM visits) told
GROUP BY GROUPING SETS ((), (day), (field_id), (skipped))"""
WHOLE, BY_DAY, BY_FIELD, BY_REASON = 0b111, 0b011, 0b101, 0b110

# A visit is served by whoever sat at the counter when it was called there, or ended along with another.
# Who writes down that somebody else guided did not guide.
PEOPLE = """
SELECT person.name, person.role, count(*) FILTER (WHERE part.served) AS served,
  count(*) FILTER (WHERE part.served AND excluded IS NULL) AS counted,
  count(*) FILTER (WHERE part.served AND excluded IS NULL AND how = 'guided') AS guided,
  count(*) FILTER (WHERE part.own) AS own
FROM visits JOIN (
  SELECT visit_id, person_id, bool_or(served) AS served, bool_or(own) AS own FROM (
    SELECT turns.visit_id, shift.person_id, true AS served, false AS own
    FROM turns JOIN shift ON shift.counter_id = turns.counter_id AND shift.day = turns.day
      AND shift.opened_at <= turns.at AND (shift.closed_at IS NULL OR turns.at <= shift.closed_at)
    WHERE turns.state = 'finished'
    UNION ALL
    SELECT visit_id, person_id, false, true FROM guides JOIN person ON person.id = person_id
    WHERE NOT together AND (guide = 'youth') = (role = 'volunteer')) did
  GROUP BY visit_id, person_id) part ON part.visit_id = visits.id
JOIN person ON person.id = part.person_id
GROUP BY person.centre_id, person.id"""
ASKED = {"tallies": TALLIES, "people": PEOPLE}


class Tally(msgspec.Struct):
    """Visits of a period. `counted`: those that are not `cancelled`, `result_only` or `not_needed`.

    Of the counted ones some were `guided`, some have only steps pressed `together`, some read `alone`. They
    include those who left `unserved`, and those still `going_on`. `share`: guided ones in percent of the
    counted; `share_if_all`: with those pressed together. None where none is counted.
    """

    visits: int
    cancelled: int
    result_only: int
    not_needed: int
    guided: int
    together: int
    alone: int
    unserved: int
    going_on: int
    counted: int = 0
    share: float | None = None
    share_if_all: float | None = None

    def __post_init__(self) -> None:
        self.counted = self.visits - self.cancelled - self.result_only - self.not_needed
        self.share = share(self.guided, self.counted)
        self.share_if_all = share(self.guided + self.together, self.counted)


class OfDay(Tally, kw_only=True):
    day: date


class OfField(Tally, kw_only=True):
    """`field`: the slug; None where the visits belong to no field."""

    field: str | None
    name: str | None


class OfPerson(msgspec.Struct):
    """`served` at the person's counter, of these `counted` and `guided` by anybody; `own`: guided by them."""

    name: str
    role: str
    served: int
    counted: int
    guided: int
    own: int
    share: float | None = None

    def __post_init__(self) -> None:
        self.share = share(self.guided, self.counted)


class Guidance(msgspec.Struct):
    """`target` in percent. `reasons`: why no look-up was needed, with the number of visits.

    Days, fields and people without a visit are not named.
    """

    since: date
    until: date
    target: float
    whole: Tally
    reasons: dict[str, int]
    days: list[OfDay]
    fields: list[OfField]
    people: list[OfPerson]


def guidance(found: Found) -> Guidance:
    """The answers to `ASKED`."""
    by = partial(grouped, found.rows["tallies"])
    days = msgspec.convert(by(BY_DAY), list[OfDay])
    people = msgspec.convert(found.rows["people"], list[OfPerson])
    return Guidance(
        since=found.period.since,
        until=found.period.until,
        target=found.aims.guided,
        whole=msgspec.convert(by(WHOLE)[0], Tally),
        reasons={row["skipped"]: row["visits"] for row in by(BY_REASON) if row["skipped"]},
        days=sorted(days, key=lambda one: one.day),
        fields=msgspec.convert(found.by_field(by(BY_FIELD)), list[OfField]),
        people=sorted(people, key=lambda one: one.name),
    )


def by_month(days: Iterable[OfDay]) -> list[OfDay]:
    """The same days month by month; `day` is the first of the month."""
    months = groupby(days, key=lambda one: one.day.replace(day=1))
    return [OfDay(day=month, **_sum(list(of_month))) for month, of_month in months]


def _sum(tallies: list[OfDay]) -> dict[str, int]:
    return {name: sum(getattr(tally, name) for tally in tallies) for name in COUNTS}
