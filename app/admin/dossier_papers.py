"""The papers of a dossier in a form: there, missing or not needed, digitised, or out of a database."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.admin.form import Flawed, Form
from app.visits.dossiers.parts import Found
from app.visits.dossiers.rules import PAPER_STATES


class Listed(Protocol):
    """A paper of a list, and what is known of it so far."""

    @property
    def name(self) -> str: ...

    @property
    def state(self) -> str | None: ...


def filled(papers: Iterable[Listed]) -> dict[str, str]:
    """The fields of papers of which something is known."""
    return {f"state-{place}": one.state for place, one in enumerate(papers, 1) if one.state}


def read_papers(form: Form, papers: Sequence[Listed]) -> list[Found]:
    """What was found of each paper of a list."""
    return [_read(form, place, paper.name) for place, paper in enumerate(papers, 1)]


def read_missing(form: Form, papers: Sequence[Listed]) -> list[int]:
    """The places, from 1, of papers that are missing after all."""
    return form.some_of("supplement-missing", {place: int(place) for place in places(papers)})


def places(papers: Sequence[Listed]) -> dict[str, str]:
    """The papers of a list, by their places from 1."""
    return {str(place): f"{place}. {paper.name}" for place, paper in enumerate(papers, 1)}


def _read(form: Form, place: int, name: str) -> Found:
    state = form.value(f"state-{place}")
    if state not in PAPER_STATES:
        raise Flawed(f"state-{place}", f"Giấy tờ số {place} ({name}) chưa chọn: có, thiếu hay không cần.")
    digitised, reused = (form.value(f"{said}-{place}") == "yes" for said in ("digitised", "reused"))
    if state != "have" and (digitised or reused):
        raise Flawed(f"state-{place}", f"Giấy tờ số {place} ({name}) chưa có nên chưa số hóa, chưa lấy được.")
    return Found(state, digitised, reused)
