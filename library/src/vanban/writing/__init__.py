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
]
