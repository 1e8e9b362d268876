"""The five steps: how far visits got, and how that is known."""

import msgspec

from app.reports.rules import share
from app.reports.trips import Found
from app.visits.rules import READ, STEPS

SIGNS = ", ".join(f"('{kind}', '{step}')" for kind, (step, _) in READ.items())
# A visit counts once in each step: what a person said goes before what a phone or the kiosk tells.
KNOWN = f"""
SELECT step, reason, count(guide) AS confirmed, count(*) FILTER (WHERE guide IS NOT NULL AND together)
  AS together, count(reason) AS not_needed, count(*) FILTER (WHERE num_nonnulls(guide, reason) = 0) AS alone
FROM presses FULL JOIN (
  SELECT DISTINCT visit_id, step FROM readings JOIN (VALUES {SIGNS}) sign (kind, step) USING (kind)) signs
  USING (visit_id, step)
GROUP BY step, reason"""
ASKED = {"steps": KNOWN, "everybody": "SELECT count(*) AS visits FROM came"}


class StepKnown(msgspec.Struct):
    """Visits by what is known of a step. They are `visits` altogether.

    `confirmed` by a person who was there, of these `together` pressed in one go with another step; `alone`:
    only a phone or the look-up kiosk tells; not needed, by the `reasons`; `unknown`.
    """

    step: str
    visits: int
    confirmed: int
    together: int
    alone: int
    not_needed: int
    reasons: dict[str, int]
    unknown: int

    @property
    def done(self) -> float | None:
        """Confirmed or told by a phone, in percent of all visits."""
        return share(self.confirmed + self.alone, self.visits)


def funnel(found: Found) -> list[StepKnown]:
    """The answers to `ASKED`, in the order of the steps."""
    visits: int = found.rows["everybody"][0]["visits"]
    return [_step(step, visits, found) for step in STEPS]


def _step(step: str, visits: int, found: Found) -> StepKnown:
    rows = [row for row in found.rows["steps"] if row["step"] == step]
    known = {name: sum(row[name] for row in rows) for name in ("confirmed", "alone", "not_needed")}
    return StepKnown(
        step=step,
        visits=visits,
        together=sum(row["together"] for row in rows),
        reasons={row["reason"]: row["not_needed"] for row in rows if row["reason"]},
        unknown=visits - sum(known.values()),
        **known,
    )
