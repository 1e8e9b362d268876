"""What the source says where the ward says otherwise, what the portal said last, and scans by place"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"
PART = "ck_revision_part"
STATE = "ck_procedure_version_state"
BASE = "fk_procedure_version_centre_id_base_id"
REPEALS = "ck_procedure_version_repeals"
PARTS = "'steps', 'methods', 'papers', 'time', 'subjects', 'agency', 'fees', 'forms'"


def upgrade() -> None:
    op.drop_constraint(op.f(STATE), "procedure_version")
    op.create_check_constraint(
        op.f(STATE),
        "procedure_version",
        "state IN ('draft', 'review', 'published', 'replaced', 'withdrawn')",
    )
    op.add_column(
        "procedure_version",
        sa.Column("national", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
    )
    op.execute(
        "UPDATE procedure_version v SET national ="
        " (SELECT coalesce(jsonb_object_agg(part, NULL::text), '{}') FROM unnest(v.local_parts) part)"
    )
    op.drop_column("procedure_version", "local_parts")
    op.add_column("procedure_version", sa.Column("base_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f(BASE),
        "procedure_version",
        "procedure_version",
        ["centre_id", "base_id"],
        ["centre_id", "id"],
    )
    op.add_column(
        "procedure_version",
        sa.Column("repeals", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_check_constraint(
        op.f(REPEALS), "procedure_version", "NOT repeals OR state IN ('draft', 'review')"
    )
    op.add_column("procedure_version", sa.Column("sent_back", sa.Text(), nullable=True))
    op.add_column("procedure", sa.Column("repealed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("procedure", sa.Column("repealed_by", sa.Uuid(), nullable=True))
    op.drop_constraint(op.f(PART), "revision")
    op.create_check_constraint(
        op.f(PART),
        "revision",
        f"part IN ({PARTS}, 'results', 'legal', 'requirements', 'name', 'online', 'official_name')",
    )
    op.create_index(
        op.f("ix_procedure_version_centre_id_procedure_id"),
        "procedure_version",
        ["centre_id", "procedure_id"],
    )
    op.create_index(
        op.f("ix_scan_centre_id_origin_day"), "scan", ["centre_id", "origin", "day"], unique=False
    )
    op.create_table(
        "source_check",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("procedure_id", sa.Uuid(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("link", sa.Boolean(), nullable=True),
        sa.Column("content", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('same', 'changed', 'gone', 'unread')", name=op.f("ck_source_check_outcome")
        ),
        sa.CheckConstraint(
            "(outcome = 'changed') = (content IS NOT NULL)", name=op.f("ck_source_check_content")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "procedure_id"],
            ["procedure.centre_id", "procedure.id"],
            name=op.f("fk_source_check_centre_id_procedure_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_source_check_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_source_check")),
        sa.UniqueConstraint("centre_id", "procedure_id", name=op.f("uq_source_check_centre_id_procedure_id")),
    )
    op.execute("ALTER TABLE source_check ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_centre ON source_check USING (centre_id = {HERE})")


def downgrade() -> None:
    op.execute("UPDATE procedure_version SET state = 'replaced' WHERE state = 'withdrawn'")
    op.drop_constraint(op.f(STATE), "procedure_version")
    states = "state IN ('draft', 'review', 'published', 'replaced')"
    op.create_check_constraint(op.f(STATE), "procedure_version", states)
    op.drop_table("source_check")
    op.drop_index(op.f("ix_procedure_version_centre_id_procedure_id"), table_name="procedure_version")
    op.drop_index(op.f("ix_scan_centre_id_origin_day"), table_name="scan")
    op.execute(f"DELETE FROM revision WHERE part NOT IN ({PARTS})")
    op.drop_constraint(op.f(PART), "revision")
    op.create_check_constraint(op.f(PART), "revision", f"part IN ({PARTS})")
    op.add_column(
        "procedure_version",
        sa.Column("local_parts", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.drop_column("procedure", "repealed_by")
    op.drop_column("procedure", "repealed_at")
    op.execute("DELETE FROM procedure_version WHERE repeals")
    op.drop_column("procedure_version", "sent_back")
    op.drop_constraint(op.f(REPEALS), "procedure_version")
    op.drop_column("procedure_version", "repeals")
    op.drop_constraint(op.f(BASE), "procedure_version")
    op.drop_column("procedure_version", "base_id")
    op.execute("UPDATE procedure_version v SET local_parts = ARRAY(SELECT jsonb_object_keys(v.national))")
    op.drop_column("procedure_version", "national")
