"""The words of the official papers: seen before they are saved, dated, taken back."""

import html
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import delete

from app.centres.models import Setting
from app.centres.settings import settings_on
from app.clock import Clock
from app.house import House
from app.visits.documents.texts import KEY, KINDS, STARTER, texts_for
from tests.admin.conftest import person_of
from tests.admin.office import CENTRE, Office, sentence, went
from tests.ebook.pdf import Pdf

TEXTS = {**STARTER["receipt"], "opening": "Kính chào ông/bà.", "closing": "Mời <b>quay lại</b> #panic()."}


def day(ahead: int = 0) -> str:
    return str(Clock().now().date() + timedelta(days=ahead))


@pytest.fixture(autouse=True)
async def starter_words(an_bien: House) -> AsyncIterator[None]:
    """Before and after, An Biên has changed no word."""
    await _forget(an_bien)
    yield
    await _forget(an_bien)


async def _forget(house: House) -> None:
    async with house.act(CENTRE) as act:
        await act.session.execute(delete(Setting).where(Setting.key == KEY))


async def words_on(office: Office, ahead: int, kind: str = "receipt") -> dict[str, str]:
    async with office.house.act(CENTRE) as act:
        return texts_for(await settings_on(act, date.fromisoformat(day(ahead)), KEY), kind)


async def save(office: Office, kind: str = "receipt", ahead: int = 0, **fields: str) -> httpx.Response:
    typed = {**TEXTS, "valid_from": day(ahead), "decision": "", **fields}
    return await office.post(f"documents/{kind}", do="save", **typed)


def paper(answer: httpx.Response) -> str:
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    return " ".join(Pdf(answer.content).words)


@pytest.mark.parametrize("kind", KINDS)
async def test_every_paper_can_be_looked_at_and_its_words_changed(office: Office, kind: str) -> None:
    text = paper(await office.get(f"documents/{kind}/example.pdf"))
    page = html.unescape((await office.get(f"documents/{kind}")).text)

    assert ("BẢN MẪU" in text, STARTER[kind]["title"] in text, "PHƯỜNG AN BIÊN" in text) == (True,) * 3
    assert all(words in page for words in STARTER[kind].values())
    assert f"documents/{kind}/example.pdf" in (await office.get("documents")).text


async def test_a_preview_shows_what_is_typed_and_keeps_nothing(office: Office) -> None:
    before = await office.events()

    answer = await office.post("documents/receipt/preview", do="preview", **TEXTS)

    assert all(words in paper(answer) for words in TEXTS.values())
    assert answer.headers["cache-control"] == "no-store"
    assert (await office.events(), await words_on(office, 0)) == (before, STARTER["receipt"])


async def test_words_count_from_their_day_with_their_decision_and_can_be_taken_back(office: Office) -> None:
    assert went(await save(office, ahead=9, decision="78/QĐ-UBND")) == "documents?done=saved"

    assert [await words_on(office, ahead) for ahead in (8, 9)] == [STARTER["receipt"], TEXTS]
    listed = (await office.get("documents")).text
    assert ("78/QĐ-UBND" in listed, "sắp áp dụng" in listed, f"receipt?from={day(9)}" in listed) == (
        True,
    ) * 3
    assert "Kính chào" in (await office.get(f"documents/receipt?from={day(9)}")).text
    assert "Kính chào" in paper(await office.get(f"documents/receipt/example.pdf?from={day(9)}"))
    assert went(await office.post(f"documents/{day(9)}/drop")) == "documents?done=removed"
    assert await words_on(office, 9) == STARTER["receipt"]


async def test_words_of_today_stand_on_the_papers_of_today_and_stay(office: Office) -> None:
    await save(office)

    assert "Kính chào ông/bà." in paper(await office.get("documents/receipt/example.pdf"))
    assert "đang áp dụng" in (await office.get("documents")).text
    assert (await office.post(f"documents/{day()}/drop")).status_code == 409


async def test_a_change_to_come_takes_no_later_change_of_another_paper_back(office: Office) -> None:
    await save(office, "receipt", ahead=9)
    await save(office, "refusal", ahead=3, title="PHIẾU TỪ CHỐI MỚI")
    await save(office, "receipt", ahead=1, opening="Chào.")

    assert (await words_on(office, 9, "refusal"))["title"] == "PHIẾU TỪ CHỐI MỚI"
    openings = [(await words_on(office, ahead))["opening"] for ahead in (0, 1, 3, 9)]
    assert openings == ["", "Chào.", "Chào.", "Kính chào ông/bà."]


@pytest.mark.parametrize("page", ["documents/receipt", "documents/receipt/preview"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": " "}, "Hãy điền ô Tên giấy."),
        ({"title": "T" * 121}, "Nhiều nhất 120 ký tự."),
        ({"opening": "x" * 601}, "Nhiều nhất 600 ký tự."),
        ({"closing": "x\x07"}, "Ô Lời kết có ký tự không dùng được."),
        ({"signer_right": "x" * 61}, "Nhiều nhất 60 ký tự."),
    ],
)
async def test_words_that_cannot_be_used_come_back(
    office: Office, page: str, change: dict[str, str], said: str
) -> None:
    fields: dict[str, Any] = {**TEXTS, "valid_from": day(), "decision": "", **change}

    answer = await office.post(page, **fields)

    assert (answer.status_code, said in sentence(answer)) == (422, True)
    assert "Kính chào ông/bà." in answer.text or "opening" in change
    assert await words_on(office, 0) == STARTER["receipt"]


@pytest.mark.parametrize(
    ("change", "said"),
    [({"valid_from": day(-1)}, "Hãy chọn ngày từ"), ({"decision": "9" * 81}, "Nhiều nhất 80")],
)
async def test_a_day_or_a_decision_that_cannot_be_comes_back(
    office: Office, change: dict[str, str], said: str
) -> None:
    fields: dict[str, Any] = {**TEXTS, "valid_from": day(), "decision": "", **change}

    answer = await office.post("documents/receipt", **fields)

    assert (answer.status_code, said in sentence(answer)) == (422, True)
    assert await words_on(office, 0) == STARTER["receipt"]


@pytest.mark.parametrize("page", ["documents/apology", "documents/apology/example.pdf", "documents/%00"])
async def test_there_is_no_other_paper(office: Office, page: str) -> None:
    assert (await office.get(page)).status_code in (404, 422)
    assert (await office.post("documents/apology", **TEXTS)).status_code == 404
    assert (await office.post("documents/apology/preview", **TEXTS)).status_code == 404


async def test_a_supervisor_looks_and_changes_nothing(client: httpx.AsyncClient, an_bien: House) -> None:
    ward = await Office.enter(client, an_bien, await person_of(an_bien, "supervisor"))

    page = (await ward.get("documents/receipt")).text
    assert ("NGƯỜI NỘP HỒ SƠ" in page, "<textarea" in page) == (True, False)
    assert "documents" in (await ward.get("documents")).text
    assert "BẢN MẪU" in paper(await ward.get("documents/receipt/example.pdf"))
    pages = ("documents/receipt", "documents/receipt/preview", f"documents/{day(9)}/drop")
    assert {(await ward.post(page, **TEXTS)).status_code for page in pages} == {403}


@pytest.mark.parametrize("role", ["officer", "reader", "procedure"])
async def test_others_have_nothing_to_do_here(client: httpx.AsyncClient, an_bien: House, role: str) -> None:
    other = await Office.enter(client, an_bien, await person_of(an_bien, role))

    pages = ("documents", "documents/receipt", "documents/receipt/example.pdf")
    assert {(await other.get(page)).status_code for page in pages} == {403}
