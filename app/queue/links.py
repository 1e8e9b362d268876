"""Where a ticket leads: its follow page, and what the slip's QR opens."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.ebook.models import Field
from app.queue.models import ServiceField

# The first field of a service (alias `s`), inside any statement.
FIELD_SQL = """(SELECT f.slug FROM service_field sf
  JOIN field f ON f.centre_id = sf.centre_id AND f.id = sf.field_id
  WHERE sf.service_id = s.id ORDER BY sf.position LIMIT 1)"""


def links_of(base_url: str, slug: str, field: str | None, token: str) -> dict[str, str]:
    """The follow page, and what the QR opens: the field's volume, or the shelf when there is no field."""
    volume = f"s/{field}" if field else "ebook"
    return {"follow": f"{base_url}/{slug}/t/{token}", "ebook": f"{base_url}/{slug}/{volume}?t={token}"}


async def first_field(act: Act, service_id: UUID) -> str | None:
    """The field whose volume the slips of a service open."""
    return await act.session.scalar(
        select(Field.slug)
        .join(ServiceField, ServiceField.field_id == Field.id)
        .where(ServiceField.service_id == service_id)
        .order_by(ServiceField.position)
        .limit(1)
    )
