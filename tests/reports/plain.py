"""The figures once more, counted on the fingers from what happened, as the definitions say.

Nothing of `app.reports` is used here, so that both cannot be wrong in the same way.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tests.reports.crowd import LIVE, ROLES, Call, Came, Press, Shift, Slip

STEP_OF = {
    "ebook.scanned": "scan",
    "ebook.read": "look_up",
    "ebook.ticked": "prepare",
    "ebook.submit": "submit",
}
OUT = ("cancelled", "result_only", "not_needed")


class Plain:
    """A crowd on its last day, `today`."""

    def __init__(self, crowd: Sequence[Came], shifts: Sequence[Shift], today: date) -> None:
        self.crowd = [came for came in crowd if came.trial]
        self.shifts, self.today = shifts, today

    def tally(self, some: Sequence[Came] | None = None) -> dict[str, int]:
        came = self.crowd if some is None else some
        kept, why = [one for one in came if not self.left_out(one)], [self.left_out(one) for one in came]
        return {
            "visits": len(came),
            **{reason: why.count(reason) for reason in OUT},
            "guided": sum(map(self.guided, kept)),
            "together": sum(map(self.only_together, kept)),
            "alone": sum(map(self.alone, kept)),
            "unserved": sum(map(self.unserved, kept)),
            "going_on": sum(map(self.is_live, kept)),
        }

    def by_field(self) -> dict[str | None, dict[str, int]]:
        known = {self.field(came) for came in self.crowd}
        return {key: self.tally([came for came in self.crowd if self.field(came) == key]) for key in known}

    def by_day(self) -> dict[date, dict[str, int]]:
        known = {came.day for came in self.crowd}
        return {day: self.tally([came for came in self.crowd if came.day == day]) for day in known}

    def field(self, came: Came) -> str | None:
        about = min(came.slips, key=lambda slip: slip.at).service if came.slips else came.about
        return None if about == "tra-ket-qua" else about

    def left_out(self, came: Came) -> str | None:
        ended_here = [call for call in came.calls if call.state != "transferred"]
        if ended_here and all(call.state == "cancelled" and call.by_staff for call in ended_here):
            return "cancelled"
        if came.slips and all(call.service == "tra-ket-qua" for call in came.calls):
            return "result_only"
        needless = any(press.step == "look_up" and press.reason for press in came.presses)
        return "not_needed" if needless and not self.guiding(came) else None

    def guiding(self, came: Came) -> list[Press]:
        on_the_book = [press for press in came.presses if press.step in ("scan", "look_up")]
        return [press for press in on_the_book if press.guide in ("officer", "youth")]

    def close(self, came: Came, press: Press) -> bool:
        """Whether another press of the visit was made less than ten seconds away."""
        others = [one for one in came.presses if one is not press and not one.checked]
        return not press.checked and any(abs((one.at - press.at).total_seconds()) < 10 for one in others)

    def guided(self, came: Came) -> bool:
        return any(not self.close(came, press) for press in self.guiding(came))

    def only_together(self, came: Came) -> bool:
        return bool(self.guiding(came)) and not self.guided(came)

    def alone(self, came: Came) -> bool:
        return any(slip.read for slip in came.slips) and not self.guiding(came)

    def is_live(self, came: Came) -> bool:
        if not came.slips:
            return not came.closed and came.day == self.today
        return came.day == self.today and any(call.state in LIVE for call in came.calls)

    def served(self, came: Came) -> bool:
        over = not self.is_live(came)
        return over and bool(self.done(came)) if came.slips else came.closed

    def done(self, came: Came) -> list[Call]:
        """Whoever sat at a counter when the day ended was served."""
        states = {"finished"} if came.day == self.today else {"finished", "serving"}
        return [call for call in came.calls if call.state in states]

    def unserved(self, came: Came) -> bool:
        return bool(came.slips) and not self.is_live(came) and not self.served(came)

    def person(self, who: int) -> dict[str, int]:
        served = [came for came in self.crowd if self._served_by(came, who)]
        kept = [came for came in served if not self.left_out(came)]
        own = [came for came in self.crowd if self._guided_by(came, who)]
        guided = sum(self.guided(came) for came in kept)
        return {"served": len(served), "counted": len(kept), "guided": guided, "own": len(own)}

    def _guided_by(self, came: Came, who: int) -> bool:
        mine = [one for one in self.guiding(came) if one.person == who and not self.close(came, one)]
        return any((one.guide == "youth") == (ROLES[who] == "volunteer") for one in mine)

    def could_answer(self, came: Came) -> bool:
        """Who was served by a number, and who answered before taking another one."""
        return bool(came.face) or (bool(came.slips) and self.served(came))

    def _served_by(self, came: Came, who: int) -> bool:
        mine = [shift for shift in self.shifts if shift.person == who and shift.since.date() == came.day]
        return any(_sat_there(shift, call) for call in self.done(came) for shift in mine)

    def step(self, step: str) -> dict[str, int]:
        known = Counter(self._known(came, step) for came in self.crowd)
        names = ("confirmed", "not_needed", "alone", "unknown")
        together = [came for came in self.crowd if self._in_one_go(came, step)]
        return {name: known[name] for name in names} | {"together": len(together)}

    def _in_one_go(self, came: Came, step: str) -> bool:
        return any(one.step == step and one.guide and self.close(came, one) for one in came.presses)

    def _known(self, came: Came, step: str) -> str:
        for press in came.presses:
            if press.step == step:
                return "confirmed" if press.guide else "not_needed"
        return "alone" if any(self._read(slip, step) for slip in came.slips) else "unknown"

    def _read(self, slip: Slip, step: str) -> bool:
        return any(STEP_OF[kind] == step for kind in slip.read)

    def answers(self, some: Sequence[Came]) -> dict[str, int]:
        return dict(Counter(came.face for came in some if came.face))


def _sat_there(shift: Shift, call: Call) -> bool:
    return shift.counter == call.counter and shift.since <= call.at <= (shift.until or call.at)
