"""An agent with a printer, and a paper of a dossier for it to print."""

import dataclasses
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from app.act import Act, Actor
from app.centres.points import points
from app.ebook.models import Field, Version
from app.printing import jobs, leases
from app.printing.models import Printer
from app.printing.printers import Announced, announce_printers
from app.staff.devices import add_device
from app.staff.people import add_person
from app.visits.dossiers.models import Dossier, DossierDocument
from tests.cast import PASSWORD

RECEIPT: dict[str, Any] = {
    "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "form": "Mẫu số 01",
    "number": "12/2026",
    "mark": "TRẢ KẾT QUẢ TRONG NGÀY",
    "rows": [["Người nộp", "Nguyễn Thị Hoa"], ["Thủ tục", "Đăng ký khai sinh"]],
    "lists": [["Giấy tờ đã nhận", ["1. Tờ khai", "2. Giấy chứng sinh"]]],
    "texts": ["Mang giấy này khi đến nhận kết quả."],
    "big": "16:45 25/11/2026",
    "url": "https://moi.khanhhoa.gov.vn/bac-cam-ranh/d/Zk3vQ9xW2mB7tR5yL8pN0a",
    "sign": ["Người nộp hồ sơ", "Người tiếp nhận"],
}


@dataclasses.dataclass
class Agent:
    """An agent with one printer at the hall."""

    act: Act
    printer: Printer
    token: str

    @classmethod
    async def at(cls, act: Act) -> "Agent":
        point = (await points(act))[0]
        device, token = await add_device(act, "agent", f"Máy in {uuid4()}", point.id)
        own = dataclasses.replace(act, by=Actor("agent", device.id, device.name, point.id))
        printer = (await announce_printers(own, [Announced("Máy in phiếu")]))[0]
        return cls(own, printer, token)

    async def lease(self) -> leases.Leased | None:
        return await leases.lease_next(self.act, self.printer.id)

    async def print(self, job: leases.Leased, state: str = "printed", reason: str | None = None) -> None:
        """The agent's side of a job that it has leased, from the question to the result."""
        assert await leases.begin_sending(self.act, job.id)
        await leases.take_result(self.act, job.id, state, reason, 36_000 if state == "printed" else 0)

    async def paper(self, document: UUID, **changes: Any) -> leases.Leased:
        """A paper is asked for and leased."""
        await jobs.enqueue_paper(self.act, document, self.printer, RECEIPT | changes)
        job = await self.lease()
        assert job is not None
        return job


async def a_document(act: Act) -> UUID:
    """The receipt of a dossier that came in online."""
    officer = await add_person(act, f"Lan {uuid4()}", "officer", PASSWORD)
    dossier = Dossier(
        point_id=(await points(act))[0].id,
        version_id=await act.session.scalar(select(Version.id).limit(1)),
        field_id=await act.session.scalar(select(Field.id).limit(1)),
        day=act.today,
        year=act.today.year,
        number=uuid4().int % 1_000_000 + 1,
        channel="online",
        payment="none",
        delivery="counter",
        limit_amount=1,
        limit_unit="working_day",
        same_day=False,
        received_at=act.now,
        received_by=officer.id,
        holder_id=officer.id,
        runs_from=act.now,
        due_at=act.now + timedelta(days=1),
        state="received",
        trial=True,
    )
    act.session.add(dossier)
    await act.session.flush()
    receipt = {"kind": "receipt", "year": dossier.year, "number": dossier.number, "at": act.now}
    document = DossierDocument(dossier_id=dossier.id, person_id=officer.id, **receipt)
    act.session.add(document)
    await act.session.flush()
    return document.id
