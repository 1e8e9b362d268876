"""A procedure is written, waits for review, and is looked at by the reviewer."""

from playwright.async_api import Page, expect

from tests.screens.album import DESK, PHONE, Album
from tests.screens.hall import Hall

CHAPTER = "Administration"
ADMIN = "Quản trị"
CODE, OTHER = "1.001193", "1.000656"
FEES = "Lệ phí đăng ký khai sinh: theo nghị quyết của Hội đồng nhân dân tỉnh\nTrực tuyến: Không thu"


async def pictures(album: Album, hall: Hall) -> None:
    home = f"{hall.live.links['admin']}/procedures"
    for size, where in ((DESK, "desk"), (PHONE, "phone")):
        async with album.screen(size) as page:
            person = {"name": ADMIN, "password": hall.passwords[ADMIN]}
            assert (await page.context.request.post(f"{hall.live.api}/login", data=person)).ok
            if where == "desk":
                await _write(page, home, OTHER)
                await page.get_by_role("button", name="Gửi duyệt").click()
                await _write(page, home, CODE)
            await _keep(album, page, home, where)


async def _write(page: Page, home: str, code: str) -> None:
    """A draft in which the fees are other ones."""
    await page.goto(f"{home}/{code}")
    await page.get_by_role("button", name="Bắt đầu sửa").click()
    await page.goto(f"{home}/{code}/draft/fees")
    await page.get_by_label("Phí, lệ phí").fill(FEES)
    await page.get_by_label("Lý do sửa").fill("Nghị quyết mới của Hội đồng nhân dân tỉnh")
    await page.get_by_role("button", name="Lưu phần này").click()
    await expect(page.locator(".notice")).to_be_visible()


async def _keep(album: Album, page: Page, home: str, where: str) -> None:
    told = {
        "": ("list", "The list of procedures, with what waits"),
        f"/{CODE}": ("one", "A procedure"),
        f"/{CODE}/draft": ("draft", "A draft"),
        f"/{CODE}/draft/papers": ("part", "Writing the papers"),
        f"/{CODE}/draft/fees": ("own", "Writing fees of the ward's own"),
        f"/{CODE}/preview": ("preview", "A draft as readers will see it"),
        f"/{OTHER}/draft": ("review", "A draft that waits for review"),
        "/log": ("log", "What was published"),
        "/new": ("new", "A new procedure"),
    }
    for path, (name, caption) in told.items():
        await page.goto(f"{home}{path}")
        await album.keep(page, CHAPTER, f"procedures-{name}-{where}", caption, whole=True)
