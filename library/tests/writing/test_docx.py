"""The Word file: real styles, sections, repeated heads, and nothing that a text could break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from library.tests.writing.blanks import BLANKS
from library.tests.writing.drafts import DRAFTS, LATE, LETTER, MINUTES, REPORT
from vanban.writing import Column, Copy, Draft, Grid, Heading, Level, Paragraph, Row, Signature, WriteError, write
from vanban.writing.docx_styles import style_id
from vanban.writing.layout import LOOKS, Part


def opened(draft: Draft):
    return Document(BytesIO(write(draft, to="docx")))


@pytest.fixture(scope="module")
def letter():
    return opened(LETTER)


def every(document, tag: str):
    return list(document.element.body.iter(qn(tag)))


def styled(document, part: Part) -> list[str]:
    """The texts of the paragraphs that have a part's style."""
    found = []
    for paragraph in every(document, "w:p"):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == style_id(part):
            texts = (
                " " if piece.tag == qn("w:br") else piece.text or "" for piece in paragraph.iter(qn("w:t"), qn("w:br"))
            )
            found.append("".join(texts))
    return found


@pytest.mark.parametrize("part", Part, ids=lambda part: style_id(part))
def test_every_part_has_its_style_with_the_looks_font(letter, part):
    style = letter.styles[part.value]
    look = LOOKS[part]
    assert style.font.name == "Times New Roman"
    assert style.font.size == Pt(look.size)
    assert (bool(style.font.bold), bool(style.font.italic)) == (look.bold, look.italic)


def test_parts_stand_under_their_own_styles():
    document = opened(LETTER)
    assert styled(document, Part.NATION) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert styled(document, Part.ISSUER) == ["ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN"]
    assert styled(document, Part.NUMBER) == ["Số: 12/UBND-VHXH"]
    assert styled(document, Part.DAY) == ["Hoa Sơn, ngày 03 tháng 11 năm 2026"]
    assert styled(document, Part.SUBJECT) == ["V/v đôn đốc báo cáo kết quả tháng 10"]
    assert styled(document, Part.ADDRESSEE) == ["- Các khối phố;", "- Trạm Y tế phường."]
    assert styled(document, Part.CAPACITY) == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
    assert styled(document, Part.NAME) == ["Nguyễn Thị Hoa"]
    assert styled(document, Part.RECIPIENT) == ["- Như trên;", "- Lưu: VT, VHXH."]
    assert styled(document, Part.URGENCY) == ["KHẨN"]
    assert styled(document, Part.KIND) == []


def test_the_sheet_is_a4_with_our_margins():
    section = opened(REPORT).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == 30
    assert round(section.right_margin.mm) == 15
    assert round(section.top_margin.mm) == 20


def test_the_page_number_stands_on_top_from_the_second_page():
    section = opened(REPORT).sections[0]
    assert section.different_first_page_header_footer
    assert " PAGE " in {field.get(qn("w:instr")) for field in section.header._element.iter(qn("w:fldSimple"))}
    assert not list(section.first_page_header._element.iter(qn("w:fldSimple")))


def test_an_appendix_has_its_own_sheet_and_page_numbers():
    main, appendix = opened(REPORT).sections
    assert appendix.orientation == WD_ORIENT.LANDSCAPE
    assert appendix._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert main.orientation == WD_ORIENT.PORTRAIT


def test_heads_of_tables_are_repeated_and_rows_are_not_broken():
    document = opened(replace(REPORT, appendices=()))
    grid = document.tables[1]
    heads = [row for row in grid._tbl.tr_lst if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    assert len(heads) == 2
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in grid._tbl.tr_lst)
    assert [cell.text for cell in grid.rows[0].cells] == [
        "STT",
        "Nhiệm vụ",
        "Đơn vị thực hiện",
        "Đơn vị thực hiện",
        "Thời hạn",
    ]
    assert {cell.text for cell in grid.rows[2].cells} == {"I. CÔNG TÁC TUYÊN TRUYỀN"}


def test_a_row_taller_than_a_page_may_be_broken():
    tall = Grid((Column("Nội dung"),), (Row(("chữ " * 5000,)),))
    grid = opened(replace(REPORT, body=(tall,), appendices=())).tables[1]
    assert grid._tbl.tr_lst[1].find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None


def test_widths_are_shares_of_the_text_and_no_head_word_is_broken():
    grid = opened(replace(REPORT, appendices=())).tables[1]
    widths = [column.width.mm for column in grid.columns]
    assert sum(widths) == pytest.approx(165, abs=0.5)
    assert widths[0] >= 10.5  # "STT" in 12 pt bold and the padding beside it


def test_a_symbol_in_a_cell_is_not_broken_while_a_word_without_end_takes_no_more_than_its_part():
    columns = (Column("TT", 0.1), Column("Nhiệm vụ", 5), Column("Văn bản", 0.5), Column("Ghi chú", 1))
    row = Row(("1", "Treo cờ", "86/KH-UBND ngày 01/3/2026", "x" * 500))
    grid = opened(replace(REPORT, body=(Grid(columns, (row,)),), appendices=())).tables[1]
    widths = [column.width.mm for column in grid.columns]
    assert widths[2] >= 27.5  # "86/KH-UBND" in 12 pt bold and the padding beside it
    assert widths[3] == pytest.approx(165 / 4, abs=0.5)
    assert sum(widths) == pytest.approx(165, abs=0.5)


