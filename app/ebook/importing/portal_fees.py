"""Fees of the national portal: they hang on each way to file, and a bare 0 means "not filled in"."""

from app.ebook.content import Fee
from app.ebook.importing import loose
from app.ebook.importing.rows import Raw
from app.ebook.importing.wording import CHANNEL_NAMES, Channel, Kind, channel_of, fee_of, money

# SERVICE_FEE is what the portal calls lệ phí: khai sinh, which has no phí, carries it.
KINDS: dict[str, Kind] = {"FEE": "fee", "SERVICE_FEE": "charge"}


def fees(raw: Raw) -> list[Fee]:
    """Each fee once; where it is not the same for all ways to file, with the ways before it."""
    told: dict[str, tuple[Fee, list[Channel]]] = {}
    ways: list[Channel] = []
    for method in loose.objects(raw.get("executionMethods")):
        channel = channel_of(loose.text(method, "submissionMethod") or "")
        if channel is None:
            continue
        ways.append(channel)
        for found in loose.objects(method.get("fees")):
            fee = _fee(found)
            told.setdefault(fee.text, (fee, []))[1].append(channel)
    every = set(ways)
    return [fee if set(by) == every else _only(fee, by) for fee, by in told.values()]


def _only(fee: Fee, by: list[Channel]) -> Fee:
    """Free in some ways to file is not free: of the others nothing is said."""
    names = ", ".join(loose.once(CHANNEL_NAMES[channel] for channel in by))
    return Fee(f"{names}: {fee.text}", fee.amount, fee.kind)


def _fee(raw: Raw) -> Fee:
    """The amount with the words beside it."""
    amount, words = loose.whole(raw.get("value")), loose.text(raw, "description")
    kind = KINDS.get(loose.text(raw, "type") or "")
    if not amount:
        return fee_of(words or "0 đồng", kind)
    said = f"{money(amount)} — {words}" if words and money(amount) not in words else words or money(amount)
    return Fee(said, amount, kind)
