"""The fields that an officer works in: dossiers of other fields are not in their lists."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select

from app.act import Act
from app.ebook.models import Field
from app.errors import Malformed, Refused
from app.events import record
from app.staff.people import person
from app.visits.dossiers.models import PersonField
from app.visits.dossiers.roles import RECEIVERS


async def fields_of(act: Act, person_id: UUID) -> set[UUID]:
    """The fields somebody was given; none: they work in all."""
    given = select(PersonField.field_id).where(PersonField.person_id == person_id)
    return set(await act.session.scalars(given))


async def set_fields(act: Act, person_id: UUID, field_ids: Collection[UUID]) -> None:
    """Give an officer these fields in the place of earlier ones; none lets them work in all."""
    found = await person(act, person_id)
    if found.role not in RECEIVERS:
        raise Refused(f"{found.name} không nhận hồ sơ nên không được giao lĩnh vực. Hãy đổi vai trò trước.")
    wanted = set(field_ids)
    if wanted == await fields_of(act, person_id):
        return
    known = set(await act.session.scalars(select(Field.id).where(Field.id.in_(wanted))))
    if wanted - known:
        raise Malformed("Có lĩnh vực không còn trong danh sách. Hãy tải lại trang rồi chọn lại.")
    await act.session.execute(delete(PersonField).where(PersonField.person_id == person_id))
    act.session.add_all(PersonField(person_id=person_id, field_id=one) for one in wanted)
    await act.session.flush()
    record(act, "person.fields_set", person_id, fields=len(wanted))
