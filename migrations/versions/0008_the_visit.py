"""The visit: five steps, help, papers as they were found, and what visitors thought"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"
TABLES = ("visit", "checklist", "survey_answer", "visit_audience", "visit_help", "visit_step")


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("field_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ticketed", sa.Boolean(), nullable=False),
        sa.Column("visitor", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT ticketed OR (channel = 'hall' AND closed_at IS NULL)", name=op.f("ck_visit_ticketed")
        ),
        sa.CheckConstraint("channel IN ('hall', 'mobile', 'home', 'phone')", name=op.f("ck_visit_channel")),
        sa.CheckConstraint("visitor IN ('person', 'organisation')", name=op.f("ck_visit_visitor")),
        sa.CheckConstraint("closed_at >= opened_at", name=op.f("ck_visit_closed_at")),
        sa.CheckConstraint("ticketed = (field_id IS NULL)", name=op.f("ck_visit_field")),
        sa.CheckConstraint("ticketed OR opened_by IS NOT NULL", name=op.f("ck_visit_opened_by")),
        sa.ForeignKeyConstraint(
            ["centre_id", "field_id"],
            ["field.centre_id", "field.id"],
            name=op.f("fk_visit_centre_id_field_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "opened_by"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_visit_centre_id_opened_by"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "point_id"],
            ["service_point.centre_id", "service_point.id"],
            name=op.f("fk_visit_centre_id_point_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_visit_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_visit")),
    )
    op.create_index(
        op.f("ix_visit_centre_id_point_id_day"), "visit", ["centre_id", "point_id", "day"], unique=False
    )
    op.create_table(
        "checklist",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("papers", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "papers <@ ARRAY['have', 'missing', 'not_needed']", name=op.f("ck_checklist_papers")
        ),
        sa.CheckConstraint("cardinality(papers) > 0", name=op.f("ck_checklist_some_papers")),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_checklist_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "version_id"],
            ["procedure_version.centre_id", "procedure_version.id"],
            name=op.f("fk_checklist_centre_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "visit_id"],
            ["visit.centre_id", "visit.id"],
            name=op.f("fk_checklist_centre_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_checklist_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_checklist")),
        sa.UniqueConstraint(
            "centre_id", "visit_id", "version_id", name=op.f("uq_checklist_centre_id_visit_id_version_id")
        ),
    )
    op.create_table(
        "survey_answer",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("field_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("form_from", sa.Date(), nullable=True),
        sa.Column("answers", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("typed_by", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(channel = 'paper') = (typed_by IS NOT NULL)", name=op.f("ck_survey_answer_typed_by")
        ),
        sa.CheckConstraint(
            "channel = 'paper' OR visit_id IS NOT NULL", name=op.f("ck_survey_answer_of_visit")
        ),
        sa.CheckConstraint("num_nulls(visit_id, field_id) >= 1", name=op.f("ck_survey_answer_field")),
        sa.CheckConstraint("form_from <= day", name=op.f("ck_survey_answer_form_from")),
        sa.CheckConstraint("answers <> '{}'", name=op.f("ck_survey_answer_answers")),
        sa.CheckConstraint(
            "channel IN ('tablet', 'phone', 'kiosk', 'paper')", name=op.f("ck_survey_answer_channel")
        ),
        sa.CheckConstraint(
            "face IN ('very_satisfied', 'satisfied', 'dissatisfied')", name=op.f("ck_survey_answer_face")
        ),
        sa.CheckConstraint("num_nonnulls(form_from, answers) IN (0, 2)", name=op.f("ck_survey_answer_form")),
        sa.ForeignKeyConstraint(
            ["centre_id", "field_id"],
            ["field.centre_id", "field.id"],
            name=op.f("fk_survey_answer_centre_id_field_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "typed_by"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_survey_answer_centre_id_typed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "visit_id"],
            ["visit.centre_id", "visit.id"],
            name=op.f("fk_survey_answer_centre_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_survey_answer_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint("centre_id", "visit_id", name=op.f("uq_survey_answer_centre_id_visit_id")),
    )
    op.create_index(
        op.f("ix_survey_answer_centre_id_day"), "survey_answer", ["centre_id", "day"], unique=False
    )
    op.create_table(
        "visit_audience",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "audience IN ('elderly', 'disabled', 'hard_to_move', 'merit', 'low_income', 'busy_weekdays', 'new_to_it')",
            name=op.f("ck_visit_audience_audience"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "visit_id"],
            ["visit.centre_id", "visit.id"],
            name=op.f("fk_visit_audience_centre_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_visit_audience_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_visit_audience")),
        sa.UniqueConstraint("centre_id", "visit_id", name=op.f("uq_visit_audience_centre_id_visit_id")),
    )
    op.create_table(
        "visit_help",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('vneid_install', 'vneid_activate', 'vneid_use', 'e_payment', 'online_filing', 'portal_account', 'form_filling', 'other')",
            name=op.f("ck_visit_help_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_visit_help_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "visit_id"],
            ["visit.centre_id", "visit.id"],
            name=op.f("fk_visit_help_centre_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_visit_help_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_visit_help")),
    )
    op.create_index(
        op.f("ix_visit_help_centre_id_visit_id"), "visit_help", ["centre_id", "visit_id"], unique=False
    )
    op.create_table(
        "visit_step",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("guide", sa.Text(), nullable=True),
        sa.Column("known_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(note IS NOT NULL) = (reason IS NOT DISTINCT FROM 'other')", name=op.f("ck_visit_step_note")
        ),
        sa.CheckConstraint("guide IN ('officer', 'youth', 'citizen')", name=op.f("ck_visit_step_guide")),
        sa.CheckConstraint(
            "known_by <> 'checklist' OR step = 'prepare'", name=op.f("ck_visit_step_checklist")
        ),
        sa.CheckConstraint("known_by IN ('seen', 'checklist')", name=op.f("ck_visit_step_known_by")),
        sa.CheckConstraint(
            "reason IN ('collects', 'complete', 'filed_here', 'known', 'knows', 'no_phone', 'no_wish', 'not_online', 'other')",
            name=op.f("ck_visit_step_reason"),
        ),
        sa.CheckConstraint(
            "reason IS NULL OR (step = 'welcome' AND reason IN ('known', 'other')) OR (step = 'scan' AND reason IN ('no_phone', 'collects', 'knows', 'other')) OR (step = 'look_up' AND reason IN ('collects', 'knows', 'other')) OR (step = 'prepare' AND reason IN ('collects', 'complete', 'other')) OR (step = 'submit' AND reason IN ('no_wish', 'not_online', 'filed_here', 'collects', 'other'))",
            name=op.f("ck_visit_step_reason_fits"),
        ),
        sa.CheckConstraint(
            "step IN ('welcome', 'scan', 'look_up', 'prepare', 'submit')", name=op.f("ck_visit_step_step")
        ),
        sa.CheckConstraint("num_nonnulls(guide, reason) = 1", name=op.f("ck_visit_step_done_or_not_needed")),
        sa.ForeignKeyConstraint(
            ["centre_id", "person_id"],
            ["person.centre_id", "person.id"],
            name=op.f("fk_visit_step_centre_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id", "visit_id"],
            ["visit.centre_id", "visit.id"],
            name=op.f("fk_visit_step_centre_id_visit_id"),
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_visit_step_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_visit_step")),
        sa.UniqueConstraint(
            "centre_id", "visit_id", "step", name=op.f("uq_visit_step_centre_id_visit_id_step")
        ),
    )
    # Readers with a ticket were found by a value inside `data`, which no index can serve under row security.
    op.execute(
        "UPDATE event SET subject_id = substr(data->>'token', 1, 32)::uuid"
        " WHERE kind LIKE 'ebook.%' AND data ? 'token' AND subject_id IS NULL"
    )
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY of_centre ON {table} USING (centre_id = {HERE})")


def downgrade() -> None:
    op.execute("UPDATE event SET subject_id = NULL WHERE kind LIKE 'ebook.%' AND data ? 'token'")
    for table in reversed(TABLES):
        op.drop_table(table)
