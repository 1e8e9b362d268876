"""Showing a page of the e-book: what every one of its templates may use."""

from typing import Any

from litestar.response import Template

from app.act import Act
from app.centres.centre import centre_card
from app.ebook.covers import drawing, initial
from app.ebook.limits import in_brief
from app.ebook.rules import ink_on

# A token in the address must not leave the page, nor stay in a shared cache.
PRIVATE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


async def show(act: Act, template: str, token: str | None, **context: Any) -> Template:
    """A page of `templates/` for a reader, who came by a ticket if there is a token."""
    centre, _ = await centre_card(act)
    shared = {
        "centre": centre,
        "token": token,
        "trial": act.centre.trial,
        "today": act.today,
        "ink_on": ink_on,
        "drawing": drawing,
        "in_brief": in_brief,
        "initial": initial,
    }
    return Template(f"{template}.html", context=shared | context, headers=PRIVATE)
