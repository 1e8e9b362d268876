"""What stops a start is said in one plain sentence."""

import json
import shutil
from pathlib import Path

import pytest

from app.postgres import CannotStart
from app.postgres.binaries import find


def refusal(server) -> str:
    with pytest.raises(CannotStart) as refused:
        server.start()
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("folder", ["/proc/moi", "/dev/null/moi"])
def test_a_folder_nobody_can_write(embedded, folder):
    assert refusal(embedded(Path(folder))).startswith(f"The data folder cannot be used ({folder}: ")


def test_files_of_somebody_else(data, embedded):
    (data / "postgres").mkdir(parents=True)
    (data / "postgres" / "thesis.txt").touch()

    assert "are not PostgreSQL's" in refusal(embedded(data))
    assert (data / "postgres" / "thesis.txt").exists()


def test_programs_that_are_not_there(data, embedded, open_folder, monkeypatch):
    monkeypatch.setenv("MOI_PG_BIN", str(open_folder))

    assert (
        refusal(embedded(data)) == f"MOI_PG_BIN names {open_folder}, but there is no program postgres in it."
    )


def test_programs_that_do_not_run(data, embedded, open_folder, monkeypatch):
    (open_folder / "postgres").write_text("not a program")
    monkeypatch.setenv("MOI_PG_BIN", str(open_folder))

    assert f"{open_folder / 'postgres'} does not run" in refusal(embedded(data))


def test_programs_that_are_too_old(data, embedded, open_folder, monkeypatch):
    (open_folder / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
    (open_folder / "postgres").chmod(0o755)
    monkeypatch.setenv("MOI_PG_BIN", str(open_folder))

    assert "PostgreSQL 14" in refusal(embedded(data))


def test_programs_without_their_files_cannot_make_a_cluster(data, embedded, open_folder, monkeypatch):
    for part in ("bin", "lib"):
        shutil.copytree(find(None, open_folder).folder.parent / part, open_folder / part)
    monkeypatch.setenv("MOI_PG_BIN", str(open_folder / "bin"))

    assert "could not make its data folder" in refusal(embedded(data))
    assert not (data / "postgres").exists()


def test_data_of_a_newer_postgresql(used, embedded):
    (used / "postgres" / "PG_VERSION").write_text("99\n")

    assert "are of PostgreSQL 99" in refusal(embedded(used))


def test_data_whose_passwords_are_lost(used, embedded):
    (used / "access.json").unlink()

    assert "is missing: put it back" in refusal(embedded(used))


def test_passwords_of_another_cluster(used, embedded):
    access = json.loads((used / "access.json").read_text())
    (used / "access.json").write_text(json.dumps(access | {"moi_super": "wrong"}))

    assert "password authentication failed" in refusal(embedded(used))


@pytest.mark.parametrize("text", ["", "[]", '{"prot": 1}'])
def test_a_damaged_password_file(data, embedded, text):
    data.mkdir()
    (data / "access.json").write_text(text)

    assert "is damaged" in refusal(embedded(data))


def test_a_setting_that_postgresql_refuses(used, embedded):
    (used / "postgres" / "postgresql.auto.conf").write_text("work_mem = 'much'\n")

    assert "postgres.log says more" in refusal(embedded(used))
