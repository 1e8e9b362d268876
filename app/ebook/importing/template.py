"""The sheet that a ward fills in: headings in Vietnamese, one row as an example, hints on a second page."""

from io import BytesIO
from typing import Any

from app.ebook.importing.columns import COLUMNS

RULES = (
    "Mỗi thủ tục một dòng. Nhiều mục trong một ô thì mỗi mục một dòng (Alt + Enter).",
    "Dòng bắt đầu bằng VÍ DỤ không được nhập; có thể xóa hoặc để lại.",
    "Ô để trống nghĩa là tệp không nói gì: phần đang có trong sách được giữ nguyên.",
    "Số 0 ở cột phí không có nghĩa là miễn; nếu miễn thì ghi Không thu.",
    "Chạy thử trước: moi ebook import TỆP --centre TRUNG-TÂM --dry-run",
)


def template() -> bytes:
    """An XLSX file."""
    # Here, because a server that starts should not wait a fifth of a second for what one command needs.
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

    file = BytesIO()
    workbook: Any = xlsxwriter.Workbook
    with workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _fill(book)
        _explain(book)
    return file.getvalue()


def _fill(book: Any) -> None:
    """Text cells throughout: a code must not turn into a number."""
    head = book.add_format({"bold": True, "bg_color": "#8b1a1a", "font_color": "#ffffff", "text_wrap": True})
    example = book.add_format({"italic": True, "font_color": "#666666", "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    page = book.add_worksheet("Thủ tục")
    page.freeze_panes(1, 2)
    for at, column in enumerate(COLUMNS):
        page.set_column(at, at, column.width, plain)
        page.write_string(0, at, column.heading, head)
        page.write_string(1, at, column.example, example)


def _explain(book: Any) -> None:
    bold, plain = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    page = book.add_worksheet("Hướng dẫn")
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100)
    for at, rule in enumerate(RULES):
        page.write_string(at, 1, rule, plain)
    for at, column in enumerate(COLUMNS, start=len(RULES) + 1):
        page.write_string(at, 0, column.heading, bold)
        page.write_string(at, 1, column.hint, plain)
