"""The centre's own words on its papers: a dated setting."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.act import Act
from app.centres.models import Setting
from app.centres.settings import drop_settings, set_setting, settings_kept
from app.visits.documents.texts import KEY, KINDS, texts_for

NOTHING: Mapping[str, Any] = {}


async def wording(act: Act) -> Sequence[Setting]:
    """All words that were, are or will be in force, newest first; each setting holds several kinds."""
    return await settings_kept(act, [KEY])


def wording_on(day: date, kept: Sequence[Setting]) -> Mapping[str, Any]:
    """The settings of a day, of all that are kept."""
    return next(({KEY: one.value} for one in kept if one.valid_from <= day), NOTHING)


def changes(kept: Sequence[Setting]) -> list[tuple[Setting, list[str]]]:
    """Each setting with the kinds of paper that it changed, newest first."""
    older: list[Mapping[str, Any]] = [*({KEY: one.value} for one in kept[1:]), NOTHING]
    return [
        (one, [kind for kind in KINDS if texts_for({KEY: one.value}, kind) != texts_for(before, kind)])
        for one, before in zip(kept, older, strict=False)
    ]


async def set_wording(act: Act, kind: str, texts: dict[str, str], since: date, decision: str = "") -> None:
    """Print papers of a kind with these words from a day on.

    What is set for a later day stays if it changes this kind; where it does not, it takes these words over.
    """
    kept = await wording(act)
    before = wording_on(since, kept)
    later = [one for one in kept if one.valid_from > since]
    carried = [one for one in later if texts_for({KEY: one.value}, kind) == texts_for(before, kind)]
    await set_setting(act, KEY, {**before.get(KEY, {}), kind: texts}, since, decision)
    for one in carried:
        await set_setting(act, KEY, {**one.value, kind: texts}, one.valid_from, one.decision)


async def drop_wording(act: Act, since: date) -> None:
    """Take back words that are not yet in force."""
    await drop_settings(act, [KEY], since)
