"""The compose file, its users and its proxy fit the program. Docker itself is not started here."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from app import schema
from app.cli import _parser
from app.config import database_urls
from app.postgres import Embedded
from app.postgres.access import Access
from app.postgres.binaries import find
from printers import options
from tests.places import reachable_folder

ROOT = Path(__file__).parents[1]
USERS = ROOT / "deploy" / "users.sql"
PASSWORDS = {"MOI_OWNER_PASSWORD": "for-the-owner", "MOI_APP_PASSWORD": "it's for the app"}
TOKEN = "bac-cam-ranh.token"


def filled(text: str) -> str:
    """As compose fills in variables, from these passwords and the defaults in the file."""
    known = {name: quote(value) for name, value in PASSWORDS.items()}
    return re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda m: known.get(m[1], m[2] or ""), text)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load(filled((ROOT / "compose.yaml").read_text()))["services"]


@pytest.fixture
def bare_server() -> Iterator[Access]:
    """A server without users and database of ours."""
    with reachable_folder() as folder:
        server = Embedded(folder / "data", fast=True)
        server.start()
        access = Access.load(folder / "data" / "access.json")
        psql(access, "-c", "DROP DATABASE moi", "-c", "DROP ROLE moi_app", "-c", "DROP ROLE moi_owner")
        yield access
        server.stop()


def psql(access: Access, *options: str) -> None:
    program = find(None, Path()).program("psql")
    command = [program, "-X", "-q", access.url("moi_super", "postgres"), *options]
    subprocess.run(command, check=True, env=os.environ | PASSWORDS)


def test_the_script_makes_users_that_can_serve(bare_server: Access) -> None:
    psql(bare_server, "-f", str(USERS))

    address = f"127.0.0.1:{bare_server.port}/moi"
    owner, app = (quote(PASSWORDS[f"MOI_{name}_PASSWORD"]) for name in ("OWNER", "APP"))
    schema.prepare(f"postgresql://moi_owner:{owner}@{address}", f"postgresql://moi_app:{app}@{address}")


def test_the_servers_are_given_both_users_of_the_script(
    services: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in services["app"]["environment"].items():
        monkeypatch.setenv(name, value)

    app, owner = database_urls() or ("", "")
    assert [re.sub(r".*//(\w+):.*", r"\1", url) for url in (owner, app)] == re.findall(
        r"^CREATE ROLE (\w+)", USERS.read_text(), re.MULTILINE
    )


def test_every_variable_of_the_servers_is_one_they_read(services: dict[str, Any]) -> None:
    read = set(re.findall(r"MOI_[A-Z_]+", (ROOT / "app" / "config.py").read_text()))

    given = {name for name in services["app"]["environment"] if name.startswith("MOI_")}
    assert given <= read


def test_the_servers_and_the_agent_are_started_with_options_they_know(services: dict[str, Any]) -> None:
    serve = _parser().parse_args(services["app"]["command"].split()[1:])
    agent = options.parse([*services["agent"]["command"].split()[3:], "--token", TOKEN])

    assert (serve.host, serve.no_agent) == ("0.0.0.0", True)
    assert agent.url.startswith(f"ws://app:{serve.port}/")


def test_the_proxy_asks_for_the_servers_where_they_listen(services: dict[str, Any]) -> None:
    port = _parser().parse_args(services["app"]["command"].split()[1:]).port
    proxy = (ROOT / "deploy" / "haproxy.cfg").read_text()

    assert f"presetenv MOI_APP app:{port}\n" in proxy
    assert {published.split(":")[1] for published in services["proxy"]["ports"]} == set(
        re.findall(r"presetenv MOI_HTTPS? :(\d+)", proxy)
    )


def test_only_the_proxy_can_be_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if service.get("ports")] == ["proxy"]


def test_images_have_a_version_and_no_host(services: dict[str, Any]) -> None:
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert services["app"]["image"] == services["agent"]["image"] == f"moi:{ours}"
    for service in services.values():
        assert re.fullmatch(r"[a-z]+:\d[\w.]*", service["image"])


def test_every_file_that_is_mounted_exists(services: dict[str, Any]) -> None:
    mounted = [volume.split(":")[0] for service in services.values() for volume in service.get("volumes", [])]
    files = [path for path in mounted if path.startswith("./deploy/")]

    assert len(files) == 2
    assert all((ROOT / path).is_file() for path in files)
