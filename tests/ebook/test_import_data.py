"""The two real files handed over, imported and read back. They are no part of the project."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.act import Act
from app.ebook.fields import shelf
from app.ebook.importing.files import told_by
from app.ebook.importing.imports import import_procedures, read_book
from app.ebook.procedures import page, search

DATA = Path(__file__).parents[3] / "shared" / "data"
PROCEDURES, CATALOGUE = DATA / "procedures.json", DATA / "catalog_commune.json"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data handed over are not on this machine")


def items(path: Path) -> list[dict[str, Any]]:
    found = json.loads(path.read_text("utf-8"))
    return found if isinstance(found, list) else found["items"]


async def test_the_wards_procedures_are_read_back(act: Act) -> None:
    report = await import_procedures(act, told_by(PROCEDURES), dry_run=False)

    assert (report.read, report.rejected, report.unfiled) == (98, [], [])
    for item in items(PROCEDURES):
        if item["code"]:
            found = await page(act, item["code"])
            assert len(found.parts.subjects or []) == len(set(item["applicants"])) or not item["applicants"]
            assert len(found.parts.papers or []) == len(item["dossier"]) or not item["dossier"]


async def test_no_bare_zero_becomes_free(act: Act) -> None:
    await import_procedures(act, told_by(PROCEDURES), dry_run=False)

    for item in items(PROCEDURES):
        if item["code"] and any(fee.startswith("0 đồng") for fee in item["fee"]):
            fees = (await page(act, item["code"])).parts.fees or []
            assert not any(fee.free or fee.text.startswith("0") for fee in fees), item["code"]


async def test_those_without_a_code_are_local_ones(act: Act) -> None:
    report = await import_procedures(act, told_by(PROCEDURES), dry_run=False)

    assert sorted(made.code for made in report.new if made.code.startswith("0.")) == [
        "0.000001",
        "0.000002",
        "0.000003",
    ]
    assert {entry.code[:2] for entry in await search(act, "ban le ruou")} == {"0."}


async def test_the_catalogue_is_read_back_and_what_fits_no_field_is_told(act: Act) -> None:
    before = {volume.slug: volume.procedures for volume in await shelf(act)}

    report = await import_procedures(act, told_by(CATALOGUE), dry_run=False)

    book = await read_book(act)
    assert (report.read, report.rejected) == (803, [])
    assert {item["code"] for item in items(CATALOGUE)} <= book.procedures.keys()
    assert len(report.unfiled) == sum(not known.fields for known in book.procedures.values())
    after = {volume.slug: volume.procedures for volume in await shelf(act)}
    assert all(after[slug] >= count for slug, count in before.items())


@pytest.mark.parametrize("path", [PROCEDURES, CATALOGUE], ids=lambda path: path.name)
async def test_importing_one_again_changes_nothing(act: Act, path: Path) -> None:
    await import_procedures(act, told_by(path), dry_run=False)

    again = await import_procedures(act, told_by(path), dry_run=False)

    assert again.counts["unchanged"] == again.read


async def test_the_catalogue_takes_no_part_away(act: Act) -> None:
    await import_procedures(act, told_by(PROCEDURES), dry_run=False)
    before = (await page(act, "1.001193")).parts

    await import_procedures(act, told_by(CATALOGUE), dry_run=False)

    after = (await page(act, "1.001193")).parts
    assert (after.steps, after.papers, after.fees) == (before.steps, before.papers, before.fees)
