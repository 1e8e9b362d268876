"""`moi ebook import` and `moi ebook template`, as an admin runs them, in a centre of their own."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.centres.models import Centre
from app.copying import copy_centre
from app.ebook.importing.columns import COLUMNS
from app.ebook.importing.progress import Bar
from app.ebook.importing.report import SHOWN
from app.ebook.importing.xlsx import sheet
from app.ebook.models import Procedure
from app.house import House, add_centre
from tests.ebook.import_samples import FLAT, as_json, changed

CENTRE = "nhap-sach"


@pytest.fixture(scope="module")
async def ward(house: House) -> House:
    """The house with one more centre, whose book these tests fill."""
    await add_centre(house, Centre(slug=CENTRE, name="Trung tâm", ward="Phường Nhập Sách"))
    await copy_centre(house, "bac-cam-ranh", CENTRE)
    return house


def moi(house: House, *words: object) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("moi")), "ebook", *map(str, words)]
    urls = {"MOI_DATABASE_URL": house.settings.database_url, "MOI_OWNER_URL": house.settings.owner_url or ""}
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **urls})


def bring(house: House, file: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return moi(house, "import", file, "--centre", CENTRE, *options)


async def listed(house: House) -> int:
    async with house.act(CENTRE) as act:
        return await act.session.scalar(select(func.count()).select_from(Procedure)) or 0


def filled(folder: Path, value: Any) -> Path:
    file = folder / "thu-tuc.json"
    file.write_bytes(as_json(value))
    return file


async def test_a_dry_run_and_then_the_import(ward: House, tmp_path: Path) -> None:
    file = filled(tmp_path, [FLAT, changed(FLAT, code="sai")])
    before = await listed(ward)

    dry = bring(ward, file, "--dry-run", "--json")
    between = await listed(ward)
    real = bring(ward, file)

    report = json.loads(dry.stdout)
    assert (dry.returncode, real.returncode, between) == (1, 1, before)
    assert (report["dry_run"], report["counts"]["new"], report["rejected"][0]["row"]) == (True, 1, 2)
    assert await listed(ward) == before + 1
    assert "mới (new) 1" in real.stdout
    assert "dòng 2 sai: Mã “sai” không đúng dạng" in real.stdout
    assert real.stdout.splitlines()[-1].startswith("1 dòng không nhận (rejected): hãy sửa trong tệp")
    assert (dry.stderr, real.stderr) == ("", "")


def test_a_file_without_a_bad_row_ends_well(ward: House, tmp_path: Path) -> None:
    file = filled(tmp_path, [FLAT])

    done = [bring(ward, file, *options).returncode for options in (("--dry-run",), (), ("--json",))]

    assert done == [0, 0, 0]


@pytest.mark.parametrize("data", [None, b'[{"name": }]'])
async def test_a_bad_file_is_one_sentence_and_changes_nothing(
    ward: House, tmp_path: Path, data: bytes | None
) -> None:
    file = tmp_path / "hong.json"
    if data is not None:
        file.write_bytes(data)
    before = await listed(ward)

    done = bring(ward, file)

    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)
    assert await listed(ward) == before


def test_an_unknown_centre_is_one_sentence(ward: House, tmp_path: Path) -> None:
    done = moi(ward, "import", filled(tmp_path, FLAT), "--centre", "khong-co")

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)


def test_a_long_list_is_cut_short_for_people(ward: House, tmp_path: Path) -> None:
    rows = [changed(FLAT, code=f"sai-{at}") for at in range(SHOWN + 5)]

    done = bring(ward, filled(tmp_path, rows), "--dry-run")

    assert "… và 5 dòng nữa" in done.stdout


def test_the_template_is_written_but_over_nothing(ward: House, tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"

    first, second = moi(ward, "template", file), moi(ward, "template", file)

    assert (first.returncode, second.returncode) == (0, 2)
    assert list(sheet(file.read_bytes())[0]) == [column.heading for column in COLUMNS]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for screen, drawn in ((Terminal(), True), (StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", screen)
        bar = Bar("Ghi")

        for done in (1, 2):
            bar(done, 2)

        assert ("2/2\n" in screen.getvalue()) is drawn
