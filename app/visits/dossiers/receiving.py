"""Receiving a dossier: its papers one by one, its limit, its number, and the receipt with its due date."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from sqlalchemy import select

from app.act import Act
from app.centres.points import point_named
from app.ebook.fields import SHELF_ORDER
from app.ebook.models import Field, FieldGroup, FieldProcedure, Version
from app.ebook.procedures import version_coded
from app.errors import Malformed, Refused
from app.queue.rules import AT_COUNTER
from app.visits.dossiers.appointing import Limit, appointed, appointment, limit_of
from app.visits.dossiers.documents import issue
from app.visits.dossiers.models import Dossier, DossierApplicant
from app.visits.dossiers.moves import note_move
from app.visits.dossiers.numbers import next_number
from app.visits.dossiers.parts import Found, Wanting, Word, check_papers, keep_papers
from app.visits.dossiers.rules import CHANNELS, DELIVERIES, PAYMENTS, number_text, tidied
from app.visits.trips import Trip, opened, tell

# A dossier that came by post or over the net may have lain here before it is written down.
OLDEST = timedelta(days=30)
# Digits alone would be taken for a number of the register.
CODE = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9][A-Z0-9.-]{4,38}[A-Z0-9]")


class Applicant(msgspec.Struct):
    """Whose dossier it is, for the papers."""

    name: Annotated[str, msgspec.Meta(max_length=200)]
    address: Annotated[str, msgspec.Meta(max_length=300)] | None = None
    phone: Annotated[str, msgspec.Meta(max_length=30)] | None = None


class Receiving(msgspec.Struct):
    """A dossier as it is handed in. `version`: whose list of papers the officer had before them.

    With papers missing only a `supplement` slip is given. `same_day`: the promise is asked for, or declined.
    """

    procedure: Word
    papers: Annotated[list[Found], msgspec.Meta(max_length=1000)]
    visit: UUID | None = None
    version: UUID | None = None
    channel: Word = "direct"
    payment: Word = "none"
    delivery: Word = "counter"
    code: Word | None = None
    applicant: Applicant | None = None
    limit: Limit | None = None
    same_day: bool | None = None
    received_at: datetime | None = None
    supplement: Wanting | None = None
    point: Word | None = None


async def receive(act: Act, data: Receiving) -> UUID:
    """Write a dossier into the register; its receipt, or the slip of what is missing, is issued with it."""
    _check_words(data)
    version = await version_coded(act, data.procedure)
    missing = check_papers(version, data.papers, data.version)
    _check_complete(data, missing)
    trip = (await opened(act, data.visit))[0] if data.visit else None
    dossier = await _registered(act, data, version, trip)
    keep_papers(act, dossier, version, data.papers)
    if data.applicant:
        act.session.add(DossierApplicant(dossier_id=dossier.id, **_told(data.applicant)))
    await note_move(act, dossier, "dossier.received", data.supplement and data.supplement.reason)
    if data.supplement:
        await issue(act, dossier, "supplement", data.supplement, stage="receiving", missing=missing)
    else:
        await issue(act, dossier, "receipt")
    if trip:
        await tell(act, trip)
    return dossier.id


async def _registered(act: Act, data: Receiving, version: Version, trip: Trip | None) -> Dossier:
    """The row of the register. What waits for papers has no due date yet."""
    point_id = trip.point_id if trip else (await point_named(act, data.point)).id
    limit, at = limit_of(version, data.limit), _received_at(act, data)
    due = None
    if not data.supplement:
        due = await appointment(act, point_id, data.procedure, limit, at, data.same_day)
    dossier = Dossier(
        point_id=point_id,
        visit_id=trip and trip.id,
        ticket_id=_ticket(trip),
        version_id=version.id,
        field_id=await _field_of(act, version.procedure_id),
        day=act.today,
        year=act.today.year,
        # Two of one code at once wait here for each other, so that the second hears of the first.
        number=await next_number(act, "dossier"),
        code=await _code(act, data.code),
        channel=data.channel,
        payment=data.payment,
        delivery=data.delivery,
        limit_amount=limit.amount,
        limit_unit=limit.unit,
        received_at=at,
        received_by=act.by.id,
        holder_id=act.by.id,
        state="received" if due else "supplement",
        trial=act.centre.trial,
        **appointed(due),
    )
    act.session.add(dossier)
    await act.session.flush()
    return dossier


def _check_words(data: Receiving) -> None:
    if data.channel not in CHANNELS:
        raise Malformed("Cách nộp là: trực tiếp, trực tuyến hoặc bưu chính.")
    if data.payment not in PAYMENTS:
        raise Malformed("Phí, lệ phí được ghi là: không thu, tiền mặt hoặc không dùng tiền mặt.")
    if data.delivery not in DELIVERIES:
        raise Malformed("Nơi nhận kết quả là: tại quầy, qua bưu chính, bản điện tử hoặc tại nhà.")
    if data.channel == "direct" and data.visit is None:
        raise Malformed("Hồ sơ nộp trực tiếp phải thuộc một lượt đến. Hãy mở lượt đến rồi tiếp nhận.")
    if data.applicant and tidied(data.applicant.name, 200) is None:
        raise Malformed("Hãy ghi họ tên người nộp hồ sơ, hoặc để trống cả phần này.")


def _check_complete(data: Receiving, missing: Sequence[str]) -> None:
    """What is whole gets a receipt, what is not gets the slip of what is missing: never the other way."""
    if missing and data.supplement is None:
        names = "; ".join(missing)
        raise Refused(f"Hồ sơ còn thiếu: {names}. Hãy lập phiếu yêu cầu bổ sung.")
    if data.supplement and not missing:
        raise Malformed("Hồ sơ đã đủ giấy tờ nên không lập phiếu yêu cầu bổ sung. Hãy ghi giấy tờ còn thiếu.")
    if data.supplement:
        data.supplement = data.supplement.tidied()


def _received_at(act: Act, data: Receiving) -> datetime:
    """Now; only what came by post or over the net may have come before."""
    at = data.received_at
    if at is None:
        return act.now
    if data.channel == "direct" or at.tzinfo is None or not act.now - OLDEST <= at <= act.now:
        raise Malformed(
            "Chỉ hồ sơ đến qua mạng hoặc bưu chính mới có giờ nhận khác bây giờ, "
            f"không quá {OLDEST.days} ngày trước."
        )
    return at.astimezone(act.now.tzinfo)


def _ticket(trip: Trip | None) -> UUID | None:
    """The number with which the person sits at the counter; it will be called when the result is ready."""
    turns = sorted(trip.turns if trip else (), key=lambda turn: turn.state not in AT_COUNTER)
    return turns[0].ticket_id if turns else None


async def _field_of(act: Act, procedure_id: UUID) -> UUID:
    """The first volume of the shelf in which the procedure stands."""
    found = await act.session.scalar(
        select(Field.id)
        .join(FieldProcedure, FieldProcedure.field_id == Field.id)
        .outerjoin(FieldGroup, FieldGroup.id == Field.group_id)
        .where(FieldProcedure.procedure_id == procedure_id)
        .order_by(*SHELF_ORDER)
        .limit(1)
    )
    if found is None:
        raise Refused("Thủ tục này chưa thuộc lĩnh vực nào. Hãy xếp thủ tục vào một lĩnh vực trước.")
    return found


async def _code(act: Act, said: str | None) -> str | None:
    """The national code of the dossier; one that stands in the register already is refused."""
    code = (said or "").strip().upper() or None
    if code is None:
        return None
    if not CODE.fullmatch(code):
        raise Malformed("Mã hồ sơ gồm chữ, số, dấu chấm và gạch nối, như H40.25-251126-0001.")
    known = select(Dossier.number, Dossier.year).where(Dossier.code == code)
    if other := (await act.session.execute(known)).one_or_none():
        raise Refused(f"Mã {code} đã có ở hồ sơ {number_text(*other)}. Hãy kiểm tra lại mã.")
    return code


def _told(applicant: Applicant) -> dict[str, str | None]:
    return {name: tidied(value, 300) for name, value in msgspec.structs.asdict(applicant).items()}
