"""Made-up papers, by which an administrator sees how the words will look. Nobody is really called so."""

from datetime import datetime, timedelta
from typing import Any

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

CODE = "H00.00-000000-0001"
PROCEDURE = "Đăng ký khai sinh"
WHO = Person(name="Nguyễn Thị Ví Dụ", address="Số 1, đường Ví Dụ", phone="0900 000 000")
OFFICER, OTHER = "Trần Văn Mẫu", "Lê Thị Mẫu"
COMPONENTS = [
    Component(name="Tờ khai đăng ký khai sinh", originals=1, digitised=True),
    Component(name="Giấy chứng sinh", originals=1, digitised=True),
    Component(name="Giấy chứng nhận kết hôn của cha, mẹ", copies=1, reused=True),
]
HOURS = timedelta(hours=4)


def example(kind: str, head: Head, texts: dict[str, str], now: datetime) -> AnySheet:
    """A paper of a kind, issued now."""
    every: dict[str, Any] = {"head": head, "texts": texts, "at": now}
    if kind == "register":
        return Register(**every, since=now.date(), until=now.date(), entries=_entries(now))
    named = {**every, "number": f"1/{now.year}", "code": CODE, "procedure": PROCEDURE}
    if kind == "control":
        return _control(named, now)
    return _letter(kind, {**named, "person": WHO, "officer": OFFICER}, now)


def _letter(kind: str, shared: dict[str, Any], now: datetime) -> AnySheet:
    if kind == "receipt":
        return _receipt(shared, now)
    if kind == "supplement":
        return _supplement(shared)
    return Refusal(**shared, reason="Việc này thuộc thẩm quyền của phường, xã khác.")


def _receipt(shared: dict[str, Any], now: datetime) -> Receipt:
    return Receipt(
        **shared,
        components=COMPONENTS,
        limit="trong ngày làm việc",
        received_at=now,
        due_at=now + HOURS,
        same_day=True,
        delivery="quầy trả kết quả",
        paid="8.000 đồng, không dùng tiền mặt",
        follow="https://example.invalid",
        entry=f"1/{now.year}",
    )


def _supplement(shared: dict[str, Any]) -> Supplement:
    return Supplement(
        **shared,
        missing=["Giấy chứng sinh (1 bản chính)", "Giấy ủy quyền, nếu người khác nộp thay"],
        reason="Hồ sơ chưa có Giấy chứng sinh.",
        guidance="Xin Giấy chứng sinh tại cơ sở y tế nơi trẻ sinh ra.",
        stage="tiếp nhận hồ sơ",
    )


def _control(shared: dict[str, Any], now: datetime) -> Control:
    given = Handover(
        given_by=OFFICER,
        given_at=now,
        taken_by=OTHER,
        taken_at=now + timedelta(minutes=10),
        office="Bộ phận chuyên môn",
        outcome="trước hạn",
        note=None,
    )
    return Control(**shared, received_at=now, due_at=now + HOURS, handovers=[given])


def _entries(now: datetime) -> list[Entry]:
    entry = Entry(
        number=f"1/{now.year}",
        code=CODE,
        procedure=PROCEDURE,
        person=WHO.name,
        received_at=now,
        due_at=now + HOURS,
        returned_at=None,
        how=None,
        state="đang giải quyết",
        note=None,
    )
    return [entry]
