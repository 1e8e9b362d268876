"""An independent reader reads the Vietnamese on the slip."""

import io
import re
import shutil
import subprocess

import pytest

from printers import slip
from tests.printers.cast import LONG_SERVICE, a_ticket


def read(paper: int, **changes: object) -> str:
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    languages = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=True
    ).stdout
    if "vie" not in languages.split():
        pytest.skip("tesseract does not know Vietnamese")
    image = io.BytesIO()
    slip.draw(a_ticket(**changes), paper).save(image, "PNG", dpi=(203, 203))
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4"]
    done = subprocess.run(command, input=image.getvalue(), capture_output=True, check=True)
    return re.sub("[-—]", "–", " ".join(done.stdout.decode().split()))


@pytest.mark.parametrize("paper", [80, 58])
def test_the_words_are_read_back_letter_by_letter(paper: int) -> None:
    text = read(paper, service=LONG_SERVICE)

    for line in (
        "Phường Bắc Cam Ranh",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        LONG_SERVICE,
        "Thứ Tư, 25/11/2026",
        "Số người chờ trước",
        "khoảng 10–15 phút",
        "đọc thủ tục",
        "Giữ phiếu này đến khi nhận kết quả.",
    ):
        assert line in text, text


@pytest.mark.parametrize("paper", [80, 58])
def test_the_marks_of_a_reprint_and_a_trial_are_read_back(paper: int) -> None:
    text = read(paper, trial=True, reprint=2, reprinted_at="2026-11-25T08:41:00+07:00")

    assert "CHẠY THỬ" in text
    assert "BẢN IN LẠI – LẦN 2" in text
    assert "08:41 25/11/2026" in text
