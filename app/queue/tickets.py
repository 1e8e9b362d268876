"""Taking a ticket: one read at the door, one statement that issues, prints, logs and rings."""

from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from uuid_utils.compat import uuid7

from app.centres.calendar import CALENDAR_SQL, parse_calendar
from app.centres.rules import Calendar, closed_sentence
from app.centres.settings import SETTINGS_SQL
from app.clock import business_day, true_now
from app.db import to_json
from app.errors import Malformed, NotFound, Refused
from app.events import CHANNEL, bell
from app.printing.printers import PRINTER_SQL
from app.queue.ahead import AHEAD_SQL
from app.queue.day import close_earlier_days
from app.queue.driver import Door, Driver, KeyRaced, Row, answer_again
from app.queue.links import FIELD_SQL, links_of
from app.queue.promises import PROMISED_SQL
from app.queue.rules import PRIORITIES, TICKET_SETTINGS, Fairness, number_text
from app.queue.slips import first_slip
from app.staff.door import WHO_SQL, Claim, read_who
from app.staff.replies import Repetition
from app.staff.tokens import ticket_token
from app.statement import Statement

DOOR = f"""
WITH who AS MATERIALIZED ({WHO_SQL.format(token="$1", bearer="$2", true_now="$3", slug="$4")})
SELECT who.*, place.id AS at_point, s.id AS service_id, s.name AS service_name, s.letter, s.open,
  r.request_hash, r.status AS reply_status, r.body AS reply_body, v.visit_id, v.day AS visit_day,
  {CALENDAR_SQL.format(point="place.id", day="$5::date")} AS calendar,
  {SETTINGS_SQL.format(day="$5", keys=f"IN {TICKET_SETTINGS!r}")} AS settings,
  {FIELD_SQL} AS field,
  {PROMISED_SQL.format(day="$5::date")} AS promised,
  {PRINTER_SQL.format(point="place.id")} AS printer_id,
  (SELECT coalesce(array_agg(c.number ORDER BY c.number), '{{}}') FROM counter_service cs
    JOIN counter c ON c.centre_id = cs.centre_id AND c.id = cs.counter_id
    WHERE cs.service_id = s.id AND c.point_id = place.id) AS counters
FROM who
LEFT JOIN LATERAL (SELECT p.id FROM service_point p
  WHERE p.id = coalesce(who.point_id, p.id) AND p.slug = coalesce($7, p.slug)
  ORDER BY p.position, p.slug LIMIT 1) place ON true
LEFT JOIN service s ON s.slug = $6
LEFT JOIN reply r ON r.actor_id = who.actor_id AND r.route = $8 AND r.key = $9
LEFT JOIN ticket v ON v.token = $10"""

AHEAD = AHEAD_SQL.format(
    day="p.day",
    point="p.point_id",
    due="p.due_at",
    turn="p.turn_id",
    service="p.service_id",
    visit="p.visit_id",
)

ISSUE = Statement(
    f"""
given AS (
  INSERT INTO series (id, point_id, day, letter, last) SELECT series_id, point_id, day, letter, 1 FROM p
  ON CONFLICT (centre_id, point_id, letter, day) DO UPDATE SET last = series.last + 1 RETURNING last),
n AS (
  SELECT last, letter || lpad(last::text, greatest(3, length(last::text)), '0') AS number,
    {AHEAD} AS ahead,
    pg_notify('{CHANNEL}', board), pg_notify('{CHANNEL}', print) FROM given, p),
paper AS (
  INSERT INTO ticket
    (id, point_id, service_id, visit_id, day, letter, number, token, issued_at, issued_by, trial)
  SELECT ticket_id, point_id, service_id, visit_id, day, letter, last, token, now, actor_id, trial FROM n, p),
wait AS (
  INSERT INTO turn (id, ticket_id, point_id, service_id, day, number, priority, priority_confirmed,
    arrived_at, due_at, trial)
  SELECT turn_id, ticket_id, point_id, service_id, day, number, priority,
    priority IS NOT NULL AND role <> 'kiosk', now, due_at, trial FROM n, p),
kept AS (
  INSERT INTO reason (id, turn_id, verb, text, at)
  SELECT turn_id, turn_id, 'priority', reason, now FROM n, p WHERE reason IS NOT NULL),
slip AS (
  INSERT INTO print_job (id, printer_id, ticket_id, copy_no, payload, at)
  SELECT job_id, printer_id, ticket_id, 1, slip || jsonb_build_object('number', number, 'ahead', ahead), now
  FROM n, p WHERE printer_id IS NOT NULL),
logged AS (
  INSERT INTO event (id, at, kind, actor_role, actor_id, subject_id, data, trial)
  SELECT ticket_id, now, 'ticket.issued', role, actor_id, turn_id, jsonb_build_object('number', number), trial
  FROM n, p)
INSERT INTO reply (id, actor_id, route, key, request_hash, status, at, body)
SELECT ticket_id, actor_id, route, key, request_hash, 201, true_now,
  jsonb_set(jsonb_set(answer, '{{ticket,number}}', to_jsonb(number)), '{{ticket,ahead}}', to_jsonb(ahead))
FROM n, p
ON CONFLICT (centre_id, actor_id, route, key) DO NOTHING RETURNING body""",
    series_id="uuid",
    ticket_id="uuid",
    turn_id="uuid",
    job_id="uuid",
    point_id="uuid",
    service_id="uuid",
    visit_id="uuid",
    actor_id="uuid",
    printer_id="uuid",
    day="date",
    now="timestamptz",
    true_now="timestamptz",
    due_at="timestamptz",
    letter="text",
    token="text",
    priority="text",
    reason="text",
    role="text",
    trial="boolean",
    slip="jsonb",
    answer="jsonb",
    board="text",
    print="text",
    route="text",
    key="text",
    request_hash="bytea",
)


