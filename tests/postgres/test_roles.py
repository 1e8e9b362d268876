"""Two users share the database: the owner shapes it, the app is held by it."""

import stat

import asyncpg
import pytest


def test_both_users_come_to_the_database(urls, ask):
    where = "SELECT current_user || ' in ' || current_database()"

    assert ask(urls.owner, where) == "moi_owner in moi"
    assert ask(urls.app, where) == "moi_app in moi"


def test_vietnamese_letters_have_a_lower_case(urls, ask):
    assert ask(urls.app, "SELECT lower('NGUYỄN ĐỨC ƯƠNG')") == "nguyễn đức ương"


def test_the_app_user_sees_only_what_a_policy_lets_through(urls, ask):
    ask(urls.owner, "CREATE TABLE secret AS SELECT 1 AS number")
    ask(urls.owner, "ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
    ask(urls.owner, "GRANT SELECT ON secret TO moi_app")

    assert ask(urls.owner, "SELECT count(*) FROM secret") == 1
    assert ask(urls.app, "SELECT count(*) FROM secret") == 0


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE mine (x int)", "CREATE ROLE friend", "SET ROLE moi_owner", "ALTER ROLE moi_app BYPASSRLS"],
)
def test_the_app_user_may_not_help_itself(urls, ask, statement):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        ask(urls.app, statement)


def test_only_the_superuser_has_powers(urls, ask):
    powers = "rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication"

    assert ask(urls.owner, f"SELECT string_agg(rolname, ' ') FROM pg_roles WHERE {powers}") == "moi_super"


def test_passwords_stay_private(house, urls, ask):
    assert stat.S_IMODE((house / "access.json").stat().st_mode) == 0o600
    assert "@" not in repr(urls)
    with pytest.raises(asyncpg.InvalidPasswordError):
        ask(urls.app.replace("moi_app:", "moi_app:x"), "SELECT 1")


def test_what_people_typed_stays_out_of_the_log(house, urls, ask):
    ask(urls.owner, "CREATE TABLE person (name text UNIQUE)")
    ask(urls.owner, "INSERT INTO person VALUES ('Nguyễn Thị Mơ')")

    with pytest.raises(asyncpg.UniqueViolationError):
        ask(urls.owner, "INSERT INTO person VALUES ('Nguyễn Thị Mơ')")

    log = (house / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "Nguyễn Thị Mơ" not in log
