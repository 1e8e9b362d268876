"""What does not belong to the figures: trial rows once a centre is live, and another centre's rows."""

from dataclasses import replace

from app.act import Act, CentreRef
from app.db import enter
from app.queue import turns
from app.visits import steps
from app.visits.survey_paper import type_paper
from tests.cast import Hall
from tests.reports.reading import came, satisfied, tally
from tests.reports.reading import steps as known
from tests.visits.arrivals import arrived, helper


async def lived(act: Act) -> Hall:
    """A hall in which somebody was guided, and a sheet of paper filled in."""
    hall = await Hall.of(act)
    mai = await helper(hall)
    await steps.confirm(mai, await arrived(hall), "look_up")
    await type_paper(mai, act.today, "satisfied", {})
    return hall


async def counted(act: Act) -> tuple[int, int, int, int]:
    whole, answers = await tally(act), (await satisfied(act)).whole.answers
    return (
        whole.visits,
        answers,
        (await known(act))["look_up"].confirmed,
        sum((await came(act)).channels.values()),
    )


async def test_rows_of_the_trial_are_left_out_once_the_centre_is_live(act: Act) -> None:
    await lived(act)
    assert await counted(act) == (1, 1, 1, 1)
    live = replace(act, centre=replace(act.centre, trial=False))
    assert await counted(live) == (0, 0, 0, 0)

    await lived(live)

    assert await counted(live) == (1, 1, 1, 1)
    assert await counted(act) == (1, 1, 1, 1)


async def test_another_centres_rows_are_never_counted(act: Act) -> None:
    """Its points, services and counters have the same ids, as they were copied from here."""
    await enter(act.session, "phu-lien")
    row = (await act.session.connection()).exec_driver_sql("SELECT id FROM centre WHERE slug = 'phu-lien'")
    there = replace(act, centre=CentreRef((await row).scalar_one(), "phu-lien", True))
    hall = await lived(there)
    await turns.cancel(await helper(hall, "Hoa", "admin"), (await hall.turn("H001")).id, "lấy nhầm")
    assert await counted(there) == (1, 1, 1, 1)
    await act.session.flush()

    await enter(act.session, act.centre.slug)

    assert await counted(act) == (0, 0, 0, 0)
