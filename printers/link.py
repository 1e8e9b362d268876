"""Staying connected: for ever, patiently, and saying what is wrong once, not each time."""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from printers.agent import Agent

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """Seconds before trying again: first, at most, and after a refused token."""

    first: float = 0.5
    most: float = 20
    refused: float = 30


async def stay(agent: Agent, url: str, token: str, pace: Pace) -> None:
    """Connect, converse, and connect again. Never returns."""
    delay, said = pace.first, ""
    while True:
        trouble = "The server closed the connection; trying again."
        try:
            async with connect(url, additional_headers={"Authorization": f"Bearer {token}"}) as link:
                log.info("Connected.")
                if await agent.converse(link, skew(link)):
                    delay = pace.first
        except InvalidStatus as refusal:
            trouble, delay = _refusal(refusal.response.status_code, delay, pace)
        except (OSError, WebSocketException):
            trouble = "The server cannot be reached; trying again."
        if trouble != said:
            log.warning(trouble)
        said = trouble
        await asyncio.sleep(delay * random.uniform(0.8, 1.2))
        delay = max(delay, min(pace.most, delay * 1.6))


def _refusal(status: int, delay: float, pace: Pace) -> tuple[str, float]:
    if status in (401, 403):
        return "The server does not know this token; make one with: moi device add agent.", pace.refused
    return f"The server answered {status}; trying again.", delay


def skew(link: ClientConnection) -> timedelta:
    """How far the server's clock is ahead of ours, as its handshake tells; nothing below 5 s."""
    try:
        date = parsedate_to_datetime(link.response.headers["Date"]) if link.response else None
    except (KeyError, ValueError):
        date = None
    ahead = date.astimezone(UTC) - datetime.now(UTC) if date else timedelta()
    return ahead if abs(ahead) > timedelta(seconds=5) else timedelta()
