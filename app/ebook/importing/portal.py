"""A procedure as the national portal answers it: executionSteps, executionMethods, executionCases …"""

from app.config import PORTAL
from app.ebook.content import Content, Limit, Method, Paper, Parts, Unit
from app.ebook.importing import loose
from app.ebook.importing.codes import code_of
from app.ebook.importing.portal_fees import fees
from app.ebook.importing.rows import Raw, Row, Unusable
from app.ebook.importing.states import is_repealed
from app.ebook.importing.wording import channel_of, limit_of, something, steps_of
from app.ebook.rules import folded

PAGE = f"{PORTAL}/thu-tuc-hanh-chinh/"
KEYS = frozenset(
    (
        *("executionSteps", "executionMethods", "executionCases", "subjectTypesDetails"),
        *("unitGroupsExecuting", "resultsDetails", "legalBasisesDetails"),
    )
)
# A unit with the words for it and how many of ours it is.
UNITS: dict[str, tuple[Unit, str, int]] = {
    "WORKING_DAY": ("working_day", "ngày làm việc", 1),
    "DAY": ("day", "ngày", 1),
    "HOUR": ("hour", "giờ", 1),
    "MONTH": ("month", "tháng", 1),
    "YEAR": ("month", "năm", 12),
}


def portal_row(number: int, raw: Raw) -> Row:
    """Raises Unusable for a code of the wrong shape, and without a name, which the portal always gives."""
    if not (loose.text(raw, "name") or is_repealed(loose.text(raw, "state"))):
        raise Unusable("Thiếu tên thủ tục.")
    known = loose.identity(raw.get("formalityId")) or loose.identity(raw.get("id"))
    ways = _methods(raw)
    content = Content(
        code=code_of(raw.get("code")),
        name="",
        official_name=loose.text(raw, "name") or "",
        parts=_parts(raw, ways),
        formality_id=known,
        decision=_decision(raw),
        source=f"{PAGE}{known}" if known else None,
        source_date=loose.day(raw.get("updatedAt"), "Ngày cập nhật"),
        results=loose.texts(raw.get("resultsDetails")),
        legal=[_law(law) for law in loose.objects(raw.get("legalBasisesDetails")) if _law(law)],
        requirements=_requirements(raw),
    )
    online = any(way.channel == "online" for way in ways) if ways else None
    state = is_repealed(loose.text(raw, "state"))
    return Row(number, content, categories=_categories(raw), online=online, repealed=state)


def _decision(raw: Raw) -> str | None:
    told = [raw, *loose.objects(raw.get("procedureProposal"))]
    return next((no for each in told if (no := loose.text(each, "decisionNo", "decisionNumber"))), None)


def _categories(raw: Raw) -> list[str]:
    return loose.texts(raw.get("categoriesDetails")) + loose.texts(raw.get("category"))


def _parts(raw: Raw, ways: list[Method]) -> Parts:
    components = [
        (case, paper) for case in _cases(raw) for paper in loose.objects(case.get("profileComponents"))
    ]
    return Parts(
        steps=steps_of(text for step in loose.objects(raw.get("executionSteps")) if (text := _step(step))),
        methods=ways,
        papers=[_paper(case, paper) for case, paper in components if _is_paper(paper, raw)],
        time=_time(raw, ways),
        subjects=loose.texts(raw.get("subjectTypesDetails")),
        agency=_agencies(raw),
        fees=fees(raw),
        forms=loose.once(_name(paper) for _, paper in components if _is_form(paper)),
    )


def _cases(raw: Raw) -> list[Raw]:
    return loose.objects(raw.get("executionCases"))


def _step(step: Raw) -> str | None:
    name, told = loose.text(step, "name"), loose.text(step, "description")
    return f"{name}: {told}" if name and told else name or told


def _name(raw: Raw) -> str:
    return loose.without_bullet(loose.text(raw, "name") or "")


