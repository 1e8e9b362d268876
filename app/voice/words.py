"""What a call says, word by word: letters by name, digits one by one, counters as numbers."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

# G is "dê", not "giê": in most of the country "giê" sounds the same as "dê" (D).
LETTERS = {
    "A": "a",
    "B": "bê",
    "C": "xê",
    "D": "dê",
    "Đ": "đê",
    "E": "e",
    "F": "ép",
    "G": "gờ",
    "H": "hát",
    "I": "i",
    "J": "gi",
    "K": "ca",
    "L": "e lờ",
    "M": "em mờ",
    "N": "en nờ",
    "O": "o",
    "P": "pê",
    "Q": "quy",
    "R": "e rờ",
    "S": "ét sì",
    "T": "tê",
    "U": "u",
    "V": "vê",
    "W": "vê kép",
    "X": "ích xì",
    "Y": "i dài",
    "Z": "dét",
}


def sentence(number: str, counter: int, kind: str = "call") -> str:
    """The call of `number` ("H005") to `counter` in words; kind "result" names the reason to come."""
    reason = " nhận kết quả" if kind == "result" else ""
    return f"Xin mời công dân số {_spelled(number)}, đến quầy số {_counted(counter)}{reason}."


def _spelled(number: str) -> str:
    return " ".join(LETTERS[sign] if sign in LETTERS else DIGITS[int(sign)] for sign in number)


def _counted(n: int) -> str:
    tens, unit = divmod(n, 10)
    if tens == 0 or tens > 9:
        return _spelled(str(n))
    ten = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    return f"{ten} {_unit(tens, unit)}".rstrip()


def _unit(tens: int, unit: int) -> str:
    if unit == 0:
        return ""
    if unit == 5:
        return "lăm"
    after_twenty = {1: "mốt", 4: "tư"} if tens > 1 else {}
    return after_twenty.get(unit, DIGITS[unit])
