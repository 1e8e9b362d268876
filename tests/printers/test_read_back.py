"""An independent reader reads the Vietnamese on the slip."""

import io
import re
import shutil
import subprocess

import pytest
from PIL import Image

from printers import paper, slip
from tests.printers.cast import LONG_SERVICE, LONGEST_PAPER, a_paper, a_ticket

COPY = {"trial": True, "reprint": 2, "reprinted_at": "2026-11-25T08:41:00+07:00"}


def read(picture: Image.Image) -> str:
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    languages = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=True
    ).stdout
    if "vie" not in languages.split():
        pytest.skip("tesseract does not know Vietnamese")
    image = io.BytesIO()
    picture.save(image, "PNG", dpi=(203, 203))
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4"]
    done = subprocess.run(command, input=image.getvalue(), capture_output=True, check=True)
    return re.sub("[-—]", "–", " ".join(done.stdout.decode().split()))


@pytest.mark.parametrize("width", [80, 58])
def test_the_words_are_read_back_letter_by_letter(width: int) -> None:
    text = read(slip.draw(a_ticket(service=LONG_SERVICE), width))

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


@pytest.mark.parametrize("width", [80, 58])
def test_the_marks_of_a_reprint_and_a_trial_are_read_back(width: int) -> None:
    text = read(slip.draw(a_ticket(**COPY), width))

    assert "CHẠY THỬ" in text
    assert "BẢN IN LẠI – LẦN 2" in text
    assert "08:41 25/11/2026" in text


@pytest.mark.parametrize("width", [80, 58])
def test_a_paper_is_read_back_word_by_word(width: int) -> None:
    text = read(paper.draw(a_paper(url=None, **COPY), width))

    for line in (
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "CHẠY THỬ",
        "BẢN IN LẠI – LẦN 2",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mẫu số 01",
        "16:45 25/11/2026",
        "Nguyễn Thị Hoa",
        "16:45 thứ Tư, 25/11/2026",
        "Giấy tờ đã nhận",
        LONGEST_PAPER,
        "Mang giấy này và căn cước khi đến nhận kết quả.",
    ):
        assert line in text, text


@pytest.mark.parametrize("width", [80, 58])
def test_the_promise_and_who_signs_are_read_back(width: int) -> None:
    bare = a_paper(rows=[], lists=[], texts=[], big=None, url=None)

    text = read(paper.draw(bare, width))

    for line in ("TRẢ KẾT QUẢ TRONG NGÀY", "Người nộp hồ sơ", "Người tiếp nhận", "(Ký, ghi rõ họ tên)"):
        assert line in text, text
