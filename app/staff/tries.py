"""Tries at a password: each is counted before it is checked, and too many are refused."""

from datetime import timedelta
from unicodedata import normalize

from sqlalchemy import delete, func, select, text

from app.act import Act
from app.clock import true_now
from app.errors import TooFast
from app.staff.models import LoginTry

WINDOW = timedelta(minutes=5)
# At one name from one address; at one name; from one address. A hall's visitor cannot lock an officer out
# by typing the officer's name on a phone, and a whole office behind one address can begin at seven.
AT_NAME_FROM_HERE = 5
AT_NAME = 30
FROM_HERE = 60

IN_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:centre, 0))")


def login_key(name: str) -> str:
    """Names are compared without case, outer spaces, and the ways a keyboard composes a letter."""
    return normalize("NFC", " ".join(name.split())).casefold()


async def count_try(act: Act, name: str, address: str) -> None:
    """Count a try at a name from an address; TooFast when there were too many within five minutes.

    Tries of a centre are counted one after the other, so that many at once cannot all be the first.
    """
    await act.session.execute(IN_TURN, {"centre": f"tries of {act.centre.id}"})
    since, key = true_now() - WINDOW, login_key(name)[:200]
    await act.session.execute(delete(LoginTry).where(LoginTry.at <= since))
    here = LoginTry.address == address
    at_name = func.count().filter(LoginTry.login_key == key)
    counts = select(func.count().filter(LoginTry.login_key == key, here), at_name, func.count().filter(here))
    found = (await act.session.execute(counts)).one()
    if any(count >= most for count, most in zip(found, (AT_NAME_FROM_HERE, AT_NAME, FROM_HERE), strict=True)):
        raise TooFast("Sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại.", int(WINDOW.total_seconds()))
    act.session.add(LoginTry(login_key=key, address=address, at=true_now()))


async def forget_tries(act: Act, name: str, address: str) -> None:
    """The password was right: what was mistyped before at this name from here no longer counts."""
    mine = (LoginTry.login_key == login_key(name)[:200], LoginTry.address == address)
    await act.session.execute(delete(LoginTry).where(*mine))
