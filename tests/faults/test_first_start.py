"""Two servers that start together on an empty folder furnish one house."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx

from tests.live import CENTRE, Live, serving
from tests.places import reachable_folder


def test_two_that_start_at_once_furnish_one_house() -> None:
    with reachable_folder() as folder, ThreadPoolExecutor(2) as two:
        starts = [serving(folder / "data", "--no-agent") for _ in range(2)]
        servers = list(two.map(lambda start: start.__enter__(), starts))
        try:
            numbers = [_ticket(server) for server in servers]
            passwords = [password for server in servers for password in server.passwords.values()]
        finally:
            for start in starts:
                start.__exit__(None, None, None)

    assert numbers == ["Y001", "Y002"]
    assert len(passwords) == 3


def _ticket(server: Live) -> str:
    """A number from the kiosk whose token this server's folder holds."""
    headers = {"Authorization": f"Bearer {server.token('kiosk')}", "Idempotency-Key": str(uuid4())}
    answer = httpx.post(f"{server.url}/api/{CENTRE}/tickets", json={"service": "y-te"}, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()["ticket"]["number"]
