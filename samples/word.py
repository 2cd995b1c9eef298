"""A sample as Word keeps it: the head in a table without borders, labels by Word's own numbering."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from samples.paper import Paper, Paragraph, Rows

# format and text of each level of the list; a level starts anew below every higher one
LEVELS = (
    ("upperLetter", "%1."),
    ("upperRoman", "%2."),
    ("decimal", "%3."),
    ("decimal", "%3.%4."),
    ("decimal", "(%5)"),
    ("bullet", "-"),
)
LIST = 86  # the number of our list among those of python-docx's template


def numbered(paper: Paper) -> bytes:
    """Bytes of a .docx whose labels are not in the text: Word counts them."""
    document = _document(paper)
    _add_list(document)
    return _written(document, paper, _counted)


def typed(paper: Paper) -> bytes:
    """Bytes of a .docx whose labels were typed by hand."""
    return _written(_document(paper), paper, lambda _paragraph, _part: None)


def _document(paper: Paper) -> Any:
    document = Document()
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)
    document.core_properties.title = paper.title
    _number_pages(section)
    return document


def _number_pages(section: Any) -> None:
    """In the middle of the top margin, not on the first page (Decree 30/2020, annex I, part I, I.7)."""
    section.different_first_page_header_footer = True
    section.header_distance = Cm(1)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for element in (
        '<w:fldChar {0} w:fldCharType="begin"/>',
        '<w:instrText {0} xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar {0} w:fldCharType="end"/>',
    ):
        run._r.append(parse_xml(element.format(nsdecls("w"))))


def _written(document: Any, paper: Paper, label: Any) -> bytes:
    _head(document, paper)
    for part in paper.body:
        if isinstance(part, Rows):
            _table(document, part)
        else:
            _add(document, part, label)
    _close(document, paper)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _line(cell: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 13) -> None:
    paragraph = cell.paragraphs[0] if not cell.paragraphs[0].text else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)


def _rule(cell: Any, *, aside: float) -> None:
    """A solid rule below the words: the border of a line without words, ``aside`` cm in from both edges."""
    paragraph = cell.add_paragraph()
    form = paragraph.paragraph_format
    form.space_after = form.space_before = Pt(0)
    form.left_indent = form.right_indent = Cm(aside)
    form.line_spacing = Pt(4)
    border = '<w:pBdr {0}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(border.format(nsdecls("w"))), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _head(document: Any, paper: Paper) -> None:
    table = document.add_table(rows=2, cols=2)
    for column, width in zip(table.columns, (Cm(6.5), Cm(10)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    (left, right), (number, place) = (row.cells for row in table.rows)
    _line(left, "ỦY BAN NHÂN DÂN", bold=True)
    _line(left, "PHƯỜNG HOA SƠN", bold=True)
    _rule(left, aside=2.1)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, size=14)
    _rule(right, aside=1.75)
    _line(number, f"Số: {paper.number or '     '}/{paper.symbol}")
    _line(place, paper.place_and_day, italic=True, size=14)
    for text in ("KẾ HOẠCH", paper.title):
        paragraph = document.add_paragraph()
        paragraph.add_run(text).bold = True
        paragraph.alignment = ALIGN.CENTER


def _add(document: Any, part: Paragraph, label: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1)
    words = part.words if label(paragraph, part) else part.text
    paragraph.add_run(words).bold = bool(part.heading)


def _level(label: str) -> int:
    if label == "-":
        return 5
    if label.startswith("("):
        return 4
    if label[0].isdigit():
        return 3 if label.count(".") > 1 else 2
    return 1 if set(label) <= set("IVX.") else 0


def _counted(paragraph: Any, part: Paragraph) -> bool:
    """Put the paragraph into Word's list; False where it has no label."""
    if not part.label:
        return False
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = _level(part.label)
    properties.get_or_add_numId().val = LIST
    return True


def _add_list(document: Any) -> None:
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (form, text) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>'))


def _table(document: Any, rows: Rows) -> None:
    width = len(rows.cells[0])
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    for number, cells in enumerate(rows.cells):
        row = table.add_row().cells
        if len(cells) < width:  # the name of a group runs across
            row[1].merge(row[-1])
        for cell, text in zip(row, cells, strict=False):
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(12), number == 0 or len(cells) < width


def _close(document: Any, paper: Paper) -> None:
    document.add_paragraph()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    run = left.paragraphs[0].add_run("Nơi nhận:")
    run.bold, run.italic, run.font.size = True, True, Pt(12)
    for number, recipient in enumerate(paper.recipients, start=1):
        paragraph = left.add_paragraph()
        paragraph.add_run(f"- {recipient}{'.' if number == len(paper.recipients) else ';'}").font.size = Pt(11)
        paragraph.paragraph_format.space_after = Pt(0)
    for text in (*paper.capacity, "", "", "", paper.signer):
        _line(right, text or " ", bold=True, size=14)
