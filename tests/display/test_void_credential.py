"""A screen whose credential ends says so at once, and stops asking; anything less and it goes on trying."""

import re
from uuid import UUID, uuid4

from playwright.async_api import Page, Route, WebSocketRoute, expect

from app.centres.points import point_named
from app.house import House
from app.staff.devices import add_device, retire_device
from tests.display.hall import flaws
from tests.live import CENTRE, Live

LONG = 60_000


async def paired(page: Page, live: Live, house: House, kind: str) -> UUID:
    """The page of a new device, opened by its link."""
    async with house.act(CENTRE) as act:
        point = await point_named(act, None)
        device, token = await add_device(act, kind, f"{kind} {uuid4()}", point.id)
    await page.goto(f"{live.url}/{CENTRE}/{kind}#{token}")
    return device.id


async def retire(house: House, device: UUID) -> None:
    async with house.act(CENTRE) as act:
        await retire_device(act, device)


async def test_a_retired_tv_goes_dark_and_asks_no_more(page: Page, live: Live, live_house: House) -> None:
    lines = list[str]()
    page.on("websocket", lambda line: lines.append(line.url))
    await page.clock.install()
    device = await paired(page, live, live_house, "tv")
    await expect(page.locator("#waiting li")).to_have_count(11)

    await retire(live_house, device)
    await expect(page.locator("#unpaired")).to_contain_text("Màn hình này chưa được ghép")
    tried = len(lines)
    await page.clock.run_for(LONG)

    assert len(lines) == tried
    await expect(page.locator("#stale")).to_be_hidden()
    assert await flaws(page) == ""


async def test_a_new_link_in_the_same_tab_mends_a_retired_tv(
    page: Page, live: Live, live_house: House
) -> None:
    await retire(live_house, await paired(page, live, live_house, "tv"))
    await expect(page.locator("#unpaired")).to_be_visible()

    await paired(page, live, live_house, "tv")

    await expect(page.locator("#unpaired")).to_be_hidden()
    await expect(page.locator("#waiting li")).to_have_count(11)
    assert "#" not in page.url


async def test_a_handshake_refused_for_a_void_credential_is_told(
    page: Page, live: Live, live_house: House
) -> None:
    await paired(page, live, live_house, "tv")
    await expect(page.locator("#waiting li")).to_have_count(11)

    async def the_last_answer(route: Route) -> None:
        answer = await route.fetch()
        await page.context.clear_cookies()
        await route.fulfill(response=answer)

    await page.route("**/api/*/me", the_last_answer, times=1)
    await page.reload()

    await expect(page.locator("#unpaired")).to_contain_text("Màn hình này chưa được ghép")


async def test_a_line_closed_in_error_comes_back(page: Page, live: Live) -> None:
    lines = list[WebSocketRoute]()

    async def line(screen: WebSocketRoute) -> None:
        lines.append(screen)
        if len(lines) < 3:
            await screen.close(code=4401)
        else:
            screen.connect_to_server()

    await page.route_web_socket(re.compile("/board"), line)
    await page.goto(live.links["tv"])

    await expect(page.locator("#waiting li")).to_have_count(11)
    await expect(page.locator("#unpaired")).to_be_hidden()


async def test_a_retired_kiosk_offers_nothing_any_more(page: Page, live: Live, live_house: House) -> None:
    device = await paired(page, live, live_house, "kiosk")
    await page.click("[data-service=ho-tich]")
    await expect(page.locator("#take")).to_be_visible()

    await retire(live_house, device)

    await expect(page.locator("#sentence")).to_contain_text("Máy lấy số này chưa được ghép")
    await expect(page.locator("main button:visible")).to_have_count(0)
    assert await flaws(page) == ""


async def test_a_number_just_given_outlives_its_kiosk(page: Page, live: Live, live_house: House) -> None:
    device = await paired(page, live, live_house, "kiosk")
    await page.click("[data-service=ho-tich]")
    await page.click("#take")
    await expect(page.locator("#number")).to_be_visible()
    asked = page.wait_for_event("requestfinished", lambda request: request.url.endswith("/me"))

    await retire(live_house, device)
    await asked
    await expect(page.locator("#number")).to_be_visible()
    await page.click("#ticket .home")

    await expect(page.locator("#sentence")).to_contain_text("Máy lấy số này chưa được ghép")


async def test_a_retired_desk_asks_somebody_to_log_in(page: Page, live: Live, live_house: House) -> None:
    device = await paired(page, live, live_house, "reception")
    await expect(page.locator("#give")).to_be_enabled()

    await retire(live_house, device)

    await expect(page.locator("dialog.log-in")).to_be_visible()
