"""What the forms of dossiers ask before they act, and where a refusal puts the cursor."""

import re

import pytest
from litestar import Litestar

from app.admin.dossier_words import fees_said
from app.house import House
from tests.admin.office import sentence
from tests.admin.registry import ROOT, As, desks, done, somebody_came
from tests.visits.dossiers.desk import BIRTH, EXTRACT, SINGLE

FOCUSED = re.compile(r'<\w+ [^>]*?(?:name|id)="([\w-]+)"[^>]*? autofocus', re.S)


@pytest.fixture
def at_desk(app: Litestar, an_bien: House) -> As:
    return desks(app, an_bien)


@pytest.mark.parametrize(("field", "called"), [("payment", "Phí, lệ phí"), ("channel", "Cách nộp")])
async def test_nothing_is_guessed(at_desk: As, field: str, called: str) -> None:
    async with at_desk("officer") as lan:
        first = (await lan.office.client.get(f"{ROOT}/new?procedure={SINGLE}")).text
        refused = await lan.receive(**{field: ""})

    choices = first.partition(f'<select id="{field}"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="([^"]*)"', choices)[0] == ""
    assert "selected" not in choices.replace('value="" selected', "")
    assert sentence(refused) == f"Chưa lưu được. Hãy chọn ở ô {called}."
    assert FOCUSED.findall(refused.text) == [field]


async def test_a_refused_form_takes_the_cursor_to_what_is_wrong(at_desk: As) -> None:
    async with at_desk("officer") as lan:
        assert FOCUSED.findall((await lan.receive(**{"state-3": ""})).text) == ["state-3"]
        one = await lan.received()

        given = await lan.post(f"{one}/give", **{"give-to": ""})
        refused = await lan.post(f"{one}/refuse", **{"refuse-reason": ""})
        assert (FOCUSED.findall(given.text), FOCUSED.findall(refused.text)) == (
            ["give-to"],
            ["refuse-reason"],
        )
        assert 'id="refuse" open>' in refused.text
        await lan.post(f"{one}/ready")
        sent = await lan.post(f"{one}/return", **{"return-how": "post", "return-tracking": ""})
        assert FOCUSED.findall(sent.text) == ["return-tracking"]


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ({"amount": "", "unit": "same_day"}, "trong ngày"),
        ({"amount": "5", "unit": "same_day"}, "trong ngày"),
        ({"amount": "5", "unit": "day"}, "5 ngày"),
    ],
)
async def test_in_the_day_needs_no_number(at_desk: As, said: dict[str, str], limit: str) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received(procedure=EXTRACT, **said)

        assert (await lan.kept(one)).limit == limit


async def test_one_more_of_the_same_is_asked_about_once(at_desk: As, an_bien: House) -> None:
    visit = str(await somebody_came(an_bien))
    brought = {"visit": visit, "channel": "direct"}
    async with at_desk("officer") as lan:
        first = await lan.kept(await lan.received(**brought))
        await lan.received(**brought, procedure=BIRTH)

        asked = await lan.receive(**brought)
        assert sentence(asked) == (
            f"Lượt này đã nộp thủ tục này (số {first.number}). Bấm lần nữa để tiếp nhận thêm một hồ sơ."
        )
        again = dict(re.findall(r'<input type="hidden" name="(again)" value="([^"]*)">', asked.text))
        assert done(await lan.receive(**brought, **again)) == "received"


def test_at_most_three_lines_of_fees_stand_beside_the_choice() -> None:
    lines = [{"text": f"Lệ phí {n}."} for n in range(1, 5)]

    assert fees_said(lines[:2]) == "Sách ghi: Lệ phí 1; Lệ phí 2."
    assert fees_said(lines) == "Sách ghi: Lệ phí 1; Lệ phí 2; Lệ phí 3…"
    assert fees_said(None) == ""
