"""One folder, one database: made at the first start, found again at the next."""

import stat
from pathlib import Path

import asyncpg
import pytest


def test_a_new_folder_becomes_a_database_for_two_users(data, embedded, ask):
    urls = embedded(data).start()

    assert ask(urls.owner, "SELECT current_user || ' in ' || current_database()") == "moi_owner in moi"
    assert ask(urls.app, "SELECT current_user || ' in ' || current_database()") == "moi_app in moi"


def test_a_second_start_finds_the_rows_at_the_same_address(data, embedded, ask):
    server = embedded(data)
    first = server.start()
    ask(first.owner, "CREATE TABLE note AS SELECT 'còn đây' AS text")
    server.stop()

    second = embedded(data).start()

    assert second == first
    assert ask(second.owner, "SELECT text FROM note") == "còn đây"


def test_the_path_may_hold_spaces_and_vietnamese(open_folder, embedded, ask):
    urls = embedded(open_folder / "thư mục của phường 'một'").start()

    assert ask(urls.app, "SELECT 1") == 1


def test_vietnamese_letters_have_a_lower_case(data, embedded, ask):
    urls = embedded(data).start()

    assert ask(urls.app, "SELECT lower('NGUYỄN ĐỨC ƯƠNG')") == "nguyễn đức ương"


def test_the_app_user_sees_only_what_a_policy_lets_through(data, embedded, ask):
    urls = embedded(data).start()
    ask(urls.owner, "CREATE TABLE secret AS SELECT 1 AS number")
    ask(urls.owner, "ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
    ask(urls.owner, "GRANT SELECT ON secret TO moi_app")

    assert ask(urls.owner, "SELECT count(*) FROM secret") == 1
    assert ask(urls.app, "SELECT count(*) FROM secret") == 0


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE mine (x int)", "CREATE ROLE friend", "SET ROLE moi_owner"]
)
def test_the_app_user_may_not_help_itself(data, embedded, ask, statement):
    urls = embedded(data).start()

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        ask(urls.app, statement)


def test_neither_user_has_the_rights_of_a_superuser(data, embedded, ask):
    urls = embedded(data).start()
    powers = "rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication"

    assert ask(urls.owner, f"SELECT count(*) FROM pg_roles WHERE rolname ^@ 'moi_' AND ({powers})") == 1
    assert ask(urls.owner, f"SELECT rolname FROM pg_roles WHERE {powers}") == "moi_super"


def test_passwords_stay_private(data, embedded, ask):
    urls = embedded(data).start()

    assert stat.S_IMODE((data / "access.json").stat().st_mode) == 0o600
    assert "@" not in repr(urls)
    with pytest.raises(asyncpg.InvalidPasswordError):
        ask(urls.app.replace("moi_app:", "moi_app:x"), "SELECT 1")


def test_what_people_typed_stays_out_of_the_log(data, embedded, ask):
    urls = embedded(data).start()
    ask(urls.owner, "CREATE TABLE person (name text UNIQUE)")
    ask(urls.owner, "INSERT INTO person VALUES ('Nguyễn Thị Mơ')")

    with pytest.raises(asyncpg.UniqueViolationError):
        ask(urls.owner, "INSERT INTO person VALUES ('Nguyễn Thị Mơ')")

    log = Path(data / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "Nguyễn Thị Mơ" not in log


async def test_it_starts_where_a_loop_already_runs(data, embedded):
    urls = embedded(data).start()

    connection = await asyncpg.connect(urls.app)
    assert await connection.fetchval("SHOW timezone") == "UTC"
    await connection.close()


def test_a_restart_keeps_the_address(data, embedded, ask, postmaster):
    server = embedded(data)
    urls = server.start()
    before = postmaster()

    server.restart()

    assert postmaster() != before
    assert ask(urls.app, "SELECT 1") == 1
