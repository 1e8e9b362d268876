"""The hall of one morning: a real server, and the browsers of everybody in it."""

import asyncio
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, Response, expect

from tests.live import Live

KIOSK, TV, DESK, PHONE = (1080, 1920), (1920, 1080), (1366, 768), (360, 740)
PATIENCE = 20

# Every sentence is listened to where it leaves the page: "D001 D001 …" on the root element. Played fast.
LISTEN = """const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  this.playbackRate = 8;
  const number = this.src.split('/').reverse()[1];
  const hear = () => { document.documentElement.dataset.heard += number + ' '; };
  this.addEventListener('ended', hear, { once: true });
  return play.call(this);
};
document.addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.heard = ''; });"""


@dataclass
class Morning:
    """Pages open when somebody needs them; what a browser complains of is kept in `troubles`."""

    live: Live
    browser: Browser
    kiosk: Page = field(init=False)
    tv: Page = field(init=False)
    console: Page = field(init=False)
    phone: Page = field(init=False)
    troubles: list[str] = field(default_factory=list[str])
    voices: list[str] = field(default_factory=list[str])

    async def begin(self) -> None:
        """Switch on the kiosk and the TV, sit down at the console, take a phone in the hand."""
        self.kiosk, self.tv, self.console, self.phone = [
            await self.screen(*size) for size in (KIOSK, TV, DESK, PHONE)
        ]
        await self.kiosk.goto(self.live.links["kiosk"])
        await self._listen(self.tv)
        await self.tv.goto(self.live.links["tv"])

    async def screen(self, width: int, height: int) -> Page:
        """A page in a browser of its own."""
        context = await self.browser.new_context(viewport={"width": width, "height": height})
        self._watch(context)
        return await context.new_page()

    async def take(self, service: str, claim: str | None = None) -> str:
        """Take a number at the kiosk by hand and walk away; the number."""
        await self.kiosk.click(f"[data-service={service}]")
        await self.kiosk.click("#to-claim" if claim else "#take")
        if claim:
            await self.kiosk.click(f"[data-class={claim}]")
        await expect(self.kiosk.locator("#ticket")).to_be_visible()
        await expect(self.kiosk.locator("#print")).to_contain_text("mời lấy phiếu")
        number = await self.kiosk.inner_text("#number")
        await self.kiosk.click("#ticket .home")
        return number

    async def press(self, key: str) -> None:
        """Press a key of the console as soon as its button is lit."""
        await expect(self.console.locator(f"[aria-keyshortcuts={key}]")).to_be_enabled()
        await self.console.keyboard.press(key)

    async def slip(self, name: str) -> Path:
        """The picture of a slip, once it is printed."""
        picture = self.live.data / "slips" / f"{name}.png"
        await until(picture.exists)
        return picture

    def _watch(self, context: BrowserContext) -> None:
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        context.on("console", lambda said: self._complaint(said.type, said.text))
        context.on("requestfailed", lambda request: self.troubles.append(f"{request.failure} {request.url}"))
        context.on("response", self._refusal)

    def _complaint(self, kind: str, text: str) -> None:
        # Chromium also writes down every refusal; `_refusal` knows which one it was.
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            self.troubles.append(text)

    def _refusal(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status} {response.url.removeprefix(self.live.api)}")

    async def _listen(self, page: Page) -> None:
        await page.add_init_script(LISTEN)
        network = await page.context.new_cdp_session(page)
        await network.send("Network.enable")
        network.on("Network.responseReceived", self._voice)

    def _voice(self, told: dict[str, Any]) -> None:
        response = told["response"]
        if "/voice/" in response["url"] and ".wav" in response["url"] and not response["fromDiskCache"]:
            self.voices.append(response["url"].split("/")[-2])


async def until(true: Callable[[], bool]) -> None:
    """Wait for a fact outside the browser."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"not true within {PATIENCE} s"
        await asyncio.sleep(0.05)


def scanned(slip: Path) -> str:
    """What a camera reads from the slip; exactly one code is on it."""
    [code] = zxingcpp.read_barcodes(Image.open(slip).convert("L"))
    return code.text


def words_on(slip: Path) -> str:
    """What an independent reader reads from the slip."""
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed: nobody read the slip")
    command = ["tesseract", str(slip), "stdout", "-l", "vie", "--psm", "4", "--dpi", "203"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return re.sub("[-—]", "–", " ".join(done.stdout.split()))
