"""One question to the portal: what it may answer, and what each answer is taken for."""

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec.structs import replace

from app.ebook.importing.known import Present
from app.ebook.source.asking import Wanted, ask_all
from app.ebook.source.portal import MOST, Portal
from app.ebook.source.reading import MOST_LETTERS, Gone, Silent, Unread, procedure_in
from tests.ebook.portal import REJECTED, Hold, Ministry, Reply, code, formality, ministry, procedure
from tests.ebook.source_book import far as far

CODE, ID = "1.990001", UUID(formality(1))
SHORT = httpx.Timeout(0.05)
MAY_DAY = date(2026, 5, 1)


async def asked(far: Ministry, **limits: Any) -> str:
    """What a question comes to: the code, or the kind of refusal with its sentence."""
    async with Portal(far.base, **limits) as portal:
        try:
            return (await portal.procedure(ID, CODE)).content.code
        except (Gone, Unread) as told:
            return f"{type(told).__name__}: {told}"


@pytest.mark.parametrize("status", [200, 201])
async def test_a_procedure_is_read(far: Ministry, status: int) -> None:
    far.tell(formality(1), procedure(), status=status)

    assert await asked(far) == CODE
    assert far.asked == [formality(1)]
    [name] = far.names
    assert "Moi/" in name
    assert len(name) > 100


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(REJECTED, 200), "Unread: Cổng từ chối yêu cầu: trả về một trang web"),
        (Reply(b'{"data": {"code": ', 201), "Unread: Cổng trả về dữ liệu hỏng"),
        (Reply(b"\xff\xfe\x00", 201), "Unread: Cổng trả về dữ liệu hỏng"),
        (Reply(b"[" * 200_000, 201), "Unread: Cổng trả về dữ liệu hỏng"),
        (Reply(b" " * (MOST + 1), 201), "Unread: Cổng trả về quá nhiều dữ liệu (hơn 512 kB)"),
        (Reply(b"", 502), "Unread: Cổng đang gặp lỗi (mã 502)."),
        (Reply(REJECTED, 403), "Unread: Cổng từ chối trả lời (mã 403)."),
        (Reply(b"", 302, {"Location": "http://moi.test/"}), "Unread: Cổng chuyển yêu cầu sang địa chỉ khác"),
        (Reply(b"x" * 99, 201, {"Content-Encoding": "gzip"}), "Unread: Cổng trả về dữ liệu hỏng"),
        (Reply(b"x", 201, {"Content-Encoding": "gzip"}), "Unread: Cổng trả về dữ liệu hỏng"),
        (Reply(b"", 201), "Unread: Cổng trả về dữ liệu hỏng"),
        (Reply(b"", 404), "Gone: Cổng không còn thủ tục này."),
    ],
)
async def test_an_answer_that_is_none_is_one_sentence(far: Ministry, reply: Reply, told: str) -> None:
    far.says[formality(1)] = reply

    assert (await asked(far)).startswith(told)


@pytest.mark.parametrize("limits", [{"waits": SHORT}, {"patience": 0.05}])
async def test_a_slow_answer_is_not_waited_for(far: Ministry, limits: dict[str, Any]) -> None:
    far.tell(formality(1), procedure(), held=Hold())

    assert await asked(far, **limits) == "Silent: Cổng trả lời quá chậm."


async def test_a_closed_port_is_one_sentence() -> None:
    async with ministry() as gone:
        pass

    assert await asked(gone) == "Silent: Không kết nối được tới Cổng."


@pytest.mark.parametrize(
    ("status", "opens"), [(200, True), (302, True), (404, False), (410, False), (500, False), (403, None)]
)
async def test_a_page_opens_or_not(far: Ministry, status: int, opens: bool | None) -> None:
    far.pages[formality(1)] = status

    async with Portal(far.base) as portal:
        assert await portal.opens(ID) is opens
    assert far.asked == [f"page {formality(1)}"]


async def test_whether_a_page_opens_is_unknown_where_nobody_answers() -> None:
    async with ministry() as gone:
        pass

    async with Portal(gone.base) as portal:
        assert await portal.opens(ID) is None


@pytest.mark.parametrize(
    "wrapped", [lambda p: p, lambda p: {"data": p}, lambda p: {"data": {"items": [p]}}, lambda p: [p]]
)
def test_wrappers_do_not_matter(wrapped: Any) -> None:
    body = json.dumps(wrapped(procedure())).encode()

    assert procedure_in(body, CODE).content.code == CODE


@pytest.mark.parametrize("body", ["null", "{}", "[]", '{"data": null}', '{"data": {"data": []}}', '""'])
def test_nothing_is_gone(body: str) -> None:
    with pytest.raises(Gone, match="không còn"):
        procedure_in(body.encode(), CODE)


def test_a_repealed_procedure_is_gone() -> None:
    with pytest.raises(Gone, match="bãi bỏ"):
        procedure_in(json.dumps(procedure(state="REPEALED")).encode(), CODE)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (procedure(2), r"mã khác \(1\.990002\)"),
        (procedure(code=None), r"mã khác \(không có mã\)"),
        (procedure(code="1.99"), "không dùng được: Mã “1.99” không đúng dạng"),
        (procedure(name=None), "Thiếu tên thủ tục"),
        (procedure(resultsDetails=[{"name": "x" * (MOST_LETTERS + 1)}]), "một đoạn dài hơn 50000 ký tự"),
        (procedure(updatedAt="hôm qua"), "không phải là một ngày dùng được"),
        ({"code": CODE, "name": "Thủ tục trống"}, "không có phần nội dung nào"),
        ({"error": "bảo trì"}, "không dùng được"),
        (7, "không dùng được"),
    ],
)
def test_an_answer_about_something_else_is_unread(raw: Any, told: str) -> None:
    with pytest.raises(Unread, match=told) as reason:
        procedure_in(json.dumps(raw).encode(), CODE)
    assert reason.type is not Silent


async def test_five_hundred_are_asked_four_at_a_time(far: Ministry) -> None:
    known = procedure_in(json.dumps(procedure()).encode(), CODE).content
    wanted = [
        Wanted(uuid4(), UUID(formality(n)), Present(uuid4(), MAY_DAY, replace(known, code=code(n)), {}))
        for n in range(1, 501)
    ]
    far.otherwise = lambda asked: Reply(json.dumps(procedure(int(asked[-12:], 16))).encode())

    async with Portal(far.base) as portal:
        found = await ask_all(portal, wanted)

    assert {each.procedure_id for each in found} == {each.procedure_id for each in wanted}
    assert far.most == 4
