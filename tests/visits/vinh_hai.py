"""A centre of the survey's own, Vĩnh Hải: its devices, and somebody who was served there."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app import starter
from app.centres.models import Centre
from app.centres.points import points
from app.copying import copy_centre
from app.events import Event
from app.house import House, add_centre
from app.staff.devices import add_device
from app.visits.models import SurveyAnswer, Visit
from tests.visits.answering import Slip, slip_of

CENTRE = "vinh-hai"
PAGE = {"Accept": "text/html"}
Headers = Mapping[str, str]


@pytest.fixture(scope="session")
async def vinh_hai(house: House) -> House:
    """The house with a centre of these tests' own."""
    await add_centre(house, Centre(slug=CENTRE, name=starter.NAME, ward="Phường Vĩnh Hải"))
    await copy_centre(house, starter.SLUG, CENTRE)
    return house


@pytest.fixture(scope="session")
async def devices(vinh_hai: House) -> dict[str, Headers]:
    """What a device of each kind says of itself."""
    async with vinh_hai.act(CENTRE) as act:
        point = (await points(act))[0]
        tokens = {kind: (await add_device(act, kind, kind, point.id))[1] for kind in ("tablet", "lookup")}
    return {kind: {"Authorization": f"Bearer {token}"} for kind, token in tokens.items()}


@dataclass
class Asked:
    """Somebody who was served, and a browser."""

    client: httpx.AsyncClient
    house: House
    slip: Slip

    def page(self, key: str = "") -> str:
        return f"/{CENTRE}/k/{key or self.slip.token}"

    @property
    def api(self) -> str:
        return f"/api{self.page()}"

    async def see(self, query: str = "", **headers: str) -> str:
        """A page as a person reads it."""
        answer = await self.client.get(self.page() + query, headers={**PAGE, **headers})
        return html.unescape(answer.text)

    async def send(self, **fields: str) -> httpx.Response:
        return await self.client.post(self.page(), data=fields, headers=PAGE)

    async def written(self) -> list[Any]:
        """All that an answer writes."""
        async with self.house.act(CENTRE) as act:
            kept = await act.session.execute(
                select(SurveyAnswer.visit_id, SurveyAnswer.face, SurveyAnswer.answers, SurveyAnswer.channel)
            )
            rows = await act.session.scalar(select(func.count()).select_from(Visit))
            events = await act.session.scalar(select(func.count()).where(Event.kind.startswith("survey.")))
            return [sorted(map(str, kept)), rows, events]

    def keys(self, devices: Mapping[str, Headers]) -> dict[str, Headers]:
        """The three keys of the visit, each with who may use it: anybody, the tablet, the look-up kiosk."""
        slip = self.slip
        return {slip.token: {}, str(slip.visit): devices["tablet"], slip.digest: devices["lookup"]}

    async def faces(self) -> list[str]:
        async with self.house.act(CENTRE) as act:
            mine = select(SurveyAnswer.face).where(SurveyAnswer.visit_id == self.slip.visit)
            return list(await act.session.scalars(mine))


@pytest.fixture
async def tam(client: httpx.AsyncClient, vinh_hai: House) -> Asked:
    return Asked(client, vinh_hai, await slip_of(vinh_hai, CENTRE))
