"""Tries at a password are counted by address too; whether a letter was ever given out is found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SERIES = ("centre_id", "point_id", "letter", "day")


def upgrade() -> None:
    # What is counted lives for five minutes: the old tries may go.
    op.execute("TRUNCATE login_try")
    op.drop_index("ix_login_try_centre_id_login_key_at", "login_try")
    op.add_column("login_try", sa.Column("address", sa.Text(), nullable=False))
    op.create_index("ix_login_try_centre_id_at", "login_try", ["centre_id", "at"])
    op.drop_constraint("uq_series_centre_id_point_id_day_letter", "series")
    op.create_unique_constraint("uq_series_centre_id_point_id_letter_day", "series", SERIES)


def downgrade() -> None:
    op.drop_constraint("uq_series_centre_id_point_id_letter_day", "series")
    op.create_unique_constraint(
        "uq_series_centre_id_point_id_day_letter", "series", ("centre_id", "point_id", "day", "letter")
    )
    op.drop_index("ix_login_try_centre_id_at", "login_try")
    op.drop_column("login_try", "address")
    op.create_index("ix_login_try_centre_id_login_key_at", "login_try", ["centre_id", "login_key", "at"])
