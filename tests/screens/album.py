"""The album: pictures with captions in chapters, and the page that shows them."""

import html
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize

Size = tuple[int, int]
PAPER = "Paper"
TALL, WIDE, DESK, PHONE = (1080, 1920), (1920, 1080), (1366, 768), (360, 740)

HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mời, screen by screen</title>
<style>
  body { margin: 0 auto; max-width: 110rem; padding: 1rem 2rem; font: 16px/1.4 system-ui, sans-serif; }
  .chapter { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
  figure { margin: 0; }
  img { display: block; max-width: 30rem; max-height: 30rem; border: 1px solid #999; }
  figcaption { max-width: 30rem; }
</style>
<h1>Mời, screen by screen</h1>
"""


@dataclass(frozen=True)
class Picture:
    chapter: str
    name: str
    caption: str
    size: Size


@dataclass
class Album:
    """Pictures kept in `folder`; what was in it before is thrown away."""

    folder: Path
    browser: Browser
    pictures: list[Picture] = field(default_factory=list[Picture])

    def __post_init__(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    @asynccontextmanager
    async def screen(self, size: Size, url: str = "") -> AsyncIterator[Page]:
        """A page of this size in a browser of its own."""
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        context = await self.browser.new_context(viewport=viewport, locale="vi-VN")
        context.set_default_timeout(20_000)
        page = await context.new_page()
        if url:
            await page.goto(url)
        yield page
        await context.close()

    async def keep(self, page: Page, chapter: str, name: str, caption: str, *, whole: bool = False) -> None:
        """Take a picture of what is on the screen, or of the `whole` page with what lies below."""
        await page.screenshot(path=self.folder / f"{name}.png", animations="disabled", full_page=whole)
        seen = page.viewport_size
        self._add(Picture(chapter, name, caption, (seen["width"], seen["height"]) if seen else (0, 0)))

    def paper(self, image: Image.Image, name: str, caption: str) -> None:
        """A slip, with a little table around it."""
        table = Image.new("L", (image.width + 40, image.height + 40), 200)
        table.paste(image.convert("L"), (20, 20))
        table.save(self.folder / f"{name}.png")
        self._add(Picture(PAPER, name, caption, image.size))

    def sheet(self, image: Image.Image, chapter: str, name: str, caption: str) -> None:
        """A printed page."""
        image.save(self.folder / f"{name}.png")
        self._add(Picture(chapter, name, caption, image.size))

    def write(self, *first: str) -> Path:
        """The page with all pictures; these chapters come `first`."""
        chapters = dict.fromkeys((*first, *(picture.chapter for picture in self.pictures)))
        page = self.folder / "index.html"
        page.write_text(HEAD + "".join(map(self._chapter, chapters)))
        return page

    def _add(self, picture: Picture) -> None:
        self.pictures.append(picture)
        print(f"  {picture.name}")

    def _chapter(self, name: str) -> str:
        figures = "".join(_figure(picture) for picture in self.pictures if picture.chapter == name)
        return f'<h2>{html.escape(name)}</h2>\n<div class="chapter">\n{figures}</div>\n'


def _figure(picture: Picture) -> str:
    width, height = picture.size
    file, caption = f"{picture.name}.png", html.escape(f"{picture.caption} ({width} × {height})")
    return (
        f'<figure><a href="{file}"><img src="{file}" alt="{caption}" loading="lazy"></a>'
        f"<figcaption>{caption}</figcaption></figure>\n"
    )
