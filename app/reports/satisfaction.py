"""What visitors thought: the satisfied share, always with how many answered and how many could."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from app.reports.rules import enough, share, too_telling
from app.reports.trips import THEN, Found, Row, grouped
from app.visits.rules import FACES, SATISFIED

FACED = ", ".join(f"count(*) FILTER (WHERE face = '{face}') AS {face}" for face in FACES)
# An answer has the day of its visit. The number tells by which column a row is grouped, or that it is all.
ANSWERS = f"""
SELECT channel, field_id, GROUPING(channel, field_id) AS sets, count(*) AS answers,
  count(visit_id) AS of_visits, {FACED}
FROM (
  SELECT said.channel, said.face, said.visit_id, coalesce(came.field_id, said.field_id) AS field_id
  FROM (SELECT * FROM survey_answer WHERE {THEN}) said LEFT JOIN came ON came.id = said.visit_id) said
GROUP BY GROUPING SETS ((), (channel), (field_id))"""
WHOLE, BY_CHANNEL, BY_FIELD = 0b11, 0b01, 0b10
# Who was served by a number, and has gone, can be asked; so can who answered, and then took another number.
VISITORS = f"""
SELECT field_id, count(*) AS visits FROM came
WHERE served AND ticketed OR id IN (SELECT visit_id FROM survey_answer WHERE {THEN}) GROUP BY field_id"""
ASKED = {"answers": ANSWERS, "visitors": VISITORS}
NOBODY: Row = dict.fromkeys(("answers", "of_visits", *FACES), 0)


class Answers(msgspec.Struct):
    """How many answered, `of_visits` those that a visit is known of. Few answers keep their `faces` hidden.

    `share`: those satisfied and very satisfied, in percent of the answers; None where that is hidden too.
    """

    answers: int
    of_visits: int
    faces: dict[str, int] | None
    share: float | None


class OfChannel(Answers, kw_only=True):
    channel: str


class OfVisits(Answers, kw_only=True):
    """With the `visits` that could answer, and the `response`: answers of visits in percent of them."""

    visits: int
    response: float | None


class OfField(OfVisits, kw_only=True):
    """`field`: the slug; None where visit or paper belong to no field."""

    field: str | None
    name: str | None


class Satisfaction(msgspec.Struct):
    """`target` in percent. Channels and fields without an answer or a visit are not named."""

    since: date
    until: date
    target: float
    whole: OfVisits
    channels: list[OfChannel]
    fields: list[OfField]


def satisfaction(found: Found) -> Satisfaction:
    """The answers to `ASKED`."""
    answers = found.rows["answers"]
    visits = {row["field_id"]: row["visits"] for row in found.rows["visitors"]}
    channels = [
        OfChannel(channel=row["channel"], **told) for row, told in _rows(grouped(answers, BY_CHANNEL))
    ]
    return Satisfaction(
        since=found.period.since,
        until=found.period.until,
        target=found.aims.satisfied,
        whole=OfVisits(**_of_visits(grouped(answers, WHOLE)[0], sum(visits.values()))),
        channels=sorted(channels, key=lambda one: one.channel),
        fields=msgspec.convert(found.by_field(_of_fields(grouped(answers, BY_FIELD), visits)), list[OfField]),
    )


def _of_fields(answers: list[Row], visits: Mapping[str | None, int]) -> list[Row]:
    said = {row["field_id"]: row for row in answers}
    rows = [said.get(key, NOBODY | {"field_id": key}) for key in said.keys() | visits.keys()]
    return [
        told | {"field_id": row["field_id"]} | _response(row, visits.get(row["field_id"], 0))
        for row, told in _rows(rows)
    ]


def _of_visits(row: Row, visits: int) -> Row:
    return _told(row, enough(row["answers"])) | _response(row, visits)


def _response(row: Row, visits: int) -> Row:
    return {"visits": visits, "response": share(row["of_visits"], visits)}


def _rows(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Each row of a table with what may be told of it."""
    kept_back = too_telling({place: row["answers"] for place, row in enumerate(rows)})
    return [
        (row, _told(row, bool(row["answers"]) and place not in kept_back)) for place, row in enumerate(rows)
    ]


def _told(row: Row, whole: bool) -> Row:
    told: Row = {"answers": row["answers"], "of_visits": row["of_visits"], "faces": None, "share": None}
    if whole:
        told["faces"] = {face: row[face] for face in FACES}
        told["share"] = share(sum(row[face] for face in SATISFIED), row["answers"])
    return told
