"""Devices: kiosks, TVs, print agents and the tokens they are paired with."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.act import DEVICE_KINDS, Act
from app.errors import Malformed, NotFound, Refused
from app.events import record
from app.staff.models import Credential, Device
from app.staff.sessions import withdraw
from app.staff.tokens import device_token, hashed


async def devices(act: Act) -> Sequence[Device]:
    return (await act.session.scalars(select(Device).order_by(Device.active.desc(), Device.name))).all()


async def device(act: Act, device_id: UUID) -> Device:
    found = await act.session.scalar(select(Device).where(Device.id == device_id))
    if found is None:
        raise NotFound("Không có thiết bị này.")
    return found


async def add_device(act: Act, kind: str, name: str, point_id: UUID) -> tuple[Device, str]:
    """A new device and its token; the token is told once and kept only as a hash."""
    name = " ".join(name.split())
    if kind not in DEVICE_KINDS:
        raise Malformed("Loại thiết bị không có trong danh sách.")
    if not name or len(name) > 80:
        raise Malformed("Tên thiết bị cần từ 1 đến 80 ký tự.")
    if await act.session.scalar(select(Device.id).where(Device.name == name)):
        raise Refused("Đã có thiết bị mang tên này. Hãy chọn tên khác.")
    added = Device(kind=kind, name=name, point_id=point_id)
    act.session.add(added)
    await act.session.flush()
    record(act, "device.added", added.id, kind=kind)
    return added, _give_token(act, added)


async def new_device_token(act: Act, device_id: UUID) -> tuple[Device, str]:
    """A fresh token; the old one and its sessions are void."""
    found = await device(act, device_id)
    await withdraw(act, Credential.device_id == device_id)
    found.active = True
    record(act, "device.token_renewed", device_id)
    return found, _give_token(act, found)


async def retire_device(act: Act, device_id: UUID) -> None:
    """Take a device out of service; its tokens and sessions are void at once."""
    found = await device(act, device_id)
    await withdraw(act, Credential.device_id == device_id)
    found.active = False
    record(act, "device.retired", device_id)


def _give_token(act: Act, holder: Device) -> str:
    token = device_token(act.centre.slug)
    act.session.add(Credential(token_hash=hashed(token), bearer=True, device_id=holder.id))
    return token
