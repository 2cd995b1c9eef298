"""A draft as it comes to the one who checks it: a sample with the slips that offices make. For tests and pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from samples.paper import paper
from samples.word import typed

# words of the sample -> words of the draft
SLIPS = {
    "Số: 97/KH-UBND": "Số: 7/KH-UBND",
    "Hoa Sơn, ngày 19": "Hoa Sơn ngày 19",
    "hài lòng của người dân đạt": "hài lòng của nhân dân đạt",
    "trước ngày 20 hằng tháng./.": "trước ngày 20 hằng tháng; gửi báo cáo năm trước thứ Hai, ngày 15/12/2027./.",
    "Trước ngày 31/3/2027": "Trước ngày 31/4/2027",
    "- Sở Nội vụ tỉnh Sơn Nam;": "- Sở Nội vụ tỉnh Sơn Nam",
    "2. Giao Văn phòng": "3. Giao Văn phòng",
}
MENDED = ("Số: 97/KH-UBND", "Hoa Sơn, ngày 19", "Trước ngày 31/3/2027")  # what the next version has put right


def faulty() -> bytes:
    """A Word file with faults of layout and of content."""
    return _spoilt(SLIPS)


def half_mended() -> bytes:
    """The same draft after the first round: three slips are gone."""
    return _spoilt({right: wrong for right, wrong in SLIPS.items() if right not in MENDED})


def _spoilt(slips: dict[str, str]) -> bytes:
    document = Document(BytesIO(typed(paper("cai-cach-hanh-chinh"))))
    for paragraph in _paragraphs(document):
        for right, wrong in slips.items():
            if right in paragraph.text:
                _reword(paragraph, paragraph.text.replace(right, wrong))
        if paragraph.text.startswith("Các nhiệm vụ cụ thể"):
            _dress(paragraph, "Arial")
    document.sections[0].left_margin = Cm(2.5)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(document: Any) -> list[Any]:
    """Of the body and of every cell."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


def _reword(paragraph: Any, words: str) -> None:
    first, *others = paragraph.runs
    first.text = words
    for run in others:
        run.text = ""


def _dress(paragraph: Any, face: str) -> None:
    for run in paragraph.runs:
        run.font.name, run.font.size = face, Pt(12)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), face)
