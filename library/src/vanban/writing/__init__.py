"""Writes administrative documents in the layout of Decree 30/2020/NĐ-CP, as DOCX and as PDF, from one value.

>>> from vanban.writing import Draft, Paragraph, Signature, write
>>> letter = Draft(
...     kind="Công văn", issuer="ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN", symbol="UBND-VX", place="Hoa Sơn",
...     title="đôn đốc báo cáo tháng 6", addressed_to=("Các khối phố",),
...     body=(Paragraph("Đề nghị các khối phố gửi báo cáo trước ngày 14."),),
...     signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Thị Mai"),
... )
>>> write(letter, to="pdf")[:5]
b'%PDF-'
"""

from __future__ import annotations

from typing import Literal

from vanban.writing.draft import (
    Align,
    Appendix,
    Band,
    Block,
    Bullet,
    Column,
    Copy,
    Draft,
    Grid,
    Heading,
    Level,
    Paragraph,
    Row,
    Run,
    Signature,
    Urgency,
    Words,
    WriteError,
)
from vanban.writing.forms import as_json, from_json

__all__ = [
    "Align",
    "Appendix",
    "Band",
    "Block",
    "Bullet",
    "Column",
    "Copy",
    "Draft",
    "Grid",
    "Heading",
    "Level",
    "Paragraph",
    "Row",
    "Run",
    "Signature",
    "Urgency",
    "Words",
    "WriteError",
    "as_json",
    "from_json",
    "pages",
    "write",
]

Format = Literal["docx", "pdf"]


def write(draft: Draft, to: Format = "docx") -> bytes:
    """The document as a Word file ("docx") or as PDF ("pdf"); equal drafts give equal bytes.

    Raises WriteError for a draft that cannot be laid out, such as a table row with too few cells.
    """
    if to == "docx":
        from vanban.writing.docx import as_docx

        return as_docx(draft)
    if to == "pdf":
        from vanban.writing.pdf import as_pdf

        return as_pdf(draft)
    raise WriteError(f"no such format: {to}; documents are written as docx or pdf")


def pages(draft: Draft, to: Literal["png", "svg"] = "svg", *, ppi: float = 110) -> tuple[bytes, ...]:
    """The pages of the PDF as pictures, for a preview. SVG pages bear their letters as outlines and need no font.

    ``ppi`` is the resolution of PNG pages. Raises WriteError as :func:`write` does.
    """
    from vanban.writing.pdf import as_pictures

    return as_pictures(draft, to, ppi)
