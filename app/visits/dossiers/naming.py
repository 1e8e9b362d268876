"""Which dossier somebody means who says its number or its national code."""

import re

from sqlalchemy import ColumnElement

from app.act import Act
from app.visits.dossiers.models import Dossier

NUMBER = re.compile(r"([0-9]{1,8})(?: */ *([0-9]{4}))?")


def named(act: Act, words: str) -> tuple[ColumnElement[bool], ...]:
    """`12/2026`, or `12` of this year, or a national code; of one centre it is one dossier at most."""
    plain = words.strip()
    if found := NUMBER.fullmatch(plain):
        return Dossier.number == int(found[1]), Dossier.year == int(found[2] or act.today.year)
    return (Dossier.code == plain.upper(),)
