"""What the reader decided about a file on its own, told in words beside the document."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dondoc.intake.reading import Json

REMARKS: dict[str, str | Promise] = {
    "tracked-changes": _("Tệp còn vết sửa (Track Changes): được đọc như đã chấp nhận mọi chỗ sửa."),
    "comments": _("Tệp có nhận xét bên lề: nhận xét không tính là lời văn."),
    "footnotes": _("Văn bản có chú thích cuối trang: chú thích không tính là lời văn."),
    "text-boxes": _("Văn bản có khung chữ: chữ trong khung xếp sau đoạn có khung."),
    "scanned": _("Văn bản là bản scan, chữ do máy nhận dạng: hãy đối chiếu số, ngày và tên riêng với bản gốc."),
    "numbering-unknown": _("Số thứ tự tự động không có trong tệp: hãy đối chiếu đề mục với bản gốc."),
    "old-encoding": _("Văn bản gõ bằng bảng mã cũ (TCVN3, VNI), đã chuyển sang Unicode: hãy đối chiếu tên riêng."),
}  # fmt: skip


def remarks_of(reading: Json) -> list[str | Promise]:
    """The sentences for the notes of a reading, in the order above."""
    notes = frozenset(reading.get("notes", ()))
    return [words for note, words in REMARKS.items() if note in notes]
