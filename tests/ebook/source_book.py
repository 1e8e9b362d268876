"""A small book that came from the portal, and its check inside one act."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.act import Act
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.source.checks import check_book
from app.ebook.source.findings import Findings, findings
from app.ebook.source.portal import Portal
from tests.ebook.import_samples import bring
from tests.ebook.portal import Ministry, formality, ministry, procedure

CODE = "1.990001"


@pytest.fixture
async def far() -> AsyncIterator[Ministry]:
    async with ministry() as found:
        yield found


@pytest.fixture
async def book(act: Act, far: Ministry) -> Act:
    """A centre whose book is six procedures of the portal; what else it has is not linked."""
    await act.session.execute(update(Version).values(formality_id=None))
    await bring(act, *(procedure(number) for number in range(1, 7)))
    for number in range(1, 7):
        far.tell(formality(number), procedure(number))
    return act


async def check(
    act: Act, far: Ministry, days: int = 0, portal: Portal | None = None, **more: Any
) -> Findings:
    """Compare the whole book, `days` later; what there is to look at then."""

    @asynccontextmanager
    async def acts() -> AsyncIterator[Act]:
        yield later
        await later.session.flush()

    later = replace(act, now=act.now + timedelta(days=days))
    async with portal or Portal(far.base) as asked:
        await check_book(acts, asked, **more)
    act.session.expire_all()
    return await findings(later)


async def kept(act: Act, code: str = CODE) -> SourceCheck:
    """What is written down of the last answer."""
    found = await act.session.scalar(select(SourceCheck).join(Procedure).where(Procedure.code == code))
    assert found is not None
    await act.session.refresh(found)
    return found
