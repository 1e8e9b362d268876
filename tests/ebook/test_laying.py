"""The laws of laying a change on another version."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.ebook.content import PARTS, SAID, Content, Parts
from app.ebook.importing.known import Present
from app.ebook.importing.laying import laid, spoken

DAY, ID = date(2026, 1, 1), UUID(int=1)
LINES = (
    st.none()
    | st.lists(st.sampled_from("abc"), min_size=1, max_size=2)
    | st.builds(lambda why: {"missing": why}, st.sampled_from(["vì x", "vì y"]))
)
NAMED = ("steps", "subjects", "agency")


@st.composite
def versions(draw: st.DrawFn) -> Present:
    """A version that differs from others in three parts, some of them in the ward's own words."""
    plain = Content("1.000001", "Tên", "Thủ tục tên", Parts())
    says: dict[str, Any] = {name: plain.told(name) for name in SAID} | {name: draw(LINES) for name in NAMED}
    own = draw(st.sets(st.sampled_from(NAMED)))
    national = {name: told for name in sorted(own) if (told := draw(LINES)) != says[name]}
    return Present(ID, DAY, spoken(plain, says), national)


def told(version: Present) -> dict[str, Any]:
    return {name: version.content.told(name) for name in SAID}


@given(versions(), versions(), st.booleans())
def test_a_change_laid_on_what_it_was_made_from_is_the_new_version(
    old: Present, new: Present, firm: bool
) -> None:
    found = laid(old, old, new, firm=firm)

    assert (told(found), found.national) == (told(new), new.national)


@given(versions(), versions(), st.booleans())
def test_no_change_changes_nothing(target: Present, old: Present, firm: bool) -> None:
    assert laid(target, old, replace(old), firm=firm) == target


@given(versions(), versions(), versions())
def test_own_words_of_a_draft_stand_on_a_newer_base(target: Present, old: Present, new: Present) -> None:
    found = laid(target, old, new, firm=True)

    for name in new.national:
        if name not in old.national or new.content.told(name) != old.content.told(name):
            assert found.content.told(name) == new.content.told(name)


@given(versions(), versions(), versions(), st.booleans())
def test_nothing_is_the_wards_own_where_the_source_says_the_same(
    target: Present, old: Present, new: Present, firm: bool
) -> None:
    found = laid(target, old, new, firm=firm)

    assert all(theirs != found.content.told(name) for name, theirs in found.national.items())


@given(versions(), versions(), versions())
def test_what_a_later_version_says_otherwise_stands(target: Present, old: Present, new: Present) -> None:
    found = laid(target, old, new, firm=False)

    for name in SAID:
        if target.content.told(name) != old.content.told(name):
            assert found.content.told(name) == target.content.told(name)


@given(versions())
def test_a_content_spoken_anew_is_the_same(version: Present) -> None:
    assert spoken(version.content, told(version)) == version.content
    assert set(version.content.missing) <= set(PARTS)
