"""The columns of a sheet: their heading in the template, other headings they go by, a hint, an example."""

from dataclasses import dataclass

from app.ebook.rules import folded


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the reader's name for it. Several lines in a cell are several items."""

    key: str
    heading: str
    hint: str
    example: str
    others: tuple[str, ...] = ()
    width: int = 24


EXAMPLE = "VÍ DỤ"
COLUMNS = (
    Column(
        "code",
        "Mã TTHC",
        "Mã quốc gia như 1.001193, ở dạng văn bản. Thủ tục riêng của địa phương thì để trống.",
        EXAMPLE,
        ("Mã thủ tục", "Mã số TTHC", "Mã"),
        14,
    ),
    Column(
        "name",
        "Tên thủ tục",
        "Tên đầy đủ như quyết định công bố.",
        "Thủ tục cho mượn phòng họp của nhà văn hóa",
        ("Tên TTHC", "Tên thủ tục hành chính", "Thủ tục"),
        40,
    ),
    Column(
        "short_name",
        "Tên ngắn",
        "Tên dễ đọc để hiện trên sách; để trống thì dùng tên đầy đủ.",
        "Mượn phòng họp nhà văn hóa",
        ("Tên gọi",),
    ),
    Column(
        "field",
        "Lĩnh vực",
        "Tên lĩnh vực của trung tâm hoặc của Cổng quốc gia; nhiều lĩnh vực thì mỗi dòng một lĩnh vực.",
        "Hộ tịch",
        ("Tên lĩnh vực",),
        18,
    ),
    Column(
        "steps",
        "Trình tự",
        "Mỗi dòng một bước.",
        "Nộp đơn tại quầy.\nCán bộ xem lịch phòng.\nNhận giấy đồng ý.",
        ("Trình tự thực hiện",),
        40,
    ),
    Column(
        "methods",
        "Cách thức",
        "Mỗi dòng một cách: Trực tiếp, Trực tuyến hoặc Bưu chính; thời hạn riêng ghi sau dấu hai chấm.",
        "Trực tiếp: 2 ngày làm việc\nTrực tuyến",
        ("Cách thức thực hiện", "Hình thức nộp"),
    ),
    Column(
        "papers",
        "Thành phần hồ sơ",
        "Mỗi dòng một giấy tờ, số bản trong ngoặc; dòng kết thúc bằng dấu hai chấm là tên nhóm.",
        "Giấy tờ phải nộp:\nĐơn đề nghị (1 bản chính)\nDanh sách người dự (1 bản sao, không bắt buộc)",
        ("Hồ sơ", "Thành phần"),
        40,
    ),
    Column(
        "time",
        "Thời hạn",
        "Như 03 ngày làm việc, hoặc Trong ngày.",
        "02 ngày làm việc",
        ("Thời hạn giải quyết", "Thời gian giải quyết"),
        20,
    ),
    Column(
        "subjects",
        "Đối tượng",
        "Mỗi dòng một đối tượng.",
        "Công dân Việt Nam\nTổ chức",
        ("Đối tượng thực hiện",),
    ),
    Column(
        "agency",
        "Cơ quan",
        "Mỗi dòng một cơ quan giải quyết.",
        "Ủy ban nhân dân phường",
        ("Cơ quan giải quyết", "Cơ quan thực hiện", "Cơ quan công khai"),
    ),
    Column(
        "fees",
        "Phí, lệ phí",
        "Mỗi dòng một khoản. Số 0 không có nghĩa là miễn; miễn thì ghi Không thu.",
        "Không thu",
        ("Phí lệ phí", "Phí", "Lệ phí"),
    ),
    Column(
        "forms", "Mẫu đơn", "Mỗi dòng một mẫu.", "Đơn đề nghị mượn phòng", ("Mẫu đơn, tờ khai", "Biểu mẫu")
    ),
    Column("results", "Kết quả", "Mỗi dòng một kết quả.", "Giấy đồng ý", ("Kết quả thực hiện",)),
    Column("legal", "Căn cứ pháp lý", "Mỗi dòng một văn bản.", "Quy chế của nhà văn hóa", ("Căn cứ",)),
    Column("requirements", "Yêu cầu, điều kiện", "Để trống nếu không có.", "", ("Điều kiện", "Yêu cầu")),
    Column(
        "decision",
        "Quyết định",
        "Số quyết định công bố.",
        "QĐ 12/QĐ-UBND",
        ("QĐ công bố", "Quyết định công bố", "Số quyết định"),
        18,
    ),
    Column(
        "valid_from",
        "Hiệu lực từ",
        "Ngày dạng 31/12/2026; để trống là từ hôm nhập.",
        "01/12/2026",
        ("Ngày hiệu lực", "Ngày có hiệu lực"),
        14,
    ),
    Column(
        "repealed_from",
        "Hết hiệu lực từ",
        "Ngày thủ tục thôi áp dụng, nếu có.",
        "",
        ("Ngày hết hiệu lực", "Bãi bỏ từ"),
        14,
    ),
    Column("state", "Tình trạng", "Ghi Bãi bỏ nếu thủ tục đã bãi bỏ.", "", ("Trạng thái",), 14),
    Column("online", "Nộp trực tuyến", "Có hoặc Không.", "Có", ("Trực tuyến",), 14),
    Column("source", "Nguồn", "Địa chỉ trang hoặc tên văn bản đã lấy.", "", ("Đường dẫn", "Link"), 30),
    Column(
        "formality_id", "Mã trên Cổng", "Mã formalityId của Cổng quốc gia, nếu biết.", "", ("formalityId",)
    ),
)
KEYS = {folded(name): column.key for column in COLUMNS for name in (column.heading, *column.others)}


def key_of(heading: str) -> str | None:
    """The column that a heading names, marks and case forgiven."""
    return KEYS.get(folded(heading))
