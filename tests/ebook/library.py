"""A ward with an odd book: names full of markup, a zero fee, a thin and a thick volume."""

from datetime import date

from app.act import Act
from app.centres.models import Centre
from app.ebook.content import PARTS, Content, Fee, Limit, Paper, Parts
from app.ebook.groups import add_group
from app.ebook.models import Field, FieldProcedure, Procedure
from app.ebook.shelving import Look, change_field
from app.ebook.versions import mark_published, version_of
from app.house import House, add_centre

WARD = "vinh-bao"
MARKUP = "<script>document.title='hỏng'</script><b>Giấy</b> & \"kép\""
ODD, FREE, THICK = "9.000001", "9.000002", "9.000003"
GROUP = "Nhóm <b>các việc lạ</b>, cùng nhau để người dân dễ tìm thấy trên kệ sách điện tử"
WHY = "Xem tại quầy hướng dẫn."


def content(code: str, name: str, parts: Parts, **more: object) -> Content:
    """A procedure whose absent parts are excused."""
    missing = {part: WHY for part in PARTS if getattr(parts, part) is None}
    told: dict[str, object] = {"source": "javascript:alert(1)", "source_date": date(2026, 7, 1)} | more
    return Content(code, name, name, parts, missing, **told)  # pyright: ignore[reportArgumentType]


def odd() -> Content:
    papers = [
        Paper(MARKUP, case=MARKUP, originals=1, copies=2, note=MARKUP, form="Mẫu số 01"),
        Paper("Giấy ủy quyền", required=False),
        Paper("Giấy xác nhận", case="Khi nhờ người khác"),
    ]
    parts = Parts(
        steps=[MARKUP], papers=papers, fees=[Fee("0 đồng", 0, "fee")], time=Limit("05 ngày.", 5, "day")
    )
    return content(ODD, f"Thủ tục {MARKUP}", parts)


def thick(papers: int = 55) -> Content:
    """As long as the longest dossier of the national base."""
    long = "Bản vẽ thiết kế xây dựng của công trình, kèm theo giấy chứng nhận thẩm duyệt. " * 12
    listed = [Paper(f"{number}. {long}", case=f"Loại {number // 12}") for number in range(papers)]
    return content(THICK, "Thủ tục nhiều giấy tờ", Parts(papers=listed))


async def open_ward(house: House) -> None:
    """The ward Vĩnh Bảo with two volumes, one in a group: three odd procedures, and 500 plain ones."""
    await add_centre(house, Centre(slug=WARD, name="Trung tâm Phục vụ hành chính công", ward="Xã Vĩnh Bảo"))
    free = content(FREE, "Thủ tục miễn phí", Parts(fees=[Fee("Miễn lệ phí.", 0, "charge", free=True)]))
    plain = [content(f"8.{number:06d}", f"Việc thứ {number}", Parts(steps=["Nộp"])) for number in range(499)]
    wedding = content("8.000999", "Đăng ký kết hôn ở nơi xa", Parts(time=Limit("03 ngày làm việc.")))
    async with house.act(WARD) as act:
        await shelve(act, "la", "Thủ tục lạ", "#ffe9a8", [odd(), free, thick()])
        await shelve(act, "day", "Cuốn dày", "#12693c", [*plain, wedding])
        group = await add_group(act, GROUP)
        await change_field(act, "la", Look("Thủ tục lạ", "#ffe9a8", group_id=group.id))


async def shelve(act: Act, slug: str, name: str, colour: str, book: list[Content]) -> None:
    """A new field with these procedures; the ward wrote the fees itself."""
    field = Field(slug=slug, name=name, colour=colour)
    procedures = [Procedure(code=one.code, name=one.name) for one in book]
    act.session.add_all([field, *procedures])
    await act.session.flush()
    for position, (procedure, one) in enumerate(zip(procedures, book, strict=True)):
        version = version_of(procedure.id, one, date(2026, 1, 1))
        version.national = {"fees": None}
        mark_published(act, version)
        act.session.add_all(
            [version, FieldProcedure(field_id=field.id, procedure_id=procedure.id, position=position)]
        )
