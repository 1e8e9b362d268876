"""Whose a dossier was is forgotten on demand, once its work is done."""

import pytest
from sqlalchemy import func, select

from app.errors import Refused
from app.visits.documents import sheets as paper
from app.visits.dossiers import moves
from app.visits.dossiers.applicants import erase_applicant
from app.visits.dossiers.models import DossierApplicant
from app.visits.dossiers.page import page
from app.visits.dossiers.receiving import Applicant
from app.visits.dossiers.sheets import asked, sheet
from tests.cast import BASE, Hall
from tests.visits.arrivals import helper
from tests.visits.dossiers.desk import handed_in


async def test_a_name_is_erased_for_good_when_the_work_is_done(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, applicant=Applicant("Trần Thị Sáu", "Tổ 4", "0900000000"))
    director = await helper(hall, "Giám đốc", "supervisor")
    with pytest.raises(Refused, match="chưa xong"):
        await erase_applicant(director, dossier.id)
    await moves.end(lan, dossier.id, "withdraw", "Người dân xin rút.")

    await erase_applicant(director, dossier.id)

    assert (await page(lan, dossier.id)).applicant is None
    assert await hall.act.session.scalar(select(func.count()).select_from(DossierApplicant)) == 0
    told = await sheet(lan, await asked(lan, dossier.id, "receipt"), BASE)
    assert isinstance(told, paper.Receipt)
    assert told.person is None
    with pytest.raises(Refused, match="không còn"):
        await erase_applicant(director, dossier.id)
