"""Reading the e-book and its boards: each page with what ships, and with thousands of procedures."""

from collections.abc import Mapping
from time import perf_counter

from app.staff.tokens import new_token
from tests.bench.people import Owner
from tests.bench.rounds import Round, percentiles
from tests.bench.stage import Stage, logged_in
from tests.bench.table import Row, times
from tests.bench.wire import get, open_wire
from tests.live import CENTRE

MANY = 5_000
AIM = 50
PAGES = {
    "a search of three words": f"/{CENTRE}/ebook?q=ket+hon+dang",
    "a search that finds nothing": f"/{CENTRE}/ebook?q=khong+co+dau",
    "a volume": f"/{CENTRE}/s/ho-tich",
    "a procedure": f"/{CENTRE}/p/1.001193",
    "the table of fees": f"/{CENTRE}/fees",
    "the fees of a field": f"/{CENTRE}/fees?s=ho-tich&c=online",
    "the list of its keepers": f"/{CENTRE}/admin/procedures",
    "a search in that list": f"/{CENTRE}/admin/procedures?q=ket+hon&state=lacking",
    "the boards page": f"/{CENTRE}/admin/boards",
    "the leaflets of a field": f"/{CENTRE}/admin/boards?s=ho-tich",
}
# Copies of whole procedures under names of their own, spread over the ten fields.
FILL = """
WITH whole AS (
  SELECT v.*, row_number() OVER (ORDER BY v.id) - 1 AS place, count(*) OVER () AS all_of_them
  FROM procedure_version v WHERE v.missing = '{}' AND v.state = 'published'),
fields AS (SELECT f.*, row_number() OVER (ORDER BY position) - 1 AS place FROM field f),
made AS (
  INSERT INTO procedure (centre_id, id, code, name)
  SELECT centre_id, gen_random_uuid(), '9.' || lpad(n::text, 6, '0'), 'Thủ tục thử ' || n
  FROM generate_series(1, $1::int) n, (SELECT centre_id FROM whole LIMIT 1) here
  RETURNING centre_id, id, code, name, substr(code, 3)::int AS n),
written AS (
  INSERT INTO procedure_version (centre_id, id, procedure_id, state, valid_from, name, official_name,
    search_text, source, source_date, online, steps, methods, papers, time, subjects, agency, fees, forms,
    missing, results, legal)
  SELECT m.centre_id, gen_random_uuid(), m.id, 'published', w.valid_from, w.name || ' ' || m.n,
    w.official_name, ' ' || m.code || w.search_text || ' ' || m.n, w.source, w.source_date, w.online,
    w.steps, w.methods, w.papers, w.time, w.subjects, w.agency, w.fees, w.forms, '{}', w.results, w.legal
  FROM made m JOIN whole w ON w.place = m.n % w.all_of_them)
INSERT INTO field_procedure (centre_id, id, field_id, procedure_id, position)
SELECT m.centre_id, gen_random_uuid(), f.id, m.id, m.n FROM made m JOIN fields f ON f.place = m.n % 10"""


async def fill(owner: Owner) -> None:
    await owner.execute(FILL, MANY)
    await owner.execute("ANALYZE procedure, procedure_version, field_procedure")


async def measure(stage: Stage, count: int) -> dict[str, Round]:
    """Each page so many times, one after the other, asked by somebody who may see all of them."""
    async with stage.house.act(CENTRE) as act:
        keeper = await logged_in(act, f"Người giữ sách {new_token()}", "admin")
    return {name: await _asked(stage, path, keeper.headers, count) for name, path in PAGES.items()}


async def _asked(stage: Stage, path: str, headers: Mapping[str, str], count: int) -> Round:
    wire, taken = await open_wire(stage.live.url), list[float]()
    for _ in range(count):
        asked = perf_counter()
        status, body = await wire.ask(get(path, headers))
        taken.append(perf_counter() - asked)
        assert status == 200, body
    wire.close()
    return Round(count / sum(taken), *percentiles(taken))


def rows(few: dict[str, Round], many: dict[str, Round]) -> list[Row]:
    """With many procedures beside the few that ship; the aim is for a search."""
    return [_row(name, few[name], many[name]) for name in PAGES]


def _row(name: str, few: Round, many: Round) -> Row:
    searching = name in ("a search of three words", "a search that finds nothing")
    return Row(
        f"{name}, {MANY} procedures",
        times(many.p50, many.p99),
        f"with what ships {times(few.p50, few.p99)}",
        f"time {many.p50 / few.p50:.1f}×",
        f"≤ {AIM} ms" if searching else "",
        many.p50 <= AIM if searching else None,
    )
