"""Our own shape: `Content`, as the volumes that ship have it."""

import re

import msgspec

from app.ebook.content import Content, Fee, Limit, Method, Paper, Parts
from app.ebook.importing import loose
from app.ebook.importing.codes import code_of
from app.ebook.importing.rows import Raw, Row, Unusable
from app.ebook.importing.wording import fee_of, something

PLACE = re.compile(r"at `\$\.?(.*)`")


def our_row(number: int, raw: Raw) -> Row:
    """Raises Unusable, naming the place that does not fit."""
    named = {"official_name": raw.get("name"), **raw, "code": code_of(raw.get("code"))}
    try:
        content = msgspec.convert({"name": "", **named}, Content)
    except (msgspec.ValidationError, OverflowError) as error:
        place = PLACE.search(str(error))
        where = f"phần “{place[1]}”" if place and place[1] else "một phần"
        raise Unusable(f"Không đúng khuôn của sách điện tử: {where} không đọc được.") from error
    content.parts = _parts(content.parts)
    content.results, content.legal = _filled(content.results), _filled(content.legal)
    content.requirements = something(content.requirements)
    slug = raw.get("field")
    return Row(
        number,
        content,
        slug=slug if isinstance(slug, str) else None,
        online=content.online if "online" in raw else None,
    )


def _parts(told: Parts) -> Parts:
    """Nobody vouches that we wrote the file: what another file may not say, this one may not."""
    return Parts(
        steps=_filled(told.steps),
        methods=[_method(way) for way in told.methods or []],
        papers=[_paper(paper) for paper in told.papers or [] if paper.name],
        time=_time(told.time) if told.time else None,
        subjects=_filled(told.subjects),
        agency=_filled(told.agency),
        fees=[_fee(fee) for fee in told.fees or [] if fee.text],
        forms=_filled(told.forms),
    )


def _filled(texts: list[str] | None) -> list[str]:
    return [text for text in texts or [] if text]


def _method(way: Method) -> Method:
    return Method(way.channel, way.limit or None, way.note or None)


def _paper(paper: Paper) -> Paper:
    originals, copies = loose.count(paper.originals), loose.count(paper.copies)
    words = {key: getattr(paper, key) or None for key in ("case", "form", "note")}
    return msgspec.structs.replace(paper, originals=originals, copies=copies, **words)


def _time(time: Limit) -> Limit:
    return msgspec.structs.replace(time, amount=time.amount or None, unit=time.unit if time.amount else None)


def _fee(fee: Fee) -> Fee:
    """Free only if the words say so."""
    by_words = fee_of(fee.text, fee.kind)
    free = fee.free and by_words.free and not fee.amount
    return Fee(by_words.text, fee.amount or None, fee.kind, free, fee.channel)
