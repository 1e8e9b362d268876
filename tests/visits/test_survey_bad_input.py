"""Whatever should not be sent to a survey: one sentence each, and nothing is written."""

import json
from typing import Any

import pytest

from tests.visits.vinh_hai import CENTRE, PAGE, Asked, Headers

NIL = "00000000-0000-0000-0000-000000000000"
UNKNOWN = "Phiếu này không có, hoặc đã quá 7 ngày."
NOBODYS = ("khong-co", "%00", "%ff", "x" * 3000, "a" * 64, NIL, "..%2f..", "'; DROP TABLE visit;")


async def test_a_second_answer_is_one_sentence_on_the_page_that_is_right_now(tam: Asked) -> None:
    await tam.send(face="dissatisfied")
    before = await tam.written()

    again = await tam.send(face="very_satisfied")
    json_again = await tam.client.post(tam.api, json={"face": "very_satisfied"})

    assert (again.status_code, json_again.status_code) == (409, 409)
    sentence = "Lượt này đã được đánh giá; mỗi lượt chỉ đánh giá một lần."
    assert f'role="alert">{sentence} <span class="english" lang="en">This visit has been rated' in again.text
    assert ("Độ tuổi" in again.text, json_again.json()["detail"]) == (True, sentence)
    assert await tam.written() == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"face": "so-so"}, "một trong ba mức"),
        ({"face": "<script>alert(1)</script>"}, "một trong ba mức"),
        ({"q1": "a"}, "chọn mức độ hài lòng trước"),
        ({"q1": "z"}, "không có trong phiếu khảo sát"),
        ({"khac": "a"}, "không có trong phiếu khảo sát"),
        ({"face": "satisfied", "q99": "a"}, "không có trong phiếu khảo sát"),
    ],
)
async def test_what_is_outside_the_form_changes_nothing(
    tam: Asked, fields: dict[str, str], said: str
) -> None:
    before = await tam.written()

    answer = await tam.send(**fields)

    assert (answer.status_code in (409, 422), said in answer.text) == (True, True)
    assert ("<script>alert" in answer.text, answer.text.count('name="face"')) == (False, 3)
    assert await tam.written() == before


ODD: tuple[Any, ...] = (
    *({}, [], None, 1, "satisfied", {"face": None}, {"face": 1}, {"face": ""}, {"face": "x" * 500}),
    *({"answers": []}, {"answers": {}}, {"answers": {"q1": None}}, {"answers": {"q1": ["a"]}}),
    *({"face": "satisfied", "answers": {"q1": "\x00"}}, {"face": "\ud800"}, {"answers": {"": ""}}),
)


async def test_odd_bodies_are_one_sentence_each(tam: Asked) -> None:
    before = await tam.written()
    headers = {"Content-Type": "application/json"}
    bodies = [json.dumps(odd).encode() for odd in ODD] + [b"", b"{", b"\xff", b"[" * 9_000]

    answers = [await tam.client.post(tam.api, content=body, headers=headers) for body in bodies]

    assert {answer.status_code for answer in answers} <= {409, 422}
    assert all(answer.json()["detail"] for answer in answers)
    assert (await tam.client.post(tam.api, content=b"face=satisfied")).status_code in (415, 422)
    assert await tam.written() == before


async def test_forms_that_are_none_change_nothing(tam: Asked) -> None:
    before = await tam.written()

    for body in (b"%", b"\xff\xfe", b"face=%ff%00", b"&&==;;", b'{"face": "satisfied"}', b"x=1&" * 5000):
        answer = await tam.client.post(tam.page(), content=body, headers=PAGE)
        assert answer.status_code in (303, 409, 422)
    assert await tam.written() == before


@pytest.mark.parametrize(
    "key",
    ["khong-co", "%00", "%ff", "x" * 3000, "a" * 64, NIL, "..%2f..", "'; DROP TABLE visit; --"],
)
async def test_an_unknown_key_is_a_page_that_says_so(tam: Asked, key: str) -> None:
    before = await tam.written()

    page, api = f"/{CENTRE}/k/{key}", f"/api/{CENTRE}/k/{key}"
    answers = [
        await tam.client.get(page, headers=PAGE),
        await tam.client.post(page, data={"face": "satisfied"}, headers=PAGE),
        await tam.client.post(page, headers=PAGE),
        await tam.client.get(api),
        await tam.client.post(api, json={"face": "satisfied"}),
    ]

    assert {answer.status_code for answer in answers} <= {404, 422}
    assert await tam.written() == before


async def test_another_centre_knows_nothing_of_it(tam: Asked, devices: dict[str, Headers]) -> None:
    before = await tam.written()

    for key, headers in tam.keys(devices).items():
        answer = await tam.client.post(f"/api/phu-lien/k/{key}", json={"face": "satisfied"}, headers=headers)
        assert (answer.status_code, answer.json()["detail"]) == (
            404,
            "Phiếu này không có, hoặc đã quá 7 ngày.",
        )
    assert await tam.written() == before


async def test_a_page_of_another_origin_answers_nothing(tam: Asked) -> None:
    for origin in ("https://evil.example", "null"):
        answer = await tam.client.post(tam.page(), data={"face": "satisfied"}, headers={"Origin": origin})
        assert answer.status_code == 403
    assert await tam.faces() == []
