"""A procedure that comes new on the ward's list."""

from sqlalchemy import func, select

from app.act import Act
from app.ebook.importing.codes import CODE
from app.ebook.models import Procedure
from app.ebook.rules import local_code
from app.ebook.versions import alone
from app.errors import Malformed, Refused
from app.events import record


async def register(act: Act, code: str, name: str) -> Procedure:
    """Put a name on the list; without a national code it gets the next of the ward's own."""
    await alone(act)
    code = code or await _next_code(act)
    if not CODE.fullmatch(code):
        raise Malformed("Mã thủ tục gồm một chữ số, dấu chấm và sáu chữ số, ví dụ 1.001193.")
    if await act.session.scalar(select(Procedure.id).where(Procedure.code == code)):
        raise Refused(f"Danh mục đã có thủ tục mã {code}. Hãy tìm thủ tục ấy rồi sửa.")
    procedure = Procedure(code=code, name=name)
    act.session.add(procedure)
    await act.session.flush()
    record(act, "procedure.registered", procedure.id, code=code)
    return procedure


async def _next_code(act: Act) -> str:
    last = select(func.max(Procedure.code)).where(Procedure.code.startswith("0."))
    return local_code(int((await act.session.scalar(last) or local_code(0))[2:]) + 1)
