"""Reading the figures of dossiers: of the days up to today."""

from app.act import Act
from app.reports import dossiers, same_day
from app.reports.dossiers import Dossiers, Received
from app.reports.same_day import SameDay
from tests.reports.reading import found


async def of_dossiers(act: Act, days: int = 10) -> Dossiers:
    return dossiers.dossiers(await found(act, dossiers, days=days))


async def received(act: Act, days: int = 10) -> Received:
    return (await of_dossiers(act, days)).whole


async def promises(act: Act, days: int = 10) -> SameDay:
    return same_day.same_day(await found(act, same_day, days=days))
