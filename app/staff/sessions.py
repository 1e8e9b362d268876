"""Logging in and out: sessions in the database, opened by a password or by a device's token."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select

from app.act import Act, Actor
from app.clock import true_now
from app.errors import NotKnown
from app.events import DOOR, record, ring
from app.staff.models import Credential, Device, Person
from app.staff.passwords import matches
from app.staff.tokens import hashed, new_token
from app.staff.tries import count_try, forget_tries, login_key

STAFF_SESSION = timedelta(hours=14)
DEVICE_SESSION = timedelta(days=400)
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."

Acts: TypeAlias = Callable[[], AbstractAsyncContextManager[Act]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session: the cookie's token, and who it speaks for."""

    token: str
    actor: Actor
    seconds: int


async def log_in(acts: Acts, name: str, password: str, address: str) -> Opened:
    """A new session for a person; NotKnown when name and password do not match, TooFast after many tries.

    Two acts, and none while the password is checked: many wrong log-ins must not hold the connections that
    tickets need. The try is kept by the first act, whatever comes after.
    """
    async with acts() as act:
        await count_try(act, name, address)
        person = await act.session.scalar(
            select(Person).where(Person.login_key == login_key(name), Person.active)
        )
    if not await matches(person and person.password_hash, password) or person is None:
        raise NotKnown(WRONG)
    async with acts() as act:
        await forget_tries(act, name, address)
        return await open_session(act, person)


async def open_session(act: Act, known: Person) -> Opened:
    """A session for somebody whose password was right, unless it or their right has changed meanwhile."""
    same = (Person.id == known.id, Person.password_hash == known.password_hash, Person.active)
    person = await act.session.scalar(select(Person).where(*same))
    if person is None:
        raise NotKnown(WRONG)
    record(act, "session.opened", person.id)
    return _open(act, Actor(person.role, person.id, person.name), STAFF_SESSION, person_id=person.id)


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
