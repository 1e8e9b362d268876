"""How much one import takes in, and the sentence for a file that holds more."""

from dataclasses import dataclass

from app.errors import Malformed

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Most:
    """Bytes of a file, bytes of a JSON file (whose values take ten times as much), rows, cells of a sheet."""

    file: int = 64 * MEGABYTE
    json: int = 32 * MEGABYTE
    # Ten times the national base.
    rows: int = 60_000
    cells: int = 3_000_000


MOST = Most()


def too_large(size: int, most: Most) -> Malformed:
    """The same whether it is too large for the rule or for the memory of the machine."""
    return Malformed(
        f"Tệp nặng {size // MEGABYTE} MB; nhiều nhất là {most.file // MEGABYTE} MB, riêng JSON "
        f"{most.json // MEGABYTE} MB. Hãy chia thành nhiều tệp nhỏ hơn."
    )
