"""Returning a result: at the counter, to somebody sent for it, by post, electronically or at home."""

from uuid import UUID

from app.act import Act
from app.errors import Malformed
from app.visits.dossiers.finding import held_by_me
from app.visits.dossiers.moves import move
from app.visits.dossiers.rules import RETURNED_BY, tidied
from app.visits.dossiers.trail import DossierReturn

LONGEST = 200


async def give_back(
    act: Act, dossier_id: UUID, how: str, tracking: str | None = None, authority: str | None = None
) -> None:
    """The result has left the centre. `authority`: what lets somebody else take it, noted, never copied."""
    tracking, authority = tidied(tracking, LONGEST), tidied(authority, LONGEST)
    _check(how, tracking, authority)
    dossier = await held_by_me(act, dossier_id, "return")
    told = {"how": how, "tracking": tracking, "authority": authority, "person_id": act.by.id, "at": act.now}
    act.session.add(DossierReturn(dossier_id=dossier.id, **told))
    await move(act, dossier, "return")


def _check(how: str, tracking: str | None, authority: str | None) -> None:
    if how not in RETURNED_BY:
        raise Malformed("Cách trả là: tại quầy, người được ủy quyền, bưu chính, bản điện tử hoặc tại nhà.")
    if (how == "post") != (tracking is not None):
        raise Malformed("Trả qua bưu chính thì ghi số hiệu bưu gửi; cách khác thì để trống.")
    if (how == "proxy") != (authority is not None):
        raise Malformed("Trả cho người được ủy quyền thì ghi giấy ủy quyền đã xem; cách khác thì để trống.")
