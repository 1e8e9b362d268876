"""Nonsense on the print agent's line is answered, and the line goes on."""

from collections.abc import Mapping

import pytest
from litestar import Litestar

from tests.contract.cast import HERE, Headers
from tests.contract.handshake import Socket
from tests.contract.routes import UNKNOWN

NOBODYS = next(value for kind, value in UNKNOWN.items() if kind.__name__ == "UUID")
HELLO = '{"type": "hello", "printers": [{"name": "Máy in của quầy"}]}'
NONSENSE = (
    *("", "xin chào", "null", "[]", "{}", '{"type": null}', '{"type": "khong-co"}', "[" * 30_000),
    *(b"\xff\xfe", '{"type": "hello"}', '{"type": "hello", "printers": [1]}', '{"type": "claim"}'),
    '{"type": "hello", "printers": [{"name": "\\u0000"}]}',
    '{"type": "hello", "printers": [], "busy": ["x"]}',
    '{"type": "claim", "printer": "x"}',
    f'{{"type": "result", "job": "{NOBODYS}", "state": "khong-co"}}',
    f'{{"type": "result", "job": "{NOBODYS}", "state": "sent", "bytes_sent": {10**30}}}',
    f'{{"type": "result", "job": "{NOBODYS}", "state": "failed", "reason": "\\u0000"}}',
    f'{{"type": "status", "printer": "{NOBODYS}", "state": 1}}',
    f'{{"type": "status", "printer": "{NOBODYS}", "state": "\\u0000"}}',
)
UNKNOWN_OBJECTS = {
    f'{{"type": "sending", "job": "{NOBODYS}"}}': {"type": "cancel", "id": NOBODYS},
    f'{{"type": "result", "job": "{NOBODYS}", "state": "printed"}}': {"type": "ack", "job": NOBODYS},
}


@pytest.mark.parametrize("message", NONSENSE, ids=lambda message: repr(message[:60]))
async def test_nonsense(app: Litestar, everybody: Mapping[str, Headers], message: str | bytes) -> None:
    async with Socket(app, f"/ws/{HERE}/agent", everybody["agent"]) as agent:
        assert (await agent.ask(message))["type"] == "error"
        assert (await agent.ask(HELLO))["type"] == "welcome"


@pytest.mark.parametrize("message", UNKNOWN_OBJECTS, ids=lambda message: message[:80])
async def test_a_job_nobody_knows(app: Litestar, everybody: Mapping[str, Headers], message: str) -> None:
    async with Socket(app, f"/ws/{HERE}/agent", everybody["agent"]) as agent:
        answer = await agent.ask(message)
        assert answer.items() >= UNKNOWN_OBJECTS[message].items()
        assert (await agent.ask(HELLO))["type"] == "welcome"
