"""The e-book: procedures with their eight parts in dated versions, covers, groups of fields, counted scans"""

import json
import re
import unicodedata
from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"
PART = postgresql.JSONB(none_as_null=True)
PARTS = ("steps", "methods", "papers", "time", "subjects", "agency", "fees", "forms")
NOT_YET = "Chưa nhập nội dung. Vui lòng hỏi quầy hướng dẫn."


def upgrade() -> None:
    op.create_table(
        "field_group",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_field_group_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_field_group")),
        sa.UniqueConstraint("centre_id", "name", name=op.f("uq_field_group_centre_id_name")),
    )
    op.create_table(
        "scan",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("origin ~ '^[a-z0-9-]{1,40}$'", name=op.f("ck_scan_origin")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_scan_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_scan")),
        sa.UniqueConstraint(
            "centre_id", "day", "origin", "page", name=op.f("uq_scan_centre_id_day_origin_page")
        ),
    )
    op.create_table(
        "procedure_version",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("procedure_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("formality_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("steps", PART, nullable=True),
        sa.Column("methods", PART, nullable=True),
        sa.Column("papers", PART, nullable=True),
        sa.Column("time", PART, nullable=True),
        sa.Column("subjects", PART, nullable=True),
        sa.Column("agency", PART, nullable=True),
        sa.Column("fees", PART, nullable=True),
        sa.Column("forms", PART, nullable=True),
        sa.Column("missing", postgresql.JSONB(), nullable=False),
        sa.Column("local_parts", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("results", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("legal", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "NOT ((steps IS NOT NULL) AND (missing ? 'steps')) AND NOT ((methods IS NOT NULL) AND (missing ? 'methods')) AND NOT ((papers IS NOT NULL) AND (missing ? 'papers')) AND NOT ((time IS NOT NULL) AND (missing ? 'time')) AND NOT ((subjects IS NOT NULL) AND (missing ? 'subjects')) AND NOT ((agency IS NOT NULL) AND (missing ? 'agency')) AND NOT ((fees IS NOT NULL) AND (missing ? 'fees')) AND NOT ((forms IS NOT NULL) AND (missing ? 'forms'))",
            name=op.f("ck_procedure_version_part_or_reason"),
        ),
        sa.CheckConstraint(
            "state <> 'published' OR (((steps IS NOT NULL) OR (missing ? 'steps')) AND ((methods IS NOT NULL) OR (missing ? 'methods')) AND ((papers IS NOT NULL) OR (missing ? 'papers')) AND ((time IS NOT NULL) OR (missing ? 'time')) AND ((subjects IS NOT NULL) OR (missing ? 'subjects')) AND ((agency IS NOT NULL) OR (missing ? 'agency')) AND ((fees IS NOT NULL) OR (missing ? 'fees')) AND ((forms IS NOT NULL) OR (missing ? 'forms')))",
            name=op.f("ck_procedure_version_none_open"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'review', 'published', 'refused')", name=op.f("ck_procedure_version_state")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "procedure_id"],
            ["procedure.centre_id", "procedure.id"],
            name=op.f("fk_procedure_version_centre_id_procedure_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_procedure_version_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_procedure_version")),
    )
    op.create_index(
        "uq_procedure_version_begin",
        "procedure_version",
        ["centre_id", "procedure_id", "valid_from"],
        unique=True,
        postgresql_where=sa.text("state = 'published'"),
    )
    op.add_column(
        "field", sa.Column("colour", sa.Text(), server_default=sa.text("'#8b1a1a'"), nullable=False)
    )
    op.add_column("field", sa.Column("letter", sa.Text(), nullable=True))
    op.add_column("field", sa.Column("group_id", sa.Uuid(), nullable=True))
    op.create_check_constraint("colour", "field", "colour ~ '^#[0-9a-f]{6}$'")
    op.create_check_constraint("letter", "field", "letter ~ '^[A-Z]$'")
    op.create_foreign_key(
        op.f("fk_field_centre_id_group_id"),
        "field",
        "field_group",
        ["centre_id", "group_id"],
        ["centre_id", "id"],
    )
    op.add_column("procedure", sa.Column("repealed_from", sa.Date(), nullable=True))
    op.add_column("procedure", sa.Column("repeal_decision", sa.Text(), nullable=True))
    for table in ("field_group", "scan", "procedure_version"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY of_centre ON {table} USING (centre_id = {HERE})")
    _keep_names()


def _keep_names() -> None:
    """Procedures that were only a name stay on their pages until their content is imported."""
    known = op.get_bind().execute(sa.text("SELECT centre_id, id, code, name FROM procedure")).all()
    missing = json.dumps(dict.fromkeys(PARTS, NOT_YET))
    insert = sa.text(
        "INSERT INTO procedure_version (centre_id, id, procedure_id, state, valid_from, name, official_name,"
        " search_text, online, missing) VALUES (:centre, :id, :procedure, 'published', '2026-01-01', :name,"
        " :name, :found, false, CAST(:missing AS jsonb))"
    )
    for centre, procedure, code, name in known:
        found = f" {_folded(f'{code} {name}')}"
        values = {"centre": centre, "id": uuid4(), "procedure": procedure, "name": name, "found": found}
        op.get_bind().execute(insert, values | {"missing": missing})


def _folded(text: str) -> str:
    """As the e-book's rules folded text when this migration was written."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"[0-9a-z.]+", "".join(c for c in plain if not unicodedata.combining(c))))


def downgrade() -> None:

    op.drop_column("procedure", "repeal_decision")
    op.drop_column("procedure", "repealed_from")
    op.drop_constraint(op.f("fk_field_centre_id_group_id"), "field", type_="foreignkey")
    op.drop_column("field", "group_id")
    op.drop_column("field", "letter")
    op.drop_column("field", "colour")
    op.drop_index(
        "uq_procedure_version_begin",
        table_name="procedure_version",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.drop_table("procedure_version")
    op.drop_table("scan")
    op.drop_table("field_group")
