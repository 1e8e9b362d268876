"""A server on a free port that answers like the national portal, or as badly as a test wants."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.ebook.import_samples import PORTAL, changed

REJECTED = (
    b"<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>"
)
QUESTION = "/api/v1/configuring/formality/get-formality-by-citizen"
PAGE = "/thu-tuc-hanh-chinh/"
MAY, JUNE = 1777600000000, 1780300000000


@dataclass
class Hold:
    """Somebody has asked; the answer may be given."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    free: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Reply:
    """`held`: given only when it is free."""

    body: bytes = b""
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict[str, str])
    held: Hold | None = None


@dataclass
class Ministry:
    """`says`: by formality id; what it does not know is a 404. `pages`: the status of a page, or 200.

    `asked`: every question and page in order; `lines` and `most`: connections now, and how many at the worst.
    """

    base: str = ""
    says: dict[str, Reply] = field(default_factory=dict[str, Reply])
    pages: dict[str, int] = field(default_factory=dict[str, int])
    asked: list[str] = field(default_factory=list[str])
    names: set[str] = field(default_factory=set[str])
    otherwise: Callable[[str], Reply] = lambda _: Reply(status=404)
    lines: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]])
    most: int = 0

    def tell(self, formality: str, raw: Any, **more: Any) -> None:
        """This answer for this id, wrapped as the portal wraps it."""
        self.says[formality] = Reply(json.dumps({"data": raw}, ensure_ascii=False).encode(), **more)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self.lines.add(task)
        self.most = max(self.most, len(self.lines))
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._answer(reader, writer):
                pass
        self.lines.discard(task)
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        method, path, _ = head.split(" ", 2)
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n"))
        }
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.names.add(headers["user-agent"])
        reply = self._reply(method, path, body)
        if reply.held:
            reply.held.asked.set()
            await reply.held.free.wait()
        more = "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
        writer.write(f"HTTP/1.1 {reply.status} x\r\nContent-Length: {len(reply.body)}\r\n{more}\r\n".encode())
        writer.write(reply.body)
        await writer.drain()
        return True

    def _reply(self, method: str, path: str, body: bytes) -> Reply:
        if method == "GET":
            formality = path.removeprefix(PAGE)
            self.asked.append(f"page {formality}")
            return Reply(b"<html></html>", self.pages.get(formality, 200))
        assert path == QUESTION
        formality = json.loads(body)["id"]
        self.asked.append(formality)
        return self.says.get(formality) or self.otherwise(formality)


@asynccontextmanager
async def ministry() -> AsyncIterator[Ministry]:
    """Open until the block ends, then gone: nobody listens at its port."""
    found = Ministry()
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    found.base = f"http://{host}:{port}"
    yield found
    server.close()
    lines = list(found.lines)
    for line in lines:
        line.cancel()
    await asyncio.gather(*lines)
    await server.wait_closed()


def formality(number: int) -> str:
    return str(UUID(int=0x019D2BFD_0000_7000_8000_000000000000 + number))


def code(number: int) -> str:
    return f"1.{990000 + number:06d}"


def procedure(number: int = 1, /, **fields: Any) -> dict[str, Any]:
    """A procedure as the portal tells it, updated in May 2026."""
    known = {"id": formality(number), "code": code(number), "name": f"Thủ tục mẫu {number}"}
    return changed(PORTAL, **{"updatedAt": MAY, **known, **fields})


def newer(number: int = 1, /, **fields: Any) -> dict[str, Any]:
    """The same with another result, updated in June 2026."""
    told = {"resultsDetails": [{"name": "Bản sao có đóng dấu"}], **fields}
    return procedure(number, updatedAt=JUNE, **told)
