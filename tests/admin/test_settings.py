"""Texts and the rules of waiting, as dated settings."""

from datetime import timedelta
from typing import Any

import pytest

from app.act import Act
from app.centres.rules import WEEKDAYS
from app.centres.settings import settings_in_force, settings_kept
from app.clock import Clock
from tests.admin.office import CENTRE, Office, sentence, went

WAITING = {
    "wait_target": "20",
    "recalls": "3",
    **dict.fromkeys(("elderly", "disabled", "merit", "pregnant", "small_child"), "40"),
    "other": "0",
}
TEXTS = {"welcome": "Mời vào", "wifi": "", "keep_slip": "Giữ phiếu", "slogan": "4 xin"}


def day(ahead: int = 0) -> str:
    return str(Clock().now().date() + timedelta(days=ahead))


async def in_force(office: Office) -> dict[str, Any]:
    async with office.house.act(CENTRE) as act:
        return await settings_in_force(act)


async def decisions(act: Act) -> list[str]:
    return [setting.decision for setting in await settings_kept(act, ["wait_target_minutes"])]


async def test_texts_are_on_the_screens_from_today(office: Office) -> None:
    answer = await office.post("texts", **TEXTS, notices="Một\n\n Hai \n", valid_from=day(), decision="12/QĐ")

    assert went(answer) == "texts?done=saved"
    settings = await in_force(office)
    assert settings["texts"] == {"welcome": "Mời vào", "keep_slip": "Giữ phiếu", "slogan": "4 xin"}
    assert settings["notices"] == ["Một", "Hai"]
    assert "12/QĐ" in (await office.get("texts")).text


async def test_rules_of_waiting_begin_on_their_day_and_can_be_taken_back(office: Office) -> None:
    before, later = await in_force(office), day(10)
    await office.post("waiting", **WAITING, valid_from=later, decision="34/QĐ-UBND")

    assert await in_force(office) == before
    page = (await office.get(f"waiting?from={later}")).text
    assert ('value="20"' in page, "34/QĐ-UBND" in page) == (True, True)
    assert went(await office.post(f"waiting/{later}/drop")) == "waiting?done=removed"
    assert "34/QĐ-UBND" not in (await office.get("waiting")).text


async def test_the_version_in_force_is_called_so(office: Office) -> None:
    for ahead in (0, 7):
        await office.post("waiting", **WAITING, valid_from=day(ahead))

    page = (await office.get("waiting")).text

    assert (page.count("đang áp dụng"), page.count("sắp áp dụng")) == (1, 1)
    today = Clock().now().date()
    assert f"Điền sẵn: {WEEKDAYS[today.weekday()]}, {today:%d/%m/%Y}" in page


async def test_rules_of_waiting_hold_from_today_with_their_decision(office: Office) -> None:
    await office.post("waiting", **WAITING, valid_from=day(), decision="56/QĐ-UBND")

    settings = await in_force(office)
    assert (settings["wait_target_minutes"], settings["recalls_before_no_show"]) == (20, 3)
    assert (settings["head_start_minutes"]["elderly"], settings["head_start_minutes"]["other"]) == (40, 0)
    async with office.house.act(CENTRE) as act:
        assert "56/QĐ-UBND" in await decisions(act)


async def test_what_is_in_force_is_not_taken_back(office: Office) -> None:
    await office.post("waiting", **WAITING, valid_from=day(), decision="")

    answer = await office.post(f"waiting/{day()}/drop")

    assert answer.status_code == 409
    assert "không bỏ được" in answer.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"wait_target": "-1"}, "từ 0 đến 240"),
        ({"elderly": "99999999999"}, "từ 0 đến 240"),
        ({"recalls": "một"}, "từ 0 đến 10"),
        ({"other": ""}, "từ 0 đến 240"),
        ({"valid_from": day(-1)}, "Hãy chọn ngày từ"),
        ({"decision": "9" * 81}, "Nhiều nhất 80"),
    ],
)
async def test_impossible_rules_come_back_with_a_sentence(
    office: Office, change: dict[str, str], said: str
) -> None:
    before = await in_force(office)

    answer = await office.post("waiting", **{**WAITING, "valid_from": day(), "decision": "", **change})

    assert (answer.status_code, said in sentence(answer)) == (422, True)
    assert await in_force(office) == before


async def test_too_many_notices_come_back(office: Office) -> None:
    answer = await office.post("texts", **TEXTS, notices="Tin\n" * 11, valid_from=day(), decision="")

    assert (answer.status_code, "Nhiều nhất 10 dòng" in sentence(answer)) == (422, True)
    assert answer.text.count("Tin\n") == 11
