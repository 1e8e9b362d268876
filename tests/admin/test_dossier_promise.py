"""What the form of receiving says of the due date, by the clock of a Wednesday."""

from dataclasses import replace
from datetime import datetime

import pytest

from app.act import Act
from app.admin.dossier_promise import Promise, promise_of
from app.centres.points import points
from app.clock import ZONE
from app.ebook.procedures import version_coded
from app.visits.dossiers.appointing import Limit
from tests.visits.dossiers.desk import EXTRACT, SINGLE

DEATH = "1.000656"
TODAY, MONDAY = datetime(2026, 11, 25, 17, 0, tzinfo=ZONE), datetime(2026, 11, 30, 17, 0, tzinfo=ZONE)


async def promise(act: Act, code: str, now: datetime | None = None) -> Promise:
    act = replace(act, now=now or act.now)
    return await promise_of(act, (await points(act))[0].id, code, await version_coded(act, code))


async def test_on_a_wednesday_both_dates_are_offered(act: Act) -> None:
    said = "Hôm nay là ngày trả kết quả trong ngày."

    assert await promise(act, SINGLE) == Promise(Limit(3, "working_day"), said, TODAY, MONDAY)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (datetime(2026, 11, 25, 15, 1, tzinfo=ZONE), "Đã quá 15:00"),
        (datetime(2026, 11, 26, 9, 0, tzinfo=ZONE), "Hôm nay không phải ngày trả kết quả trong ngày"),
    ],
)
async def test_otherwise_the_usual_limit_applies_and_is_said(act: Act, now: datetime, says: str) -> None:
    found = await promise(act, SINGLE, now)

    assert found.said.startswith(says)
    assert (found.same_day, found.limit) == (None, Limit(3, "working_day"))
    assert found.usual is not None


async def test_a_limit_in_words_has_no_date_but_that_of_today(act: Act) -> None:
    found = await promise(act, EXTRACT)

    assert (found.limit, found.same_day, found.usual) == (None, TODAY, None)


async def test_of_a_procedure_that_is_not_listed_nothing_is_promised(act: Act) -> None:
    found = await promise(act, DEATH)

    assert (found.said, found.same_day, found.flaw) == ("", None, "")
