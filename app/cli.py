"""The console script `moi`."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from typing import TypeAlias

from app.act import DEVICE_KINDS, STAFF_ROLES
from app.admin.desk import first_page
from app.admin.home import steps
from app.backup import backup, check, restore
from app.centres.models import Centre
from app.centres.points import point_named
from app.copying import copy_centre
from app.db import SLUG
from app.ebook.source.checks import Unreached
from app.ebook_commands import check_source, import_ebook, write_template
from app.errors import CannotServe, Problem
from app.house import House, add_centre, centres, go_live, opened
from app.serve import serve
from app.staff.devices import add_device
from app.staff.people import add_person, new_password, people

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # pyright: ignore[reportPrivateUsage]
SCREENS = ("kiosk", "tv", "reception")
Command = Callable[[House, argparse.Namespace], Awaitable[int | None]]


def main() -> int | None:
    """Exit codes: 0 done, 2 one sentence on stderr says why not.

    1 where the portal could not be reached, or rows of a file were left out.
    """
    args = _parser().parse_args()
    try:
        if args.command is serve:
            serve(args.host, args.port, args.data, not args.no_agent, args.ready_file)
        elif args.command is write_template:
            write_template(args.file)
        else:
            with opened(args.data, new=args.command is put_back) as house:
                return asyncio.run(args.command(house, args))
    except (CannotServe, Problem) as error:
        print(f"moi: {error}", file=sys.stderr)
        return 1 if isinstance(error, Unreached) else 2
    return 0


async def list_centres(house: House, _: argparse.Namespace) -> None:
    for centre in await centres(house):
        print(f"{centre.slug}\t{centre.ward}\t{'live' if centre.live_since else 'trial'}")


async def show_centre(house: House, args: argparse.Namespace) -> None:
    for centre in await centres(house):
        if centre.slug == args.slug:
            since = centre.live_since.isoformat() if centre.live_since else None
            shown = {"slug": centre.slug, "name": centre.name, "ward": centre.ward, "live_since": since}
            print(json.dumps(shown, ensure_ascii=False))
            return
    raise CannotServe(f"There is no centre {args.slug}; `moi centre list` shows all.")


async def new_centre(house: House, args: argparse.Namespace) -> None:
    """With --like, everything is copied but people, devices and tickets."""
    if not SLUG.match(args.slug):
        raise CannotServe("A slug is lower-case letters, digits and single hyphens, like bac-nha-trang.")
    known = {centre.slug: centre for centre in await centres(house)}
    if args.like and args.like not in known:
        raise CannotServe(f"There is no centre {args.like} to copy.")
    name = known[args.like].name if args.like else "Trung tâm Phục vụ hành chính công"
    await add_centre(house, Centre(slug=args.slug, name=name, ward=args.name))
    if args.like:
        await copy_centre(house, args.like, args.slug)
    print(f"{args.slug}: added, in trial mode. Next: moi staff add … --centre {args.slug} --role admin")


async def end_trial(house: House, args: argparse.Namespace) -> None:
    await go_live(house, args.slug)
    print(f"{args.slug}: live.")
    async with house.act(args.slug) as act:
        for step in await steps(act):
            if step.lack:
                print(f"  /{args.slug}/admin/{step.page}: {step.lack}")


async def new_device(house: House, args: argparse.Namespace) -> None:
    async with house.act(args.centre) as act:
        point = await point_named(act, args.point)
        device, token = await add_device(act, args.kind, args.name, point.id)
        told = {"id": str(device.id), "kind": args.kind, "centre": args.centre, "token": token}
    link = f"\nLink for its browser: SERVER/{args.centre}/{args.kind}#{token}" if args.kind in SCREENS else ""
    print(json.dumps(told) if args.json else f"Token of {args.name}: {token}{link}")


async def new_person(house: House, args: argparse.Namespace) -> None:
    if not args.password_stdin:
        raise CannotServe("Give the password on standard input: … --password-stdin < FILE")
    password = sys.stdin.readline().rstrip("\n")
    async with house.act(args.centre) as act:
        await add_person(act, args.name, args.role, password)
    print(f"{args.name}: added as {args.role}; logs in at /{args.centre}/{first_page(args.role)}")


async def reset_password(house: House, args: argparse.Namespace) -> None:
    async with house.act(args.centre) as act:
        found = [p for p in await people(act) if p.name == args.name]
        if not found:
            raise CannotServe(f"Nobody named {args.name} works at {args.centre}.")
        password = await new_password(act, found[0].id)
    print(f"New one-time password of {args.name}: {password}")


async def make_backup(house: House, args: argparse.Namespace) -> None:
    if not await centres(house):
        raise CannotServe("There is no centre here, so there is nothing to back up.")
    backup(house, args.file)
    print(
        f"{args.file}: written ({args.file.stat().st_size // 1024} kB). It holds personal data: keep it safe."
    )


async def put_back(house: House, args: argparse.Namespace) -> None:
    """What is replaced goes into a file of its own first, which no later restore overwrites."""
    check(house, args.file)
    if await centres(house):
        before = _unused(args.file)
        backup(house, before)
        print(f"{before}: what was there until now.")
    await restore(house, args.file)
    print(f"{args.file}: restored.")


def _unused(file: Path) -> Path:
    names = (file.with_name(f"{file.name}.before-restore-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="moi", description="Mời: queue and visit flow for service centres.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _serve_command(commands)
    _centre_commands(commands)
    _device_commands(commands)
    _staff_commands(commands)
    _ebook_commands(commands)
    words = "write everything into one file"
    _command(commands, "backup", make_backup, words).add_argument("file", type=Path)
    words = "replace everything by a backup; what was there is written beside it first"
    _command(commands, "restore", put_back, words).add_argument("file", type=Path)
    return parser


def _serve_command(commands: Commands) -> None:
    command = _command(commands, "serve", serve, "run database, server and print agent")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--no-agent", action="store_true", help="do not start the preview print agent")
    command.add_argument("--ready-file", type=Path, help="gets a JSON line when the server answers")


def _centre_commands(commands: Commands) -> None:
    centre = commands.add_parser("centre", help="centres of this install").add_subparsers(required=True)
    _command(centre, "list", list_centres, "all centres")
    _command(centre, "show", show_centre, "one centre").add_argument("slug")
    add = _command(centre, "add", new_centre, "a new centre")
    add.add_argument("slug")
    add.add_argument("--name", required=True, help="the ward, e.g. 'Phường Bắc Nha Trang'")
    add.add_argument("--like", metavar="SLUG", help="copy the set-up of this centre")
    _command(centre, "live", end_trial, "end the trial").add_argument("slug")


def _device_commands(commands: Commands) -> None:
    device = commands.add_parser("device", help="devices of a centre").add_subparsers(required=True)
    add = _command(device, "add", new_device, "a new device and its token")
    add.add_argument("kind", choices=DEVICE_KINDS)
    add.add_argument("--centre", required=True)
    add.add_argument("--name", required=True)
    add.add_argument("--point")
    add.add_argument("--json", action="store_true")


def _staff_commands(commands: Commands) -> None:
    staff = commands.add_parser("staff", help="people of a centre").add_subparsers(required=True)
    add = _command(staff, "add", new_person, "a new person")
    add.add_argument("name")
    add.add_argument("--centre", required=True)
    add.add_argument("--role", required=True, choices=STAFF_ROLES)
    add.add_argument("--password-stdin", action="store_true")
    reset = _command(staff, "password", reset_password, "a new one-time password")
    reset.add_argument("name")
    reset.add_argument("--centre", required=True)


def _ebook_commands(commands: Commands) -> None:
    ebook = commands.add_parser("ebook", help="procedures of the e-book").add_subparsers(required=True)
    bring = _command(ebook, "import", import_ebook, "bring in procedures from JSON, CSV or XLSX")
    bring.add_argument("file", type=Path)
    bring.add_argument("--centre", required=True)
    bring.add_argument("--dry-run", action="store_true", help="only tell what would change")
    bring.add_argument("--json", action="store_true", help="the whole report as JSON")
    check = _command(ebook, "check", check_source, "compare the procedures with the national portal")
    check.add_argument("--centre", required=True)
    check.add_argument("--code", help="only this procedure")
    check.add_argument("--json", action="store_true", help="the whole report as JSON")
    words = "write the XLSX sheet to fill in"
    _command(ebook, "template", write_template, words).add_argument("file", type=Path)


def _command(
    commands: Commands,
    name: str,
    run: Command | Callable[..., None],
    words: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words)
    command.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    command.set_defaults(command=run)
    return command
