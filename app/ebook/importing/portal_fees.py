"""Fees of the national portal: they hang on each way to file, and a bare 0 means "not filled in"."""

import msgspec

from app.ebook.content import Channel, Fee
from app.ebook.importing import loose
from app.ebook.importing.rows import Raw
from app.ebook.importing.wording import Kind, channel_of, fee_of, money

# SERVICE_FEE is what the portal calls lệ phí: khai sinh, which has no phí, carries it.
KINDS: dict[str, Kind] = {"FEE": "fee", "SERVICE_FEE": "charge"}


def fees(raw: Raw) -> list[Fee]:
    """Each fee once; one that is not the same for all ways to file, once for each of its ways."""
    told: dict[tuple[Kind | None, str], tuple[Fee, list[Channel]]] = {}
    ways: list[Channel] = []
    for method in loose.objects(raw.get("executionMethods")):
        channel = channel_of(loose.text(method, "submissionMethod") or "")
        if channel is None:
            continue
        ways.append(channel)
        for found in loose.objects(method.get("fees")):
            fee = _fee(found)
            told.setdefault((fee.kind, fee.text), (fee, []))[1].append(channel)
    return [each for fee, by in told.values() for each in _for_each(fee, by, set(ways))]


def _for_each(fee: Fee, by: list[Channel], every: set[Channel]) -> list[Fee]:
    """Of the ways to file under which it does not stand nothing is said."""
    if set(by) == every:
        return [fee]
    return [msgspec.structs.replace(fee, channel=channel) for channel in dict.fromkeys(by)]


def _fee(raw: Raw) -> Fee:
    """The amount with the words beside it."""
    amount, words = loose.whole(raw.get("value")), loose.text(raw, "description")
    kind = KINDS.get(loose.text(raw, "type") or "")
    if not amount:
        return fee_of(words or "0 đồng", kind)
    said = f"{money(amount)} — {words}" if words and money(amount) not in words else words or money(amount)
    return Fee(said, amount, kind)
