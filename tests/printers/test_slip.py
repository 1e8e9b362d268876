"""The slip as dots: what is on it, and that none of it is lost at an edge."""

import pytest
import zxingcpp
from PIL import Image, ImageChops

from printers import qr, slip
from printers.letters import face, wrap
from printers.sheet import PAPERS
from tests.printers.cast import LONG_SERVICE, LONGEST_URL, URL, a_ticket

BOTH = pytest.mark.parametrize("paper", [80, 58])


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box
    return box


@BOTH
@pytest.mark.parametrize("url", [URL, LONGEST_URL, "https://moi.vn/b/s/a?t=0123456789abcdefghijkl"])
def test_the_code_opens_exactly_the_given_address(paper: int, url: str) -> None:
    found = zxingcpp.read_barcodes(slip.draw(a_ticket(url=url), paper).convert("L"))

    assert [code.text for code in found] == [url]


@pytest.mark.parametrize(
    ("url", "width", "dots"),
    [
        (URL, 576, 8),
        (LONGEST_URL, 576, 8),
        (URL, 384, 8),
        (LONGEST_URL, 384, 7),
        ("https://" + "x" * 140, 384, 6),
    ],
)
def test_modules_are_as_large_as_the_paper_allows(url: str, width: int, dots: int) -> None:
    image = qr.draw(url, width)
    left, top, *_ = ink(image)

    finder = [image.getpixel((x, top)) for x in range(left, left + 9 * dots)].index(255)

    assert finder == 7 * dots
    assert left == top == 4 * dots


def test_an_address_too_long_for_the_paper_is_refused_rather_than_shrunk() -> None:
    with pytest.raises(ValueError, match="too wide"):
        slip.draw(a_ticket(url="https://" + "x" * 200), 58)


@BOTH
@pytest.mark.parametrize(
    "changes",
    [{}, {"service": LONG_SERVICE, "number": "A1000"}, {"service": "Đ" * 90}, {"lines": ["Giữ" * 60] * 8}],
)
def test_nothing_reaches_into_the_margin(paper: int, changes: dict) -> None:
    sizes, image = PAPERS[paper], slip.draw(a_ticket(trial=True, reprint=3, **changes), paper)

    left, _, right, bottom = ink(image)

    assert image.width == sizes.width
    assert left >= sizes.margin
    assert right <= sizes.width - sizes.margin
    assert bottom < image.height


@BOTH
def test_a_long_name_keeps_all_its_words(paper: int) -> None:
    sizes = PAPERS[paper]
    font = face("Bold", sizes.service)

    lines = wrap(LONG_SERVICE, font, sizes.room)

    assert " ".join(lines) == LONG_SERVICE
    assert max(font.getlength(line) for line in lines) <= sizes.room


def test_a_word_wider_than_the_paper_is_broken_and_whole() -> None:
    font = face("Bold", 46)

    lines = wrap("Đ" * 90, font, 528)

    assert "".join(lines) == "Đ" * 90
    assert max(font.getlength(line) for line in lines) <= 528


@BOTH
def test_the_feet_of_the_last_line_are_printed(paper: int) -> None:
    flat = slip.draw(a_ticket(lines=["nnnn"]), paper)
    footed = slip.draw(a_ticket(lines=["ngjpqỵ"]), paper)

    assert footed.height == flat.height
    assert ink(flat)[3] + 3 < ink(footed)[3] < footed.height


def test_text_is_never_smaller_than_can_be_read() -> None:
    assert min(PAPERS[80].small, PAPERS[80].text, PAPERS[80].title) >= 24
    assert min(PAPERS[58].small, PAPERS[58].text, PAPERS[58].title) >= 20


@BOTH
@pytest.mark.parametrize("number", ["H012", "X999", "K1000"])
def test_the_number_is_by_far_the_largest_thing(paper: int, number: str) -> None:
    sizes = PAPERS[paper]
    size = sizes.number

    while face("Black", size).getlength(number) > sizes.room:
        size -= 4

    assert size > 2.4 * sizes.service


@BOTH
def test_every_dot_is_black_or_white(paper: int) -> None:
    assert slip.draw(a_ticket(), paper).mode == "1"


def test_a_reprint_and_a_trial_are_marked() -> None:
    plain, again, trial = (
        slip.draw(a_ticket(**marks), 80)
        for marks in ({}, {"reprint": 1, "reprinted_at": "2026-11-25T08:41:00+07:00"}, {"trial": True})
    )

    assert again.height > plain.height < trial.height


def test_letters_and_tones_sent_apart_look_the_same() -> None:
    apart = a_ticket(service="Ho\u0323\u0302 ti\u0323ch")

    assert apart == a_ticket()


def test_an_endless_slip_is_refused() -> None:
    with pytest.raises(ValueError, match="35 cm"):
        slip.draw(a_ticket(lines=["dài " * 70] * 12), 58)
