"""Why a file was not taken, told in Vietnamese with what to do next."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Refused(Exception):  # noqa: N818 - what happened to the file, said as it is
    """A file was not taken. ``cause`` is vanban's Cause or one of our own; ``message`` is for people."""

    def __init__(self, cause: str, file_name: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.message = message(cause, file_name)


MESSAGES: dict[str, Words] = {
    "empty": _("Tệp không có nội dung. Hãy mở tệp trên máy để kiểm tra, rồi tải lên lại."),
    "broken": _("Tệp bị hỏng hoặc tải về chưa trọn vẹn nên không mở được. Hãy lấy lại bản gốc rồi tải lên."),
    "encrypted": _("Tệp có mật khẩu nên chưa đọc được. Hãy lưu lại không mật khẩu rồi tải lên."),
    "wrong-type": _(
        "Nội dung của tệp không đúng với đuôi tên tệp. "
        "Hãy mở tệp bằng Word rồi chọn “Lưu dưới dạng” DOCX hoặc PDF, sau đó tải lên."
    ),
    "unsupported": _("Chưa đọc được loại tệp này. Hãy lưu thành DOCX hoặc PDF rồi tải lên."),
    "too-large": _(
        "Tệp quá lớn (hơn 200 MB hoặc bung ra quá lớn). Hãy bỏ bớt ảnh, hoặc tách phụ lục thành tệp riêng rồi tải lên."
    ),
    "too-long": _(
        "Văn bản dài hơn 500 trang (bản scan: hơn 60 trang). "
        "Hãy tách phần kế hoạch và phụ lục thành các tệp riêng rồi tải lên."
    ),
    "hostile": _(
        "Tệp có cấu trúc không an toàn nên không được mở. "
        "Hãy mở bản gốc bằng Word, lưu thành tệp DOCX mới rồi tải lên; nếu tệp do nơi khác gửi, hãy báo nơi gửi."
    ),
    "no-text": _(
        "Tệp chỉ có ảnh chụp (bản scan) và chưa nhận ra chữ nào. "
        "Hãy chụp hoặc quét lại cho rõ và đủ sáng, hoặc tải lên bản Word, PDF gốc; "
        "nếu tệp vẫn rõ chữ, hãy nhờ quản trị kiểm tra phần nhận dạng chữ (OCR) trên máy chủ."
    ),
    "secret": _(
        "Văn bản có dấu chỉ độ mật nên không được đưa vào hệ thống này; tệp đã được xóa khỏi máy chủ. "
        "Hãy xử lý văn bản theo quy định về bảo vệ bí mật nhà nước."
    ),
    "timeout": _(
        "Đọc tệp quá lâu nên đã dừng. Hãy mở bằng Word, lưu thành tệp DOCX mới (bỏ bớt ảnh, phụ lục) rồi tải lên."
    ),
    "too-heavy": _("Tệp cần quá nhiều bộ nhớ để đọc. Hãy bỏ bớt ảnh, tách phụ lục thành tệp riêng rồi tải lên."),
    "crashed": _(
        "Chưa đọc được tệp này dù đã thử lại. "
        "Hãy mở bằng Word, lưu thành tệp DOCX mới rồi tải lên; nếu vẫn không được, hãy gửi tệp cho quản trị."
    ),
    "not-declared": _("Hãy đánh dấu xác nhận tài liệu không chứa bí mật nhà nước, rồi tải lên lại."),
    "signed-too-large": _("Tệp lớn hơn 50 MB nên chưa kiểm tra được chữ ký số. Hãy dùng bản PDF nhỏ hơn."),
    "not-pdf": _("Tệp này không phải PDF. Hãy chọn tệp PDF; tệp Word thì lưu thành PDF trước."),
    "no-file": _("Chưa chọn tệp nào. Hãy chọn hoặc kéo tệp vào đây."),
}
OLD_WORD: Words = _(
    "Tệp do Word quá cũ (trước Word 97) hoặc phần mềm khác tạo ra chưa đọc được. "
    "Hãy mở bằng Word, chọn “Lưu dưới dạng” DOCX rồi tải lên."
)
PICTURE: Words = _("Loại ảnh này chưa đọc được. Hãy lưu ảnh thành JPG, PNG hoặc PDF rồi tải lên.")
SPREADSHEET: Words = _(
    "Bảng tính và trình chiếu chưa đọc được. Hãy chép nội dung sang Word, lưu thành DOCX rồi tải lên."
)
BY_SUFFIX: dict[str, Words] = (
    dict.fromkeys((".wps", ".wpd", ".pages"), OLD_WORD)
    | dict.fromkeys((".gif", ".heic", ".heif", ".avif", ".bmp"), PICTURE)
    | dict.fromkeys((".xls", ".xlsx", ".ods", ".ppt", ".pptx"), SPREADSHEET)
)


def message(cause: str, file_name: str = "") -> str:
    """The sentence for a cause; for a type that is not read, the one that knows the way out of it."""
    if cause == "unsupported":
        told = BY_SUFFIX | {".doc": OLD_WORD}
        return str(told.get(PurePath(file_name).suffix.lower(), MESSAGES[cause]))
    return str(MESSAGES.get(cause, MESSAGES["crashed"]))
