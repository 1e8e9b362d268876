"""What nobody should send, and some do."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

MEGABYTE = 2**20
JSON = "application/json"
LONE, NUL = "\ud800", "\x00"

BODIES: Mapping[str, tuple[bytes, str]] = {
    "nothing": (b"", JSON),
    "broken": (b'{"service": ', JSON),
    "a list": (b"[]", JSON),
    "a number": (b"1", JSON),
    "a word": (b'"ho-tich"', JSON),
    "null": (b"null", JSON),
    "no number": (b'{"service": NaN, "reason": Infinity}', JSON),
    "no text": (b'{"service": "\xff\xfe", "reason": "\xc3"}', JSON),
    "half a letter": (b'{"service": "\\ud800", "number": "\\udfff", "reason": "\\ud800"}', JSON),
    "NUL": (b'{"service": "\\u0000", "number": "\\u0000", "reason": "\\u0000", "name": "\\u0000"}', JSON),
    "deep": (b"[" * 30_000, JSON),
    "deep objects": (b'{"service":' * 5_000, JSON),
    "a megabyte": (b'{"service": "' + b"a" * MEGABYTE + b'"}', JSON),
    "plain text": (b"service=ho-tich", "text/plain"),
    "a form": (b"service=ho-tich&reason=%00", "application/x-www-form-urlencoded"),
    "a broken form": (b"%%%&=&&;\xff", "application/x-www-form-urlencoded"),
    "many parts": (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "a strange type": (b"{}", ";;;"),
    "a strange charset": (b"{}", "application/json; charset=utf-99"),
    "msgpack": (b"\x81\xa1a\xc1", "application/x-msgpack"),
}
VALUES = (
    *(None, True, 0, -1, 10**30, -(10**30), 1.5, 1e308),
    *("", " ", NUL, LONE, "ho-tich\x00", "x" * 501, "x" * 60_000, "\u202e", "'; DROP TABLE turn; --"),
    *([], {}, ["ho-tich"], {"slug": "ho-tich"}),
)
PATHS: Mapping[str, tuple[str, ...]] = {
    "int": (str(10**30), "-1", "0", "2147483648", "1.5", "một", "%00", "9" * 5000),
    "UUID": ("khong-co", "0" * 31, "%00", str(10**30), "x" * 5000),
    "str": ("%00", "%ff", "%ed%a0%80", "x" * 5000, "..", "..%2f..", "%2e%2e", "😀", "-", "%20", "'"),
    "date": ("2031-13-01", "0000-00-00", "99999-01-01", "hôm nay", "%00", "1"),
    "Path": ("%00", "..%2f..%2fpyproject.toml", "%ff", "x" * 5000, "../main.py"),
}
QUERIES = ("%00", "%ff", "%ed%a0%80", "x" * 5000, "-1", "", "%22%3E%3Cscript%3E", str(10**30))
NAMES = ("point", "state", "service", "t", "kind", "as", "next", "done", "q")
HEADERS: tuple[Mapping[str, str], ...] = (
    {"Authorization": "Bearer"},
    {"Authorization": "Bearer \xff"},
    {"Authorization": "Bearer " + "x" * 60_000},
    {"Authorization": "Basic eDp5"},
    {"Cookie": "moi_tay-nha-trang_staff=\xff; ;;=; moi_tay-nha-trang_kiosk"},
    {"X-Moi-As": "\xff"},
    {"X-Moi-As": "khong-co"},
    {"X-CSRF-Token": "\xff"},
    {"Idempotency-Key": "x" * 201},
    {"Idempotency-Key": "\xff"},
    {"Accept": ";;;"},
    {"Accept": "*/*;q=x"},
    {"Content-Type": "\xff"},
    {"Content-Length": "-1"},
    {"Host": "[::1"},
)


def variations(body: Mapping[str, Any]) -> Iterator[bytes]:
    """The body with each field left out, and with each absurd value in it."""
    for name in body:
        yield json.dumps({other: value for other, value in body.items() if other != name}).encode()
        for value in VALUES:
            yield json.dumps({**body, name: value}).encode()
