"""Codes on the wall that lead to what is in force no more, or not yet."""

from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import select

from app.act import Act
from app.centres.models import Centre
from app.ebook.content import Parts
from app.ebook.models import Procedure, Version
from app.ebook.versions import repealed
from app.house import House, add_centre
from tests.ebook.library import content, shelve

PAGE = {"Accept": "text/html"}
ENDED, LATER, DRAFT = "9.000011", "9.000012", "9.000013"
WARD = "/an-duong"


@pytest.fixture(scope="module")
async def begins(house: House) -> date:
    """A ward with one procedure repealed, one that begins in a month's time, and one only drafted."""
    await add_centre(house, Centre(slug=WARD[1:], name="Trung tâm", ward="Phường An Dương"))
    book = [content(code, name, Parts()) for code, name in ((ENDED, "Cũ"), (LATER, "Mới"), (DRAFT, "Nháp"))]
    async with house.act(WARD[1:]) as act:
        await shelve(act, "la", "Thủ tục lạ", "#12693c", book)
        ended = await act.session.scalar(select(Procedure).where(Procedure.code == ENDED))
        for name, value in repealed(act, date(2026, 3, 1), "Quyết định 12/QĐ-UBND").items():
            setattr(ended, name, value)
        (await version(act, LATER)).valid_from = act.today + timedelta(days=30)
        (await version(act, DRAFT)).state = "draft"
        return act.today + timedelta(days=30)


async def version(act: Act, code: str) -> Version:
    found = await act.session.scalars(select(Version).join(Procedure).where(Procedure.code == code))
    return found.one()


async def test_a_repealed_procedure_says_so_and_leads_on(client: httpx.AsyncClient, begins: date) -> None:
    answer = await client.get(f"{WARD}/p/{ENDED}?t=abc", headers=PAGE)

    assert answer.status_code == 410
    for told in (
        "<h1>Cũ</h1>",
        "bãi bỏ từ ngày 01/03/2026",
        "Quyết định 12/QĐ-UBND",
        "Phường An Dương",
    ):
        assert told in answer.text
    assert f'href="{WARD}/ebook?t=abc"' in answer.text
    assert 'name="q"' in answer.text


async def test_what_begins_later_says_when(client: httpx.AsyncClient, begins: date) -> None:
    answer = await client.get(f"{WARD}/p/{LATER}", headers=PAGE)

    assert answer.status_code == 404
    assert f"áp dụng từ ngày {begins:%d/%m/%Y}" in answer.text


@pytest.mark.parametrize("code", ["9.999999", DRAFT, "khong-co"])
async def test_an_unknown_code_leads_to_the_shelf_and_tells_nothing(
    client: httpx.AsyncClient, begins: date, code: str
) -> None:
    answer = await client.get(f"{WARD}/p/{code}", headers=PAGE)

    assert answer.status_code == 404
    assert "Không có thủ tục này" in answer.text
    assert f'href="{WARD}/ebook"' in answer.text
    assert "Nháp" not in answer.text


async def test_programs_get_their_problem_document(client: httpx.AsyncClient, begins: date) -> None:
    answer = await client.get(f"{WARD}/p/{ENDED}")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