class Wanted(msgspec.Struct):
    """What a ticket is taken for. `visit` is the token of an earlier ticket of the same trip."""

    service: str
    priority: str | None = None
    reason: str | None = None
    visit: str | None = None
    point: str | None = None


async def at_the_door(
    driver: Driver, claim: Claim, wanted: Wanted, repetition: tuple[str, str], now: datetime
) -> Door:
    """Who asks, for what, under which rules, and whether (route, key) was answered before."""
    found = await driver.fetchrow(
        DOOR,
        claim.token_hash,
        claim.bearer,
        true_now(),
        claim.slug,
        business_day(now),
        wanted.service,
        wanted.point,
        *repetition,
        wanted.visit,
    )
    if found is None:
        raise NotFound("Không có trung tâm này.")
    return Door(*read_who(Row(found)), found)


async def issue(
    driver: Driver, door: Door, wanted: Wanted, repetition: Repetition, now: datetime, base_url: str
) -> bytes:
    """Give the next number. Answers the contract's JSON; a repeated key raises `Repeated`."""
    found = door.found
    answer_again(found, repetition)
    calendar = parse_calendar(found["calendar"])
    _check(found, door, wanted, calendar, now)
    fairness = Fairness.of(found["settings"])
    token, point_id, ticket_id, job_id = ticket_token(), found["at_point"], uuid7(), uuid7()
    links = links_of(base_url, door.centre.slug, found["field"], token)
    body = await driver.fetchval(
        ISSUE.sql,
        *ISSUE.values(
            series_id=uuid7(),
            ticket_id=ticket_id,
            turn_id=uuid7(),
            job_id=job_id,
            point_id=point_id,
            service_id=found["service_id"],
            visit_id=found["visit_id"] or ticket_id,
            actor_id=door.by.id,
            printer_id=found["printer_id"],
            day=business_day(now),
            now=now,
            true_now=true_now(),
            due_at=fairness.due(now, wanted.priority),
            letter=found["letter"],
            token=token,
            priority=wanted.priority,
            reason=wanted.reason if wanted.priority else None,
            role=door.by.role,
            trial=door.centre.trial,
            slip=to_json(first_slip(found, calendar, links["ebook"], now)),
            answer=to_json(_answer(ticket_id, job_id, wanted, found, token, links, now)),
            board=bell(door.centre.id, point_id),
            print=bell(door.centre.id, f"print:{point_id}"),
            route=repetition.route,
            key=repetition.key,
            request_hash=repetition.request_hash,
        ),
    )
    if body is None:
        raise KeyRaced
    if body["ticket"]["number"] == number_text(found["letter"], 1):
        await close_earlier_days(driver, door.centre, now)
    return msgspec.json.encode(body)


def _check(found: asyncpg.Record, door: Door, wanted: Wanted, calendar: Calendar, now: datetime) -> None:
    if found["at_point"] is None:
        raise NotFound("Không có điểm tiếp nhận này.")
    if found["service_id"] is None:
        raise NotFound("Không có dịch vụ này.")
    if wanted.visit and (found["visit_id"] is None or found["visit_day"] != business_day(now)):
        raise NotFound("Phiếu trước không có trong hôm nay. Hãy lấy số mới.")
    _check_priority(wanted)
    if not door.centre.trial and not calendar.takes_tickets(now):
        raise Refused(closed_sentence(now, calendar.next_opening(now)))
    if not found["counters"]:
        raise Refused(f"Điểm này chưa có quầy nào nhận {found['service_name']}. Vui lòng hỏi quầy hướng dẫn.")
    if not found["open"]:
        raise Refused(f"Dịch vụ {found['service_name']} hiện tạm ngừng nhận. Vui lòng hỏi quầy hướng dẫn.")


def _check_priority(wanted: Wanted) -> None:
    if wanted.priority is not None and wanted.priority not in PRIORITIES:
        raise Malformed("Diện ưu tiên không có trong danh sách.")
    if wanted.priority == "other" and not (wanted.reason or "").strip():
        raise Malformed("Diện ưu tiên khác cần ghi lý do.")
    if len(wanted.reason or "") > 500:
        raise Malformed("Lý do dài quá 500 ký tự.")


def _answer(
    ticket_id: UUID,
    job_id: UUID,
    wanted: Wanted,
    found: asyncpg.Record,
    token: str,
    links: dict[str, str],
    now: datetime,
) -> dict[str, Any]:
    """The contract's answer, but for number and people ahead."""
    ticket = {
        "id": str(ticket_id),
        "number": None,
        "service": wanted.service,
        "state": "waiting",
        "issued_at": now.isoformat(timespec="milliseconds"),
        "ahead": None,
        "wait": None,
        "token": token,
    }
    job = {"job": str(job_id), "state": "queued"} if found["printer_id"] else None
    return {"ticket": ticket, "links": links, "print": job}
