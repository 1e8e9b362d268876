"""The papers of the house tell the truth, and nothing in the tree speaks of the place where it was made."""

import re
import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives"]

# Spelled so that this file does not match itself.
REGISTRY = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|(?:docker|quay|ghcr)[.]io/"
    r"|--(?:extra-)?index-url[ =]|file:/{2}"
)
WORKPLACE = re.compile(r"(?<![\w.}])/(?:work|root|home|Users)/")
HOST = re.compile(r"\b(?:https?|wss?|postgres(?:ql)?)://(?:[^\s/@\"'`<>]*@)?([\w-]+(?:\.[\w-]+)+)")
WELCOME = re.compile(
    r"""127(\.\d+){3} | 0\.0\.0\.0 | 192\.0\.2\.\d+             # this machine, and addresses for examples
      | ([\w-]+\.)*example(\.(org|com|net|vn))? | [\w.-]+\.(test|invalid)
      | (\w+\.)?dichvucong\.gov\.vn                              # the national portal
      | moi(\.khanhhoa\.gov)?\.vn                                 # made-up addresses on test slips
      | (www\.)?w3\.org | json-schema\.org | www\.rfc-editor\.org  # standards
      | (www\.)?(gnu|fsf)\.org                                  # the licence""",
    re.VERBOSE,
)
CODE_SPAN = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


@cache
def tracked() -> dict[str, str]:
    """Every text file that git knows, by its path from the root."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("the papers are checked in a git checkout, with git")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name: text for name in listed.stdout.split("\0") if (text := _text(ROOT / name)) is not None}


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8") if path.is_file() else None
    except UnicodeDecodeError:
        return None


def written(*endings: str) -> dict[str, str]:
    return {name: text for name, text in tracked().items() if name.endswith(endings)}


def found(pattern: re.Pattern[str], files: dict[str, str]) -> list[str]:
    """Each match as "path: match"."""
    return [f"{name}: {match.group()}" for name, text in files.items() for match in pattern.finditer(text)]


def commands(text: str) -> str:
    return "\n".join(CODE_SPAN.findall(text))


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRY, tracked()) == []


def test_no_file_speaks_of_a_folder_of_its_maker() -> None:
    assert found(WORKPLACE, tracked()) == []


def test_addresses_lead_only_to_known_hosts() -> None:
    hosts = {(name, host) for name, text in tracked().items() for host in HOST.findall(text)}

    assert [(name, host) for name, host in sorted(hosts) if not WELCOME.fullmatch(host)] == []


def test_links_between_papers_lead_to_files() -> None:
    for name, text in written(".md").items():
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)", text):
            if not re.match(r"\w+:", target):
                assert ((ROOT / name).parent / target).exists(), f"{name} links to {target}"


def test_every_make_command_in_the_papers_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", tracked()["Makefile"], re.MULTILINE))

    for name, text in written(".md").items():
        named = set(re.findall(r"\bmake ([a-z]+)", commands(text)))
        assert named <= targets, f"{name} names make {named - targets}"


def test_every_file_and_folder_in_the_papers_exists() -> None:
    for name, text in written(".md").items():
        for path in re.findall(r"`((?:app|display|printers|migrations|tests|docs)/[\w./-]*)`", text):
            assert (ROOT / path).exists(), f"{name} names {path}"


def test_every_decision_has_its_four_parts() -> None:
    decisions = {name: text for name, text in written(".md").items() if name.startswith("docs/decisions/0")}

    assert decisions
    for name, text in decisions.items():
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS, name


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(Path(name).name for name in tracked() if name.startswith("docs/decisions/0"))

    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_the_glossary_names_what_the_code_names() -> None:
    glossary, code = tracked()["docs/glossary.md"], "\n".join(written(".py").values())
    rows = [line.split("|")[2] for line in glossary.splitlines() if line.startswith("| ")]
    names = {name for cell in rows for name in re.findall(r"`([^`]+)`", cell)}

    assert len(names) > 40
    assert [name for name in sorted(names) if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", code)] == []


def test_the_changelog_begins_with_this_version() -> None:
    version = re.search(r'^version = "(.+)"', tracked()["pyproject.toml"], re.MULTILINE)
    newest = re.search(r"^## ([\d.]+)", tracked()["CHANGELOG.md"], re.MULTILINE)

    assert version
    assert newest
    assert newest.group(1) == version.group(1)


def test_diacritics_are_whole_letters() -> None:
    broken = [name for name, text in tracked().items() if not unicodedata.is_normalized("NFC", text)]

    assert broken == []


def test_files_are_short_and_made_by_hand() -> None:
    ours = {
        n: t for n, t in written(".py", ".js", ".css").items() if not n.startswith("migrations/versions/")
    }

    assert [name for name, text in ours.items() if text.count("\n") > 250] == []
    assert [name for name, text in ours.items() if max(map(len, text.splitlines()), default=0) > 300] == []
    assert [name for name in tracked() if ".min." in name] == []
