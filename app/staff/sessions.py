"""Logging in and out: argon2 passwords, sessions in the database, a throttle on wrong tries."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from unicodedata import normalize
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from sqlalchemy import ColumnElement, delete, func, select

from app.act import Act, Actor
from app.clock import true_now
from app.errors import NotKnown, TooFast
from app.events import DOOR, record, ring
from app.staff.models import Credential, Device, LoginTry, Person
from app.staff.tokens import hashed, new_token

HASHER = PasswordHasher()
TRIES = 5
WINDOW = timedelta(minutes=5)
STAFF_SESSION = timedelta(hours=14)
DEVICE_SESSION = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session: the cookie's token, and who it speaks for."""

    token: str
    actor: Actor
    seconds: int


def login_key(name: str) -> str:
    """Names are compared without case, outer spaces, and the ways a keyboard composes a letter."""
    return normalize("NFC", " ".join(name.split())).casefold()


async def hash_password(password: str) -> str:
    """Argon2id; slow by design, so off the event loop."""
    return await asyncio.to_thread(HASHER.hash, password)


async def check_throttle(act: Act, name: str) -> None:
    """Refuse a name with too many recent failures, whoever tries."""
    since = true_now() - WINDOW
    tries = await act.session.scalar(
        select(func.count()).where(LoginTry.login_key == login_key(name), LoginTry.at > since)
    )
    if (tries or 0) >= TRIES:
        seconds = int(WINDOW.total_seconds())
        raise TooFast("Sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại.", seconds)


async def log_in(act: Act, name: str, password: str) -> Opened | None:
    """A new session for a person, or None when name and password do not match (the try is then kept)."""
    person = await act.session.scalar(
        select(Person).where(Person.login_key == login_key(name), Person.active)
    )
    if not await _matches(person, password):
        await _keep_try(act, name)
        return None
    assert person is not None
    await act.session.execute(delete(LoginTry).where(LoginTry.login_key == person.login_key))
    opened = _open(act, Actor(person.role, person.id, person.name), STAFF_SESSION, person_id=person.id)
    record(act, "session.opened", person.id)
    return opened


async def knows_password(act: Act, password: str) -> bool:
    """Whether this is the password of whoever acts; a wrong try is kept for the throttle."""
    matches = await _matches(await act.session.get(Person, (act.centre.id, act.by.id)), password)
    if not matches:
        await _keep_try(act, act.by.name)
    return matches


async def open_device_session(act: Act, token: str) -> Opened:
    """A cookie session for a device that shows its bearer token."""
    device = await act.session.scalar(
        select(Device)
        .join(Credential, Credential.device_id == Device.id)
        .where(Credential.token_hash == hashed(token), Credential.bearer, Device.active)
    )
    if device is None:
        raise NotKnown("Mã thiết bị không đúng hoặc đã bị thu hồi. Hãy nhờ người quản trị cấp mã mới.")
    actor = Actor(device.kind, device.id, device.name, device.point_id)
    record(act, "session.opened", device.id)
    return _open(act, actor, DEVICE_SESSION, device_id=device.id)


async def log_out(act: Act, token_hash: bytes) -> None:
    await withdraw(act, Credential.token_hash == token_hash, ~Credential.bearer)
    record(act, "session.closed", act.by.id)


async def withdraw(act: Act, *which: ColumnElement[bool]) -> None:
    """Make credentials void; the lines that were opened with them end at once."""
    await act.session.execute(delete(Credential).where(*which))
    await ring(act.session, act.centre.id, DOOR)


def _open(
    act: Act,
    actor: Actor,
    lasts: timedelta,
    *,
    person_id: UUID | None = None,
    device_id: UUID | None = None,
) -> Opened:
    token, csrf = new_token(), new_token()
    act.session.add(
        Credential(
            token_hash=hashed(token),
            bearer=False,
            csrf_token=csrf,
            expires_at=true_now() + lasts,
            person_id=person_id,
            device_id=device_id,
        )
    )
    signed = Actor(actor.role, actor.id, actor.name, actor.point_id, csrf)
    return Opened(token, signed, int(lasts.total_seconds()))


async def _keep_try(act: Act, name: str) -> None:
    await act.session.execute(delete(LoginTry).where(LoginTry.at < true_now() - WINDOW))
    act.session.add(LoginTry(login_key=login_key(name)[:200], at=true_now()))


async def _matches(person: Person | None, password: str) -> bool:
    """Also spends the time of a check when nobody has that name."""
    stored = person.password_hash if person else _NO_PASSWORD
    try:
        await asyncio.to_thread(HASHER.verify, stored, password)
    except Argon2Error:
        return False
    return person is not None


# The hash of a random word nobody knows, with the library's default cost.
_NO_PASSWORD = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$Wm9uZWtub3dzdGhpc3dvcmRhdGFsbG5vbm9ub25vb25v"
)
