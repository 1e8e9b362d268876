"""Print jobs of a second kind: the papers of dossiers"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("print_job", sa.Column("kind", sa.Text(), server_default="ticket", nullable=False))
    op.add_column("print_job", sa.Column("document_id", sa.Uuid(), nullable=True))
    op.alter_column("print_job", "ticket_id", nullable=True)
    op.create_foreign_key(
        op.f("fk_print_job_centre_id_document_id"),
        "print_job",
        "dossier_document",
        ["centre_id", "document_id"],
        ["centre_id", "id"],
    )
    for name, rule in (
        ("kind", "kind IN ('ticket', 'paper')"),
        ("of_ticket", "(kind = 'ticket') = (ticket_id IS NOT NULL)"),
        ("of_document", "(kind = 'paper') = (document_id IS NOT NULL)"),
    ):
        op.create_check_constraint(op.f(f"ck_print_job_{name}"), "print_job", rule)
    op.create_index(
        "uq_print_job_document",
        "print_job",
        ["centre_id", "document_id", "copy_no"],
        unique=True,
        postgresql_where=sa.text("document_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM print_job WHERE kind = 'paper'")
    op.drop_index("uq_print_job_document", "print_job")
    for name in ("of_document", "of_ticket", "kind"):
        op.drop_constraint(op.f(f"ck_print_job_{name}"), "print_job")
    op.drop_constraint(op.f("fk_print_job_centre_id_document_id"), "print_job")
    op.alter_column("print_job", "ticket_id", nullable=False)
    op.drop_column("print_job", "document_id")
    op.drop_column("print_job", "kind")
