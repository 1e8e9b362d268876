"""Row-level security keeps the centres apart; the board gets its version; the busy tables fresh statistics"""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

HERE = "nullif(current_setting('moi.centre', true), '')::uuid"
TABLES_OF_CENTRES = text(
    "SELECT table_name FROM information_schema.columns "
    "WHERE table_schema = 'public' AND column_name = 'centre_id' ORDER BY table_name"
)


def upgrade() -> None:
    for table in op.get_bind().scalars(TABLES_OF_CENTRES).all():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY of_centre ON {table} USING (centre_id = {HERE})")
    op.execute("ALTER TABLE centre ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY all_known ON centre FOR SELECT USING (true)")
    op.execute(f"CREATE POLICY own_changed ON centre FOR UPDATE USING (id = {HERE})")
    # Milliseconds of today to begin with: after a restore on a new machine versions still only grow.
    op.execute("CREATE SEQUENCE board_version")
    op.execute("SELECT setval('board_version', (extract(epoch FROM clock_timestamp()) * 1000)::bigint)")
    # Every morning "today" is a value the statistics have not seen, and a plan made in its absence walks the
    # whole day: analyse after a few hundred tickets, however long the history.
    for table in ("ticket", "turn", "call", "print_job"):
        op.execute(
            f"ALTER TABLE {table} SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 300)"
        )


def downgrade() -> None:
    op.execute("DROP SEQUENCE board_version")
    for policy in ("all_known", "own_changed"):
        op.execute(f"DROP POLICY {policy} ON centre")
    op.execute("ALTER TABLE centre DISABLE ROW LEVEL SECURITY")
    for table in op.get_bind().scalars(TABLES_OF_CENTRES).all():
        op.execute(f"DROP POLICY of_centre ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
