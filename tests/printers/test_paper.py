"""A dossier's paper as dots: whole whatever it says, marked as it must be, and nothing over an edge."""

from typing import Any

import msgspec
import pytest
import zxingcpp
from PIL import Image, ImageChops

from printers import paper, raster
from printers.letters import face, wrap
from printers.sheet import PAPERS
from tests.printers import paper as reading
from tests.printers.cast import LONGEST_PAPER, URL, a_paper

BOTH = pytest.mark.parametrize("width", [80, 58])
HUNDRED = [f"{n}. {LONGEST_PAPER}" for n in range(1, 101)]
COPY = {"reprint": 1, "reprinted_at": "2026-11-25T10:41:00+07:00"}
HOSTILE = {
    "nothing but a title": {"rows": [], "lists": [], "texts": [], "big": None, "url": None, "sign": None},
    "empty words": {
        "rows": [["", ""]],
        "lists": [["", [""]]],
        "texts": [""],
        "big": "",
        "sign": [],
        "mark": "",
    },
    "long labels": {"rows": [["Nơi nhận" * 30, "Quầy" * 200], ["Đ" * 300, ""]]},
    "one endless word": {"title": "Đ" * 300, "number": "1" * 300, "mark": "Ư" * 300, "big": "W" * 40},
    "endless signatures": {"sign": ["Người nộp" * 30, "Người tiếp nhận", "Ư" * 300]},
    "commands": {"texts": ["\x1b@\x1dV\x00\x10\x14\x08 hết"], "title": "\x1b@ GIẤY"},
    "other scripts": {"texts": ["漢字 🖨 عربي \u202e ngược"], "lists": [["\ufeff", ["\u200b- 1."]]]},
    "long prose": {"texts": ["Căn cứ pháp lý của việc từ chối. " * 50]},
}


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box
    return box


@BOTH
@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_nothing_reaches_into_the_margin(width: int, changes: dict[str, Any]) -> None:
    sizes, image = PAPERS[width], paper.draw(a_paper(trial=True, **COPY, **changes), width)

    left, _, right, bottom = ink(image)

    assert (image.mode, image.width) == ("1", sizes.width)
    assert left >= sizes.margin
    assert right <= sizes.width - sizes.margin
    assert bottom < image.height


@BOTH
@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_the_bytes_hold_exactly_the_dots(width: int, changes: dict[str, Any]) -> None:
    image = paper.draw(a_paper(**changes), width)

    read = reading.read(raster.encode(image), image.width)

    assert read.image.tobytes() == image.tobytes()


@BOTH
def test_a_hundred_long_entries_are_all_printed(width: int) -> None:
    short, long = (paper.draw(a_paper(lists=[["Đã nhận", HUNDRED[:n]]]), width) for n in (99, 100))
    sizes = PAPERS[width]
    font = face("Medium", sizes.small)
    lines = wrap(LONGEST_PAPER, font, sizes.room - font.getlength("100. "))

    assert long.height - short.height >= len(lines) * font.size
    assert reading.read(raster.encode(long), long.width).image.tobytes() == long.tobytes()


@BOTH
def test_a_longer_list_ends_by_saying_how_many_more(width: int) -> None:
    hundred, more, many = (
        paper.draw(a_paper(lists=[["Đã nhận", HUNDRED + ["101. Thêm"] * n]]), width) for n in (0, 1, 400)
    )

    assert hundred.height < more.height == many.height
    assert more.tobytes() != many.tobytes()


def test_a_list_without_entries_is_not_announced() -> None:
    assert paper.draw(a_paper(lists=[["Còn thiếu", []]]), 80) == paper.draw(a_paper(lists=[]), 80)


def test_a_paper_is_longer_than_a_ticket_may_be_but_not_endless() -> None:
    assert paper.draw(a_paper(lists=[["Đã nhận", HUNDRED]]), 58).height > 35 * 80
    with pytest.raises(ValueError, match="250 cm"):
        paper.draw(a_paper(lists=[["Đã nhận", ["dài " * 400] * 100]]), 58)


@BOTH
def test_the_code_opens_exactly_the_given_address(width: int) -> None:
    found = zxingcpp.read_barcodes(paper.draw(a_paper(), width).convert("L"))

    assert [code.text for code in found] == [URL]


@BOTH
@pytest.mark.parametrize("part", ["mark", "big", "url", "sign"])
def test_what_is_not_given_takes_no_room(width: int, part: str) -> None:
    whole, without = (paper.draw(a_paper(**changes), width) for changes in ({}, {part: None}))

    assert without.height < whole.height


@BOTH
def test_the_due_time_is_the_largest_line(width: int) -> None:
    sizes = PAPERS[width]
    big, none = (paper.draw(a_paper(big=big), width) for big in ("16:45 25/11/2026", None))

    assert big.height - none.height > 1.3 * sizes.text


def test_a_copy_and_a_trial_are_marked() -> None:
    plain, copy, trial = (paper.draw(a_paper(**marks), 80) for marks in ({}, COPY, {"trial": True}))

    assert copy.height > plain.height < trial.height


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "mau-so-01-12-2026"),
        (COPY, "mau-so-01-12-2026-in-lai-1"),
        ({"form": ""}, "giay-tiep-nhan-ho-so-va-hen-tra-ket-qua-12-2026"),
        ({"form": "../../etc", "number": "\\x/.."}, "etc-x"),
        ({"form": "漢字", "number": ""}, "giay"),
        ({"form": "Đ" * 300}, "d" * 80),
    ],
)
def test_a_paper_is_kept_under_a_harmless_name(changes: dict[str, Any], name: str) -> None:
    assert a_paper(**changes).name == name


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": None},
        {"rows": [["Mã hồ sơ"]]},
        {"rows": [["Mã hồ sơ", None]]},
        {"rows": [["a", "b"]] * 61},
        {"lists": [["Giấy tờ", "không phải danh sách"]]},
        {"texts": ["x" * 2001]},
        {"sign": ["a", "b", "c", "d"]},
        {"reprint": -1},
    ],
    ids=str,
)
def test_a_wrong_paper_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        a_paper(**wrong)


def test_letters_and_tones_sent_apart_look_the_same() -> None:
    assert a_paper(mark="TRA\u0309 KE\u0302\u0301T QUA\u0309 TRONG NGA\u0300Y") == a_paper()
