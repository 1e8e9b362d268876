"""The words of the official papers: what stands on them since when, and how a paper looks with them."""

from datetime import date, timedelta
from functools import partial
from typing import Any, TypeAlias

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.act import Act
from app.admin.desk import PRIVATE, Desk
from app.admin.form import Form
from app.centres.centre import centre_card
from app.errors import Malformed, NotFound
from app.press import Plate
from app.staff.door import act_of
from app.visits.documents.examples import example
from app.visits.documents.prints import plate
from app.visits.documents.sheets import Head, place_of
from app.visits.documents.texts import KINDS, LONGEST, texts_for
from app.visits.documents.wording import changes, drop_wording, set_wording, wording, wording_on
from app.web import reading, verb

Asked: TypeAlias = Request[Any, Any, Any]
Texts: TypeAlias = dict[str, str]

READERS = ("admin", "supervisor")
LATEST = timedelta(days=2 * 366)


@reading("/documents", *READERS)
async def documents_page(desk: NamedDependency[Desk]) -> Template:
    made = changes(await wording(desk.act))
    in_force = next((one.valid_from for one, _ in made if one.valid_from <= desk.act.today), None)
    return await desk.show("documents", kinds=KINDS, changes=made, in_force=in_force)


@verb("/documents/{day:date}/drop", "admin")
async def dropped_words(desk: NamedDependency[Desk], day: FromPath[date]) -> Response[Any]:
    await drop_wording(desk.act, day)
    return desk.go("documents", "removed")


@reading("/documents/{kind:str}", *READERS)
async def document_page(desk: NamedDependency[Desk], kind: FromPath[str]) -> Template:
    """`?from=` shows the words of another day."""
    day, texts = await _asked_for(desk, kind)
    return await _document(desk, Form(texts | {"valid_from": str(max(day, desk.act.today))}), kind)


@verb("/documents/{kind:str}", "admin")
async def new_words(desk: NamedDependency[Desk], kind: FromPath[str]) -> Response[Any]:
    _known(kind)
    return await desk.submit(partial(_set, kind=kind), partial(_document, kind=kind))


@reading("/documents/{kind:str}/example.pdf", *READERS)
async def example_paper(request: Asked, kind: FromPath[str]) -> Response[Any]:
    """The paper with the words in force, of today or of the day `from`."""
    async with act_of(request) as act:
        _, texts = await _asked_for(Desk(request, act), kind)
        made_up = await _example(act, kind, texts)
    return await _printed(request, made_up, kind)


@verb("/documents/{kind:str}/preview", "admin")
async def preview(request: Asked, kind: FromPath[str]) -> Response[Any]:
    """The paper with the words as they are typed. Nothing is kept."""
    async with act_of(request) as act:
        form = await Form.of(request)
        try:
            made_up = await _example(act, _known(kind), _read(form))
        except Malformed as flaw:
            form.refuse(flaw)
            return await _document(Desk(request, act), form, kind)
    return await _printed(request, made_up, kind)


async def _set(desk: Desk, form: Form, kind: str) -> Response[Any]:
    texts = _read(form)
    since = form.day("valid_from", desk.act.today, desk.act.today + LATEST)
    await set_wording(desk.act, kind, texts, since, form.text("decision", optional=True))
    return desk.go("documents", "saved")


async def _document(desk: Desk, form: Form, kind: str) -> Template:
    return await desk.show("document", form, kind=kind, name=KINDS[kind], longest=LONGEST)


async def _asked_for(desk: Desk, kind: str) -> tuple[date, Texts]:
    """The day that was asked for, and the words of a kind on it."""
    _known(kind)
    kept, wanted = await wording(desk.act), desk.request.query_params.get("from", "")
    day = next((one.valid_from for one in kept if str(one.valid_from) == wanted), desk.act.today)
    return day, texts_for(wording_on(day, kept), kind)


def _read(form: Form) -> Texts:
    return {part: form.text(part, longest, optional=part != "title") for part, longest in LONGEST.items()}


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound("Không có mẫu giấy tờ này.")
    return kind


async def _example(act: Act, kind: str, texts: Texts) -> Plate:
    card, _ = await centre_card(act)
    ward = card["ward"]
    head = Head(centre=card["name"], ward=ward, trial=act.centre.trial, place=place_of(ward), sample=True)
    return plate(example(kind, head, texts, act.now), act.now)


async def _printed(request: Asked, made_up: Plate, kind: str) -> Response[bytes]:
    """Whoever prints holds no connection: the act is over."""
    content = await request.app.state.press.printed(made_up)
    headers = {**PRIVATE, "Content-Disposition": f'inline; filename="mau-{kind}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


handlers = [documents_page, dropped_words, document_page, new_words, example_paper, preview]
