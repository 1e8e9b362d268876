"""The console when somebody else acts too: another officer, a supervisor, an administrator."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
import pytest
from playwright.async_api import Page, expect

from app.house import House
from app.staff.people import add_person, change_person
from tests.cast import PASSWORD
from tests.display.hall import flaws
from tests.display.hall import take as take_for
from tests.display.staff.counter import (
    COUNTER,
    at_counter,
    call_next,
    log_in,
    number_shown,
    on_turn,
    take,
)
from tests.display.staff.visit import somebody, step_is
from tests.live import CENTRE, Live

THEIRS = 5


@dataclass
class Colleague:
    """A second officer, at counter 5."""

    id: UUID
    name: str
    client: httpx.Client

    def open(self) -> None:
        self.client.post(f"/counters/{THEIRS}/open").raise_for_status()

    def welcome(self, visit: str) -> None:
        self.client.post(f"/visits/{visit}/steps/welcome", json={}).raise_for_status()

    def close(self) -> None:
        self.client.post(f"/counters/{THEIRS}/close").raise_for_status()


@pytest.fixture
async def person(live_house: House) -> tuple[UUID, str]:
    name = f"Lan {uuid4().hex[:8]}"
    async with live_house.act(CENTRE) as act:
        return (await add_person(act, name, "officer", PASSWORD)).id, name


@pytest.fixture
def colleague(live: Live, person: tuple[UUID, str]) -> Iterator[Colleague]:
    with live.logged_in(person[1], PASSWORD) as client:
        yield Colleague(*person, client)


async def test_somebody_held_at_the_counter_they_were_sent_to_is_resumed_at_another(
    page: Page, live: Live, colleague: Colleague
) -> None:
    await log_in(page, live, colleague.name, PASSWORD)
    await page.goto(live.links["console"])
    with live.logged_in() as officer:
        officer.post("/counters/4/open").raise_for_status()
        number = take_for(live, "y-te")["number"]
        called = officer.post("/counters/4/call", json={"number": number, "reason": "thử"}).json()["turn"]
        on_turn(officer, called, "transfer", counter=4)
        again = officer.post("/counters/4/call", json={"number": number, "reason": "thử"}).json()["turn"]
        on_turn(officer, again, "hold")

        await page.click(f"[data-key=open-{THEIRS}]")
        await page.get_by_role("button", name=f"Làm tiếp {number}").click()
        await number_shown(page, number)

        officer.post("/counters/4/close").raise_for_status()
    await page.keyboard.press("f")
    await expect(page.locator("#done")).to_contain_text(f"Số {number} đã xong.")
    await page.get_by_role("button", name="Đóng quầy").click()
    await expect(page.locator("#choosing")).to_be_visible()
    await expect(page.locator("#refusal")).to_be_empty()


async def test_the_notice_names_the_counter_somebody_was_sent_to(
    console: Page, live: Live, officer: httpx.Client, colleague: Colleague
) -> None:
    colleague.open()
    number = take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.keyboard.press("t")
    await console.get_by_label("Chuyển đến").select_option(f"counter {THEIRS}")
    await console.get_by_label("Chuyển đến").press("Enter")

    await expect(console.locator("#done")).to_have_text(f"Đã chuyển số {number} đến quầy {THEIRS}.")
    sent = colleague.client.get("/turns", params={"state": "waiting"}).json()
    on_turn(colleague.client, next(one for one in sent if one["number"] == number), "cancel", reason="thử")
    colleague.close()


async def test_a_step_that_a_colleague_recorded_is_theirs_to_change(
    console: Page, live: Live, officer: httpx.Client, colleague: Colleague
) -> None:
    await somebody(console, live, officer)
    colleague.welcome(at_counter(officer)["visit"])
    await step_is(console, "welcome", "done", f"{colleague.name} hướng dẫn")

    await console.keyboard.press("1")

    await expect(console.locator("dialog .lead")).to_contain_text(f"chỉ {colleague.name} sửa được")
    await expect(console.locator("dialog").get_by_role("button")).to_have_text(["Quay lại"])


async def test_a_supervisor_who_closes_my_counter_does_not_do_it_in_silence(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    await console.keyboard.press("Space")
    await expect(console.locator("#done")).to_have_text(f"Đã mời số {number}.")

    with live.logged_in("Lãnh đạo") as supervisor:
        supervisor.post(f"/counters/{COUNTER}/free").raise_for_status()

    told = f"Quầy {COUNTER} đã được đóng giúp. Người đang ở quầy được tạm giữ."
    await expect(console.locator("#refusal")).to_have_text(told)
    await expect(console.locator("#choosing")).to_be_visible()
    await expect(console.locator("#done")).to_be_empty()
    await console.click(f"[data-key=open-{COUNTER}]")
    await expect(console.locator("#refusal")).to_be_empty()
    await expect(console.locator("#counter-bar")).to_be_visible()


async def test_a_supervisor_is_shown_the_way_to_the_pages_of_their_own(page: Page, live: Live) -> None:
    await log_in(page, live, "Lãnh đạo")
    await page.goto(live.links["console"])

    await expect(page.get_by_role("heading", level=2)).to_have_text("Tài khoản này không trực quầy.")
    await expect(page.locator("main").get_by_role("button")).to_have_count(0)
    link = page.get_by_role("link", name="Trang quản trị")
    await expect(link).to_have_attribute("href", f"/{CENTRE}/admin")
    assert await flaws(page) == ""


async def test_a_locked_officer_is_told_whom_to_ask(
    page: Page, live: Live, live_house: House, person: tuple[UUID, str]
) -> None:
    await log_in(page, live, person[1], PASSWORD)
    await page.goto(live.links["console"])
    await expect(page.locator("#choosing")).to_be_visible()

    async with live_house.act(CENTRE) as act:
        await change_person(act, person[0], "officer", active=False)
    form = page.locator("dialog.log-in")
    await expect(form).to_contain_text("Phiên làm việc đã hết. Hãy đăng nhập lại.")
    await form.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.keyboard.press("Enter")

    await expect(form).to_contain_text("tài khoản có thể đã bị khóa: hãy hỏi người quản trị.")
    assert await flaws(page) == ""
