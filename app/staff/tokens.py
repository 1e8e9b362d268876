"""Tokens: random, kept only as a hash, and for devices marked with their centre."""

import hashlib
import secrets
from uuid import UUID


def new_token() -> str:
    """At least 128 random bits, safe in a URL."""
    return secrets.token_urlsafe(24)


def device_token(slug: str) -> str:
    """`SLUG.RANDOM`: an agent learns its centre from its token alone."""
    return f"{slug}.{new_token()}"


def hashed(token: str) -> bytes:
    """What the database keeps."""
    return hashlib.sha256(token.encode()).digest()


def reader_id(digest: str) -> UUID:
    """How the event log knows a reader with a ticket: the first half of the hash of its token."""
    return UUID(hex=digest[:32])


def ticket_token() -> str:
    """128 random bits: short enough for a QR with large modules."""
    return secrets.token_urlsafe(16)
