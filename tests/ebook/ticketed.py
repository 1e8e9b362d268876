"""A reader who came by a ticket, and the look-up kiosk that was shown it."""

from uuid import uuid4

import httpx

from app.centres.points import point_named
from app.house import House
from app.staff.devices import add_device


async def device(house: House, kind: str, slug: str = "phu-lien") -> dict[str, str]:
    """The headers of a new device at the main point of a centre."""
    async with house.act(slug) as act:
        point = await point_named(act, None)
        _, token = await add_device(act, kind, f"Máy {uuid4()}", point.id)
    return {"Authorization": f"Bearer {token}"}


async def a_ticket(client: httpx.AsyncClient, house: House, slug: str = "phu-lien") -> str:
    """The token of a new ticket of the ward Phù Liễn, or of another."""
    headers = await device(house, "kiosk", slug) | {"Idempotency-Key": str(uuid4())}
    taken = await client.post(f"/api/{slug}/tickets", json={"service": "ho-tich"}, headers=headers)
    return taken.json()["ticket"]["token"]
