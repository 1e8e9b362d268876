"""What every route shares: roles on routes, idempotent writes, problem documents, templates."""

import re
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

import asyncpg
from litestar import Request, Response, get, post
from litestar.config.compression import CompressionConfig
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import DefineMiddleware
from litestar.middleware.compression import CompressionMiddleware
from litestar.response import Template
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import NotAllowed, Problem

P = ParamSpec("P")
R = TypeVar("R")
Connection = ASGIConnection[Any, Any, Any, Any]
Handler = Callable[[Callable[..., Awaitable[Any]]], HTTPRouteHandler]

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"

ANYONE: frozenset[str] = frozenset()
TITLES = {
    400: "Yêu cầu không hợp lệ",
    401: "Chưa đăng nhập",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Không hỗ trợ",
    409: "Không thực hiện được",
    413: "Dữ liệu quá lớn",
    415: "Sai định dạng",
    422: "Dữ liệu không hợp lệ",
    429: "Quá nhiều lần",
    500: "Máy chủ gặp lỗi",
    503: "Máy chủ tạm nghỉ",
}
SENTENCES = {
    400: "Yêu cầu không đọc được.",
    404: "Không có trang hoặc mục này.",
    405: "Địa chỉ này không nhận cách gọi đó.",
    413: "Dữ liệu gửi lên quá lớn.",
    415: "Hãy gửi dữ liệu dạng JSON (application/json).",
    422: "Dữ liệu gửi lên thiếu hoặc sai.",
    500: "Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị.",
    503: "Máy chủ đang khởi động lại. Hãy thử lại sau vài giây.",
}


SECURITY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
}


# For what is read on phones. Never for answers with a secret in them: where a stranger can make the browser
# ask, their length would tell it letter by letter.
COMPRESSED = DefineMiddleware(CompressionMiddleware, config=CompressionConfig(backend="gzip"))


async def secured(response: Response[Any]) -> Response[Any]:
    """Pages load nothing from elsewhere and cannot be framed."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


def reading(path: str | list[str], *roles: str, **options: Any) -> Handler:
    """A GET route for these roles (none named: anyone)."""
    return _route(get, path, roles, options)


def verb(path: str, *roles: str, status_code: int = 200, **options: Any) -> Handler:
    """A POST route for these roles: one verb, answered once for each Idempotency-Key."""

    def decorate(handler: Callable[..., Awaitable[Any]]) -> HTTPRouteHandler:
        return _route(post, path, roles, {"status_code": status_code, **options})(once(handler, status_code))

    return decorate


def _route(method: Any, path: str | list[str], roles: tuple[str, ...], options: dict[str, Any]) -> Handler:
    return method(path, opt={"roles": frozenset(roles), **options.pop("opt", {})}, **options)


def once(handler: Callable[P, Awaitable[R]], status: int) -> Callable[P, Awaitable[R]]:
    """Keep the answer of a handler that has an `act`, when the request carries an Idempotency-Key."""

    @wraps(handler)
    async def run(*args: P.args, **kwargs: P.kwargs) -> R:
        answer = await handler(*args, **kwargs)
        act: Any = kwargs.get("act")
        if act is not None and act.repeat is not None:
            await act.repeat.remember(act, answer, status)
        return answer

    return run


def wants_page(request: Request[Any, Any, Any]) -> bool:
    """Whether a browser is asking for a page, rather than a program for JSON."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(
        ("/api/", "/ws/")
    )


def problem_response(
    request: Request[Any, Any, Any], status: int, detail: str, headers: dict[str, str] | None = None
) -> Response[Any]:
    """RFC 9457 for programs, one plain page for browsers."""
    headers = SECURITY | (headers or {})
    if wants_page(request):
        context = {"title": _title(status), "detail": detail}
        return Template("problem.html", context=context, status_code=status, headers=headers)
    body = problem_body(status, detail)
    return Response(body, status_code=status, media_type="application/problem+json", headers=headers)


def problem_body(status: int, detail: str) -> dict[str, Any]:
    """The document of RFC 9457."""
    return {"type": "about:blank", "title": _title(status), "status": status, "detail": detail}


def _title(status: int) -> str:
    return TITLES.get(status, "Không thực hiện được")


def on_problem(request: Request[Any, Any, Any], error: Problem) -> Response[Any]:
    return problem_response(request, error.status, str(error), error.headers)


def on_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """The framework's own refusals, in our words; what was wrong with the data is named."""
    status = error.status_code
    if status == 400:
        status = 422
    return problem_response(request, status, _sentence(status, error), dict(error.headers or {}))


def on_crash(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """What nobody foresaw: logged whole, told in one sentence."""
    request.app.state.log.exception("unforeseen error on %s", request.route_handler, exc_info=error)
    return problem_response(request, 500, SENTENCES[500])


def _sentence(status: int, error: HTTPException) -> str:
    sentence = SENTENCES.get(status, SENTENCES[400])
    if status != 422:
        return sentence
    named: list[dict[str, Any]] = error.extra if isinstance(error.extra, list) else []
    # The framework calls the whole body "data".
    keys = sorted({str(item["key"]) for item in named if item.get("key")} - {"data"})
    return f"{sentence} Hãy xem lại: {', '.join(keys)}." if keys else sentence


def base_url(connection: Connection) -> str:
    """Where people reach this server: the configured address, or the one this request came to."""
    public: str | None = connection.app.state.settings.public_url
    return public or re.sub(r"^ws", "http", str(connection.base_url).rstrip("/"))


def check_origin(connection: Connection) -> None:
    """A browser's websocket or unsafe request must come from our own pages; programs send no Origin."""
    origin = connection.headers.get("origin")
    if origin and urlsplit(origin).netloc not in (
        connection.headers.get("host"),
        urlsplit(base_url(connection)).netloc,
    ):
        raise NotAllowed("Yêu cầu đến từ một trang khác nên không được nhận.")


def on_unstorable(request: Request[Any, Any, Any], _: Exception) -> Response[Any]:
    """A value no column can hold: a number out of range, a NUL character, no text, nested without end."""
    return problem_response(request, 422, SENTENCES[422])


def on_no_file_name(request: Request[Any, Any, Any], _: Exception) -> Response[Any]:
    """An address that cannot be a file's: a NUL character, a name too long."""
    return problem_response(request, 404, SENTENCES[404])


# The server goes, comes, or asks for the same again (a deadlock): nothing was done, trying again is right.
OUTAGES = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.TransactionRollbackError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    ConnectionError,
)


def on_outage(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The database is away for a moment; nothing was done."""
    request.app.state.log.warning("the database is away: %s", type(error).__name__)
    return problem_response(request, 503, SENTENCES[503], {"Retry-After": "3"})


def is_outage(error: BaseException) -> bool:
    """Whether the database is away. SQLAlchemy wraps the driver's errors; what happened is underneath."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, (*OUTAGES, OSError, PoolTimeout))
    return error.connection_invalidated or isinstance(error.orig and error.orig.__cause__, OUTAGES)


def on_database_error(request: Request[Any, Any, Any], error: DBAPIError) -> Response[Any]:
    cause = error.orig and error.orig.__cause__
    if is_outage(error):
        return on_outage(request, error)
    if isinstance(cause, asyncpg.DataError) or isinstance(error, DataError):
        return on_unstorable(request, error)
    return on_crash(request, error)


def on_race(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A constraint stopped what a rule let through: somebody was a moment faster."""
    request.app.state.log.info("refused by a constraint: %s", type(error).__name__)
    return problem_response(request, 409, "Có người vừa làm việc này trước. Hãy tải lại rồi thử lại.")
