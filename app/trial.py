"""The first start: the starter centre, its devices and people, and the ready links."""

import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import select, text

from app import schema, starter
from app.act import Actor
from app.centres.points import point_named, points
from app.errors import CannotServe
from app.house import House, add_centre, centres
from app.printing.printers import Announced, announce_printers
from app.staff.devices import add_device
from app.staff.models import Credential
from app.staff.people import add_person, one_time_password
from app.staff.tokens import hashed

PRINTER = "Máy in phiếu"
DEVICES = {
    "kiosk": "Máy lấy số",
    "tv": "Ti vi sảnh",
    "lookup": "Máy tra cứu",
    "tablet": "Máy tính bảng",
    "agent": "Máy in cửa vào",
}
SCREENS = ("kiosk", "tv", "lookup", "tablet")
PEOPLE = {"admin": "Quản trị", "officer": "Công chức", "supervisor": "Lãnh đạo"}


@dataclass
class Ready:
    """Tokens of the starter devices; first passwords are told once and not kept."""

    tokens: dict[str, str] = field(default_factory=dict[str, str])
    passwords: dict[str, str] = field(default_factory=dict[str, str])


async def ready(house: House, data: Path, *, prints: bool) -> Ready:
    """Furnish an empty database, or find again what was handed out at the first start.

    `prints`: the starter's print agent comes too, so its printer is known before the first ticket.
    """
    kept = _usable(data) / "devices.json"
    async with house.owner() as session:
        await session.execute(text(f"SELECT pg_advisory_xact_lock({schema.LOCK + 1})"))
        return await _ready(house, kept, prints)


async def _ready(house: House, kept: Path, prints: bool) -> Ready:
    """One process at a time, so that two that start together furnish one house."""
    known = await centres(house)
    if not known:
        await add_centre(house, starter.starter_centre())
    elif all(centre.slug != starter.SLUG for centre in known):
        return Ready()
    if found := await _furnish(house, prints):
        _keep(kept, found.tokens)
        return found
    return Ready(tokens=await _in_use(house, _read(kept)))


async def _in_use(house: House, tokens: dict[str, str]) -> dict[str, str]:
    """A device that was retired, or given another token, has no link any more."""
    async with house.act(starter.SLUG) as act:
        found = (await act.session.scalars(select(Credential.token_hash).where(Credential.bearer))).all()
    return {kind: token for kind, token in tokens.items() if hashed(token) in found}


def links(url: str, found: Ready) -> dict[str, str]:
    """Where to click: kiosk and TV carry their token in the fragment, which never reaches a log."""
    base = f"{url}/{starter.SLUG}"
    device = {kind: f"{base}/{kind}#{found.tokens[kind]}" for kind in SCREENS if kind in found.tokens}
    return {
        **device,
        "console": f"{base}/console",
        "reception": f"{base}/reception",
        "admin": f"{base}/admin",
        "reports": f"{base}/reports",
        "ebook": f"{base}/ebook",
    }


async def _furnish(house: House, prints: bool) -> Ready | None:
    """None when it was done before; a first start that was cut off is done again."""
    found = Ready()
    async with house.act(starter.SLUG) as act:
        if await points(act):
            return None
        await starter.furnish(act)
        point = await point_named(act, starter.POINT)
        for kind, name in DEVICES.items():
            device, found.tokens[kind] = await add_device(act, kind, name, point.id)
            if kind == "agent" and prints:
                agent = replace(act, by=Actor(kind, device.id, name, point.id))
                await announce_printers(agent, [Announced(PRINTER)])
        for role, name in PEOPLE.items():
            found.passwords[name] = one_time_password()
            await add_person(act, name, role, found.passwords[name])
    return found


def _usable(data: Path) -> Path:
    """Before passwords are made that would then be lost."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=data).close()
    except OSError as error:
        raise CannotServe(f"The data folder cannot be used ({data}: {error.strerror}).") from error
    return data


def _read(path: Path) -> dict[str, str]:
    return json.loads(path.read_text()) if path.exists() else {}


def _keep(path: Path, tokens: dict[str, str]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(tokens))
    os.chmod(path, 0o600)
