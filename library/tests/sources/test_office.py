"""Old Word files, OpenDocument and RTF: their words, looks, labels and tables, as .docx gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from library.tests.sources.restarts import ITEMS
from vanban.model import Block, Cause, Line, ReadError, Source
from vanban.sources import from_bytes, open_source
from vanban.sources.doc_lists import LIBREOFFICE

CONVERTED = Path(__file__).parent / "converted"
DECREE = Path(__file__).parents[4] / "shared" / "decree30"
Zip = Callable[[dict[str, str | bytes]], bytes]
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def plain(block: Block) -> object:
    """A block without what formats may tell differently: whether lines are drawn, and empty cells."""
    return block if isinstance(block, Line) else replace(block, bordered=None)


@pytest.fixture
def odt(parts: Zip) -> Callable[..., Source]:
    """The source of an .odt with this text, and these automatic styles."""

    def make(body: str, *, styles: str = "", manifest: str = "") -> Source:
        content = (
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        more: dict[str, str | bytes] = {"META-INF/manifest.xml": manifest} if manifest else {}
        return from_bytes(parts({"content.xml": content, **more}), "a.odt")

    return make


def rtf(body: str, *, fonts: str = r"{\f0\fcharset163 Times New Roman;}") -> Source:
    return from_bytes((r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl" + fonts + "}" + body + "}").encode("cp1252"), "a.rtf")


def said(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_a_converted_plan_has_the_paragraphs_and_tables_of_the_word_file(kind: str) -> None:
    word, other = open_source(CONVERTED / "plan.docx"), open_source(CONVERTED / f"plan.{kind}")
    assert [plain(block) for block in other.blocks] == [plain(block) for block in word.blocks]
    assert set(other.notes) == {"tracked-changes", "comments", "footnotes"} == set(word.notes)
    assert other.format == kind


@pytest.mark.parametrize("kind", ["docx", "doc", "odt", "rtf", "pdf"])
def test_lists_that_start_anew_count_on_behind_their_first_item_in_every_format(kind: str) -> None:
    """LibreOffice cuts such a list in two when it saves a .doc, and sets the PDF in two fonts for one."""
    printed = said(open_source(CONVERTED / f"restarts.{kind}"))
    assert printed == [f"{label} {words}" for label, _number, _kind, _level, words in ITEMS]


def test_a_list_of_one_item_in_a_file_of_word_itself_is_taken_at_its_word() -> None:
    data = (CONVERTED / "restarts.doc").read_bytes()
    assert data.count(LIBREOFFICE) == 1
    printed = said(from_bytes(data.replace(LIBREOFFICE, b"bjbj\xeb\x6e\xeb\x6e"), "a.doc"))
    assert printed[:3] == ["I. MỤC ĐÍCH", "1. Tạo cảnh quan sạch, đẹp.", "1. Nâng cao ý thức của người dân."]


@pytest.mark.skipif(not DECREE.is_dir(), reason="the decree's own files are not here")
@pytest.mark.parametrize("name", ["Phuluc1", "Phuluc3"])
def test_files_that_word_2003_wrote_have_the_words_of_their_new_form(name: str) -> None:
    def words(path: Path) -> list[str]:
        blocks = open_source(path).blocks
        lines = [
            line
            for block in blocks
            for line in (
                [block] if isinstance(block, Line) else [line for row in block.rows for c in row for line in c.lines]
            )
        ]
        return sorted(line.text for line in lines)  # text boxes of one place stand in an order of their own

    assert words(DECREE / f"{name}.doc") == words(DECREE / f"{name}.docx")


# --- OpenDocument --------------------------------------------------------------------------------

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." '
    'text:display-levels="2"/><text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)


def item(*inside: str, start: int | None = None) -> str:
    from_ = f' text:start-value="{start}"' if start else ""
    return f"<text:list-item{from_}>{''.join(inside)}</text:list-item>"


def listed(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L"{more}>{"".join(items)}</text:list>'


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_lists_of_an_odt_are_counted_by_level(odt: Callable[..., Source]) -> None:
    inner = listed(item(p("Rà soát"), listed(item(p("Lập danh mục")))), item(p("Báo cáo")))
    source = odt(listed(item(p("Mục đích"), inner), item(p("Yêu cầu"), p("Đoạn sau"))), styles=LISTS)
    assert said(source) == [
        "I. Mục đích", "I.1. Rà soát", "- Lập danh mục", "I.2. Báo cáo", "II. Yêu cầu", "Đoạn sau",
    ]  # fmt: skip


def test_a_list_of_an_odt_goes_on_or_begins_anew(odt: Callable[..., Source]) -> None:
    first = listed(item(p("một")))
    goes_on = listed(item(p("hai")), more=' text:continue-numbering="true"')
    anew = listed(item(p("lại")), item(p("năm"), start=5))
    assert said(odt(first + p("giữa") + goes_on + p("giữa") + anew, styles=LISTS)) == [
        "I. một", "giữa", "II. hai", "giữa", "I. lại", "V. năm",
    ]  # fmt: skip


def test_looks_of_an_odt_come_from_its_styles(odt: Callable[..., Source]) -> None:
    styles = (
        '<style:style style:name="A" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>'
        '<style:style style:name="T" style:family="text"><style:text-properties fo:font-style="italic" '
        'fo:font-weight="normal"/></style:style>'
    )
    body = (
        '<text:p text:style-name="B">KẾ HOẠCH<text:line-break/>Trồng cây</text:p>'
        '<text:p><text:span text:style-name="T">Hòa<text:s text:c="3"/>Bình<text:tab/>xã</text:span></text:p>'
    )
    assert odt(body, styles=styles).blocks == (
        Line("KẾ HOẠCH", bold=True, centred=True),
        Line("Trồng cây", bold=True, centred=True),
        Line("Hòa Bình xã", italic=True),
    )


def test_notes_comments_and_deleted_words_of_an_odt_are_no_text(odt: Callable[..., Source]) -> None:
    changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion>"
    changes += "</text:changed-region></text:tracked-changes>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú</text:p></text:note-body>"
    body = f"{changes}{p(f'Trước{note}</text:note> sau<office:annotation><text:p>hỏi</text:p></office:annotation>.')}"
    source = odt(body)
    assert said(source) == ["Trước sau."]
    assert set(source.notes) == {"tracked-changes", "comments", "footnotes"}


def test_merged_cells_of_an_odt_stand_once(odt: Callable[..., Source]) -> None:
    rows = (
        '<table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>TT</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>Cây</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        "<table:covered-table-cell/><table:table-cell><text:p>Phượng</text:p></table:table-cell><table:table-cell>"
        "<text:p>Sấu</text:p></table:table-cell></table:table-row>"
    )
    (table,) = odt(f"<table:table>{rows}</table:table>").blocks
    assert not isinstance(table, Line)
    assert [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row] for row in table.rows] == [
        [("TT", 0, 1, 2), ("Cây", 1, 2, 1)],
        [("Phượng", 1, 1, 1), ("Sấu", 2, 1, 1)],
    ]


def test_an_odt_under_a_password_is_told(odt: Callable[..., Source]) -> None:
    with pytest.raises(ReadError) as refused:
        odt(p("một"), manifest="<m><encryption-data/></m>")
    assert refused.value.cause is Cause.ENCRYPTED


# --- RTF -----------------------------------------------------------------------------------------


def test_letters_of_an_rtf_are_read_in_unicode_and_in_the_code_page_of_their_font() -> None:
    source = rtf(r"\uc1 Ph\u432?\u7901?ng H\u432?ng Bi\'ccnh\par Ti\'ea\'ecng Vi\'ea\'f2t")
    assert said(source) == ["Phường Hưng Bình", "Tiếng Việt"]
    assert said(rtf(r"\uc2 \u272\'3f\'3f\u417??n {\u-10179?\u-8704?} v\u7883??")) == ["Đơn 😀 vị"]


def test_what_is_hidden_or_stands_beside_the_text_of_an_rtf_is_left_out() -> None:
    body = (
        r"{\header\pard trang\par}{\*\unknown x}{\info{\title t}}M\u7897?t{\v khu\u7845?t}{\footnote\pard ghi\par}"
        r"{\field{\*\fldinst PAGE}{\fldrslt  hai}}{\pict\pngblip 89504e47} ba\par"
    )
    source = rtf(body)
    assert said(source) == ["Một hai ba"]
    assert source.notes == ("footnotes",)


def test_labels_that_word_wrote_out_stand_before_their_paragraph() -> None:
    body = (
        r"{\listtext\pard\plain\f0 I.\tab}\pard\ls1 {\b Chung}\par{\pntext\pard\'b7\tab}\pard\ls2\ilvl0 Con\par"
        r"\pard\qc\b Tr\u234?n\line D\u432?\u7899?i\par"
    )
    first, second, *centred = rtf(body).blocks
    assert first == Line("I. Chung", bold=True)
    assert isinstance(second, Line)
    assert second.text.endswith(" Con")
    assert centred == [Line("Trên", bold=True, centred=True), Line("Dưới", bold=True, centred=True)]


def test_numbers_that_an_rtf_does_not_write_out_are_told() -> None:
    assert rtf(r"\pard\ls1 Chung\par").notes == ("numbering-unknown",)


def test_words_struck_out_in_an_rtf_are_left_out_and_their_paragraph_goes_on() -> None:
    source = rtf(r"M\u7897?t{\deleted  hai\par} ba\par{\revised th\'eam}\par")
    assert said(source) == ["Một ba", "thêm"]
    assert source.notes == ("tracked-changes",)


def test_cells_of_an_rtf_are_merged_by_their_edges() -> None:
    border = r"\clbrdrt\brdrs\brdrw10"
    body = (
        rf"\trowd{border}\clvmgf\cellx1000{border}\cellx3000\pard\intbl TT\cell\pard\intbl C\'e2y\cell\row"
        rf"\trowd{border}\clvmrg\cellx1010\cellx2000\cellx3005\pard\intbl\cell Ph\cell S\par T\cell\row\pard Sau\par"
    )
    table, after = rtf(body).blocks
    assert not isinstance(table, Line)
    assert table.bordered is True
    assert [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row] for row in table.rows] == [
        [("TT", 0, 1, 2), ("Cây", 1, 2, 1)],
        [("Ph", 1, 1, 1), ("S\nT", 2, 1, 1)],
    ]
    assert after == Line("Sau")


def test_a_text_box_of_an_rtf_follows_the_paragraph_that_it_hangs_on() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard H\u7887?a t\u7889?c\par}}{\shprslt\pard hai\par}}"
    source = rtf(rf"\pard Tr{box}\u234?n\par")
    assert said(source) == ["Trên", "Hỏa tốc"]
    assert source.notes == ("text-boxes",)


# --- names and bytes -----------------------------------------------------------------------------


def test_files_under_the_name_of_an_old_word_file_are_read_as_what_they_are() -> None:
    read = {name: (CONVERTED / f"plan.{name}").read_bytes() for name in ("doc", "docx", "rtf")}
    assert {name: from_bytes(data, "a.doc").format for name, data in read.items()} == {name: name for name in read}
    assert from_bytes(b"<html><body><p>M&#7897;t</p></body></html>", "a.doc").format == "html"
    assert from_bytes(read["doc"], "a.rtf").format == "doc"


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"%PDF-1.7", "a.doc", Cause.WRONG_TYPE),
        (b"plain words", "a.doc", Cause.WRONG_TYPE),
        (b"plain words", "a.rtf", Cause.WRONG_TYPE),
        (b"{\\rtf1 x}", "a.odt", Cause.WRONG_TYPE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", Cause.BROKEN),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", Cause.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.doc", Cause.ENCRYPTED),
        (b"{\\rtf1" + b"{" * 5000, "a.rtf", Cause.HOSTILE),
        (b"{\\rtf1 {\\info{\\title x}}}", "a.rtf", Cause.EMPTY),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cause(data: bytes, name: str, cause: Cause) -> None:
    with pytest.raises(ReadError) as refused:
        from_bytes(data, name)
    assert refused.value.cause is cause


def test_a_word_file_under_an_old_password_is_told() -> None:
    data = bytearray((CONVERTED / "plan.doc").read_bytes())
    head = data.find(b"\xec\xa5")
    data[head + 11] |= 0x01
    with pytest.raises(ReadError) as refused:
        from_bytes(bytes(data), "a.doc")
    assert refused.value.cause is Cause.ENCRYPTED


def test_a_file_of_word_95_is_unsupported() -> None:
    data = bytearray((CONVERTED / "plan.doc").read_bytes())
    head = data.find(b"\xec\xa5")
    data[head + 2 : head + 4] = (104).to_bytes(2, "little")
    with pytest.raises(ReadError) as refused:
        from_bytes(bytes(data), "a.doc")
    assert refused.value.cause is Cause.UNSUPPORTED


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_heads_and_feet_of_pages_are_kept_beside_the_text(kind: str) -> None:
    source = open_source(CONVERTED / f"margins.{kind}")
    assert source.beside == ("MẬT",)
    assert said(source) == ["KẾ HOẠCH", "Trồng cây."]
