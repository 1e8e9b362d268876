"""One folder, one database: made at the first start, found again at the next."""

import asyncpg


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
