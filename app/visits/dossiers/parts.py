"""The papers of a dossier, as they were handed in, and what a slip asks to be added."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from app.act import Act
from app.ebook.models import Version
from app.errors import Malformed
from app.visits.dossiers.models import Dossier, DossierPaper
from app.visits.dossiers.rules import LONGEST_REASON, PAPER_STATES, is_shown, reason_for, tidied
from app.visits.papers import CHANGED, listed

Word = Annotated[str, msgspec.Meta(max_length=60)]
Text = Annotated[str, msgspec.Meta(max_length=2000)]


class Found(msgspec.Struct):
    """One paper of the list: `have`, `missing` or `not_needed`; digitised, or taken from a database."""

    state: Word
    digitised: bool = False
    reused: bool = False


class Wanting(msgspec.Struct):
    """What a slip asks to be added, and how. `missing`: papers of a running dossier, by place from 1."""

    reason: Text
    guidance: Text | None = None
    missing: Annotated[list[int], msgspec.Meta(max_length=1000)] = []

    def tidied(self) -> "Wanting":
        """Raises where the reason is missing."""
        return Wanting(
            reason_for("supplement", self.reason) or "", tidied(self.guidance, LONGEST_REASON), self.missing
        )


def check_papers(version: Version, found: Sequence[Found], of: UUID | None) -> list[str]:
    """The names of what is missing; raises where these are not the papers of the version's list."""
    papers = listed(version)
    if len(found) != len(papers) or of not in (None, version.id):
        raise Malformed(CHANGED)
    for one in found:
        if one.state not in PAPER_STATES:
            raise Malformed("Mỗi giấy tờ phải được chọn: có, thiếu hoặc không cần.")
        if one.state != "have" and (one.digitised or one.reused):
            raise Malformed("Chỉ giấy tờ đã có mới ghi được là đã số hóa hoặc lấy từ cơ sở dữ liệu.")
    return [paper.name for paper, one in zip(papers, found, strict=True) if one.state == "missing"]


def keep_papers(act: Act, dossier: Dossier, version: Version, found: Sequence[Found]) -> None:
    """The papers of a dossier, by their place in the version's list."""
    papers = listed(version)
    for place, (paper, one) in enumerate(zip(papers, found, strict=True), 1):
        shown = is_shown(dossier.channel, paper.case, paper.note)
        said = msgspec.structs.asdict(one) | {"shown": shown}
        act.session.add(DossierPaper(dossier_id=dossier.id, position=place, **said))


async def lose_papers(act: Act, dossier: Dossier, places: Sequence[int]) -> list[str]:
    """Papers that were there are missing after all; their names."""
    kept = {one.position: one for one in await act.session.scalars(_kept(dossier))}
    if not set(places) <= kept.keys():
        raise Malformed(CHANGED)
    version = await act.session.get_one(Version, (act.centre.id, dossier.version_id))
    names = [paper.name for paper in listed(version)]
    for place in places:
        kept[place].state, kept[place].digitised, kept[place].reused = "missing", False, False
    return [names[place - 1] for place in sorted(set(places))]


def _kept(dossier: Dossier) -> Select[DossierPaper]:
    return select(DossierPaper).where(DossierPaper.dossier_id == dossier.id)
