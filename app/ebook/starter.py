"""The ten fields and the most used procedures that ship: national codes, short names in our words."""

from dataclasses import dataclass
from uuid import UUID

from app.act import Act
from app.ebook.models import Field, FieldProcedure, Procedure


@dataclass(frozen=True, slots=True)
class StarterField:
    """A field, the letter of its service, and procedures as (code, name)."""

    slug: str
    name: str
    letter: str
    procedures: tuple[tuple[str, str], ...]


FIELDS = (
    StarterField(
        "ho-tich",
        "Hộ tịch",
        "H",
        (
            ("1.001193", "Đăng ký khai sinh"),
            ("1.000894", "Đăng ký kết hôn"),
            ("1.000656", "Đăng ký khai tử"),
            ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân"),
            ("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"),
            ("2.002516", "Xác nhận thông tin hộ tịch"),
            ("1.004859", "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc"),
            ("1.004884", "Đăng ký lại khai sinh"),
            ("1.001022", "Đăng ký nhận cha, mẹ, con"),
            ("1.004837", "Đăng ký giám hộ"),
        ),
    ),
    StarterField(
        "chung-thuc",
        "Chứng thực",
        "C",
        (
            ("2.000815", "Chứng thực bản sao từ bản chính"),
            ("2.000884", "Chứng thực chữ ký, điểm chỉ"),
            ("2.001035", "Chứng thực giao dịch về động sản, quyền sử dụng đất, nhà ở"),
            ("2.000942", "Cấp bản sao có chứng thực từ bản chính giao dịch đã được chứng thực"),
            ("2.001019", "Chứng thực di chúc"),
            ("2.001016", "Chứng thực văn bản từ chối nhận di sản"),
        ),
    ),
    StarterField(
        "dat-dai",
        "Đất đai",
        "D",
        (
            ("1.012812", "Hòa giải tranh chấp đất đai"),
            ("1.013967", "Giải quyết tranh chấp đất đai thuộc thẩm quyền cấp xã"),
            ("1.013978", "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu cho hộ gia đình, cá nhân"),
            ("1.012796", "Đính chính Giấy chứng nhận đã cấp lần đầu có sai sót"),
        ),
    ),
    StarterField(
        "dang-ky-kinh-doanh",
        "Đăng ký kinh doanh",
        "K",
        (
            ("1.001612", "Đăng ký thành lập hộ kinh doanh"),
            ("2.000720", "Đăng ký thay đổi nội dung hộ kinh doanh"),
            ("1.001570", "Tạm ngừng hoặc tiếp tục kinh doanh trước thời hạn đã thông báo"),
            ("1.001266", "Chấm dứt hoạt động hộ kinh doanh"),
        ),
    ),
    StarterField(
        "xay-dung",
        "Xây dựng",
        "X",
        (
            ("1.013225", "Cấp giấy phép xây dựng mới (công trình cấp III, cấp IV, nhà ở riêng lẻ)"),
            ("1.013229", "Cấp giấy phép sửa chữa, cải tạo"),
            ("1.013227", "Gia hạn giấy phép xây dựng"),
            ("1.014159", "Cung cấp thông tin quy hoạch đô thị và nông thôn"),
        ),
    ),
    StarterField(
        "bao-tro-xa-hoi",
        "Bảo trợ xã hội",
        "B",
        (
            ("1.001776", "Trợ cấp xã hội hằng tháng, hỗ trợ chăm sóc, nuôi dưỡng"),
            ("1.001699", "Xác định mức độ khuyết tật, cấp Giấy xác nhận khuyết tật"),
            ("1.014027", "Trợ cấp hưu trí xã hội"),
            ("1.001731", "Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội"),
            ("1.011607", "Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm"),
        ),
    ),
    StarterField(
        "giao-duc",
        "Giáo dục",
        "G",
        (
            ("2.002481", "Chuyển trường đối với học sinh trung học cơ sở"),
            ("3.000182", "Tuyển sinh trung học cơ sở"),
            ("1.001622", "Hỗ trợ ăn trưa đối với trẻ em mẫu giáo"),
            ("1.012971", "Thành lập hoặc cho phép thành lập cơ sở giáo dục mầm non độc lập"),
        ),
    ),
    StarterField(
        "y-te",
        "Y tế",
        "Y",
        (
            ("1.002759", "Cấp lại, đổi, điều chỉnh thông tin trên sổ bảo hiểm xã hội, thẻ bảo hiểm y tế"),
            ("1.001939", "Đăng ký đóng, cấp thẻ bảo hiểm y tế"),
            ("1.001656", "Thanh toán trực tiếp chi phí khám, chữa bệnh bảo hiểm y tế"),
        ),
    ),
    StarterField(
        "cong-thuong",
        "Công thương",
        "T",
        (
            ("2.001283", "Cấp Giấy chứng nhận đủ điều kiện cửa hàng bán lẻ LPG chai"),
            ("1.115377", "Thông báo phát triển điện mặt trời mái nhà tự sản xuất, tự tiêu thụ"),
            ("1.012568", "Giao tài sản kết cấu hạ tầng chợ do cấp xã quản lý"),
        ),
    ),
    StarterField(
        "an-toan-ve-sinh-thuc-pham",
        "An toàn vệ sinh thực phẩm",
        "A",
        (
            ("1.013855", "Cấp giấy chứng nhận an toàn thực phẩm cho cơ sở dịch vụ ăn uống"),
            ("2.001827", "Cấp giấy chứng nhận an toàn thực phẩm cho cơ sở nông, lâm, thủy sản"),
            ("1.004941", "Đăng ký nhận chăm sóc thay thế cho trẻ em"),
        ),
    ),
)


async def add_fields(act: Act) -> dict[str, UUID]:
    """Put fields and procedures on the shelf; answers the fields' ids by slug."""
    ids: dict[str, UUID] = {}
    for position, starter in enumerate(FIELDS):
        field = Field(slug=starter.slug, name=starter.name, position=position)
        procedures = [Procedure(code=code, name=name) for code, name in starter.procedures]
        act.session.add_all([field, *procedures])
        await act.session.flush()
        act.session.add_all(
            FieldProcedure(field_id=field.id, procedure_id=procedure.id, position=order)
            for order, procedure in enumerate(procedures)
        )
        ids[starter.slug] = field.id
    return ids
