"""What a procedure asks: its eight constituent parts, as they are imported, kept and shown."""

from datetime import date
from typing import Any, Literal, cast
from uuid import UUID

import msgspec

# In the official order of Nghị định 63/2010: trình tự, cách thức, thành phần hồ sơ, thời hạn, đối tượng,
# cơ quan giải quyết, phí và lệ phí, mẫu đơn và tờ khai.
PARTS: tuple[str, ...] = ("steps", "methods", "papers", "time", "subjects", "agency", "fees", "forms")
PART_NAMES = {
    "steps": "Trình tự thực hiện",
    "methods": "Cách thức thực hiện",
    "papers": "Thành phần hồ sơ",
    "time": "Thời hạn giải quyết",
    "subjects": "Đối tượng thực hiện",
    "agency": "Cơ quan giải quyết",
    "fees": "Phí, lệ phí",
    "forms": "Mẫu đơn, tờ khai",
}
# What stands beside the parts, and can be written like them.
EXTRAS = ("results", "legal", "requirements")
# All that a ward may say in its own words.
SAID: tuple[str, ...] = (*PARTS, *EXTRAS, "name", "online")
NOT_IN_SOURCE = "Nguồn chưa có phần này."
# What a draft's changes may be about: an official name only the source gives.
CHANGED = (*SAID, "official_name")
SAID_NAMES = PART_NAMES | {
    "results": "Kết quả",
    "legal": "Căn cứ pháp lý",
    "requirements": "Yêu cầu, điều kiện",
    "name": "Tên ngắn",
    "online": "Nộp trực tuyến",
}
CHANGED_NAMES = SAID_NAMES | {"official_name": "Tên thủ tục"}
Channel = Literal["online", "direct", "post"]
# In the order in which people think of them.
CHANNEL_NAMES: dict[Channel, str] = {"direct": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính"}
Unit = Literal["working_day", "day", "hour", "month", "same_day", "other"]


class Method(msgspec.Struct, omit_defaults=True):
    """One way to file, and how long it takes that way."""

    channel: Channel
    limit: str | None = None
    note: str | None = None


class Paper(msgspec.Struct, omit_defaults=True):
    """One paper of the dossier; `case` is the heading it stands under, `form` the form that it is."""

    name: str
    case: str | None = None
    originals: int | None = None
    copies: int | None = None
    required: bool = True
    form: str | None = None
    note: str | None = None


class Limit(msgspec.Struct, omit_defaults=True):
    """The time limit in words, and as a number where it is one."""

    text: str
    amount: int | None = None
    unit: Unit | None = None


class Fee(msgspec.Struct, omit_defaults=True):
    """A fee (phí) or charge (lệ phí) in words. A bare 0 at the source is no `free`: only words say so.

    `channel`: the way to file that it is for, free or not; None where it is the same for all of them.
    """

    text: str
    amount: int | None = None
    kind: Literal["fee", "charge"] | None = None
    free: bool = False
    channel: Channel | None = None


class Parts(msgspec.Struct):
    """The eight parts; one that is not there is None."""

    steps: list[str] | None = None
    methods: list[Method] | None = None
    papers: list[Paper] | None = None
    time: Limit | None = None
    subjects: list[str] | None = None
    agency: list[str] | None = None
    fees: list[Fee] | None = None
    forms: list[str] | None = None


class Content(msgspec.Struct):
    """A procedure as a file or the portal tells it. `missing`: why a part is not there, by its name."""

    code: str
    name: str
    official_name: str
    parts: Parts
    missing: dict[str, str] = {}
    formality_id: UUID | None = None
    decision: str | None = None
    valid_from: date | None = None
    source: str | None = None
    source_date: date | None = None
    online: bool = False
    results: list[str] = []
    legal: list[str] = []
    requirements: str | None = None

    def part(self, name: str) -> Any:
        """One part as it is kept: plain lists and objects; an empty one is not there."""
        return msgspec.to_builtins(getattr(self.parts, name)) or None

    def said(self, name: str) -> Any:
        """A part, or what stands beside the parts, as it is kept; None where nothing is said."""
        if name in PARTS:
            return self.part(name)
        value = msgspec.to_builtins(getattr(self, name))
        return None if value in ([], "") else value

    def told(self, name: str) -> Any:
        """What is said, or why the part is missing: `{"missing": reason}`."""
        return told(self.said(name), self.missing.get(name))


def told(value: Any, why: str | None) -> Any:
    """A value, or the reason why a part has none, as drafts and revisions keep it."""
    return {"missing": why} if value is None and why else value


def missing_in(said: Any) -> str | None:
    """The reason, where it is one that was told."""
    return cast("dict[str, Any]", said).get("missing") if isinstance(said, dict) else None
