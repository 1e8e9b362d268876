"""Alembic: the history of the schema."""
