"""An agent with a printer, and a paper of a dossier for it to print."""

import dataclasses
from typing import Any
from uuid import UUID, uuid4

from app.act import Act, Actor
from app.centres.points import points
from app.ebook.procedures import version_coded
from app.printing import jobs, leases
from app.printing.models import Printer
from app.printing.printers import Announced, announce_printers
from app.staff.devices import add_device
from app.staff.people import add_person
from app.visits.dossiers.page import page
from app.visits.dossiers.parts import Found
from app.visits.dossiers.receiving import Receiving, receive
from tests.cast import PASSWORD

SINGLE = "1.004873"
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
    person = await add_person(act, f"Lan {uuid4()}", "officer", PASSWORD)
    officer = dataclasses.replace(act, by=Actor("officer", person.id, person.name))
    await act.session.flush()
    papers = [Found("have") for _ in (await version_coded(act, SINGLE)).papers or []]
    dossier = await receive(officer, Receiving(SINGLE, papers, channel="online"))
    return (await page(officer, dossier)).documents[0].id
