"""PDF pages put back to paragraphs and tables."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library.tests.sources.hand_made import pdf, rules
from vanban.model import Line, Table
from vanban.sources import from_bytes

Printed = Callable[[str], bytes]
Texts = Callable[[bytes, str], list[str]]

BODY = "#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 0.8em)\n"
SENTENCE = "Công chức Văn hóa - Thông tin chủ trì, phối hợp với các bộ phận, đơn vị liên quan triển khai thực hiện. "
LONG = (SENTENCE * 4).strip()


def test_wrapped_lines_of_a_justified_paragraph_are_joined(printed: Printed, texts: Texts) -> None:
    assert texts(printed(f"{BODY}{LONG}\n\n{LONG}"), "a.pdf") == [LONG, LONG]


def test_paragraphs_without_indents_part_where_a_line_ends_early(printed: Printed, texts: Texts) -> None:
    assert texts(printed(f"{LONG}\n\n1. Mục đích\n\n{LONG}"), "a.pdf") == [LONG, "1. Mục đích", LONG]


def test_a_paragraph_goes_on_over_a_page_break(printed: Printed, texts: Texts) -> None:
    paragraphs = [f"{number}. {f'Khối {number} thi đua. ' * number}{LONG}" for number in range(1, 30)]
    source = f'{BODY}#set page(numbering: "1")\n' + "\n\n".join(paragraphs).replace(". ", "\\. ")
    assert texts(printed(source), "a.pdf") == paragraphs


def test_page_numbers_and_running_heads_are_left_out_and_told(printed: Printed) -> None:
    head = "#set page(header: [UBND PHƯỜNG], footer: context align(center)[Trang #counter(page).display()])\n"
    source = from_bytes(printed(f"{head}Một#pagebreak()Hai#pagebreak()Ba"), "a.pdf")
    assert [block.text for block in source.blocks if isinstance(block, Line)] == ["Một", "Hai", "Ba"]
    assert [block.page for block in source.blocks] == [1, 2, 3]
    assert source.pages == 3
    assert source.notes == ("running-heads",)


def test_a_year_alone_in_the_middle_of_a_page_is_no_page_number(printed: Printed, texts: Texts) -> None:
    assert texts(printed("#v(60mm)\n#align(center)[2025]\n#v(60mm)\nhết"), "a.pdf") == ["2025", "hết"]


def test_bold_italic_and_centred_are_seen(printed: Printed) -> None:
    source = f"{BODY}#align(center)[*KẾ HOẠCH*]\n\n1\\. *Mục đích*\n\n_(kèm theo)_\n\n{LONG}"
    title, heading, slanted, plain = from_bytes(printed(source), "a.pdf").blocks
    assert title == Line("KẾ HOẠCH", 1, bold=True, centred=True)
    assert heading == Line("1. Mục đích", 1, bold=True)
    assert slanted == Line("(kèm theo)", 1, italic=True)
    assert plain == Line(LONG, 1)


def test_a_title_of_several_centred_lines_is_one_line(printed: Printed, texts: Texts) -> None:
    title = "PHÁT ĐỘNG PHONG TRÀO THI ĐUA VÀ TỔ CHỨC CÁC HOẠT ĐỘNG CHÀO MỪNG ĐẠI HỘI ĐẢNG CÁC CẤP"
    source = f"{BODY}#align(center)[#par(justify: false)[*KẾ HOẠCH*]\n#par(justify: false)[*{title}*]]\n\n{LONG}"
    assert texts(printed(source), "a.pdf") == ["KẾ HOẠCH", title, LONG]


HEAD = """#grid(columns: (40%, 60%), align: center, row-gutter: 10pt,
 [ỦY BAN NHÂN DÂN\\ *PHƯỜNG AN BÌNH*], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*],
 [Số: 12/KH-UBND], [_An Bình, ngày 03 tháng 6 năm 2024_])
