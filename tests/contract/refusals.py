"""What a refusal must be: a problem document, or a page with a sentence; and nothing done."""

import re
from typing import Any, TypeAlias

import asyncpg
import httpx

from app.tables import Base

Owner: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
REFUSALS = (401, 403, 404, 405, 409, 413, 415, 422, 429)
VIETNAMESE = re.compile(r"[^\x00-\x7f]")
# A wrong log-in is kept, for the throttle.
KEPT = ("login_try", "centre")
TABLES = sorted(set(Base.metadata.tables) - set(KEPT))
STATE = " UNION ALL ".join(
    f"SELECT '{name}', count(*), sum(hashtextextended(t::text, 0)) FROM {name} t" for name in TABLES
)


def problem(answer: httpx.Response) -> str:
    """The sentence of a problem document of the contract."""
    assert answer.status_code in REFUSALS, (answer.status_code, answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["status"] == answer.status_code
    assert document["title"]
    return _sentence(document["detail"])


def page(answer: httpx.Response) -> str:
    """The one sentence of a page."""
    assert answer.status_code in REFUSALS, (answer.status_code, answer.text)
    assert answer.headers["content-type"].startswith("text/html")
    (said,) = re.findall(r"<p>(.*?)</p>", answer.text, re.S)
    return _sentence(said)


def harmless(answer: httpx.Response) -> None:
    """An answer, a form that comes back, or a problem document: never a crash."""
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    if answer.status_code < 400 or is_page or answer.request.method == "HEAD":
        assert answer.status_code in (200, 204, 303, *REFUSALS), answer.text
    else:
        problem(answer)


async def state(owner: Owner) -> list[asyncpg.Record]:
    """How many rows each table has, and their content in one number."""
    return await owner.fetch(STATE)


def _sentence(said: str) -> str:
    assert VIETNAMESE.search(said), said
    assert said.strip().endswith("."), said
    assert "Traceback" not in said
    return said
