"""What an officer of procedures does on the pages, without a browser."""

import html
import re

import httpx

from tests.admin.office import CENTRE, Office, went

CODE = "1.000656"
OTHER = "1.000894"
WHY = "Nghị quyết mới của Hội đồng nhân dân tỉnh"


def text(answer: httpx.Response) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", "", answer.text)))


async def today(office: Office) -> str:
    async with office.house.act(CENTRE) as act:
        return str(act.today)


async def begin(office: Office, code: str) -> None:
    """A fresh draft for today."""
    await office.post(f"procedures/{code}/drop")
    asked = await office.post(f"procedures/{code}/begin", valid_from=await today(office))
    assert went(asked) == f"procedures/{code}/draft?done=begun"


async def write(office: Office, code: str, part: str, **fields: str) -> httpx.Response:
    path = f"procedures/{code}/draft/{part}"
    return await office.post(path, **{"why": WHY, "seen": await seen(office, path), **fields})


async def seen(office: Office, page: str) -> str:
    """What a form carries of the text that it was filled from."""
    found = re.search(r'name="seen" value="([^"]*)"', (await office.get(page)).text)
    return html.unescape(found[1]) if found else ""


async def review(office: Office, code: str, verb: str, **fields: str) -> httpx.Response:
    """Approve or send back what the draft's page shows."""
    mark = await seen(office, f"procedures/{code}/draft")
    return await office.post(f"procedures/{code}/{verb}", seen=mark, **fields)
