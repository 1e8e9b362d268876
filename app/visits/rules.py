"""The rules of a visit: the five steps, how each is known, why one is not needed, and who was guided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

# The five guidance steps of the centres' plans, in order.
STEPS = ("welcome", "scan", "look_up", "prepare", "submit")
STEP_NAMES = {
    "welcome": "Tiếp đón và giới thiệu",
    "scan": "Quét mã",
    "look_up": "Tra cứu và tương tác",
    "prepare": "Chuẩn bị hồ sơ",
    "submit": "Nộp trực tuyến",
}
# In these two somebody is guided on the e-book.
GUIDED_IN = ("scan", "look_up")
GUIDES = ("officer", "youth", "citizen")
# A citizen alone is nobody's guide.
PEOPLE_WHO_GUIDE = ("officer", "youth")
# What an officer says: seen at the desk, or the papers checked one by one.
SAID = ("seen", "checklist")
# What a reader with a ticket leaves, on a phone or at the look-up kiosk: the step, and how it is known.
READ = {
    "ebook.scanned": ("scan", "scan"),
    "ebook.read": ("look_up", "read"),
    "ebook.ticked": ("prepare", "checklist"),
    "ebook.submit": ("submit", "click"),
}
KNOWN_BY = ("scan", "read", "checklist", "click", "kiosk", "seen")
# Why a step was not needed, by the step.
REASONS: dict[str, tuple[str, ...]] = {
    "welcome": ("known", "other"),
    "scan": ("no_phone", "collects", "knows", "other"),
    "look_up": ("collects", "knows", "other"),
    "prepare": ("collects", "complete", "other"),
    "submit": ("no_wish", "not_online", "filed_here", "collects", "other"),
}
ALL_REASONS = tuple(sorted({reason for reasons in REASONS.values() for reason in reasons}))
REASON_WORDS = {
    "known": "đã biết Trung tâm",
    "no_phone": "không có điện thoại thông minh",
    "collects": "đến nhận kết quả",
    "knows": "đã nắm rõ thủ tục",
    "complete": "hồ sơ đã đủ",
    "no_wish": "không có nhu cầu",
    "not_online": "thủ tục chưa nộp trực tuyến được",
    "filed_here": "nộp trực tiếp tại quầy",
    "other": "lý do khác",
}
CHANNELS = ("hall", "mobile", "home", "phone")
CHANNEL_WORDS = {"hall": "tại Trung tâm", "mobile": "lưu động", "home": "tại nhà", "phone": "qua điện thoại"}
VISITORS = ("person", "organisation")
AUDIENCES = ("elderly", "disabled", "hard_to_move", "merit", "low_income", "busy_weekdays", "new_to_it")
HELPS = (
    "vneid_install",
    "vneid_activate",
    "vneid_use",
    "e_payment",
    "online_filing",
    "portal_account",
    "form_filling",
    "other",
)
PAPER_STATES = ("have", "missing", "not_needed")
FACES = ("very_satisfied", "satisfied", "dissatisfied")
SATISFIED = ("very_satisfied", "satisfied")
ANSWERED_ON = ("tablet", "phone", "kiosk", "paper")
# Presses closer to each other than this were not made when each step happened.
TOGETHER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign that a step was done. `page`: what was read; `reason`: why it was not needed instead.

    `together`: pressed in one go with another step of the visit. `guide`: officer, youth or citizen.
    """

    step: str
    known_by: str
    at: datetime
    guide: str | None = None
    name: str | None = None
    reason: str | None = None
    note: str | None = None
    page: str | None = None
    together: bool = False


def pressed_together(presses: Iterable[tuple[str, datetime]], apart: timedelta = TOGETHER) -> set[str]:
    """The steps, of those pressed in a visit, that have another one closer than `apart`."""
    ordered = sorted(presses, key=lambda press: press[1])
    close = [pair for pair in pairwise(ordered) if pair[1][1] - pair[0][1] < apart]
    return {step for pair in close for step, _ in pair}


def guided(evidence: Iterable[Evidence]) -> bool:
    """Whether a person guided this visitor on the e-book. What a phone tells is never enough."""
    return any(one.step in GUIDED_IN and one.guide in PEOPLE_WHO_GUIDE for one in evidence)


def stands_at(evidence: Sequence[Evidence]) -> str | None:
    """The last step that was done; None where there is none yet."""
    done = {one.step for one in evidence if one.reason is None}
    return next((step for step in reversed(STEPS) if step in done), None)
