"""A newcomer's browser at the administration pages."""

from dataclasses import dataclass

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect


@dataclass
class Walk:
    """Every page on the way works without scripts and is looked at by axe."""

    page: Page
    root: str

    @property
    def secret(self) -> Locator:
        """What a page shows once."""
        return self.page.locator(".secret")

    async def begin(self, name: str, password: str) -> None:
        await self.page.goto(self.root)
        await self.look()
        await self.fill(**{"Tên đăng nhập": name, "Mật khẩu": password})
        await self.press("Đăng nhập")
        await self.at("Hôm nay")

    async def to(self, name: str) -> None:
        """Follow the list of pages."""
        await self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        await self.at(name)

    async def at(self, heading: str) -> None:
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        await self.look()

    async def fill(self, **fields: str) -> None:
        for label, value in fields.items():
            await self.page.get_by_label(label).first.fill(value)

    async def press(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def done(self, words: str) -> None:
        """The page says what was done."""
        await expect(self.page.get_by_role("status")).to_contain_text(words)
        await self.look()

    async def refused(self, words: str, field: str) -> None:
        """The form is back, and the cursor stands where it has to be mended."""
        await expect(self.page.get_by_role("alert")).to_contain_text(words)
        await expect(self.page.get_by_label(field).first).to_be_focused()
        await self.look()

    async def look(self) -> None:
        await expect(self.page.locator("script")).to_have_count(0)
        found = await Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()
