"""An administrator at the pages of the tests' own centre, An Biên, without a browser."""

import html
import re
from dataclasses import dataclass

import httpx
from sqlalchemy import func, select

from app.events import Event
from app.house import House
from tests.cast import PASSWORD

CENTRE = "an-bien"
ROOT = f"/{CENTRE}/admin"
PAGE = {"Accept": "text/html"}


@dataclass
class Office:
    """A client logged in through the form; `post` sends the page's own token along."""

    client: httpx.AsyncClient
    house: House
    name: str
    csrf: str = ""

    @classmethod
    async def enter(cls, client: httpx.AsyncClient, house: House, name: str) -> "Office":
        client.headers.update(PAGE)
        await client.post(f"{ROOT}/login", data={"name": name, "password": PASSWORD})
        page = (await client.get(f"{ROOT}/password")).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found is not None
        return cls(client, house, name, found[1])

    async def get(self, page: str = "") -> httpx.Response:
        return await self.client.get(f"{ROOT}/{page}".rstrip("/"))

    async def post(self, page: str, **fields: str | list[str]) -> httpx.Response:
        return await self.client.post(f"{ROOT}/{page}", data={"csrf_token": self.csrf, **fields})

    async def events(self) -> int:
        async with self.house.act(CENTRE) as act:
            return await act.session.scalar(select(func.count()).select_from(Event)) or 0


def sentence(answer: httpx.Response) -> str:
    """The refusal on a page, as a person reads it."""
    found = re.search(r'<p class="refusal" role="alert">(.*?)</p>', answer.text, re.S)
    assert found is not None, answer.text
    return html.unescape(re.sub("<[^>]+>", "", found[1])).strip()


def went(answer: httpx.Response) -> str:
    """Where an accepted form leads, below the administration's root."""
    assert answer.status_code == 303, sentence(answer)
    return answer.headers["location"].removeprefix(f"{ROOT}/")
