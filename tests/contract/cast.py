"""Everybody who may knock: each role and each kind of device here, two of another centre, and nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from app.act import DEVICE_KINDS, STAFF_ROLES, Act
from app.centres.models import Centre
from app.centres.points import point_named
from app.clock import true_now
from app.copying import copy_centre
from app.house import House, add_centre
from app.staff.devices import add_device
from app.staff.door import cookie_name
from app.staff.models import Credential
from app.staff.people import add_person
from app.staff.tokens import hashed, new_token
from app.starter import SLUG as STARTER

HERE, THERE = "tay-nha-trang", "bac-nha-trang"
PASSWORD = "hoa-sen-va-tre-xanh"
Headers = Mapping[str, str]


@dataclass
class Cast:
    """Ids of the people by role, headers of the devices by kind; `there`: those of the other centre."""

    house: House
    people: dict[str, UUID] = field(default_factory=dict[str, UUID])
    devices: dict[str, Headers] = field(default_factory=dict[str, Headers])
    device_ids: dict[str, UUID] = field(default_factory=dict[str, UUID])
    there: "Cast | None" = None

    async def everybody(self) -> dict[str, Headers]:
        """By role and by kind, `nobody`, and two of the other centre; the people with fresh sessions."""
        async with self.house.act(HERE) as act:
            people = {role: signed_in(act, person) for role, person in self.people.items()}
        assert self.there
        async with self.house.act(THERE) as act:
            foreigner = signed_in(act, self.there.people["admin"], HERE)
        foreign = {"a person from there": foreigner, "a device from there": self.there.devices["kiosk"]}
        return {"nobody": {}, **people, **self.devices, **foreign}


async def gathered(house: House) -> Cast:
    """Two centres made like the starter one, with everybody in them."""
    found = [Cast(house), Cast(house)]
    for cast, slug in zip(found, (HERE, THERE), strict=True):
        await add_centre(house, Centre(slug=slug, name="Trung tâm", ward=f"Phường {slug}"))
        await copy_centre(house, STARTER, slug)
        async with house.act(slug) as act:
            await _join(cast, act, STAFF_ROLES if slug == HERE else ("admin", "officer"))
    found[0].there = found[1]
    return found[0]


async def _join(cast: Cast, act: Act, roles: tuple[str, ...]) -> None:
    point = await point_named(act, None)
    for role in roles:
        cast.people[role] = (await add_person(act, f"Người {role}", role, PASSWORD)).id
    for kind in DEVICE_KINDS:
        device, token = await add_device(act, kind, f"Máy {kind}", point.id)
        cast.device_ids[kind] = device.id
        cast.devices[kind] = {"Authorization": f"Bearer {token}"}


def signed_in(act: Act, person: UUID, slug: str | None = None, hours: float = 1) -> Headers:
    """The headers of a new session: its cookie, under the name that a centre gives, and its CSRF token."""
    token, csrf = new_token(), new_token()
    ends = true_now() + timedelta(hours=hours)
    act.session.add(
        Credential(token_hash=hashed(token), bearer=False, csrf_token=csrf, expires_at=ends, person_id=person)
    )
    return {
        "Cookie": f"{cookie_name(slug or act.centre.slug, 'staff')}={token}",
        "X-CSRF-Token": csrf,
    }