def _law(raw: Raw) -> str:
    """ "Thông tư … (85/2019/TT-BTC)": the number once."""
    name, number = loose.text(raw, "name") or "", loose.text(raw, "code") or ""
    return f"{name} ({number})" if name and number and number not in name else name or number


def _quantities(paper: Raw) -> tuple[int | None, int | None]:
    return loose.count(paper.get("originalQty")), loose.count(paper.get("copyQty"))


def _is_form(paper: Raw) -> bool:
    """With a file to fill in, or named as one."""
    named = folded(_name(paper)).startswith(("to khai", "mau ", "don "))
    return bool(_name(paper)) and (
        paper.get("hasElectronicForm") is True or bool(paper.get("attachments")) or named
    )


def _is_paper(paper: Raw, raw: Raw) -> bool:
    """Where some components have quantities, those with none are remarks."""
    if not _name(paper):
        return False
    return any(_quantities(paper)) or _is_form(paper) or not _counted(raw)


def _counted(raw: Raw) -> bool:
    return any(
        any(_quantities(p)) for case in _cases(raw) for p in loose.objects(case.get("profileComponents"))
    )


def _paper(case: Raw, raw: Raw) -> Paper:
    originals, copies = _quantities(raw) if any(_quantities(raw)) else (None, None)
    form = _name(raw) if _is_form(raw) else None
    # The portal leaves `required` false nearly everywhere: it tells nothing.
    return Paper(_name(raw), _name(case).rstrip(" :") or None, originals, copies, form=form)


def _methods(raw: Raw) -> list[Method]:
    found: list[Method] = []
    for each in loose.objects(raw.get("executionMethods")):
        if channel := channel_of(loose.text(each, "submissionMethod") or ""):
            limit = _limit(each.get("processingTime"), each.get("processingTimeUnit"))
            found.append(Method(channel, limit and limit.text, loose.text(each, "description")))
    return found


def _limit(amount: object, unit: object) -> Limit | None:
    """Nothing where the unit is OTHER and so the number says nothing."""
    number, known = loose.whole(amount), UNITS.get(unit) if isinstance(unit, str) else None
    if number is None or known is None or number == 0:
        return None
    return Limit(f"{number} {known[1]}", number * known[2], known[0])


def _time(raw: Raw, ways: list[Method]) -> Limit | None:
    """From the cases, else the ways to file, else the words beside them; one number only if all agree."""
    days = [(c, d) for c in loose.objects(raw.get("cases")) for d in loose.objects(c.get("processingDay"))]
    told = [(loose.text(c, "code"), _limit(d.get("qty"), d.get("type"))) for c, d in days]
    cases = [(code, limit) for code, limit in told if limit]
    if cases:
        return _agreed(
            [limit for _, limit in cases], "; ".join(f"{code}: {limit.text}" for code, limit in cases)
        )
    known = [limit_of(way.limit) for way in ways if way.limit]
    if known:
        return _agreed(known, "; ".join(loose.once(limit.text for limit in known)))
    words = loose.once(way.note for way in ways if way.note)
    return limit_of("; ".join(words)) if words else None


def _agreed(limits: list[Limit], words: str) -> Limit:
    first = limits[0]
    same = all((limit.amount, limit.unit) == (first.amount, first.unit) for limit in limits)
    return first if same else Limit(words)


def _agencies(raw: Raw) -> list[str]:
    """Empty for four in ten procedures; then the places that the portal names otherwise."""
    keys = ("unitGroupsExecuting", "departmentsExecuting", "executingAgencies", "departments")
    found = (loose.texts(raw.get(key)) for key in keys)
    return next(filter(None, found), list[str]())


def _requirements(raw: Raw) -> str | None:
    components = [p for case in _cases(raw) for p in loose.objects(case.get("profileComponents"))]
    remarks = loose.once(_name(p) for p in components if _name(p) and not _is_paper(p, raw))
    told = something(loose.text(raw, "requirementsAndConditions"))
    said = [told, "Lưu ý về hồ sơ:" if remarks else None, *remarks]
    return "\n".join(line for line in said if line) or None
