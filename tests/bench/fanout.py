"""The floor of a call's way to the screens: hear a bare NOTIFY, send as many bytes to everybody."""

import argparse
import asyncio

import asyncpg
import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

CHANNEL = "moi_bench"


async def main(url: str, size: int) -> None:
    """Print the port, then serve until killed. Each payload comes out padded to `size` bytes."""
    screens: set[ServerConnection] = set()

    async def hall(screen: ServerConnection) -> None:
        screens.add(screen)
        await screen.wait_closed()
        screens.discard(screen)

    def heard(_connection: object, _pid: int, _channel: str, payload: object) -> None:
        broadcast(screens, str(payload).ljust(size))

    database = await asyncpg.connect(url, ssl=False)
    await database.add_listener(CHANNEL, heard)
    async with serve(hall, "127.0.0.1", 0, compression=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("size", type=int)
    found = parser.parse_args()
    uvloop.run(main(found.url, found.size))
