"""The national portal as a client sees it: few questions at a time, and an end to every wait and answer."""

import asyncio
from types import TracebackType
from typing import Any
from uuid import UUID

import httpx

from app.ebook.importing.rows import Row
from app.ebook.procedures import PORTAL, portal_link
from app.ebook.source.reading import ABSENT, BROKEN, Gone, Silent, Unread, procedure_in
from app.ebook.source.rules import AT_ONCE

DETAIL = "/api/v1/configuring/formality/get-formality-by-citizen"
# Six times the largest procedure of the national base that we know of.
MOST = 512 * 1024
# One answer as a whole: a server that sends a byte now and then is never late by the other limits.
PATIENCE = 60.0
WAITS = httpx.Timeout(20, connect=5)
# The portal's firewall turns short names away.
NAME = (
    "Moi/0.1 (queue and e-book of procedures for Vietnamese ward service centres; "
    "weekly comparison of the published procedures with their source; open source, GPL-3.0-or-later)"
)
ABSENT_CODES = (404, 410)


class Portal:
    """Asks at most four things at a time. Use it as an asynchronous context.

    `base` is its address without a slash at the end; `waits` and `patience` are seconds.
    """

    def __init__(self, base: str, waits: httpx.Timeout = WAITS, patience: float = PATIENCE) -> None:
        self.base, self._patience = base, patience
        limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
        headers = {"User-Agent": NAME, "Accept-Language": "vi"}
        self._client = httpx.AsyncClient(base_url=base, headers=headers, limits=limits, timeout=waits)

    async def __aenter__(self) -> "Portal":
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def procedure(self, formality_id: UUID, code: str) -> Row:
        """What the portal says of a procedure. Raises Gone and Unread, Silent when nobody answers."""
        status, body = await self._ask("POST", DETAIL, json={"id": str(formality_id)})
        if status in ABSENT_CODES:
            raise Gone(ABSENT)
        if not 200 <= status < 300:
            raise Unread(_refusal(status))
        if len(body) > MOST:
            raise Unread(f"Cổng trả về quá nhiều dữ liệu (hơn {MOST // 1024} kB), không đọc hết.")
        return await asyncio.to_thread(procedure_in, body, code)

    async def opens(self, formality_id: UUID) -> bool | None:
        """Whether the page that readers are sent to is there; None when that cannot be told."""
        page = (portal_link(formality_id) or "").removeprefix(PORTAL)
        try:
            status, _ = await self._ask("GET", page)
        except Unread:
            return None
        if status < 400:
            return True
        return False if status in ABSENT_CODES or status >= 500 else None

    async def _ask(self, method: str, path: str, **more: Any) -> tuple[int, bytes]:
        """Status and body; of a body beyond the limit only what shows that it is."""
        body = bytearray()
        try:
            async with (
                asyncio.timeout(self._patience),
                self._client.stream(method, path, **more) as response,
            ):
                async for piece in response.aiter_bytes():
                    body += piece
                    if len(body) > MOST:
                        break
                return response.status_code, bytes(body)
        except httpx.DecodingError as error:
            raise Unread(BROKEN) from error
        except (httpx.HTTPError, TimeoutError) as error:
            raise Silent(_silence(error)) from error


def _refusal(status: int) -> str:
    if status >= 500:
        return f"Cổng đang gặp lỗi (mã {status})."
    if 300 <= status < 400:
        return "Cổng chuyển yêu cầu sang địa chỉ khác, không trả lời."
    return f"Cổng từ chối trả lời (mã {status})."


def _silence(error: Exception) -> str:
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return "Không kết nối được tới Cổng."
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return "Cổng trả lời quá chậm."
    return "Kết nối với Cổng bị ngắt giữa chừng."
