"""A real PostgreSQL that lives and ends with this process, its data in one folder."""

from app.postgres.access import Urls
from app.postgres.server import Embedded
from app.postgres.trouble import CannotStart

__all__ = ["CannotStart", "Embedded", "Urls"]
