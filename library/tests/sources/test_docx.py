"""Word documents: what is printed is read, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from vanban.model import Line, Table
from vanban.sources import from_bytes
from vanban.sources.counting import spelled

Word = Callable[..., bytes]
Texts = Callable[[bytes, str], list[str]]


def para(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(*levels: str, identity: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int = 0, override: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_runs_that_word_cut_inside_a_word_are_one_word_again() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("Ủy ban nh", "ân d", "ân phường"):
        paragraph.add_run(piece)
    assert from_bytes(saved(document), "a.docx").blocks == (Line("Ủy ban nhân dân phường"),)


def test_bold_italic_centred_and_heading_are_told() -> None:
    document = docx.Document()
    document.add_heading("Phần thứ nhất", level=2)
    title = document.add_paragraph()
    title.add_run("KẾ HOẠCH").bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph().add_run("(kèm theo)").italic = True
    heading, centred, slanted = from_bytes(saved(document), "a.docx").blocks
    assert isinstance(heading, Line)
    assert heading.heading == 2
    assert centred == Line("KẾ HOẠCH", bold=True, centred=True)
    assert slanted == Line("(kèm theo)", italic=True)


def test_a_label_that_is_not_bold_leaves_a_bold_heading_bold(word: Word) -> None:
    body = (
        "<w:p><w:r><w:t>1. </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Mục đích</w:t></w:r></w:p>"
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Mục</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr>'
        "<w:t> đích</w:t></w:r></w:p>"
    )
    first, second = from_bytes(word(body), "a.docx").blocks
    assert isinstance(first, Line) and first.bold
    assert isinstance(second, Line) and not second.bold


def test_bold_comes_down_from_the_style_it_is_based_on(word: Word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="Grid"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Base"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    (line,) = from_bytes(word(para("MỤC I", '<w:pStyle w:val="Muc"/>'), styles=styles), "a.docx").blocks
    assert line == Line("MỤC I", bold=True, centred=True)


def test_styles_based_on_each_other_in_a_ring_are_survived(word: Word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert from_bytes(word(para("x", '<w:pStyle w:val="A"/>'), styles=styles), "a.docx").blocks == (Line("x"),)


def test_automatic_numbers_stand_before_the_text_and_restart_below_a_new_heading(word: Word, texts: Texts) -> None:
    numbering = abstract(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"),
    ) + num(1)  # fmt: skip
    body = "".join(
        numbered(text, at)
        for text, at in [
            ("Mục đích", 0),
            ("Một", 1),
            ("nhỏ", 2),
            ("nữa", 2),
            ("Hai", 1),
            ("Yêu cầu", 0),
            ("Lại", 1),
        ]
    )
    assert texts(word(body, numbering=numbering), "a.docx") == [
        "I. Mục đích", "1. Một", "a) nhỏ", "b) nữa", "2. Hai", "II. Yêu cầu", "1. Lại",
    ]  # fmt: skip


def test_numbers_of_several_levels_and_brackets_print_as_in_word(word: Word, texts: Texts) -> None:
    numbering = abstract(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "(%3)")) + num(
        1
    )
    body = "".join(numbered("x", at) for at in (0, 1, 1, 2, 0, 1))
    assert texts(word(body, numbering=numbering), "a.docx") == ["1. x", "1.1. x", "1.2. x", "(1) x", "2. x", "2.1. x"]


def test_legal_numbering_prints_all_levels_in_digits(word: Word, texts: Texts) -> None:
    numbering = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1)
    body = numbered("Chương", 0) + numbered("Điều", 1)
    assert texts(word(body, numbering=numbering), "a.docx") == ["I. Chương", "1.1. Điều"]


def test_a_level_told_never_to_restart_counts_on(word: Word, texts: Texts) -> None:
    numbering = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')) + num(
        1
    )
    body = "".join(numbered("x", at) for at in (0, 1, 0, 1))
    assert texts(word(body, numbering=numbering), "a.docx") == ["I. x", "1. x", "II. x", "2. x"]


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew(word: Word, texts: Texts) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + num(1) + num(2) + num(3, override=restart)
    body = numbered("a") + numbered("b", number=2) + numbered("c", number=3) + numbered("d", number=3)
    assert texts(word(body, numbering=numbering), "a.docx") == ["1. a", "2. b", "1. c", "2. d"]


def test_an_override_may_replace_a_whole_level(word: Word, texts: Texts) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerRoman", "(%1)")}</w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + num(1, override=other)
    assert texts(word(numbered("a") + numbered("b"), numbering=numbering), "a.docx") == ["(i) a", "(ii) b"]


def test_numbering_bound_to_a_style_needs_nothing_in_the_paragraph(word: Word, texts: Texts) -> None:
    numbering = abstract(level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>')) + num(4)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    body = para("Phạm vi", '<w:pStyle w:val="Dieu"/>') + para("Đối tượng", '<w:pStyle w:val="Dieu"/>')
    assert texts(word(body, numbering=numbering, styles=styles), "a.docx") == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]


def test_number_zero_takes_a_paragraph_out_of_its_styles_list(word: Word, texts: Texts) -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num(1)
    assert texts(word(numbered("a") + numbered("b", number=0), numbering=numbering), "a.docx") == ["1. a", "b"]


def test_bullets_print_their_sign(word: Word, texts: Texts) -> None:
    numbering = (
        abstract(level(0, "bullet", "-")) + abstract(level(0, "bullet", "\uf0b7"), identity=1) + num(1) + num(2, 1)
    )
    body = numbered("a") + numbered("b", number=2)
    assert texts(word(body, numbering=numbering), "a.docx") == ["- a", "• b"]


def test_a_number_typed_beside_words_own_is_read_once(word: Word, texts: Texts) -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num(1)
    assert texts(word(numbered("1. Mục đích") + numbered("100% số xã"), numbering=numbering), "a.docx") == [
        "1. Mục đích", "2. 100% số xã",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "style", "label"),
    [
        (4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (5, "lowerLetter", "e"), (27, "upperLetter", "AA"),
        (7, "decimalZero", "07"), (3, "none", ""), (12, "ordinalText", "12"), (0, "upperRoman", "0"),
    ],
)  # fmt: skip
def test_numbers_are_spelled_as_word_spells_them(number: int, style: str, label: str) -> None:
    assert spelled(number, style) == label


def test_tracked_changes_are_read_as_accepted_and_told(word: Word) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Trước ngày </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>28/2</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>15/3</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3"><w:r><w:t> bỏ đi</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t xml:space="preserve"> chuyển đến</w:t></w:r></w:moveTo></w:p>'
        '<w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">nửa đầu </w:t></w:r></w:p>'
        "<w:p><w:r><w:t>nửa sau</w:t></w:r></w:p>"
    )
    source = from_bytes(word(body), "a.docx")
    assert source.blocks == (Line("Trước ngày 15/3 chuyển đến"), Line("nửa đầu nửa sau"))
    assert source.notes == ("tracked-changes",)


def test_comments_footnotes_fields_and_hidden_words_stay_out_of_the_sentence(word: Word) -> None:
    body = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Sở Nội vụ</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t xml:space="preserve"> chủ trì</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    source = from_bytes(word(body, comments=para("Góp ý"), footnotes=para("Chú thích")), "a.docx")
    assert source.blocks == (Line("Sở Nội vụ chủ trì"),)
    assert source.notes == ("comments", "footnotes")


def test_headers_footers_and_page_numbers_are_left_out(texts: Texts) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Nội dung")
    assert texts(saved(document), "a.docx") == ["Nội dung"]


def test_text_boxes_are_read_once_though_word_keeps_them_twice(word: Word) -> None:
    box = f"<w:txbxContent>{para('MẪU SỐ 1')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Kính gửi</w:t></w:r></w:p>"
    )
    source = from_bytes(word(body), "a.docx")
    assert source.blocks == (Line("Kính gửi"), Line("MẪU SỐ 1"))
    assert source.notes == ("text-boxes",)


def test_a_break_begins_a_line_in_a_centred_block_and_wraps_a_sentence_elsewhere(word: Word, texts: Texts) -> None:
    run = "<w:r><w:t>KT. CHỦ TỊCH</w:t><w:br/><w:t>PHÓ CHỦ TỊCH</w:t></w:r>"
    body = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p><w:p>{run}</w:p>'
    assert texts(word(body), "a.docx") == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"]


def test_tabs_soft_hyphens_and_decomposed_letters_are_made_plain(word: Word, texts: Texts) -> None:
    typed = normalize("NFD", "Hưng\u00adBình\u200b \u00a0phường")
    body = f"<w:p><w:r><w:t>{typed}</w:t><w:tab/><w:t>số</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/></w:r></w:p>"
    assert texts(word(body), "a.docx") == ["HưngBình phường số-1"]


def test_content_controls_and_links_are_read_through(word: Word, texts: Texts) -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{para('Trong khung')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t> thẻ</w:t></w:r></w:smartTag></w:p>"
    )
    assert texts(word(body), "a.docx") == ["Trong khung", "liên kết thẻ"]


def test_merged_cells_stand_once_with_what_they_cover() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "rộng"
    table.cell(0, 1).text, table.cell(1, 2).text = "b", "f"
    (read,) = from_bytes(saved(document), "a.docx").blocks
    assert isinstance(read, Table)
    assert read.bordered
    told = [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row] for row in read.rows]
    assert told == [
        [("TT", 0, 1, 2), ("b", 1, 1, 1), ("", 2, 1, 1)],
        [("", 1, 1, 1), ("f", 2, 1, 1)],
        [("", 0, 1, 1), ("rộng", 1, 2, 1)],
    ]


def test_a_layout_table_is_told_to_have_no_borders(word: Word) -> None:
    cell = f"<w:tc>{para('ỦY BAN')}</w:tc>"
    plain = f"<w:tbl><w:tblPr/><w:tr>{cell}{cell}</w:tr></w:tbl>"
    ruled = plain.replace("<w:tblPr/>", '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>')
    tables = from_bytes(word(plain + ruled), "a.docx").blocks
    assert [table.bordered for table in tables if isinstance(table, Table)] == [False, True]


def test_deleted_rows_and_rows_without_words_are_dropped(word: Word, cells: Callable[..., list[list[str]]]) -> None:
    rows = "".join(
        f"<w:tr>{change}<w:tc>{para(text)}</w:tc></w:tr>"
        for text, change in [("giữ", ""), ("bỏ", "<w:trPr><w:del w:id='1'/></w:trPr>"), ("", "")]
    )
    assert cells(from_bytes(word(f"<w:tbl>{rows}</w:tbl>"), "a.docx")) == [["giữ"]]


def test_a_table_inside_a_cell_gives_its_words_to_the_cell(word: Word, cells: Callable[..., list[list[str]]]) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{para('trong')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{para('ngoài')}{inner}</w:tc></w:tr></w:tbl>"
    assert cells(from_bytes(word(body), "a.docx")) == [["ngoài\ntrong"]]


def test_a_document_part_under_another_name_is_found_by_its_relation(
    word: Word, texts: Texts, parts: Callable[..., bytes]
) -> None:
    package = ZipFile(BytesIO(word(para("Nội dung"))))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    data = parts({"_rels/.rels": relations, "word/document2.xml": package.read("word/document.xml")})
    assert texts(data, "a.docx") == ["Nội dung"]
