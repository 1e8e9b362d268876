"""`moi ebook`: bringing procedures in, and comparing them with their source."""

import argparse
from functools import partial
from pathlib import Path

from app.ebook.importing.files import told_by
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.progress import Bar
from app.ebook.importing.report import in_words
from app.ebook.importing.template import template
from app.ebook.source import report
from app.ebook.source.checks import check_book, check_one
from app.ebook.source.claims import claim
from app.ebook.source.findings import findings
from app.errors import CannotServe
from app.house import House, recount


async def import_ebook(house: House, args: argparse.Namespace) -> int:
    """The file is read before a transaction opens; a bad one is refused as a whole. 1 where rows were."""
    told = told_by(args.file, Bar("Đọc"))
    async with house.act(args.centre) as act:
        found = await import_procedures(act, told, dry_run=args.dry_run, tick=Bar("Ghi"))
    if not args.dry_run:
        await recount(house, "procedure", "procedure_version", "field_procedure")
    print(found.as_json() if args.json else in_words(found))
    return 1 if found.rejected else 0


async def check_source(house: House, args: argparse.Namespace) -> None:
    """All procedures that have a page on the portal, or the one of `--code`; then what differs."""
    # Here, because no other command should wait for it to load.
    from app.ebook.source.portal import Portal

    if house.settings.portal_url is None:
        raise CannotServe("MOI_PORTAL_URL is off: this server never asks the portal. Unset it to compare.")
    acts = partial(house.act, args.centre)
    async with Portal(house.settings.portal_url) as portal:
        if args.code:
            await check_one(acts, portal, args.code)
        else:
            async with acts() as act:
                await claim(act)
            await check_book(acts, portal, Bar("Đối chiếu"))
    async with acts() as act:
        found = await findings(act, args.code)
    print(report.as_json(found) if args.json else report.in_words(found))


def write_template(file: Path) -> None:
    """An existing file stays: somebody may have filled it in."""
    try:
        with file.open("xb") as target:
            target.write(template())
    except OSError as error:
        raise CannotServe(f"{file} cannot be written: {error.strerror}. Give another name.") from error
    print(f"{file}: written. Next: moi ebook import {file} --centre SLUG --dry-run")
