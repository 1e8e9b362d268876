"""Papers of one made-up dossier: Hà registers a birth on a Wednesday, Lan takes it in."""

from datetime import datetime
from typing import Any

from app.clock import ZONE
from app.press import pressed
from app.visits.documents.prints import plate
from app.visits.documents.sheets import (
    AnySheet,
    Component,
    Control,
    Entry,
    Handover,
    Head,
    Person,
    Receipt,
    Refusal,
    Register,
    Supplement,
)
from app.visits.documents.texts import texts_for
from tests.ebook.pdf import Pdf

NOW = datetime(2026, 11, 25, 8, 5, tzinfo=ZONE)
DUE = NOW.replace(hour=16, minute=30)
CODE = "H32.163-261125-0012"
FOLLOW = "http://moi.test/an-bien/d/5d1f0c"
HEAD = Head(centre="Trung tâm Phục vụ hành chính công", ward="Phường An Biên", trial=False, place="An Biên")
HA = Person(name="Vũ Thị Hà", address="Tổ 3, phường An Biên", phone="0912 345 678")


def printed(sheet: AnySheet) -> Pdf:
    return Pdf(pressed(plate(sheet, NOW)))


def words(sheet: AnySheet) -> str:
    return " ".join(printed(sheet).words)


def _shared(kind: str, **changed: Any) -> dict[str, Any]:
    return {"head": HEAD, "at": NOW, "texts": texts_for({}, kind), **changed}


def _of_dossier(kind: str, **changed: Any) -> dict[str, Any]:
    shared = {"number": "12/2026", "code": CODE, "procedure": "Đăng ký khai sinh", **changed}
    return _shared(kind, **shared)


def _to_person(kind: str, **changed: Any) -> dict[str, Any]:
    return _of_dossier(kind, **{"person": HA, "officer": "Đỗ Thị Lan", **changed})


def receipt(**changed: Any) -> Receipt:
    told: dict[str, Any] = {
        "components": [
            Component(name="Tờ khai", originals=1, digitised=True),
            Component(name="Giấy chứng sinh", originals=1, copies=2),
            Component(name="Giấy ủy quyền", state="missing"),
            Component(name="Giấy kết hôn", reused=True),
        ],
        "limit": "3 ngày làm việc",
        "received_at": NOW,
        "due_at": DUE,
        "same_day": True,
        "delivery": "quầy trả kết quả",
        "paid": "8.000 đồng, không dùng tiền mặt",
        "follow": FOLLOW,
        "entry": "31/2026",
    }
    return Receipt(**_to_person("receipt", **{**told, **changed}))


def supplement(**changed: Any) -> Supplement:
    told: dict[str, Any] = {
        "missing": ["Giấy chứng sinh", "Bản cam đoan"],
        "reason": "Tờ khai chưa ký.",
        "guidance": "Ký vào trang 2.",
        "stage": "tiếp nhận hồ sơ",
    }
    return Supplement(**_to_person("supplement", **{**told, **changed}))


def refusal(**changed: Any) -> Refusal:
    return Refusal(**_to_person("refusal", **{"reason": "Thuộc thẩm quyền của phường khác.", **changed}))


def handover(**changed: Any) -> Handover:
    told: dict[str, Any] = {
        "given_by": "Đỗ Thị Lan",
        "given_at": NOW,
        "taken_by": "Bùi Văn Minh",
        "taken_at": NOW.replace(minute=25),
        "office": "Phòng Tư pháp",
        "outcome": "trước hạn",
        "note": "Đủ giấy tờ",
    }
    return Handover(**{**told, **changed})


def control(**changed: Any) -> Control:
    told: dict[str, Any] = {"received_at": NOW, "due_at": DUE, "handovers": [handover()]}
    return Control(**_of_dossier("control", **{**told, **changed}))


def entry(**changed: Any) -> Entry:
    told: dict[str, Any] = {
        "number": "31/2026",
        "code": CODE,
        "procedure": "Đăng ký khai sinh",
        "person": "Vũ Thị Hà",
        "received_at": NOW,
        "due_at": DUE,
        "returned_at": None,
        "how": "tại quầy",
        "state": "đang giải quyết",
        "note": "giao qua bưu chính",
    }
    return Entry(**{**told, **changed})


def register(**changed: Any) -> Register:
    told: dict[str, Any] = {"since": NOW.date(), "until": NOW.date(), "entries": [entry()]}
    return Register(**_shared("register", **{**told, **changed}))


EVERY = {
    "receipt": receipt,
    "supplement": supplement,
    "refusal": refusal,
    "control": control,
    "register": register,
}
