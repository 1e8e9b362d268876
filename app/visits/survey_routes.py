"""The survey over HTTP: pages that work without scripts, and the same as JSON."""

from typing import Annotated, Any
from urllib.parse import parse_qs, quote

import msgspec
from litestar import Request, Response, Router
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect, Template

from app.act import Act
from app.centres.centre import centre_card
from app.errors import Malformed, NotFound, Problem, Refused
from app.visits.survey import REFUSALS, Survey, answer, complete, survey_of
from app.visits.survey_rules import FACE_WORDS, condition_of
from app.web import reading, verb

# The key in the address stays in this house; under `no-referrer` a browser sends forms without an origin.
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
# Screens in the hall go back to their first page; phones stay.
SCREENS = ("tablet", "lookup")
Word = Annotated[str, msgspec.Meta(max_length=40)]


class Said(msgspec.Struct):
    """A face, answers to the form (`{"q1": "a"}`), or both."""

    face: Word | None = None
    answers: dict[Word, Word] | None = None


@reading("/k/{key:str}")
async def survey_page(
    request: Request[Any, Any, Any], act: NamedDependency[Act], key: FromPath[str]
) -> Template:
    """`?done` ends it where the form is left out."""
    return await _page(request, act, key)


@verb("/k/{key:str}", opt={"csrf": False, "repeats": False})
async def send_survey(
    request: Request[Any, Any, Any], act: NamedDependency[Act], key: FromPath[str]
) -> Response[Any]:
    """A face that was touched, or the form; a refusal comes with the page that is right now."""
    said = await _typed(request)
    done = said.face is None and said.answers is None
    try:
        async with act.session.begin_nested():
            await (survey_of(act, key) if done else _keep(act, key, said))
    except (Malformed, NotFound, Refused) as refusal:
        return await _page(request, act, key, refusal)
    return Redirect(_address(request, act, key, done=done), status_code=303, headers=PRIVATE)


@reading("/k/{key:str}")
async def where_it_stands(act: NamedDependency[Act], key: FromPath[str]) -> Response[Survey]:
    return Response(await survey_of(act, key), headers=PRIVATE)


@verb("/k/{key:str}", opt={"csrf": False})
async def say(act: NamedDependency[Act], key: FromPath[str], data: JSONBody[Said]) -> Survey:
    if data.face is None and data.answers is None:
        raise Malformed("Hãy gửi face (mức độ hài lòng), answers (các câu trả lời), hoặc cả hai.")
    await _keep(act, key, data)
    await act.session.flush()
    return await survey_of(act, key)


async def _keep(act: Act, key: str, said: Said) -> None:
    if said.face is not None:
        await answer(act, key, said.face)
    if said.answers is not None:
        await complete(act, key, said.answers)


async def _typed(request: Request[Any, Any, Any]) -> Said:
    """Of a form: what is not the face is an answer. Read here, as the framework keeps the bodies it reads."""
    body = (await request.body()).decode(errors="replace")
    typed = {name: values[0] for name, values in parse_qs(body).items()}
    return Said(typed.pop("face", None), typed or None)


async def _page(
    request: Request[Any, Any, Any], act: Act, key: str, refusal: Problem | None = None
) -> Template:
    """The page of the state in which the survey is; a screen in the hall finds its way back from each."""
    try:
        name, context = _shown(await survey_of(act, key), "done" in request.query_params)
    except NotFound as unknown:
        name, context, refusal = "closed", {"sentence": str(unknown)}, unknown
    centre, _ = await centre_card(act)
    shared = {
        "centre": centre,
        "key": key,
        "trial": act.centre.trial,
        "back": _back(request, act),
        "address": _address(request, act, key),
        "skip": _address(request, act, key, done=True),
        "refusal": None if context.get("sentence") == str(refusal) else refusal,
    }
    status = refusal.status if refusal else 200
    return Template(f"survey/{name}.html", context=shared | context, status_code=status, headers=PRIVATE)


def _shown(survey: Survey, done: bool) -> tuple[str, dict[str, Any]]:
    """The template, and what it shows."""
    if survey.state == "open":
        return "faces", {"survey": survey, "faces": FACE_WORDS}
    if survey.state == "answered" and survey.form and not done:
        return "questions", {"survey": survey, "condition_of": condition_of}
    if survey.state in ("answered", "completed"):
        return "thanks", {}
    return "closed", {"sentence": REFUSALS[survey.state], "early": survey.state == "too_early"}


def _back(request: Request[Any, Any, Any], act: Act) -> str:
    """A screen whose credential is void is known by its own word: its first page says how to mend it."""
    kinds = (act.by.role, request.query_params.get("as"))
    return next((f"/{act.centre.slug}/{kind}" for kind in kinds if kind in SCREENS), "")


def _address(request: Request[Any, Any, Any], act: Act, key: str, *, done: bool = False) -> str:
    """This page again, under the same cookie."""
    named = request.query_params.get("as")
    asked = [f"as={quote(named)}" if named else "", "done" if done else ""]
    query = "&".join(filter(None, asked))
    return f"/{act.centre.slug}/k/{quote(key, safe='')}{query and '?' + query}"


router = Router(path="/{centre:str}", route_handlers=[survey_page, send_survey])
api = Router(path="/api/{centre:str}", route_handlers=[where_it_stands, say])