def test_a_symbol_is_not_broken_in_a_table_of_six_columns():
    titles = ("TT", "Nhiệm vụ", "Văn bản giao", "Đơn vị", "Hạn", "Quá hạn")
    columns = tuple(Column(title, share) for title, share in zip(titles, (0.4, 2.5, 0.9, 1.2, 1, 0.8), strict=True))
    row = Row(("1", "Treo cờ", "186/KH-UBND ngày 07/10/2026", "Khối 2", "27/10/2026", "35 ngày"))
    grid = opened(replace(REPORT, body=(Grid(columns, (row,)),), appendices=())).tables[1]
    widths = [column.width.mm for column in grid.columns]
    assert widths[2] >= 30.5  # "186/KH-UBND" in 12 pt bold and the padding beside it
    assert sum(widths) == pytest.approx(165, abs=0.5)


def test_signature_and_recipients_are_kept_together_and_with_the_last_words():
    document = opened(replace(REPORT, appendices=()))
    closing = document.tables[-1]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in closing._tbl.tr_lst)
    last = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Tiếp tục"))
    assert last.paragraph_format.keep_with_next


def test_rules_are_as_long_as_the_decree_asks():
    document = opened(LETTER)
    issuer, motto = (
        paragraph
        for paragraph in document.tables[0]._tbl.iter(qn("w:p"))
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") is not None
        and paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is None
    )
    columns = [column.width.mm for column in document.tables[0].columns]
    lengths = [
        column - sum(int(rule.pPr.ind.get(qn(f"w:{side}"))) for side in ("left", "right")) / 1440 * 25.4
        for rule, column in zip((issuer, motto), columns, strict=True)
    ]
    assert 35 / 3 <= lengths[0] <= 44 / 2  # "PHƯỜNG HOA SƠN", 13 pt bold, is about 40 mm
    assert lengths[1] == pytest.approx(60.3, abs=1.5)  # the motto, 14 pt bold


def test_minutes_have_two_signatures_above_the_recipients():
    closing = opened(MINUTES).tables[-1]
    assert [cell.text.split("\n")[0] for cell in closing.rows[0].cells] == ["THƯ KÝ", "CHỦ TỌA"]
    assert closing.rows[1].cells[0].text.startswith("Nơi nhận:")


def test_a_copy_has_its_own_head_and_signature_below_the_document():
    made = Copy(
        "SAO Y",
        LETTER.issuer,
        "SY-UBND",
        "Hoa Sơn",
        Signature(("CHỦ TỊCH",), "Lê Thị Mai"),
        ("Lưu: VT",),
        3,
        date(2026, 5, 4),
    )
    document = opened(replace(REPORT, copy=made, appendices=()))
    assert styled(document, Part.NUMBER) == ["Số: 05/BC-UBND", "Số: 03/SY-UBND"]
    assert styled(document, Part.NAME) == ["Trần Văn Bình", "Lê Thị Mai"]
    assert styled(document, Part.KIND) == ["BÁO CÁO", "SAO Y"]


def test_stamps_and_foot_stand_in_their_boxes():
    draft = replace(
        LETTER, stamp="Số: 12/UBND-VHXH; 03/11/2026 08:00:00 +07:00", circulation="Lưu hành nội bộ", drafter="PL.(30)"
    )
    document = opened(draft)
    assert styled(document, Part.CIRCULATION) == ["LƯU HÀNH NỘI BỘ"]
    assert styled(document, Part.STAMP) == ["Số: 12/UBND-VHXH; 03/11/2026 08:00:00 +07:00"]
    assert styled(document, Part.DRAFTER) == ["PL.(30)"]
    assert "0238.000.000" in document.sections[0].first_page_footer.paragraphs[1].text


def test_the_file_says_what_it_is_in_which_language():
    known = opened(REPORT).core_properties
    assert known.title == f"Báo cáo {REPORT.title}"
    assert known.author == "Ủy ban nhân dân phường Hoa Sơn"
    assert known.language == "vi-VN"


@pytest.mark.parametrize("kind", DRAFTS)
def test_equal_drafts_make_equal_files(kind):
    assert write(DRAFTS[kind], to="docx") == write(replace(DRAFTS[kind]), to="docx")


@pytest.mark.parametrize("form", BLANKS)
def test_every_form_of_annex_three_can_be_written(form):
    document = opened(BLANKS[form])
    assert styled(document, Part.NATION)
    assert "Họ và tên" in styled(document, Part.NAME)


def test_parts_and_chapters_have_their_label_on_a_line_of_its_own():
    body = (Heading(Level.CHAPTER, "Chương I", "Quy định chung"), Heading(Level.ARTICLE, "Điều 1.", "Phạm vi"))
    document = opened(replace(REPORT, body=body, appendices=()))
    assert styled(document, Part.PART) == ["Chương I"]
    assert styled(document, Part.PART_TITLE) == ["QUY ĐỊNH CHUNG"]
    assert styled(document, Part.ARTICLE) == ["Điều 1. Phạm vi"]


def test_a_row_with_a_cell_too_few_is_refused_with_its_place():
    short = replace(LATE, rows=(Row(("1", "một")),))
    with pytest.raises(WriteError, match="row 1 of a grid has 2 cells, its columns are 5"):
        write(replace(REPORT, body=(short,)))


def test_a_grid_without_columns_is_refused():
    with pytest.raises(WriteError, match="at least one column"):
        write(replace(REPORT, body=(Grid((), ()),)))


def test_an_unknown_format_is_refused():
    with pytest.raises(WriteError, match="no such format: odt"):
        write(REPORT, to="odt")  # type: ignore[arg-type]


def test_an_empty_document_is_still_a_document():
    bare = Draft(kind="Báo cáo", issuer="", symbol="", title="", place="", body=(Paragraph(""),))
    assert opened(bare).tables
