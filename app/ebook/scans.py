"""Who opened what: codes counted by place, and what a reader with a ticket did, by the hash of its token."""

import re

from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.ebook.models import Scan
from app.events import record
from app.staff.tokens import hashed

ORIGIN = re.compile(r"[a-z0-9-]{1,40}\Z")
TOKEN = re.compile(r"[\w-]{20,40}\Z", re.ASCII)


async def count_scan(act: Act, origin: str, page: str) -> None:
    """One more opening of `page` (`s/ho-tich`, `p/1.001193`) by a code at a place. Odd tags do not count."""
    if not ORIGIN.match(origin):
        return
    one = insert(Scan).values(day=act.today, origin=origin, page=page, count=1)
    places = ("centre_id", "day", "origin", "page")
    await act.session.execute(
        one.on_conflict_do_update(index_elements=places, set_={"count": Scan.count + 1})
    )


def keep_reading(act: Act, token: str | None, kind: str, page: str) -> None:
    """Leave the event of a reader who came by a ticket, such as `ebook.read` or `ebook.submit`.

    The visit finds it by the token's hash; the token itself stands nowhere but on the slip.
    """
    if token and TOKEN.match(token):
        record(act, kind, page=page, token=hashed(token).hex())
