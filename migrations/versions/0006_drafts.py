"""Drafts of procedures: one at a time, handed in and published, each change kept with its reason"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"
STATE = "ck_procedure_version_state"


def upgrade() -> None:
    op.drop_constraint(op.f(STATE), "procedure_version")
    states = "state IN ('draft', 'review', 'published', 'replaced')"
    op.create_check_constraint(op.f(STATE), "procedure_version", states)
    op.create_table(
        "revision",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("after", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "part IN ('steps', 'methods', 'papers', 'time', 'subjects', 'agency', 'fees', 'forms')",
            name=op.f("ck_revision_part"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "version_id"],
            ["procedure_version.centre_id", "procedure_version.id"],
            name=op.f("fk_revision_centre_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_revision_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_revision")),
    )
    op.create_index(
        op.f("ix_revision_centre_id_version_id"), "revision", ["centre_id", "version_id"], unique=False
    )
    op.add_column("procedure_version", sa.Column("written_by", sa.Uuid(), nullable=True))
    op.add_column("procedure_version", sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "uq_procedure_version_open",
        "procedure_version",
        ["centre_id", "procedure_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('draft', 'review')"),
    )
    op.execute("ALTER TABLE revision ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_centre ON revision USING (centre_id = {HERE})")


def downgrade() -> None:

    op.drop_index(
        "uq_procedure_version_open",
        table_name="procedure_version",
        postgresql_where=sa.text("state IN ('draft', 'review')"),
    )
    op.drop_column("procedure_version", "handed_in_at")
    op.drop_column("procedure_version", "written_by")
    op.drop_index(op.f("ix_revision_centre_id_version_id"), table_name="revision")
    op.drop_table("revision")
    op.execute("DELETE FROM procedure_version WHERE state = 'replaced'")
    op.drop_constraint(op.f(STATE), "procedure_version")
    states = "state IN ('draft', 'review', 'published', 'refused')"
    op.create_check_constraint(op.f(STATE), "procedure_version", states)
