"""A reader who came by a ticket."""

from uuid import uuid4

import httpx

from app.centres.points import point_named
from app.house import House
from app.staff.devices import add_device


async def a_ticket(client: httpx.AsyncClient, house: House) -> str:
    """The token of a new ticket of the ward Phù Liễn."""
    async with house.act("phu-lien") as act:
        point = await point_named(act, None)
        _, kiosk = await add_device(act, "kiosk", f"Máy {uuid4()}", point.id)
    headers = {"Authorization": f"Bearer {kiosk}", "Idempotency-Key": str(uuid4())}
    taken = await client.post("/api/phu-lien/tickets", json={"service": "ho-tich"}, headers=headers)
    return taken.json()["ticket"]["token"]
