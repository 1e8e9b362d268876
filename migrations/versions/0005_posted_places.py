"""The places where boards with QR codes hang"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"


def upgrade() -> None:
    op.create_table(
        "posted_place",
        sa.Column("centre_id", sa.Uuid(), server_default=sa.text(HERE), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('field', 'shelf', 'leaflet', 'fees')", name=op.f("ck_posted_place_kind")
        ),
        sa.CheckConstraint("origin ~ '^poster-[1-9][0-9]{0,8}$'", name=op.f("ck_posted_place_origin")),
        sa.CheckConstraint("ended_on >= posted_on", name=op.f("ck_posted_place_ended_on")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_posted_place_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_posted_place")),
        sa.UniqueConstraint("centre_id", "origin", name=op.f("uq_posted_place_centre_id_origin")),
    )
    op.execute("ALTER TABLE posted_place ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_centre ON posted_place USING (centre_id = {HERE})")


def downgrade() -> None:
    op.drop_table("posted_place")
