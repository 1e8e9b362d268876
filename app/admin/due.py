"""The due board: what is overdue, due today and soon; printed, it is the list of the day."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain

from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.admin.desk import Desk
from app.admin.dossier_words import GROUP_WORDS, WORDS, left, moment
from app.admin.form import Form, spoken
from app.errors import NotFound
from app.visits.dossiers.due import due_board
from app.visits.dossiers.finding import sees_all
from app.visits.dossiers.roles import RECEIVERS, SEERS
from app.visits.dossiers.views import MOST, DossierView, called
from app.web import reading

# A number of the register, of this year or another, or a national code.
ASKED = re.compile(r"[0-9]{1,8}(?:/[0-9]{4})?|[0-9A-Za-z.-]{6,40}")


@reading("/", *SEERS)
async def board_page(desk: NamedDependency[Desk]) -> Template | Redirect:
    """`?q=` looks for a number or a code; what alone fits is opened."""
    asked = "".join(desk.request.query_params.get("q", "").split())
    month = {"since": str(desk.act.today.replace(day=1)), "until": str(desk.act.today)}
    form = Form({"q": asked[:60], **month})
    found = await called(desk.act, asked) if ASKED.fullmatch(asked) else []
    if len(found) == 1:
        return desk.go(f"dossiers/{found[0].id}")
    if asked and not found:
        form.refuse(NotFound("Không thấy hồ sơ nào mang số hoặc mã này trong các lĩnh vực của bạn."))
    return await _board(desk, form, found)


async def _board(desk: Desk, form: Form, found: Sequence[DossierView]) -> Template:
    act = desk.act
    board = await due_board(act)
    live = chain.from_iterable(getattr(board, group) for group in GROUP_WORDS)
    return await desk.show(
        "dossiers",
        form,
        board=board,
        to_take=[one for one in live if one.given and one.given.to == act.by.id],
        may_register=await sees_all(act),
        found=found,
        now=act.now,
        day=spoken(act.today),
        left=partial(left, now=act.now),
        moment=partial(moment, now=act.now),
        may_receive=act.by.role in RECEIVERS,
        most=MOST,
        **WORDS,
    )


handlers = [board_page]
