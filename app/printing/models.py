"""Tables of printers and print jobs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, OfCentre, belongs

JOB_KINDS = ("ticket", "paper")
JOB_STATES = ("queued", "sending", "printed", "sent", "unknown", "blocked", "failed", "cancelled")
PRINTER_STATES = ("ready", "paper_low", "paper_out", "cover_open", "offline", "error")


class Printer(OfCentre, Base):
    """A printer that an agent (`device_id`) serves at a point. `last_seen` is true time."""

    __tablename__ = "printer"
    __table_args__ = (
        belongs("point_id", "service_point"),
        belongs("device_id", "device"),
        UniqueConstraint("centre_id", "device_id", "name"),
        CheckConstraint(f"state IN {PRINTER_STATES!r}", name="state"),
        CheckConstraint("paper IN (58, 80)", name="paper"),
        Index(None, "centre_id", "point_id"),
    )

    point_id: Mapped[UUID]
    device_id: Mapped[UUID]
    name: Mapped[str]
    paper: Mapped[int]
    proof: Mapped[str]
    state: Mapped[str]
    last_seen: Mapped[datetime]


class PrintJob(OfCentre, Base):
    """One slip to print: of a ticket, or a paper of a dossier, which names a person until it is out.

    `at` is business time; leases and the agent's reports are true time.
    """

    __tablename__ = "print_job"
    __table_args__ = (
        belongs("printer_id", "printer"),
        belongs("ticket_id", "ticket"),
        belongs("document_id", "dossier_document"),
        UniqueConstraint("centre_id", "ticket_id", "copy_no"),
        CheckConstraint(f"kind IN {JOB_KINDS!r}", name="kind"),
        CheckConstraint("(kind = 'ticket') = (ticket_id IS NOT NULL)", name="of_ticket"),
        CheckConstraint("(kind = 'paper') = (document_id IS NOT NULL)", name="of_document"),
        CheckConstraint(f"state IN {JOB_STATES!r}", name="state"),
        CheckConstraint("bytes_sent >= 0 AND attempts >= 0 AND copy_no >= 1", name="counts"),
        CheckConstraint("(state IN ('queued', 'sending')) = (finished_at IS NULL)", name="finished"),
        Index(
            "ix_print_job_live",
            "centre_id",
            "printer_id",
            "id",
            postgresql_where=text("state IN ('queued', 'sending')"),
        ),
        # Partial, so that the morning's tickets keep no index of papers.
        Index(
            "uq_print_job_document",
            "centre_id",
            "document_id",
            "copy_no",
            unique=True,
            postgresql_where=text("document_id IS NOT NULL"),
        ),
    )

    printer_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(server_default="ticket")
    ticket_id: Mapped[UUID | None]
    document_id: Mapped[UUID | None]
    copy_no: Mapped[int]
    state: Mapped[str] = mapped_column(server_default="queued")
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    bytes_sent: Mapped[int] = mapped_column(server_default=text("0"))
    payload: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    @property
    def subject(self) -> UUID | None:
        """The ticket or the document that the slip is of."""
        return self.ticket_id or self.document_id
