"""Layout rules: what vanban writes and the decree's own blanks pass; each fault put into a file is told by its code."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from library.tests.writing.blanks import BLANKS
from library.tests.writing.drafts import DRAFTS, LETTER, PLAN, REPORT
from vanban.checking import Finding, check_bytes
from vanban.writing import Appendix, write
from vanban.writing import Paragraph as Prose

DECREE = Path(__file__).parents[4] / "shared" / "decree30"
PROSE = Prose(
    "Ủy ban nhân dân phường yêu cầu các khối phố tổ chức thực hiện nghiêm túc các nội dung nêu trên và báo cáo kết quả "
    "trước ngày 30 tháng 11 năm 2026 để tổng hợp."
)
LONG = replace(PLAN, body=(*PLAN.body[:-1], PROSE, PROSE, PLAN.body[-1]))


written = cache(write)


def layout(data: bytes) -> list[Finding]:
    return [finding for finding in check_bytes(data, "x.docx") if finding.code.startswith("L")]


def changed(change: Callable[[WordDocument], None], draft=LONG) -> list[Finding]:
    document = Document(io.BytesIO(written(draft)))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return layout(made.getvalue())


def line(document: WordDocument, words: str) -> Paragraph:
    """The first paragraph, in tables too, that begins with ``words``."""
    return next(
        paragraph
        for node in document.element.body.iter(qn("w:p"))
        if (paragraph := Paragraph(node, document)).text.startswith(words)
    )


def prose(document: WordDocument) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Ủy ban nhân dân phường yêu")]


@pytest.mark.parametrize("draft", [*DRAFTS.values(), LONG], ids=lambda draft: draft.kind)
def test_what_vanban_writes_passes(draft):
    assert layout(write(draft)) == []


@pytest.mark.parametrize("form", BLANKS)
def test_our_blanks_pass(form):
    assert layout(write(BLANKS[form])) == []


@pytest.mark.skipif(not DECREE.exists(), reason="the decree's own files are not here: its blanks are not checked")
@pytest.mark.parametrize("name", ["Phuluc3.docx", "Phuluc1.docx", "Phuluc2.docx"])
def test_the_decrees_own_blanks_pass(name):
    assert layout((DECREE / name).read_bytes()) == []


def _sheet(document):
    document.sections[0].page_width = Mm(216)


def _margin(document):
    document.sections[0].left_margin = Mm(20)


def _face(document):
    for run in prose(document)[0].runs:
        run.font.name = "Arial"


def _colour(document):
    prose(document)[0].runs[0].font.color.rgb = RGBColor(0, 0, 255)


def _no_number(document):
    for section in document.sections:
        for paragraph in section.header.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
    for _ in range(30):
        prose(document)[0]._p.addnext(Paragraph(prose(document)[0]._p.__copy__(), document)._p)


def _number_left(document):
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def _number_first(document):
    document.sections[0].different_first_page_header_footer = False


def _number_small(document):
    document.styles["Số trang"].font.size = Pt(11)


def _nation_size(document):
    line(document, "CỘNG HÒA").runs[0].font.size = Pt(14)


def _motto_plain(document):
    line(document, "Độc lập").runs[0].bold = False


def _motto_words(document):
    line(document, "Độc lập").runs[0].text = "Độc lập-Tự do-Hạnh phúc"


def _no_rule(document):
    for paragraph in document.tables[0]._tbl.iter(qn("w:p")):
        for border in paragraph.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
            border.getparent().remove(border)


def _underscores(document):
    """A rule of underscores that is far too long, in place of the border."""
    _no_rule(document)
    line(document, "Độc lập")._p.getnext().append(_run("_" * 36))
    issuer = next(paragraph for paragraph in document.tables[0].cell(0, 0).paragraphs if paragraph.text)
    issuer._p.getnext().append(_run("_" * 36))


def _run(text: str):
    run, words, size = OxmlElement("w:r"), OxmlElement("w:t"), OxmlElement("w:sz")
    size.set(qn("w:val"), "26")
    run.append(OxmlElement("w:rPr"))
    run[0].append(size)
    words.text = text
    run.append(words)
    return run


def _number_form(document):
    line(document, "Số: ").runs[0].text = "Số 145 / KH - UBND"


def _number_zero(document):
    line(document, "Số: ").runs[0].text = "Số: 5/KH-UBND"


def _day_zero(document):
    line(document, "Hoa Sơn, ngày").runs[0].text = "Hoa Sơn, ngày 3 tháng 2 năm 2026"


def _day_upright(document):
    line(document, "Hoa Sơn, ngày").runs[0].italic = False


def _issuer_small(document):
    line(document, "ỦY BAN").runs[0].text = "Ủy ban nhân dân phường Hoa Sơn"


def _title_capitals(document):
    paragraph = line(document, "Xây dựng phường")
    paragraph.runs[0].text = paragraph.text.upper()


def _kind_left(document):
    line(document, "KẾ HOẠCH").alignment = WD_ALIGN_PARAGRAPH.LEFT


def _body_size(document):
    for run in prose(document)[0].runs:
        run.font.size = Pt(12)


def _left(document):
    prose(document)[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def _indent(document):
    prose(document)[0].paragraph_format.first_line_indent = Mm(5)


def _tight(document):
    for paragraph in prose(document):
        paragraph.paragraph_format.space_before = Pt(2)


def _wide(document):
    prose(document)[0].paragraph_format.line_spacing = 2.0


def _basis_upright(document):
    for run in line(document, "Căn cứ").runs:
        run.italic = False


def _prefix(document):
    line(document, "TM.").runs[0].text = "T/M ỦY BAN NHÂN DÂN"


def _prefix_stroke(document):
    line(document, "TM.").runs[0].text = "TM/ ỦY BAN NHÂN DÂN"


def _prefix_tight(document):
    line(document, "TM.").runs[0].text = "TM.ỦY BAN NHÂN DÂN"


def _name_title(document):
    line(document, "Lê Thị Mai").runs[0].text = "ThS. Lê Thị Mai"


def _name_capitals(document):
    line(document, "Lê Thị Mai").runs[0].text = "LÊ THỊ MAI"


def _recipient_size(document):
    line(document, "- Các khối").runs[0].font.size = Pt(13)


def _recipient_sign(document):
    line(document, "- Các khối").runs[0].text = "- Các khối phố."


def _no_file(document):
    paragraph = line(document, "- Lưu:")
    paragraph._p.getparent().remove(paragraph._p)


def _file_without_colon(document):
    line(document, "- Lưu:").runs[0].text = "- Lưu VT, VHXH."


def _label_plain(document):
    line(document, "Nơi nhận").runs[0].italic = False


FAULTS = [
    (_sheet, {"L01"}),
    (_margin, {"L02"}),
    (_face, {"L03"}),
    (_colour, {"L04"}),
    (_no_number, {"L05"}),
    (_number_left, {"L06"}),
    (_number_first, {"L07"}),
    (_number_small, {"L08"}),
    (_nation_size, {"L11"}),
    (_motto_plain, {"L12"}),
    (_motto_words, {"L22"}),
    (_no_rule, {"L23"}),
    (_underscores, {"L24"}),
    (_number_form, {"L25"}),
    (_number_zero, {"L26"}),
    (_day_zero, {"L27"}),
    (_day_upright, {"L12"}),
    (_issuer_small, {"L13"}),
    (_title_capitals, {"L14"}),
    (_kind_left, {"L15"}),
    (_body_size, {"L11"}),
    (_left, {"L31"}),
    (_indent, {"L32"}),
    (_tight, {"L33"}),
    (_wide, {"L34"}),
    (_basis_upright, {"L12"}),
    (_prefix, {"L41"}),
    (_prefix_stroke, {"L41"}),
    (_prefix_tight, {"L41"}),
    (_name_title, {"L42"}),
    (_name_capitals, {"L14"}),
    (_recipient_size, {"L11"}),
    (_recipient_sign, {"L43"}),
    (_no_file, {"L44"}),
    (_file_without_colon, {"L46"}),
    (_label_plain, {"L12"}),
]


@pytest.mark.parametrize(("fault", "codes"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_fault_is_told_by_its_code_and_nothing_else_is(fault, codes):
    assert {finding.code for finding in changed(fault)} == codes


def test_a_document_without_national_title_is_told():
    def strip(document):
        for words in ("CỘNG HÒA", "Độc lập"):
            paragraph = line(document, words)
            paragraph._p.getparent().remove(paragraph._p)

    assert {finding.code for finding in changed(strip)} == {"L21"}


def test_documents_of_the_party_are_not_judged_by_the_states_rules():
    document = Document(io.BytesIO(written(replace(LONG, number=None))))
    line(document, "CỘNG HÒA").runs[0].text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    prose(document)[0].runs[0].text += " Vận động nhân dân tham gia."
    _margin(document)
    made = io.BytesIO()
    document.save(made)
    assert [(finding.code, finding.law) for finding in check_bytes(made.getvalue(), "x.docx")] == [("D01", "")]


def test_two_appendices_need_roman_numbers():
    draft = replace(LONG, body=(Prose("Chi tiết theo các phụ lục."), *LONG.body))
    two = tuple(Appendix(label, "Danh mục", (PROSE,)) for label in ("Phụ lục 1", "Phụ lục 2"))
    assert {finding.code for finding in layout(write(replace(draft, appendices=two)))} == {"L51"}
    numbered = tuple(Appendix(label, "Danh mục", (PROSE,)) for label in ("Phụ lục I", "Phụ lục II"))
    assert layout(write(replace(draft, appendices=numbered))) == []


def test_a_letter_or_submission_says_whom_it_is_for():
    assert {one.code for one in layout(write(replace(LETTER, addressed_to=())))} == {"L45"}
    assert {one.code for one in layout(write(replace(DRAFTS["Tờ trình"], addressed_to=())))} == {"L45"}


def test_an_appendix_is_mentioned_in_the_body():
    appendix = (Appendix("Phụ lục", "Danh mục", (PROSE,)),)
    silent = replace(LONG, appendices=appendix)
    assert {one.code for one in layout(write(silent))} == {"L52"}
    assert layout(write(replace(silent, body=(*LONG.body[:-1], Prose("Chi tiết theo Phụ lục."), LONG.body[-1])))) == []


def test_a_basis_with_a_full_stop_before_the_last_is_told():
    bases = ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Căn cứ Nghị định số 30/2020/NĐ-CP")

    def stop(document):
        paragraph = line(document, "Căn cứ Luật")
        paragraph.runs[0].text = paragraph.text.replace(";", ".")

    assert {finding.code for finding in changed(stop, replace(LONG, bases=bases))} == {"L35"}


def test_the_stamp_of_urgency_is_red_by_right():
    assert LETTER.urgency
    assert layout(write(LETTER)) == []


def test_a_finding_says_where_what_why_and_how():
    (finding,) = changed(_number_zero)
    assert finding.quote == "Số: 5/KH-UBND"
    assert finding.span is not None
    assert finding.what() == "Số văn bản nhỏ hơn 10 thiếu số 0 phía trước: “Số: 5/KH-UBND”."
    assert finding.how() == "Ghi thêm số 0 phía trước: “Số: 05/KH-UBND”."
    assert finding.law == "Phụ lục I Nghị định 30/2020/NĐ-CP, Phần I, mục II.3.c"


def test_the_article_is_that_of_the_part_concerned():
    (finding,) = changed(_recipient_size)
    assert finding.what() == "Phần liệt kê nơi nhận cỡ chữ 13, theo quy định là 11."
    assert finding.law == "Phụ lục I Nghị định 30/2020/NĐ-CP, Phần I, mục II.9.d"


def test_landscape_appendices_have_margins_of_their_own():
    assert layout(write(REPORT)) == []