"""
CLOSING = """#grid(columns: (50%, 50%), align: (left, center),
 text(size: 11pt)[*Nơi nhận:*\\ - Như trên;\\ - Các khối dân cư;\\ - Lưu: VT.],
 [*TM. ỦY BAN NHÂN DÂN*\\ *CHỦ TỊCH* #v(20mm) *Trần Văn Mẫu*])
"""


def test_head_and_closing_are_read_column_by_column(printed: Printed, cells: Callable[..., list[list[str]]]) -> None:
    source = from_bytes(printed(f"{BODY}{HEAD}\n#align(center)[*KẾ HOẠCH*]\n\n{LONG}\n\n{CLOSING}"), "a.pdf")
    head, title, body, closing = source.blocks
    assert isinstance(head, Table) and isinstance(closing, Table)
    assert not head.bordered
    assert [[cell.text for cell in row] for row in head.rows] == [
        ["ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 12/KH-UBND", "An Bình, ngày 03 tháng 6 năm 2024"],
    ]
    assert title == Line("KẾ HOẠCH", 1, bold=True, centred=True)
    assert body == Line(LONG, 1)
    assert [[cell.text for cell in row] for row in closing.rows] == [
        ["Nơi nhận:\n- Như trên;\n- Các khối dân cư;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Mẫu"]
    ]


TABLE = """#table(columns: (12mm, 1fr, 35mm, 30mm),
 table.header([*TT*], [*Nhiệm vụ*], [*Chủ trì*], [*Thời gian*]),
 {rows})
"""


def test_a_ruled_table_is_read_cell_by_cell(printed: Printed, cells: Callable[..., list[list[str]]]) -> None:
    rows = f"[I], table.cell(colspan: 3)[TUYÊN TRUYỀN],\n[1], [{LONG}], [Công chức Văn hóa], [Quý IV/2025],"
    source = from_bytes(printed("Mở đầu\n" + TABLE.format(rows=rows) + "\nKết"), "a.pdf")
    assert cells(source) == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["I", "TUYÊN TRUYỀN"],
        ["1", LONG, "Công chức Văn hóa", "Quý IV/2025"],
    ]
    table = source.blocks[1]
    assert isinstance(table, Table)
    assert table.bordered
    assert [(cell.column, cell.columns) for cell in table.rows[1]] == [(0, 1), (1, 3)]


def test_a_cell_merged_downwards_stands_once(printed: Printed) -> None:
    rows = "table.cell(rowspan: 2)[1], [một], table.cell(rowspan: 2)[Sở Nội vụ], [T1],\n[hai], [T2],"
    (table,) = from_bytes(printed(TABLE.format(rows=rows)), "a.pdf").blocks
    assert isinstance(table, Table)
    assert [[(cell.text, cell.rows) for cell in row] for row in table.rows[1:]] == [
        [("1", 2), ("một", 1), ("Sở Nội vụ", 2), ("T1", 1)],
        [("hai", 1), ("T2", 1)],
    ]


def test_a_table_over_pages_is_one_table_with_one_head(printed: Printed, cells: Callable[..., list[list[str]]]) -> None:
    rows = "\n".join(f"[{number}], [{SENTENCE * 2}], [Khối {number}], [Tháng {number}]," for number in range(1, 25))
    source = from_bytes(printed('#set page(numbering: "1")\n' + TABLE.format(rows=rows)), "a.pdf")
    read = cells(source)
    assert source.pages and source.pages > 1
    assert [row[0] for row in read] == ["TT", *(str(number) for number in range(1, 25))]
    assert {row[1] for row in read[1:]} == {(SENTENCE * 2).strip()}
    assert [row[2] for row in read[1:]] == [f"Khối {number}" for number in range(1, 25)]


def test_a_symbol_parted_at_its_hyphen_is_made_whole(printed: Printed, texts: Texts) -> None:
    paragraphs = [f"{'x' * size} {SENTENCE}Căn cứ Kế hoạch số 145/KH-UBND ngày 06/6/2024." for size in range(1, 40, 2)]
    assert texts(printed(BODY + "\n\n".join(paragraphs)), "a.pdf") == paragraphs


def test_words_of_different_fonts_in_one_line_keep_their_order(printed: Printed, texts: Texts) -> None:
    assert texts(printed("một *hai* ba _bốn_ năm#text(size: 8pt)[ sáu] bảy"), "a.pdf") == ["một hai ba bốn năm sáu bảy"]


IN_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from vanban.sources import from_bytes
data = open(sys.argv[1], "rb").read()
with ThreadPoolExecutor(8) as pool:
    print(len({len(source.blocks) for source in pool.map(from_bytes, [data] * 60, ["a.pdf"] * 60)}))
"""


def test_pdfs_are_read_in_many_threads_at_once(printed: Printed, tmp_path: Path) -> None:
    """In a process of its own: without the lock of `vanban.sources.pdfium` it ends by a signal."""
    file = tmp_path / "a.pdf"
    file.write_bytes(printed("#pagebreak()".join([LONG] * 12)))
    read = subprocess.run([sys.executable, "-c", IN_THREADS, str(file)], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stdout) == (0, "1\n"), read.stderr


