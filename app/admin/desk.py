"""The administrator's desk: showing a page, taking a form, going on to the next page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlalchemy.exc import IntegrityError

from app.act import Act
from app.admin.form import Form
from app.admin.words import GROUPS, NOTICES, ROLES
from app.centres.centre import centre_card
from app.errors import Malformed, Refused, TooFast
from app.queue.roles import COUNTER_STAFF

OVERSEERS = ("admin", "supervisor", "reader")
# The pages in the list of those who do not set the centre up.
SHOWN = {
    "officer": ("dossiers",),
    "returning": ("dossiers",),
    "home": ("dossiers",),
    "supervisor": (
        "",
        "dossiers",
        "reports",
        "procedures",
        "source",
        "fields",
        "boards",
        "survey",
        "paper-answers",
        "documents",
    ),
    "reader": ("", "dossiers", "reports", "source", "fields", "boards", "survey"),
    "procedure": ("procedures", "source", "fields", "boards"),
}
# Below which address, and what it is called.
Page: TypeAlias = tuple[str, str]
# These have an address beside the administration's.
BESIDE = ("reports", "dossiers")
SCREENS = {"console": "Bàn gọi số", "reception": "Tiếp đón"}
# Pages carry form tokens and, once, passwords: nothing of them may stay in a cache.
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
RACED = "Có người vừa làm việc này trước. Hãy tải lại trang rồi thử lại."


@dataclass(frozen=True, slots=True)
class Desk:
    """One request of somebody at the administration pages."""

    request: Request[Any, Any, Any]
    act: Act

    @property
    def root(self) -> str:
        return f"/{self.act.centre.slug}/admin"

    def link_to(self, page: str) -> str:
        """Where a page of the list, or one below it, is."""
        root = f"/{self.act.centre.slug}" if page.partition("/")[0] in BESIDE else self.root
        return f"{root}/{page}".rstrip("/")

    @property
    def here(self) -> str:
        """The page of the list that is asked for, or that it is a part of."""
        first, *below = self.request.url.path.split("/")[2:4]
        return first if first in BESIDE else "".join(below)

    async def show(self, page: str, form: Form | None = None, /, **context: Any) -> Template:
        """A page of `templates/admin/`; with a refused form it has the status of the refusal."""
        form = form or Form()
        centre, _ = await centre_card(self.act)
        shared = {
            "centre": centre,
            "form": form,
            "me": self.act.by,
            "notice": NOTICES.get(self.request.query_params.get("done", ""), ""),
            "page_groups": groups_of(self.act.by.role),
            "here": self.here,
            "link_to": self.link_to,
            "roles": ROLES,
            "root": self.root,
            "screen": screen_of(self.act.by.role),
            "screens": SCREENS,
            "today": self.act.today,
            "trial": self.act.centre.trial,
        }
        headers = {**PRIVATE, **form.headers}
        return Template(
            f"admin/{page}.html", context=shared | context, status_code=form.status, headers=headers
        )

    async def submit(self, do: "Do", again: "Again") -> Response[Any]:
        """Do what a form asks. A refusal undoes it and brings the form back; an answer is kept, even a no."""
        form = await Form.of(self.request)
        try:
            async with self.act.session.begin_nested():
                return await do(self, form)
        except (Malformed, Refused, TooFast) as refusal:
            form.refuse(refusal)
        except IntegrityError:
            form.refuse(Refused(RACED))
        return await again(self, form)

    def go(self, page: str, done: str = "") -> Redirect:
        """On to a page that says what was done."""
        root = self.link_to(page) if page else f"{self.root}/"
        return Redirect(f"{root}{done and f'?done={done}'}".rstrip("/"), status_code=303)


def first_page(role: str) -> str:
    """Where somebody's work begins, below the centre's address."""
    return screen_of(role) or f"admin/{pages_of(role)[0][0]}".rstrip("/")


def screen_of(role: str) -> str:
    """The screen of those who work at one; they have no page of the administration's."""
    if any(page not in BESIDE for page, _ in pages_of(role)):
        return ""
    return "console" if role in COUNTER_STAFF else "reception"


def pages_of(role: str) -> tuple[Page, ...]:
    """An administrator has all pages, others those of their work."""
    return tuple(page for pages in groups_of(role).values() for page in pages)


def groups_of(role: str) -> dict[str, list[Page]]:
    """The same by group; a group without a page for this role is not there."""
    shown = SHOWN.get(role, ())
    groups = {
        group: [page for page in pages if role == "admin" or page[0] in shown]
        for group, pages in GROUPS.items()
    }
    return {group: pages for group, pages in groups.items() if pages}


Do = Callable[[Desk, Form], Awaitable[Response[Any]]]
Again = Callable[[Desk, Form], Awaitable[Template]]


async def provide_desk(request: Request[Any, Any, Any], act: NamedDependency[Act]) -> Desk:
    return Desk(request, act)
