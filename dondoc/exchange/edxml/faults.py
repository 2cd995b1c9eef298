"""Why an .edxml file was not taken: one class of error, told in Vietnamese with what to do next."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

AGAIN = _("Hãy lấy lại tệp từ hệ thống của tỉnh, hoặc đề nghị nơi gửi gửi lại.")

MESSAGES: dict[str, Any] = {
    "empty": _("Tệp không có nội dung."),
    "too-large": _("Tệp lớn hơn 40 MB nên không nhận qua đường này. Hãy đề nghị nơi gửi tách tệp đính kèm."),
    "not-xml": _("Tệp bị hỏng hoặc tải về chưa trọn vẹn nên không mở được."),
    "hostile": _("Tệp có khai báo DTD hoặc thực thể XML, là cấu trúc không an toàn, nên không được mở."),
    "too-complex": _("Tệp có quá nhiều phần tử nên không được mở."),
    "wrong-namespace": _("Tệp không theo chuẩn edXML QCVN 102:2016/BTTTT nên không đọc được."),
    "no-header": _("Tệp thiếu phần đầu bắt buộc (cơ quan gửi, mã văn bản, số và ký hiệu, ngày, trích yếu)."),
    "bad-value": _("Một mục trong phần đầu của tệp ghi sai quy cách."),
    "bad-base64": _("Tệp đính kèm mã hóa sai nên không mở được."),
    "checksum": _("Mã kiểm tra không khớp: tệp đính kèm đã bị hỏng hoặc bị sửa trên đường gửi."),
    "missing": _("Phần kê khai và các tệp đính kèm không khớp nhau: thiếu hoặc thừa tệp."),
    "bomb": _("Tệp đính kèm bung ra quá lớn nên không được mở."),
    "locked": _("Tệp đính kèm có mật khẩu nên không mở được."),
    "bad-zip": _("Tệp đính kèm nén bị hỏng nên không mở được."),
    "tampered": _("Chữ ký số không khớp: nội dung đã bị sửa sau khi ký, hoặc tệp bị hỏng trên đường gửi."),
    "signs-part": _("Chữ ký số không bao trùm cả tệp nên không dùng được."),
}


class Fault(Exception):  # noqa: N818 - what is wrong with the file, said as it is
    """The file is not taken. ``cause`` is a key of MESSAGES; ``detail`` a name or value of the file, for people."""

    def __init__(self, cause: str, detail: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.detail = detail[:120]

    def __str__(self) -> str:
        where = f" ({self.detail})" if self.detail else ""
        return f"{MESSAGES[self.cause]}{where} {AGAIN}"
