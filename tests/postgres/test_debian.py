"""The oldest PostgreSQL that we promise, from Debian's packages, serves as well as the wheel's."""

from pathlib import Path

import pytest

DEBIAN = Path("/usr/lib/postgresql/15/bin")


@pytest.mark.skipif(not DEBIAN.exists(), reason="Debian's PostgreSQL 15 is not installed")
def test_postgresql_15_serves_too(data, embedded, ask, monkeypatch):
    monkeypatch.setenv("MOI_PG_BIN", str(DEBIAN))

    first = embedded(data)
    first.start()
    first.stop()
    urls = embedded(data).start()

    assert ask(urls.app, "SHOW server_version_num")[:2] == "15"
    assert ask(urls.app, "SHOW server_encoding") == "UTF8"
