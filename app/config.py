"""The one place that reads the environment."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from app.errors import CannotServe

PORTAL = "https://dichvucong.gov.vn"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a process needs to know before it starts. URLs are `postgresql://user:password@host:port/db`.

    `portal_url`: the national portal that books are compared with, no slash at the end; None: never asked.
    """

    database_url: str
    owner_url: str
    clock_start: datetime | None = None
    public_url: str | None = None
    pool_size: int = 10
    portal_url: str | None = None


def database_urls() -> tuple[str, str] | None:
    """The (app, owner) URLs given by the environment, or None for the embedded database."""
    app, owner = os.environ.get("MOI_DATABASE_URL"), os.environ.get("MOI_OWNER_URL")
    if not app and not owner:
        return None
    if not app or not owner:
        raise CannotServe("Set both MOI_DATABASE_URL (app user) and MOI_OWNER_URL (owner), or neither.")
    for name, url in (("MOI_DATABASE_URL", app), ("MOI_OWNER_URL", owner)):
        if not _is_address(url):
            raise CannotServe(f"{name} must be like postgresql://user:password@host:5432/database.")
    return app, owner


def _is_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("postgresql", "postgres") and urlsplit(url).port != 0
    except ValueError:
        return False


def read_settings(database_url: str, owner_url: str) -> Settings:
    """Settings from the environment around the given database."""
    return Settings(
        database_url=database_url,
        owner_url=owner_url,
        clock_start=_instant("MOI_CLOCK"),
        public_url=os.environ.get("MOI_PUBLIC_URL", "").rstrip("/") or None,
        pool_size=_number("MOI_POOL", 10),
        portal_url=_portal(os.environ.get("MOI_PORTAL_URL") or PORTAL),
    )


def _portal(value: str) -> str | None:
    if value.strip().lower() == "off":
        return None
    if not _is_web_address(value):
        raise CannotServe("MOI_PORTAL_URL must be an address like https://dichvucong.gov.vn, or off.")
    return value.rstrip("/")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        plain = not (parts.query or parts.fragment or re.search(r"\s", url))
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and plain
    except ValueError:
        return False


def _instant(name: str) -> datetime | None:
    value = os.environ.get(name)
    if not value:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise CannotServe(f"{name} must be an instant with offset, like 2026-11-25T08:30:00+07:00.")
    return instant


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdigit() or not 1 <= int(value) <= 200:
        raise CannotServe(f"{name} must be a whole number from 1 to 200.")
    return int(value)
