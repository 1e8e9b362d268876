"""The dossier: received under a version, due by its limit, moved on, handed over and returned"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"
TABLES = (
    "dossier_series",
    "person_field",
    "dossier",
    "dossier_applicant",
    "dossier_delay",
    "dossier_document",
    "dossier_handover",
    "dossier_move",
    "dossier_paper",
    "dossier_return",
    "reappointment",
)


def upgrade() -> None:
    op.create_table(
        "dossier_series",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('dossier', 'receipt', 'supplement', 'refusal', 'control', 'apology')",
            name=op.f("ck_dossier_series_kind"),
        ),
        sa.CheckConstraint("last >= 1", name=op.f("ck_dossier_series_last")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_series_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_series")),
        sa.UniqueConstraint(
            "centre_id", "kind", "year", "trial", name=op.f("uq_dossier_series_centre_id_kind_year_trial")
        ),
    )
    op.create_table(
        "person_field",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("field_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id", "field_id"],
            ["field.centre_id", "field.id"],
            name=op.f("fk_person_field_centre_id_field_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_person_field_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_person_field_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_person_field")),
        sa.UniqueConstraint(
            "centre_id", "person_id", "field_id", name=op.f("uq_person_field_centre_id_person_id_field_id")
        ),
    )
    op.create_table(
        "dossier",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("field_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("limit_amount", sa.Integer(), nullable=False),
        sa.Column("limit_unit", sa.Text(), nullable=False),
        sa.Column("same_day", sa.Boolean(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("runs_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('ready', 'returned')) = (ready_at IS NOT NULL)", name=op.f("ck_dossier_ready")
        ),
        sa.CheckConstraint(
            "(state IN ('received', 'supplement', 'processing', 'ready')) = (ended_at IS NULL)",
            name=op.f("ck_dossier_ended"),
        ),
        sa.CheckConstraint(
            "channel <> 'direct' OR visit_id IS NOT NULL", name=op.f("ck_dossier_came_with_visit")
        ),
        sa.CheckConstraint("channel IN ('direct', 'online', 'post')", name=op.f("ck_dossier_channel")),
        sa.CheckConstraint(
            "delivery IN ('counter', 'post', 'electronic', 'home')", name=op.f("ck_dossier_delivery")
        ),
        sa.CheckConstraint(
            "limit_unit IN ('same_day', 'hour', 'working_day', 'day', 'month')",
            name=op.f("ck_dossier_limit_unit"),
        ),
        sa.CheckConstraint("payment IN ('none', 'cash', 'cashless')", name=op.f("ck_dossier_payment")),
        sa.CheckConstraint("state <> 'supplement' OR due_at IS NULL", name=op.f("ck_dossier_waits")),
        sa.CheckConstraint(
            "state IN ('received', 'supplement', 'processing', 'ready', 'returned', 'refused', 'withdrawn', 'stopped')",
            name=op.f("ck_dossier_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('received', 'processing', 'ready', 'returned') OR due_at IS NOT NULL",
            name=op.f("ck_dossier_due"),
        ),
        sa.CheckConstraint(
            "NOT same_day OR (due_at IS NOT NULL AND promised_on IS NOT NULL)",
            name=op.f("ck_dossier_promised"),
        ),
        sa.CheckConstraint("due_at > runs_from", name=op.f("ck_dossier_due_after")),
        sa.CheckConstraint("ended_at >= received_at", name=op.f("ck_dossier_ended_after")),
        sa.CheckConstraint("limit_amount BETWEEN 1 AND 2000", name=op.f("ck_dossier_limit_amount")),
        sa.CheckConstraint("num_nonnulls(runs_from, due_at) IN (0, 2)", name=op.f("ck_dossier_runs")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_dossier_number")),
        sa.CheckConstraint("ready_at >= received_at", name=op.f("ck_dossier_ready_after")),
        sa.CheckConstraint(
            "ticket_id IS NULL OR visit_id IS NOT NULL", name=op.f("ck_dossier_ticket_of_visit")
        ),
        sa.CheckConstraint("year = extract(year FROM day)", name=op.f("ck_dossier_year")),
        sa.ForeignKeyConstraint(
            ["centre_id", "field_id"],
            ["field.centre_id", "field.id"],
            name=op.f("fk_dossier_centre_id_field_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "holder_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_centre_id_holder_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "point_id"],
            ["service_point.centre_id", "service_point.id"],
            name=op.f("fk_dossier_centre_id_point_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "received_by"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_centre_id_received_by"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "ticket_id"],
            ["ticket.centre_id", "ticket.id"],
            name=op.f("fk_dossier_centre_id_ticket_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "version_id"],
            ["procedure_version.centre_id", "procedure_version.id"],
            name=op.f("fk_dossier_centre_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "visit_id"],
            ["visit.centre_id", "visit.id"],
            name=op.f("fk_dossier_centre_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("centre_id", "code", name=op.f("uq_dossier_centre_id_code")),
        sa.UniqueConstraint(
            "centre_id", "year", "number", "trial", name=op.f("uq_dossier_centre_id_year_number_trial")
        ),
    )
    op.create_index(op.f("ix_dossier_centre_id_day"), "dossier", ["centre_id", "day"], unique=False)
    op.create_index(op.f("ix_dossier_centre_id_visit_id"), "dossier", ["centre_id", "visit_id"], unique=False)
    op.create_index(
        "ix_dossier_live",
        "dossier",
        ["centre_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('received', 'supplement', 'processing', 'ready')"),
    )
    op.create_index(
        "ix_dossier_promised",
        "dossier",
        ["centre_id", "promised_on"],
        unique=False,
        postgresql_where=sa.text("promised_on IS NOT NULL"),
    )
    op.create_index(
        "ix_dossier_ready",
        "dossier",
        ["centre_id", "ready_at"],
        unique=False,
        postgresql_where=sa.text("ready_at IS NOT NULL"),
    )
    op.create_index(
        "ix_dossier_returned",
        "dossier",
        ["centre_id", "ended_at"],
        unique=False,
        postgresql_where=sa.text("state = 'returned'"),
    )
    op.create_table(
        "dossier_applicant",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_applicant_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_applicant_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_applicant")),
        sa.UniqueConstraint(
            "centre_id", "dossier_id", name=op.f("uq_dossier_applicant_centre_id_dossier_id")
        ),
    )
    op.create_table(
        "dossier_delay",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "cause IN ('other_office', 'awaits_person', 'hard_case', 'workload', 'system', 'other')",
            name=op.f("ck_dossier_delay_cause"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_delay_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_delay_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_delay_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_delay")),
        sa.UniqueConstraint("centre_id", "dossier_id", name=op.f("uq_dossier_delay_centre_id_dossier_id")),
    )
    op.create_table(
        "dossier_document",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("guidance", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("missing", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("same_day", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'supplement') = (stage IS NOT NULL)", name=op.f("ck_dossier_document_found_at")
        ),
        sa.CheckConstraint(
            "kind <> 'receipt' OR due_at IS NOT NULL", name=op.f("ck_dossier_document_receipt")
        ),
        sa.CheckConstraint(
            "kind IN ('receipt', 'supplement', 'refusal', 'control', 'apology')",
            name=op.f("ck_dossier_document_kind"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('supplement', 'refusal', 'apology') OR reason IS NOT NULL",
            name=op.f("ck_dossier_document_told_why"),
        ),
        sa.CheckConstraint("stage IN ('receiving', 'processing')", name=op.f("ck_dossier_document_stage")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_dossier_document_number")),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_document_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_document_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_document_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_document")),
        sa.UniqueConstraint(
            "centre_id",
            "kind",
            "year",
            "number",
            "trial",
            name=op.f("uq_dossier_document_centre_id_kind_year_number_trial"),
        ),
    )
    op.create_index(
        op.f("ix_dossier_document_centre_id_dossier_id"),
        "dossier_document",
        ["centre_id", "dossier_id"],
        unique=False,
    )
    op.create_index(
        "uq_dossier_document_control",
        "dossier_document",
        ["centre_id", "dossier_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'control'"),
    )
    op.create_table(
        "dossier_handover",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_to", sa.Uuid(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("given_to <> given_by", name=op.f("ck_dossier_handover_to_another")),
        sa.CheckConstraint("num_nonnulls(given_to, office) = 1", name=op.f("ck_dossier_handover_to_one")),
        sa.CheckConstraint(
            "num_nonnulls(taken_at, taken_back_at) < 2", name=op.f("ck_dossier_handover_one_end")
        ),
        sa.CheckConstraint("taken_at >= given_at", name=op.f("ck_dossier_handover_taken_at")),
        sa.CheckConstraint("taken_back_at >= given_at", name=op.f("ck_dossier_handover_taken_back_at")),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_handover_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "given_by"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_handover_centre_id_given_by"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "given_to"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_handover_centre_id_given_to"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_handover_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_handover")),
    )
    op.create_index(
        op.f("ix_dossier_handover_centre_id_dossier_id"),
        "dossier_handover",
        ["centre_id", "dossier_id"],
        unique=False,
    )
    op.create_index(
        "uq_dossier_handover_open",
        "dossier_handover",
        ["centre_id", "dossier_id"],
        unique=True,
        postgresql_where=sa.text("num_nonnulls(taken_at, taken_back_at) = 0"),
    )
    op.create_table(
        "dossier_move",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('received', 'supplement', 'processing', 'ready', 'returned', 'refused', 'withdrawn', 'stopped')",
            name=op.f("ck_dossier_move_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('supplement', 'refused', 'withdrawn', 'stopped') OR reason IS NOT NULL",
            name=op.f("ck_dossier_move_told_why"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_move_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_move_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_move_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_move")),
    )
    op.create_index(
        op.f("ix_dossier_move_centre_id_dossier_id"),
        "dossier_move",
        ["centre_id", "dossier_id"],
        unique=False,
    )
    op.create_table(
        "dossier_paper",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("digitised", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("shown", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "state = 'have' OR NOT (digitised OR reused)", name=op.f("ck_dossier_paper_only_what_is_there")
        ),
        sa.CheckConstraint("state IN ('have', 'missing', 'not_needed')", name=op.f("ck_dossier_paper_state")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_dossier_paper_position")),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_paper_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_paper_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_paper")),
        sa.UniqueConstraint(
            "centre_id", "dossier_id", "position", name=op.f("uq_dossier_paper_centre_id_dossier_id_position")
        ),
    )
    op.create_table(
        "dossier_return",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("tracking", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(how = 'post') = (tracking IS NOT NULL)", name=op.f("ck_dossier_return_tracking")
        ),
        sa.CheckConstraint(
            "(how = 'proxy') = (authority IS NOT NULL)", name=op.f("ck_dossier_return_authority")
        ),
        sa.CheckConstraint(
            "how IN ('counter', 'proxy', 'post', 'electronic', 'home')", name=op.f("ck_dossier_return_how")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_dossier_return_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_dossier_return_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_dossier_return_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_dossier_return")),
        sa.UniqueConstraint("centre_id", "dossier_id", name=op.f("uq_dossier_return_centre_id_dossier_id")),
    )
    op.create_table(
        "reappointment",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("due_at > due_before", name=op.f("ck_reappointment_later")),
        sa.ForeignKeyConstraint(
            ["centre_id", "dossier_id"],
            ["dossier.centre_id", "dossier.id"],
            name=op.f("fk_reappointment_centre_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_reappointment_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_reappointment_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_reappointment")),
        sa.UniqueConstraint("centre_id", "dossier_id", name=op.f("uq_reappointment_centre_id_dossier_id")),
    )
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY of_centre ON {table} USING (centre_id = {HERE})")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
