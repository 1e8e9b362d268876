"""Tables of the e-book: fields and the procedures in them."""

from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, OfCentre, belongs, slug_shape


class Field(OfCentre, Base):
    """A volume of the e-book (lĩnh vực)."""

    __tablename__ = "field"
    __table_args__ = (
        UniqueConstraint("centre_id", "slug"),
        slug_shape(),
    )

    slug: Mapped[str]
    name: Mapped[str]
    position: Mapped[int] = mapped_column(server_default=text("0"))


class Procedure(OfCentre, Base):
    """An administrative procedure, named as in the national database."""

    __tablename__ = "procedure"
    __table_args__ = (
        UniqueConstraint("centre_id", "code"),
        CheckConstraint(r"code ~ '^\d\.\d{6}$'", name="code"),
    )

    code: Mapped[str]
    name: Mapped[str]


class FieldProcedure(OfCentre, Base):
    """A procedure in a field; one procedure may stand in several."""

    __tablename__ = "field_procedure"
    __table_args__ = (
        belongs("field_id", "field"),
        belongs("procedure_id", "procedure"),
        UniqueConstraint("centre_id", "field_id", "procedure_id"),
    )

    field_id: Mapped[UUID]
    procedure_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(server_default=text("0"))
