"""The survey that a new centre begins with: a province's questionnaire on its one-stop officers, in lines.

Left out is what the visit knows by itself (the field) and what the faces ask (how satisfied). "Not due yet"
is ours: most visitors are asked on the day they file, not on the day they collect.
"""

import msgspec

from app.visits.survey_rules import questions_of

LINES = """
# Độ tuổi của ông/bà [về người trả lời]
- Dưới 25
- Từ 25 đến 49
- Từ 50 đến 60
- Trên 60
# Giới tính [về người trả lời]
- Nam
- Nữ
- Khác
# Ông/bà thấy việc xếp hàng, chờ đợi thế nào? [tiếp cận dịch vụ]
- Nhanh gọn
- Bình thường, theo thứ tự
- Phải chờ rất lâu
# Theo ông/bà, vì sao phải chờ lâu? [tiếp cận dịch vụ]
? Phải chờ rất lâu
- Quá đông người
- Công chức xử lý chậm
- Thủ tục rườm rà
# Thái độ của công chức tiếp nhận hồ sơ [công chức]
- Lịch sự, thân thiện
- Bình thường
- Thờ ơ, hách dịch
# Công chức hướng dẫn hồ sơ, thủ tục [công chức]
- Nhiệt tình, dễ hiểu
- Bình thường
- Qua loa, không rõ ràng
# Kỹ năng giải quyết công việc của công chức [công chức]
- Thành thạo, chuyên nghiệp
- Bình thường
- Chưa thành thạo, lúng túng
# Hồ sơ được giải quyết so với ngày hẹn [kết quả giải quyết]
- Sớm hơn hẹn
- Đúng hẹn
- Trễ hẹn
- Chưa đến ngày hẹn
# Khi trễ hẹn, ông/bà có được thông báo không? [kết quả giải quyết]
? Trễ hẹn
- Có
- Không
# Góp ý, phản ánh, kiến nghị của ông/bà [góp ý, phản ánh, kiến nghị]
- Không có
- Có, và được tiếp thu, trả lời
- Có, nhưng không được trả lời
# Ông/bà có bị gợi ý trả thêm chi phí ngoài quy định không? [thủ tục hành chính]
- Có
- Không
"""
STARTER_FORM = msgspec.to_builtins(questions_of(LINES))
