"""Passwords: argon2id, slow by design, one at a time and off the event loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

HASHER = PasswordHasher()
# One check keeps all cores busy for a moment: a second one at the same time would only starve the tickets.
ONE_AT_A_TIME = ThreadPoolExecutor(1, "passwords")
# The hash of a random word nobody knows, with the library's default cost.
NO_PASSWORD = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$Wm9uZWtub3dzdGhpc3dvcmRhdGFsbG5vbm9ub25vb25v"
)


async def hash_password(password: str) -> str:
    """What is kept of a password."""
    return await asyncio.get_running_loop().run_in_executor(ONE_AT_A_TIME, HASHER.hash, password)


async def matches(stored: str | None, password: str) -> bool:
    """Whether this is the password. Spends the time of a check also when there is none to compare with."""
    return await asyncio.get_running_loop().run_in_executor(ONE_AT_A_TIME, _matches, stored, password)


def _matches(stored: str | None, password: str) -> bool:
    try:
        return HASHER.verify(stored or NO_PASSWORD, password) and stored is not None
    except Argon2Error:
        return False
