"""`moi ebook check`, as an admin runs it, in a centre of its own."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app import starter
from app.centres.models import Centre
from app.config import PORTAL, read_settings
from app.ebook.importing.imports import import_procedures
from app.ebook.source.claims import claim, standing
from app.errors import CannotServe
from app.house import House, add_centre
from tests.ebook.import_samples import told_of
from tests.ebook.portal import Ministry, Reply, formality, ministry, newer, procedure

CENTRE = "doi-chieu"
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
async def ward(house: House) -> House:
    """The house with one more centre, whose book is four procedures."""
    await add_centre(house, Centre(slug=CENTRE, name=starter.NAME, ward="Phường Đối Chiếu"))
    async with house.act(CENTRE) as act:
        await import_procedures(act, told_of(*map(procedure, range(1, 5))), dry_run=False)
    return house


@pytest.fixture
async def far() -> AsyncIterator[Ministry]:
    """A portal where one is as it was, one has changed, one is gone, one cannot be read."""
    async with ministry() as found:
        found.tell(formality(1), procedure())
        found.tell(formality(2), newer(2))
        found.tell(formality(3), procedure(3, state="REPEALED"))
        found.says[formality(4)] = Reply(b"<html>", 200)
        found.pages[formality(3)] = 404
        yield found


async def check(house: House, portal: str, *options: str) -> Done:
    command = [str(Path(sys.executable).with_name("moi")), "ebook", "check", "--centre", CENTRE, *options]
    urls = {"MOI_DATABASE_URL": house.settings.database_url, "MOI_OWNER_URL": house.settings.owner_url}
    env = {**os.environ, **urls, "MOI_PORTAL_URL": portal}
    return await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, env=env)


async def test_the_report_in_words(ward: House, far: Ministry) -> None:
    done = await check(ward, far.base)

    assert (done.returncode, done.stderr) == (0, "")
    assert "giống nguồn (same) 1 · nguồn đã đổi (changed) 1 · không còn ở nguồn (gone) 1" in done.stdout
    lines = done.stdout.splitlines()
    assert "  1.990002  Mẫu 2, nguồn ghi ngày 01/06/2026" in lines
    assert lines[lines.index("    Kết quả:") + 1 :][:2] == [
        "      - Bản sao trang sổ",
        "      + Bản sao có đóng dấu",
    ]
    assert "  1.990003  Mẫu 3: Cổng ghi thủ tục này đã bị bãi bỏ." in lines
    assert any(line.endswith(f"/thu-tuc-hanh-chinh/{formality(3)}") for line in lines)
    assert any(line.startswith("  1.990004  Mẫu 4: Cổng từ chối yêu cầu") for line in lines)


async def test_the_report_for_a_program(ward: House, far: Ministry) -> None:
    report = json.loads((await check(ward, far.base, "--json")).stdout)

    assert (report["checked"], report["same"]) == (4, 1)
    assert {
        kind: [each["code"] for each in report[kind]] for kind in ("changed", "gone", "dead", "unread")
    } == {
        "changed": ["1.990002"],
        "gone": ["1.990003"],
        "dead": ["1.990003"],
        "unread": ["1.990004"],
    }
    [part] = report["changed"][0]["parts"]
    assert (part["part"], part["after"]) == ("results", ["Bản sao có đóng dấu"])


async def test_one_procedure_alone(ward: House, far: Ministry) -> None:
    done = await check(ward, far.base, "--code", "1.990002")

    assert (done.returncode, far.asked) == (0, [formality(2), f"page {formality(2)}"])
    assert "1.990002" in done.stdout
    assert "1.990003" not in done.stdout


async def test_without_a_network_it_is_one_sentence(ward: House) -> None:
    async with ministry() as nobody:
        pass

    done = await check(ward, nobody.base)

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert f"Không hỏi được Cổng ở {nobody.base}" in done.stderr


@pytest.mark.parametrize(
    ("portal", "options", "told"),
    [
        ("off", [], "MOI_PORTAL_URL is off"),
        ("dichvucong", [], "must be an address"),
        ("http://127.0.0.1:1", ["--code", "9.999999"], "Không có thủ tục 9.999999"),
    ],
)
async def test_what_cannot_be_checked_is_one_sentence(
    ward: House, portal: str, options: list[str], told: str
) -> None:
    done = await check(ward, portal, *options)

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert told in done.stderr


async def test_never_beside_another_check(ward: House, far: Ministry) -> None:
    async with ward.act(CENTRE) as act:
        await claim(act)

    done = await check(ward, far.base)

    assert done.returncode == 2
    assert "Đang đối chiếu từ" in done.stderr
    async with ward.act(CENTRE) as act:
        assert (await standing(act)).begun


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (None, PORTAL),
        ("", PORTAL),
        ("off", None),
        ("OFF", None),
        ("http://192.0.2.7:8080/cong/", "http://192.0.2.7:8080/cong"),
    ],
)
def test_the_address_of_the_portal(
    monkeypatch: pytest.MonkeyPatch, value: str | None, address: str | None
) -> None:
    monkeypatch.delenv("MOI_PORTAL_URL", raising=False)
    if value is not None:
        monkeypatch.setenv("MOI_PORTAL_URL", value)

    assert read_settings("a", "b").portal_url == address


@pytest.mark.parametrize(
    "value", ["dichvucong.gov.vn", "ftp://moi.test", "http://", "http://[", "http://a b", "no"]
)
def test_an_address_that_is_none_stops_the_server(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MOI_PORTAL_URL", value)

    with pytest.raises(CannotServe, match="MOI_PORTAL_URL must be an address"):
        read_settings("a", "b")
