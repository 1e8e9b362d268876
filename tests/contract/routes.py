"""The app's own route table, as the walks go through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from litestar.routes import HTTPRoute, WebSocketRoute
from litestar.types.internal_types import PathParameterDefinition

from app.config import Settings
from app.main import create_app

NOWHERE = "postgresql://nobody@127.0.0.1:1/nowhere"
# A value for each kind of path parameter that belongs to nothing.
UNKNOWN: dict[type, str] = {
    int: "98",
    str: "khong-co",
    UUID: "0197a000-0000-7000-8000-000000000000",
    date: "2031-01-01",
    Path: "khong-co.js",
}
# The verbs of a dossier that want nothing but a reason.
TOLD_WHY = ("reopen", "supplement", "refuse", "withdraw", "stop")
# What a route needs in its body to get as far as looking for its object.
BODIES: dict[str, Any] = {
    "/tickets": {"service": "khong-co"},
    "/counters/{number}/call": {"number": "A001", "reason": "thử"},
    "/counters/{number}/pause": {"reason": "thử"},
    "/turns/{turn_id}/cancel": {"reason": "thử"},
    "/turns/{turn_id}/priority": {"class": None},
    "/turns/{turn_id}/transfer": {"service": "khong-co"},
    "/visits": {"channel": "phone", "field": "khong-co"},
    "/visits/{visit_id}/papers/{code}": {"papers": ["have"]},
    "/dossiers": {"procedure": "khong-co", "papers": [], "channel": "online"},
    **{f"/dossiers/{{dossier_id}}/{verb}": {"reason": "thử"} for verb in TOLD_WHY},
    "/dossiers/{dossier_id}/complete": {"papers": [{"state": "have"}]},
    "/dossiers/{dossier_id}/explain": {"cause": "other", "next_step": "thử"},
    "/dossiers/{dossier_id}/give": {"office": "Phòng Kinh tế"},
    "/dossiers/{dossier_id}/reappoint": {"due_at": "2031-01-01T17:00:00+07:00", "reason": "thử"},
    "/dossiers/{dossier_id}/return": {"how": "counter"},
}


@dataclass(frozen=True)
class Route:
    """One method of one path. `roles` is None where a handler forgot to declare them."""

    method: str
    path: str
    parts: tuple[str | PathParameterDefinition, ...]
    roles: frozenset[str] | None
    handler: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")

    @property
    def writes(self) -> bool:
        return self.method == "POST"

    @property
    def body(self) -> Any:
        return BODIES.get(self.path.removeprefix("/api/{centre}"), {})

    def to(self, centre: str, **values: str) -> str:
        """The address with this centre and objects nobody knows, or the given ones by type name."""
        return "".join(f"/{self._part(part, {'centre': centre, **values})}" for part in self.parts)

    def _part(self, part: str | PathParameterDefinition, values: dict[str, str]) -> str:
        if isinstance(part, str):
            return part
        return values.get(part.name) or values.get(part.type.__name__) or UNKNOWN[part.type]

    def parameters(self) -> set[str]:
        """The type names of its path parameters, but for the centre."""
        found = [part for part in self.parts if not isinstance(part, str)]
        return {part.type.__name__ for part in found if part.name != "centre"}


def _ours() -> Iterator[Route]:
    for route in create_app(Settings(NOWHERE, NOWHERE)).routes:
        parts = tuple(route.path_components)
        if isinstance(route, WebSocketRoute):
            yield Route("WS", route.path_format, parts, route.route_handler.opt.get("roles"), "")
        elif isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                name = f"{handler.fn.__module__}.{handler.fn.__qualname__}"
                for method in sorted(map(str, handler.http_methods)):
                    yield Route(method, route.path_format, parts, handler.opt.get("roles"), name)


def _is_the_frameworks(route: Route) -> bool:
    """Its answers to OPTIONS and its description of the API at /schema."""
    return route.method == "OPTIONS" or route.handler.startswith("litestar._openapi.")


ROUTES = sorted((route for route in _ours() if not _is_the_frameworks(route)), key=str)
HTTP = [route for route in ROUTES if route.method != "WS"]
SOCKETS = [route for route in ROUTES if route.method == "WS"]
