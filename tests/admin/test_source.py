"""The page that compares the book with its source: who checks, what is seen, what becomes a draft."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import delete, select

from app.centres.models import Setting
from app.centres.settings import settings_in_force
from app.ebook.editing.drafts import drop_draft, open_version, procedure_coded
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.source.claims import FAILED, claim
from app.ebook.source.nightly import Checker
from app.ebook.source.rules import Night, night_of
from app.events import record
from app.house import House
from tests.admin.conftest import person_of
from tests.admin.office import CENTRE, ROOT, Office, sentence, went
from tests.ebook.portal import JUNE, Hold, Ministry, Reply, ministry, procedure

CODE = "1.001193"
LATER = JUNE + 10 * 366 * 24 * 3600 * 1000


@dataclass
class Desk:
    """Somebody at the page, and the portal that this server asks."""

    office: Office
    far: Ministry
    formality: str

    async def check(self) -> httpx.Response:
        """Press the button and wait until the book is compared."""
        answer = await self.office.post("source/check")
        tasks = [task for task in asyncio.all_tasks() if task.get_name() == f"source check {CENTRE}"]
        await asyncio.gather(*tasks)
        return answer

    def changed(self, **fields: object) -> None:
        """The portal has new words for the one procedure."""
        known = {"id": self.formality, "code": CODE, "name": "Thủ tục đăng ký khai sinh", "updatedAt": LATER}
        told = {"resultsDetails": [{"name": "Giấy khai sinh <script>mới</script>"}], **fields}
        self.far.tell(self.formality, procedure(**known, **told))


@pytest.fixture
async def far(app: Litestar) -> AsyncIterator[Ministry]:
    """The portal of this server for one test."""
    before: Checker = app.state.checker
    async with ministry() as found:
        found.otherwise = lambda _: Reply(status=502)
        app.state.checker = Checker(app.state.database, app.state.clock, found.base)
        yield found
        await app.state.checker.stop()
    app.state.checker = before


@pytest.fixture
async def desk(office: Office, far: Ministry, an_bien: House) -> AsyncIterator[Desk]:
    """A ward that never compared its book, has no draft, and keeps to Sunday."""
    async with an_bien.act(CENTRE) as act:
        await act.session.execute(delete(SourceCheck))
        await act.session.execute(delete(Setting).where(Setting.key == "source_check"))
        # A check that another test began and left is over.
        record(act, FAILED, act.centre.id)
        known = select(Version.formality_id).join(Procedure).where(Procedure.code == CODE)
        formality = str(await act.session.scalar(known.where(Version.state == "published")))
    yield Desk(office, far, formality)
    async with an_bien.act(CENTRE) as act:
        if await open_version(act, (await procedure_coded(act, CODE)).id):
            await drop_draft(act, CODE)


async def test_the_button_compares_the_book_in_the_background(desk: Desk) -> None:
    desk.changed()

    answer = await desk.check()

    assert went(answer) == "source"
    page = (await desk.office.get("source")).text
    assert "Lần đối chiếu gần nhất" in page
    assert "Đã đổi ở nguồn (1)" in page
    assert "<ins>Giấy khai sinh &lt;script&gt;mới&lt;/script&gt;</ins>" in page
    assert "Cổng đang gặp lỗi (mã 502)." in page


async def test_while_it_runs_the_page_says_so_and_takes_no_second_one(desk: Desk) -> None:
    held = Hold()
    desk.far.says[desk.formality] = Reply(status=502, held=held)
    await desk.office.post("source/check")
    await held.asked.wait()

    page = (await desk.office.get("source")).text
    again = await desk.office.post("source/check")

    assert "Đang đối chiếu từ" in page
    assert "Đối chiếu ngay" not in page
    assert again.status_code == 409
    assert sentence(again).startswith("Đang đối chiếu từ")
    held.free.set()


async def test_what_has_changed_becomes_a_draft(desk: Desk, an_bien: House) -> None:
    desk.changed()
    await desk.check()

    assert went(await desk.office.post(f"source/{CODE}/adopt")) == f"procedures/{CODE}/draft?done=begun"

    async with an_bien.act(CENTRE) as act:
        draft = await open_version(act, (await procedure_coded(act, CODE)).id)
    assert draft is not None
    assert draft.results == ["Giấy khai sinh <script>mới</script>"]
    page = (await desk.office.get("source")).text
    assert "đang có bản sửa" in page
    assert "Đưa vào bản sửa</button>" not in page
    again = await desk.office.post(f"source/{CODE}/adopt")
    assert (again.status_code, "đang có bản sửa" in sentence(again)) == (409, True)


@pytest.mark.parametrize(("code", "status"), [(CODE, 409), ("9.999999", 409), ("%00", 422)])
async def test_what_has_not_changed_becomes_none(desk: Desk, code: str, status: int) -> None:
    answer = await desk.office.post(f"source/{code}/adopt")

    assert answer.status_code == status
    if status == 409:
        assert '<option value="6" selected>Chủ nhật' in answer.text


async def test_one_procedure_alone_is_one_link_away(desk: Desk) -> None:
    desk.changed()
    await desk.check()

    page = (await desk.office.get(f"source?code={CODE}")).text

    assert re.search(rf'<details class="card wide" open>\s*<summary>[^<]+<code class="whole">{CODE}', page)
    assert (await desk.office.get("source?code=%00")).status_code == 200


async def test_a_long_list_ends_with_how_many_more(
    desk: Desk, an_bien: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.admin.source.MOST", 2)
    async with an_bien.act(CENTRE) as act:
        linked = select(Version.procedure_id).where(Version.formality_id.is_not(None)).distinct().limit(5)
        for each in await act.session.scalars(linked):
            act.session.add(SourceCheck(procedure_id=each, checked_at=act.now, outcome="unread"))

    page = (await desk.office.get("source")).text

    assert "Không đọc được (5)" in page
    assert page.count("<td>–</td>") == 2
    assert "Còn 3 thủ tục nữa" in page


async def test_the_night_is_chosen_here(desk: Desk, an_bien: House) -> None:
    assert went(await desk.office.post("source/night", weekday="2", hour="23")) == "source?done=saved"

    page = (await desk.office.get("source")).text
    assert '<option value="2" selected>thứ Tư' in page
    assert '<option value="23" selected>23 giờ' in page
    async with an_bien.act(CENTRE) as act:
        assert night_of((await settings_in_force(act))["source_check"]) == Night(2, 23)


@pytest.mark.parametrize("chosen", [{"weekday": "7", "hour": "2"}, {"weekday": "6", "hour": "24"}, {}])
async def test_a_night_that_is_none_is_refused(desk: Desk, chosen: dict[str, str]) -> None:
    answer = await desk.office.post("source/night", **chosen)

    assert (answer.status_code, "Hãy chọn một mục" in sentence(answer)) == (422, True)


async def test_a_portal_that_is_away_is_one_sentence(desk: Desk, app: Litestar) -> None:
    async with ministry() as nobody:
        pass
    app.state.checker = Checker(app.state.database, app.state.clock, nobody.base)

    await desk.check()

    page = (await desk.office.get("source")).text
    assert "không đối chiếu được: máy chủ không ra được Internet" in page
    assert "Đối chiếu ngay" in page


async def test_a_server_that_never_asks_says_so(office: Office) -> None:
    page = (await office.get("source")).text
    answer = await office.post("source/check")

    assert "được đặt để không hỏi Cổng" in page
    assert "Đối chiếu ngay" not in page
    assert (answer.status_code, "MOI_PORTAL_URL" in sentence(answer)) == (409, True)


async def test_a_check_that_a_command_began_is_seen_here(desk: Desk, an_bien: House) -> None:
    async with an_bien.act(CENTRE) as act:
        await claim(act)

    assert "Đang đối chiếu từ" in (await desk.office.get("source")).text


@pytest.mark.parametrize(
    ("role", "sees", "checks"),
    [("procedure", 200, 303), ("supervisor", 200, 403), ("reader", 200, 403), ("officer", 403, 403)],
)
async def test_who_may_do_what(
    desk: Desk, client: httpx.AsyncClient, an_bien: House, role: str, sees: int, checks: int
) -> None:
    visitor = await Office.enter(client, an_bien, await person_of(an_bien, role))

    page, done = await visitor.get("source"), await visitor.post("source/check")

    assert (page.status_code, done.status_code) == (sees, checks)
    assert (await visitor.post(f"source/{CODE}/adopt")).status_code == (403 if checks == 403 else 409)
    assert ("Đối chiếu ngay" in page.text) == (checks == 303)
    assert (f'<li><a href="{ROOT}/source"' in page.text) == (sees == 200)
