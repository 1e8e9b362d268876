"""How much of the ward's list is in the e-book: published, so with a code, and with all eight parts."""

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.content import PART_NAMES, PARTS
from app.ebook.models import Procedure, Version
from app.ebook.versions import all_in_force


class Lack(msgspec.Struct):
    """A procedure that falls short. `parts`: names of what is not there; empty where nothing is published."""

    code: str
    name: str
    parts: list[str]


class Coverage(msgspec.Struct):
    """The ward's list in numbers. `published` ones have a page and so a code; `whole` ones all eight parts.

    A part whose absence is excused is not present: such procedures are `excused`, not `whole`.
    """

    listed: int
    published: int
    whole: int
    excused: int
    lacking: list[Lack]

    @property
    def whole_share(self) -> float | None:
        """Percent of the list; None where there is no list."""
        return 100 * self.whole / self.listed if self.listed else None

    @property
    def code_share(self) -> float | None:
        return 100 * self.published / self.listed if self.listed else None


async def coverage(act: Act) -> Coverage:
    """All procedures of the list but the repealed ones, in one read."""
    there, held = [getattr(Version, part).is_not(None) for part in PARTS], all_in_force(act)
    name = func.coalesce(Version.name, Procedure.name)
    rows = await act.session.execute(
        select(Procedure.code, name, Version.id, *there)
        .outerjoin(held, held.c.procedure_id == Procedure.id)
        .outerjoin(Version, Version.id == held.c.version_id)
        .where(Procedure.repealed_from.is_(None) | (Procedure.repealed_from > act.today))
        .order_by(name)
    )
    found = [(code, name, version, _absent(parts)) for code, name, version, *parts in rows]
    published = [absent for _, _, version, absent in found if version]
    lacking = [Lack(code, name, absent if version else []) for code, name, version, absent in found if absent]
    whole = sum(not absent for absent in published)
    return Coverage(len(found), len(published), whole, len(published) - whole, lacking)


def _absent(there: list[bool | None]) -> list[str]:
    return [PART_NAMES[part] for part, present in zip(PARTS, there, strict=True) if not present]
