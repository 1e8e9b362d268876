"""One part of a draft: its lines are written, with the reason, or given back to the source."""

from functools import partial
from hashlib import sha256
from typing import Any

import msgspec
from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.boards import WRITERS
from app.admin.desk import Desk
from app.admin.form import Flawed, Form
from app.ebook.content import NOT_IN_SOURCE, PARTS, SAID_NAMES, missing_in
from app.ebook.editing.drafts import draft_of, open_version, procedure_coded
from app.ebook.editing.lines import read, written
from app.ebook.editing.sides import words_of
from app.ebook.editing.writing import give_back, told_in, write
from app.ebook.models import Version
from app.errors import NotFound
from app.web import reading, verb

# A Vietnamese letter takes up to nine bytes in a form.
MOST_BYTES = 2 * 2**20
PATH = "/procedures/{code:str}/draft/{name:str}"
HINTS = {
    "steps": "Mỗi dòng một bước.",
    "methods": "Mỗi dòng một cách: Trực tiếp, Trực tuyến hoặc Bưu chính; thời hạn riêng sau dấu hai chấm.",
    "papers": "Mỗi dòng một giấy tờ, số bản trong ngoặc, ví dụ: Tờ khai (1 bản chính, không bắt buộc). "
    "Dòng kết thúc bằng dấu hai chấm là tên nhóm; dòng chỉ có dấu hai chấm là hết nhóm.",
    "time": "Ví dụ: 03 ngày làm việc, hoặc Trong ngày.",
    "subjects": "Mỗi dòng một đối tượng.",
    "agency": "Mỗi dòng một cơ quan.",
    "fees": "Mỗi dòng một khoản, ví dụ: Trực tuyến: Lệ phí: 8.000 đồng/bản. Số 0 không có nghĩa là miễn; "
    "miễn thì ghi Không thu.",
    "forms": "Mỗi dòng một mẫu.",
    "results": "Mỗi dòng một kết quả.",
    "legal": "Mỗi dòng một văn bản.",
    "requirements": "Để trống nếu không có.",
    "name": "Tên dễ đọc, hiện trên sách. Tên đầy đủ theo quyết định công bố vẫn hiện dưới tên này.",
    "online": "Chọn Không thì nút Nộp trực tuyến không hiện.",
}
UNDER = {
    "papers": "Ghi chú và mẫu đơn của một giấy tờ: dòng dưới, bắt đầu bằng dấu cách, Ghi chú: … hoặc Mẫu: …",
    "methods": "Ghi chú của một cách nộp: dòng dưới, bắt đầu bằng dấu cách, Ghi chú: …",
}


@reading(PATH, *WRITERS)
async def part_page(desk: NamedDependency[Desk], code: FromPath[str], name: FromPath[str]) -> Template:
    draft, known = await _draft(desk, code), _known(name)
    typed = {"text": _lines(draft, known), "excuse": draft.missing.get(name, "")} if draft else {}
    return await _part(desk, Form(typed), code, name)


@verb(PATH, *WRITERS, request_max_body_size=MOST_BYTES)
async def part_written(
    desk: NamedDependency[Desk], code: FromPath[str], name: FromPath[str]
) -> Response[Any]:
    again = partial(_part, code=code, name=_known(name))
    return await desk.submit(partial(_write, code=code, name=name), again)


@verb(f"{PATH}/back", *WRITERS)
async def part_given_back(
    desk: NamedDependency[Desk], code: FromPath[str], name: FromPath[str]
) -> Response[Any]:
    again = partial(_part, code=code, name=_known(name))
    return await desk.submit(partial(_give_back, code=code, name=name), again)


def _known(name: str) -> str:
    if name not in SAID_NAMES:
        raise NotFound("Không có bộ phận này.")
    return name


def _lines(draft: Version, name: str) -> str:
    said = told_in(draft, name)
    return "" if missing_in(said) else written(name, said)


def _seen(draft: Version, name: str) -> str:
    """What a form was filled from: the mark of another text is another one."""
    return sha256(msgspec.json.encode(told_in(draft, name))).hexdigest()[:16]


async def _draft(desk: Desk, code: str) -> Version | None:
    """The draft while it is being written; handed in, published or given up it is none any more."""
    found = await open_version(desk.act, (await procedure_coded(desk.act, code)).id)
    return found if found and found.state == "draft" else None


async def _part(desk: Desk, form: Form, code: str, name: str) -> Template:
    draft = await _draft(desk, code)
    if draft is None:
        return await desk.show("part_closed", form, code=code, title=SAID_NAMES[name])
    return await desk.show(
        "part",
        form,
        code=code,
        draft=draft,
        name=name,
        title=SAID_NAMES[name],
        hint=" ".join(filter(None, (HINTS[name], UNDER.get(name)))),
        excusable=name in PARTS,
        seen=_seen(draft, name),
        now=words_of(name, told_in(draft, name)) if form.field == "seen" else "",
        own=name in draft.national,
        national=words_of(name, draft.national.get(name)) or NOT_IN_SOURCE,
    )


async def _write(desk: Desk, form: Form, code: str, name: str) -> Response[Any]:
    draft = await draft_of(desk.act, code)
    if form.value("seen") != _seen(draft, name):
        raise Flawed("seen", "Có người vừa sửa phần này. Hãy xem nội dung hiện nay rồi lưu lần nữa.")
    said = told_in(draft, name)
    value = read(name, form.value("text"), None if missing_in(said) else said)
    excuse = "" if value else form.text("excuse", 500, optional=True)
    if name in PARTS and not value and not excuse:
        raise Flawed("excuse", "Phần này để trống: hãy ghi lý do không có.")
    await write(desk.act, code, name, value, excuse, form.text("why", 500))
    return desk.go(f"procedures/{code}/draft", "saved")


async def _give_back(desk: Desk, form: Form, code: str, name: str) -> Response[Any]:
    await give_back(desk.act, code, name, form.text("back_why", 500))
    return desk.go(f"procedures/{code}/draft", "given_back")


handlers = [part_page, part_written, part_given_back]
