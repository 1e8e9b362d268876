"""The words of the papers that a centre may change: plain words, nothing is filled into them. No database.

One dated setting keeps them all, `{kind: {part: words}}`; a kind that it lacks has the starter words.
"""

from collections.abc import Mapping
from typing import Any

KEY = "document_texts"
KINDS = {
    "receipt": "Mẫu 01 · Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "supplement": "Mẫu 02 · Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "refusal": "Mẫu 03 · Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    "control": "Mẫu 06 · Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "register": "Mẫu 07 · Sổ theo dõi hồ sơ",
}
# The parts of a paper, and how many letters each may have. Only a title must be there.
LONGEST = {"title": 120, "opening": 600, "closing": 600, "signer_left": 60, "signer_right": 60}
STARTER: dict[str, dict[str, str]] = {
    "receipt": {
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "opening": "",
        "closing": "Ông/bà vui lòng giữ giấy này và mang theo khi đến nhận kết quả. "
        "Nếu nhờ người khác nhận thay, xin kèm giấy ủy quyền.",
        "signer_left": "NGƯỜI NỘP HỒ SƠ",
        "signer_right": "NGƯỜI TIẾP NHẬN HỒ SƠ",
    },
    "supplement": {
        "title": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "opening": "",
        "closing": "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ với người hướng dẫn "
        "ghi tên ở trên để được giải thích. Trân trọng cảm ơn ông/bà./.",
        "signer_left": "",
        "signer_right": "NGƯỜI HƯỚNG DẪN",
    },
    "refusal": {
        "title": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        "opening": "",
        "closing": "Xin thông báo để ông/bà được biết và thực hiện./.",
        "signer_left": "NGƯỜI NỘP HỒ SƠ",
        "signer_right": "NGƯỜI TIẾP NHẬN HỒ SƠ",
    },
    "control": {
        "title": "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "opening": "",
        "closing": "Phiếu đi cùng hồ sơ. Mỗi lần giao, nhận ghi một dòng; không tẩy xóa.",
        "signer_left": "",
        "signer_right": "",
    },
    "register": {
        "title": "SỔ THEO DÕI HỒ SƠ",
        "opening": "",
        "closing": "",
        "signer_left": "NGƯỜI LẬP SỔ",
        "signer_right": "LÃNH ĐẠO TRUNG TÂM",
    },
}


def texts_for(settings: Mapping[str, Any], kind: str) -> dict[str, str]:
    """The words of one kind of paper, where `settings` hold `document_texts` or nothing of the kind."""
    return {**STARTER[kind], **settings.get(KEY, {}).get(kind, {})}
