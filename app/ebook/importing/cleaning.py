"""Texts as they are kept: whole letters, no control characters, no markup of the portal's editor."""

import re
import unicodedata
from html import unescape
from typing import Any, cast

# Controls but tab and newline, soft hyphens, zero-width and direction marks, lone surrogates, private glyphs.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff]"
)
BREAK = re.compile("\r\n?|[\u2028\u2029]")
SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
BLANK_LINES = re.compile(r" ?\n[\n ]*")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
CLOSING = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*\s*>")
BLOCK = {"p", "br", "div", "ul", "ol", "li", "table", "tbody", "thead", "tr", "td", "th", "span"}
EDITOR = BLOCK | {"strong", "b", "em", "i", "u", "font", "sub", "sup", "h1", "h2", "h3", "h4", "h5", "h6"}
AT_HEAD = re.compile(rf"^(?:{TAG.pattern}[ \t]*)+", re.MULTILINE)
ENDS_LINE = re.compile(r"(?:<br\b[^<>]*>|</(?:p|div|li|tr|h[1-6])\s*>)[ \t]*", re.IGNORECASE)


def clean(value: Any) -> Any:
    """Any JSON value with every text in it clean. Raises RecursionError when it is nested too deep."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {clean_text(str(key)): clean(item) for key, item in cast("dict[Any, Any]", value).items()}
    return value


def clean_text(text: str) -> str:
    """NFC, lines trimmed and none of them empty."""
    seen = UNSEEN.sub("", BREAK.sub("\n", text))
    plain = SPACES.sub(" ", without_markup(seen))
    return unicodedata.normalize("NFC", BLANK_LINES.sub("\n", plain)).strip()


def without_markup(text: str) -> str:
    """The text inside the portal editor's markup.

    Any other tag (a script, an image) shows that no editor wrote it: then all of it stays as it is, and the
    pages show it as text.
    """
    if "<" not in text:
        return text
    tags = {name.lower() for name in TAG.findall(text)}
    if not (tags & BLOCK or CLOSING.search(text)) or tags - EDITOR:
        return text
    # Nothing is left at the head of a line, where it would be read as an indent.
    lines = AT_HEAD.sub("", ENDS_LINE.sub("\n", text))
    return UNSEEN.sub("", unescape(TAG.sub(" ", lines)))
