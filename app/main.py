"""The only place where things are put together."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, InternalServerException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router  # pyright: ignore[reportUnknownVariableType]
from litestar.template.config import TemplateConfig
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

import display
from app import screens
from app.admin import routes as admin
from app.clock import Clock, instant
from app.config import Settings
from app.db import Database
from app.ebook import routes as ebook
from app.ebook.source.nightly import Checker
from app.errors import Problem
from app.live import Hub, Rooms
from app.press import Press
from app.printing import routes as printing
from app.queue import counter_routes, ticket_routes, turn_routes
from app.queue import screens as live_screens
from app.queue.driver import KeyRaced
from app.reader import Reader
from app.reports import routes as reports
from app.staff import routes as staff
from app.staff.door import provide_act
from app.staff.replies import Repeated
from app.visits import routes as visits
from app.visits import survey_line, survey_routes
from app.visits.dossiers import document_routes, list_routes
from app.visits.dossiers import routes as dossiers
from app.web import (
    ANYONE,
    COMPRESSED,
    OUTAGES,
    STATIC,
    TEMPLATES,
    on_crash,
    on_database_error,
    on_http_error,
    on_no_file_name,
    on_outage,
    on_problem,
    on_race,
    on_unstorable,
    secured,
)

MAX_BODY = 64 * 1024
# Plain JSON: the viewers that come with the framework load scripts from elsewhere.
OPENAPI = JsonRenderPlugin(path=["/", "/openapi.json"])


@get("/healthz", opt={"roles": ANYONE}, sync_to_thread=False)
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@get("/readyz", opt={"roles": ANYONE})
async def readyz(request: Request[Any, Any, Any]) -> Response[dict[str, bool]]:
    """The database answers and live screens are heard."""
    state = request.app.state
    async with state.database.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    ready = {"database": True, "live": state.hub.listening.is_set()}
    return Response(ready, status_code=200 if all(ready.values()) else 503)


def on_repeated(_: Request[Any, Any, Any], answer: Repeated) -> Response[Any]:
    """The first answer again."""
    return Response(answer.body if answer.status != 204 else None, status_code=answer.status)


@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncGenerator[None]:
    app.state.hub.start()
    app.state.checker.start()
    try:
        yield
    finally:
        await app.state.checker.stop()
        await app.state.hub.stop()
        app.state.reader.close()
        await app.state.database.close()


def _add_filters(engine: JinjaTemplateEngine) -> None:
    engine.engine.filters.update(instant=instant)  # pyright: ignore[reportUnknownMemberType]


def create_app(settings: Settings) -> Litestar:
    """The server of one database. Nothing connects before it starts."""
    hub = Hub(settings.database_url)
    database, clock = Database(settings.database_url, settings.pool_size), Clock(settings.clock_start)
    state = {
        "settings": settings,
        "database": database,
        "reader": Reader(settings.database_url),
        "clock": clock,
        "checker": Checker(database, clock, settings.portal_url),
        "hub": hub,
        "press": Press(),
        "rooms": Rooms(hub),
        "log": logging.getLogger("moi"),
    }
    return Litestar(
        route_handlers=[
            healthz,
            readyz,
            staff.router,
            ticket_routes.router,
            counter_routes.router,
            turn_routes.router,
            live_screens.router,
            live_screens.pages,
            live_screens.board_socket,
            live_screens.follow_socket,
            printing.router,
            printing.agent,
            ebook.router,
            visits.router,
            dossiers.router,
            document_routes.router,
            list_routes.router,
            visits.hall_socket,
            admin.visits,
            survey_routes.router,
            survey_routes.api,
            survey_line.survey_socket,
            screens.home,
            screens.router,
            admin.router,
            admin.figures,
            reports.router,
            _static("/display", Path(display.__file__).parent),
            _static("/static", STATIC),
        ],
        dependencies={"act": Provide(provide_act)},
        exception_handlers={
            Problem: on_problem,
            Repeated: on_repeated,
            HTTPException: on_http_error,
            IntegrityError: on_race,
            DBAPIError: on_database_error,
            PoolTimeout: on_outage,
            asyncpg.DataError: on_unstorable,
            UnicodeDecodeError: on_unstorable,
            RecursionError: on_unstorable,
            asyncpg.UniqueViolationError: on_race,
            KeyRaced: on_race,
            **dict.fromkeys(OUTAGES, on_outage),
            Exception: on_crash,
        },
        template_config=TemplateConfig(
            directory=TEMPLATES, engine=JinjaTemplateEngine, engine_callback=_add_filters
        ),
        openapi_config=OpenAPIConfig(
            title="Mời",
            version="0.1.0",
            path="/schema",
            render_plugins=[OPENAPI],
        ),
        after_request=secured,
        request_max_body_size=MAX_BODY,
        lifespan=[lifespan],
        logging_config=None,
        state=State(state),
    )


def _static(path: str, folder: Path) -> Any:
    return create_static_files_router(
        path=path,
        directories=[folder],
        opt={"roles": ANYONE},
        cache_control=None,
        middleware=[COMPRESSED],
        exception_handlers={ValueError: on_no_file_name, InternalServerException: on_no_file_name},
        include_in_schema=False,
    )
