"""What has changed between two versions, laid on a third: a newer base, or one that begins later. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from app.ebook.content import PARTS, SAID, Content, Parts, missing_in
from app.ebook.importing.known import Present

TOLD = ("official_name", "formality_id", "source", "source_date")


def laid(target: Present, old: Present | None, new: Present, *, firm: bool) -> Present:
    """`target` with what `new` says otherwise than `old`, which is None where nothing was said before.

    Only where the target still says what `old` did: own words are the ward's own there, too, what is given
    back follows the source, and what the source says otherwise is taken over. `firm`: own words of `new`
    stand against whatever the target says.
    """
    says = {name: target.content.told(name) for name in SAID}
    national = dict(target.national)
    for name in SAID:
        _lay(name, says, national, old, new, firm)
    # Where source and ward say the same, nothing is the ward's own.
    national = {name: theirs for name, theirs in national.items() if theirs != says[name]}
    told = {key: _followed(key, target.content, old, new.content) for key in TOLD}
    content = msgspec.structs.replace(spoken(target.content, says), **told)
    return replace(target, content=content, national=national)


def _lay(
    name: str, says: dict[str, Any], national: dict[str, Any], old: Present | None, new: Present, firm: bool
) -> None:
    was, now = old.content.told(name) if old else None, new.content.told(name)
    was_own, own = old is not None and name in old.national, name in new.national
    if own and (now != was or not was_own):
        if firm or says[name] == was:
            national.setdefault(name, new.national[name] if says[name] == was else says[name])
            says[name] = now
    elif was_own and not own:
        if old and name in national and says[name] == was:
            theirs = national.pop(name)
            says[name] = theirs if now == old.national[name] else now
    elif not own and now != was:
        _follow(name, says, national, was, now)
    if own and was_own and old and name in national and national[name] == old.national[name]:
        national[name] = new.national[name]


def _follow(name: str, says: dict[str, Any], national: dict[str, Any], was: Any, now: Any) -> None:
    """The source says something else: beside own words it is remembered, else it is what is said."""
    if name in national:
        national[name] = now if national[name] == was else national[name]
    elif says[name] == was:
        says[name] = now


def _followed(key: str, target: Content, old: Present | None, new: Content) -> Any:
    here, told = getattr(target, key), getattr(new, key)
    return told if old is not None and here == getattr(old.content, key) else here


def spoken(content: Content, says: Mapping[str, Any]) -> Content:
    """The same procedure saying this, by name; a part that is missing may have its reason."""
    values = {name: None if missing_in(told) else told for name, told in says.items()}
    parts = {part: values[part] for part in PARTS}
    return msgspec.structs.replace(
        content,
        parts=msgspec.convert(parts, Parts),
        missing={part: why for part in PARTS if (why := missing_in(says[part]))},
        name=values["name"],
        online=values["online"],
        results=values["results"] or [],
        legal=values["legal"] or [],
        requirements=values["requirements"],
    )
