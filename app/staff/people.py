"""People: adding them, their role, their password."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.act import STAFF_ROLES, Act
from app.errors import Malformed, NotFound, NotKnown, Refused
from app.events import DOOR, record, ring
from app.staff.models import Credential, Person
from app.staff.passwords import hash_password, matches
from app.staff.sessions import Acts, withdraw
from app.staff.tries import count_try, forget_tries, login_key

SHORTEST = 8


async def people(act: Act) -> Sequence[Person]:
    """Everybody, active ones first, by name."""
    return (await act.session.scalars(select(Person).order_by(Person.active.desc(), Person.login_key))).all()


async def person(act: Act, person_id: UUID) -> Person:
    found = await act.session.scalar(select(Person).where(Person.id == person_id))
    if found is None:
        raise NotFound("Không có người này.")
    return found


async def add_person(act: Act, name: str, role: str, password: str) -> Person:
    """A new person with a log-in name, a role and a first password."""
    name = " ".join(name.split())
    _check(name, role, password)
    if await act.session.scalar(select(Person.id).where(Person.login_key == login_key(name))):
        raise Refused("Đã có người mang tên đăng nhập này. Hãy thêm chữ để phân biệt.")
    added = Person(
        name=name, login_key=login_key(name), role=role, password_hash=await hash_password(password)
    )
    act.session.add(added)
    await act.session.flush()
    record(act, "person.added", added.id, role=role)
    return added


async def change_person(act: Act, person_id: UUID, role: str, active: bool) -> None:
    """Change a role or send somebody away; who is sent away is logged out at once."""
    found = await person(act, person_id)
    if role not in STAFF_ROLES:
        raise Malformed("Vai trò không có trong danh sách.")
    if found.id == act.by.id and (role != found.role or not active):
        raise Refused("Không thể tự đổi vai trò hoặc tự khóa tài khoản của mình.")
    found.role, found.active = role, active
    if not active:
        await withdraw(act, Credential.person_id == person_id)
    await ring(act.session, act.centre.id, DOOR)
    record(act, "person.changed", person_id, role=role, active=active)


async def new_password(act: Act, person_id: UUID) -> str:
    """A one-time password to hand over; old sessions end."""
    found = await person(act, person_id)
    password = one_time_password()
    found.password_hash = await hash_password(password)
    await withdraw(act, Credential.person_id == person_id)
    record(act, "person.password_reset", person_id)
    return password


async def change_password(acts: Acts, old: str, new: str, here: bytes, address: str) -> None:
    """One's own new password; NotKnown when `old` is wrong, which counts as a try.

    All sessions end but `here` (its token's hash). Two acts, as in `log_in`, and none while argon2 runs.
    """
    _check_password(new)
    if new == old:
        raise Malformed("Mật khẩu mới phải khác mật khẩu cũ.")
    async with acts() as act:
        await count_try(act, act.by.name, address)
        known = await _myself(act)
    if not await matches(known.password_hash, old):
        raise NotKnown("Mật khẩu cũ không đúng.")
    fresh = await hash_password(new)
    async with acts() as act:
        found = await _myself(act)
        if found.password_hash != known.password_hash:
            raise Refused("Mật khẩu vừa được đổi ở nơi khác. Hãy đăng nhập lại.")
        found.password_hash = fresh
        await forget_tries(act, found.name, address)
        await withdraw(act, Credential.person_id == found.id, Credential.token_hash != here)
        record(act, "person.password_changed", found.id)


async def _myself(act: Act) -> Person:
    assert act.by.id is not None
    return await person(act, act.by.id)


def one_time_password() -> str:
    """Easy to type, hard to guess: four groups of four letters without look-alikes."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _check(name: str, role: str, password: str) -> None:
    if not name or len(name) > 80:
        raise Malformed("Tên cần từ 1 đến 80 ký tự.")
    if role not in STAFF_ROLES:
        raise Malformed("Vai trò không có trong danh sách.")
    _check_password(password)


def _check_password(password: str) -> None:
    if not SHORTEST <= len(password) <= 200:
        raise Malformed(f"Mật khẩu cần từ {SHORTEST} đến 200 ký tự.")
