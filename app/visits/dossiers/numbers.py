"""Running numbers of a year, without gaps: one is given only together with what bears it."""

from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.visits.dossiers.models import DossierSeries


async def next_number(act: Act, kind: str) -> int:
    """The next number of a kind in this year, after a trial from 1 again. Others wait until this act ends."""
    first = insert(DossierSeries).values(kind=kind, year=act.today.year, trial=act.centre.trial, last=1)
    given = first.on_conflict_do_update(
        index_elements=("centre_id", "kind", "year", "trial"), set_={"last": DossierSeries.last + 1}
    )
    last = await act.session.scalar(given.returning(DossierSeries.last))
    assert last is not None
    return last