def test_an_item_at_the_margin_begins_behind_a_full_line_that_ends_its_sentence(printed: Printed, texts: Texts) -> None:
    item = "2. Sở Nội vụ chủ trì tổng hợp."
    full = f"{BODY}{LONG}\n\n{SENTENCE}#linebreak(justify: true)\n\n#par(first-line-indent: 0pt)[{item}]\n\n{LONG}"
    assert texts(printed(full.replace("2. Sở", "2\\. Sở")), "a.pdf") == [LONG, SENTENCE.strip(), item, LONG]


def rows_of(data: bytes) -> list[list[str]]:
    (table,) = (block for block in from_bytes(data, "a.pdf").blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_a_row_set_in_one_go_is_cut_at_the_edges_of_its_cells() -> None:
    """Printers' drivers write the words of a whole row as one text, with jumps over the rules."""
    row = "BT /F1 12 Tf 60 {} Td [(Viec so {}) -6000 (Phong Kinh te) -5000 (31/12/2026)] TJ ET"
    lines = [rules((50, 150, 300, 420), (600, 620, 640)), row.format(625, 1), row.format(605, 2)]
    assert rows_of(pdf("\n".join(lines))) == [
        ["Viec so 1", "Phong Kinh te", "31/12/2026"],
        ["Viec so 2", "Phong Kinh te", "31/12/2026"],
    ]


def test_a_table_of_a_page_that_was_laid_over_another_is_found() -> None:
    """As stamping does it: what was a page is a form on the new one, moved and made smaller."""
    row = "BT /F1 24 Tf 120 {} Td [(Viec so {}) -6000 (Phong Kinh te)] TJ ET"
    lines = [rules((100, 300, 600), (1000, 1040, 1080)), row.format(1050, 1), row.format(1010, 2)]
    data = pdf("q 1 0 0 1 20 30 cm /Form Do Q", form="\n".join(lines))
    assert rows_of(data) == [["Viec so 1", "Phong Kinh te"], ["Viec so 2", "Phong Kinh te"]]


def test_a_row_that_spans_the_columns_keeps_its_words_together() -> None:
    head = "BT /F1 12 Tf 60 625 Td [(I. CONG TAC TUYEN) -200 (TRUYEN TREN HE THONG LOA)] TJ ET"
    row = "BT /F1 12 Tf 60 605 Td [(Viec so 1) -6000 (Phong Kinh te)] TJ ET"
    inner = "150 600 m 150 620 l S"
    lines = [rules((50, 300), (600, 620, 640)), inner, head, row]
    assert rows_of(pdf("\n".join(lines))) == [
        ["I. CONG TAC TUYEN TRUYEN TREN HE THONG LOA"],
        ["Viec so 1", "Phong Kinh te"],
    ]


@pytest.mark.parametrize(
    ("turn", "width", "height", "rotate"),
    [
        ("1 0 0 1 0 0", 842, 595, 0),
        ("0 1 -1 0 595 0", 595, 842, 90),
        ("0 -1 1 0 0 842", 595, 842, 270),
        ("-1 0 0 -1 842 595", 842, 595, 180),
        ("0 1 -1 0 595 0", 595, 842, 0),
    ],
    ids=["lies across", "turned right", "turned left", "upside down", "sideways on an upright sheet"],
)
def test_an_appendix_that_lies_across_is_read_however_its_page_is_turned(
    turn: str, width: int, height: int, rotate: int
) -> None:
    row = "BT /F1 12 Tf 60 {} Td [(Viec so {}) -6000 (Phong Kinh te) -5000 (31/12/2026)] TJ ET"
    lines = ["BT /F1 12 Tf 60 560 Td (PHU LUC) Tj ET", rules((50, 150, 300, 420), (500, 520, 540))]
    drawn = "\n".join((f"q {turn} cm", *lines, row.format(525, 1), row.format(505, 2), "Q"))
    data = pdf(drawn, width=width, height=height, rotate=rotate)
    title = from_bytes(data, "a.pdf").blocks[0]
    assert isinstance(title, Line)
    assert title.text == "PHU LUC"
    assert rows_of(data) == [["Viec so 1", "Phong Kinh te", "31/12/2026"], ["Viec so 2", "Phong Kinh te", "31/12/2026"]]
