"""The hall of six visitors: a real server, and the screens of everybody who helps them."""

import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

from app.centres.points import point_named
from app.centres.settings import set_setting
from app.house import House
from app.staff.devices import add_device
from app.staff.people import add_person
from tests.live import CENTRE, Live
from tests.story.expected import VOLUNTEER
from tests.story.morning import DESK, KIOSK, PHONE, Morning, scanned, until

PASSWORD = "ao-xanh-tinh-nguyen"
WEDNESDAY = date(2026, 11, 25)
TABLET = (1280, 800)
# Presses closer than this were not made as the steps happened; the centre of the story is in a hurry.
APART, SLOWLY = 3, 5


@dataclass
class Hall(Morning):
    """Beside kiosk, TV, console and phone: a volunteer at the reception, the look-up kiosk, a tablet."""

    reception: Page = field(init=False)
    lookup: Page = field(init=False)
    tablet: Page = field(init=False)
    tablet_link: str = ""
    pressed: float = 0

    async def begin(self) -> None:
        await super().begin()
        self.reception, self.lookup, self.tablet = [
            await self.screen(*size) for size in (DESK, KIOSK, TABLET)
        ]
        await self.lookup.goto(self.live.links["lookup"])
        await self.tablet.goto(self.tablet_link)
        await self.tablet.get_by_role("button", name="Quầy 1", exact=True).click()
        await log_in(self.reception, self.live.links["reception"], VOLUNTEER, PASSWORD)
        await log_in(self.console, self.live.links["console"], "Công chức", self.live.officer_password)
        await self.console.click("[data-key=open-1]")

    async def ask_for(self, service: str, number: str) -> None:
        """Take a number at the kiosk, and stay in front of it."""
        await self.kiosk.click(f"[data-service={service}]")
        await self.kiosk.click("#take")
        await expect(self.kiosk.locator("#number")).to_have_text(number)

    async def take_another(self, service: str) -> str:
        """On the screen of a number just given: another one for the same person; the number."""
        before = await self.kiosk.inner_text("#number")
        await self.kiosk.click("#another")
        await self.kiosk.click(f"[data-service={service}]")
        await self.kiosk.click("#take")
        await expect(self.kiosk.locator("#number")).not_to_have_text(before)
        return await self.kiosk.inner_text("#number")

    async def read_slip(self, number: str) -> None:
        """A fresh phone scans the slip."""
        self.phone = await self.screen(*PHONE)
        await self.phone.goto(scanned(await self.slip(number)))

    async def call(self, number: str) -> None:
        """The officer calls the next, who turns out to be this one, and serves them."""
        await self.press("Space")
        await expect(self.console.locator("#present .number")).to_have_text(number)
        await self.press("S")
        await expect(self.console.locator("#present")).to_have_attribute("data-state", "serving")

    async def guides(self, step: str, key: str) -> None:
        """The officer presses the key of a step as it happens."""
        await self.in_its_own_time()
        await self.console.keyboard.press(key)
        await self.known(step, "done")

    async def open_papers(self) -> None:
        """The list of what was read last for this visitor."""
        await self.console.keyboard.press("G")
        await expect(self.console.locator(".choices label").first).to_contain_text("đã đọc")
        await self.console.keyboard.press("Enter")
        await expect(self.console.locator("dialog.sheet")).to_be_visible()

    async def welcomed(self, number: str) -> None:
        """The volunteer speaks to somebody who waits."""
        await self.in_its_own_time()
        await self.in_the_hall(number).locator(".step-key").nth(0).click()
        await expect(self.reception.locator("#done")).to_contain_text(f"Đã ghi bước 1: Tiếp đón · {number}")

    async def type_number(self, number: str) -> None:
        """The number of a slip, on the pad of the look-up kiosk."""
        for key in number:
            await self.lookup.locator("#pad").get_by_role("button", name=key, exact=True).click()
        await self.lookup.click("#enter")

    async def known(self, step: str, state: str) -> None:
        """What the console's mark of a step says."""
        await expect(self.console.locator(f"#steps [data-step={step}]")).to_have_attribute(
            "data-state", state
        )

    async def in_its_own_time(self) -> None:
        """Until a press is none of those made in one go."""
        await until(lambda: time.monotonic() > self.pressed + SLOWLY)
        self.pressed = time.monotonic()

    def in_the_hall(self, number: str) -> Locator:
        """The line of a number in the reception's view of the hall."""
        return self.reception.locator("#inside tr", has_text=number)

    async def figures(self, about: str) -> Any:
        """Today's figures as the supervisor's programs get them."""
        with self.live.logged_in("Lãnh đạo") as supervisor:
            return supervisor.get(f"/reports/{about}?period=today").raise_for_status().json()

    async def supervisor_at(self, page: str) -> Page:
        """A page that the supervisor sees."""
        found = await self.screen(*DESK)
        person = {"name": "Lãnh đạo", "password": self.live.passwords["Lãnh đạo"]}
        await found.context.request.post(f"{self.live.api}/login", data=person)
        await found.goto(f"{self.live.url}/{CENTRE}/{page}")
        return found

    async def visit_page(self) -> Page:
        """The page of the visit at the counter, in a window of its own."""
        address = await self.console.get_attribute("#visit-page", "href")
        page = await self.console.context.new_page()
        await page.goto(f"{self.live.url}{address}")
        return page

    async def timeline(self, page: Page) -> list[str]:
        """What happened in a visit, and who knows it, as its page tells."""
        await page.reload()
        lines = await page.locator("tbody tr").all()
        cells = [await line.locator("td").all_inner_texts() for line in lines]
        await page.close()
        return [f"{what} ({who})" for _, what, who in cells]


async def furnished(live: Live, house: House, browser: Browser) -> Hall:
    """A volunteer, a tablet, and how close two presses may be."""
    async with house.act(CENTRE) as act:
        await set_setting(act, "steps_together_seconds", APART, WEDNESDAY)
        await add_person(act, VOLUNTEER, "volunteer", PASSWORD)
        _, token = await add_device(act, "tablet", "Máy tính bảng quầy 1", (await point_named(act, None)).id)
    return Hall(live, browser, tablet_link=f"{live.url}/{CENTRE}/tablet#{token}")


async def log_in(page: Page, address: str, name: str, password: str) -> None:
    await page.goto(address)
    await page.fill("#log-in-name", name)
    await page.fill("#log-in-password", password)
    await page.keyboard.press("Enter")
    await expect(page.locator("dialog.log-in")).to_have_count(0)
