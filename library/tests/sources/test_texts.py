"""Markdown, plain text and HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vanban.model import Cause, Line, ReadError, Table
from vanban.sources import from_bytes

Texts = Callable[[bytes, str], list[str]]
Cells = Callable[..., list[list[str]]]


def test_hard_wraps_inside_a_paragraph_are_joined(texts: Texts) -> None:
    page = "1. Phát huy sức mạnh của hệ thống chính\ntrị giai đoạn 2021\n- 2025, theo khoản 2\nĐiều 12.\n\n- Hai"
    assert texts(page.encode(), "a.md") == [
        "1. Phát huy sức mạnh của hệ thống chính trị giai đoạn 2021 - 2025, theo khoản 2 Điều 12.",
        "- Hai",
    ]


def test_items_one_below_the_other_are_items(texts: Texts) -> None:
    page = "- Sở Nội vụ;\n- Sở Y tế;\n+ Trạm Y tế\n1. Một\n2. Hai"
    assert texts(page.encode(), "a.md") == ["- Sở Nội vụ;", "- Sở Y tế;", "+ Trạm Y tế", "1. Một", "2. Hai"]


@pytest.mark.parametrize("labels", [("a- ", "b- "), ("i) ", "ii) "), ("(i) ", "(ii) "), ("1/ ", "2/ "), ("a/ ", "b/ ")])
def test_items_of_small_letters_are_no_rest_of_a_wrapped_line(labels: tuple[str, str], texts: Texts) -> None:
    items = [f"{label}đối tượng" for label in labels]
    assert texts("\n\n".join(items).encode(), "a.md") == items


def test_a_paragraph_cut_by_a_page_break_is_made_one(texts: Texts) -> None:
    page = "Nội dung thi đua phải gắn với giải\n\npháp khả thi.\n\nHết."
    assert texts(page.encode(), "a.md") == ["Nội dung thi đua phải gắn với giải pháp khả thi.", "Hết."]


def test_pages_without_blank_lines_part_paragraphs_where_a_line_ends_early(texts: Texts) -> None:
    sentence = "Ủy ban nhân dân các xã, phường chịu trách nhiệm triển khai thực hiện Kế hoạch này"
    page = "\n".join(["**KẾ HOẠCH**", "TRIỂN KHAI LUẬT PHÒNG THỦ", "DÂN SỰ", "Thực hiện Quyết định của Thủ tướng.",
                      "**I. MỤC ĐÍCH**", *[sentence, "đúng tiến độ.", "Yêu cầu các sở nghiêm túc./."] * 6])  # fmt: skip
    assert texts(page.encode(), "a.md")[:6] == [
        "KẾ HOẠCH",
        "TRIỂN KHAI LUẬT PHÒNG THỦ DÂN SỰ",
        "Thực hiện Quyết định của Thủ tướng.",
        "I. MỤC ĐÍCH",
        f"{sentence} đúng tiến độ.",
        "Yêu cầu các sở nghiêm túc./.",
    ]


def test_marks_are_taken_off_and_their_meaning_kept() -> None:
    page = "## KẾ HOẠCH\n\n**1. Mục** ***đích***\n\n*(kèm theo)*\n\na \\* b\\_c `d` 2 * 3 &amp; e\n\n-----\n\n** **"
    assert from_bytes(page.encode(), "a.md").blocks == (
        Line("KẾ HOẠCH", heading=2),
        Line("1. Mục đích", bold=True),
        Line("(kèm theo)", italic=True),
        Line("a * b_c d 2 * 3 & e"),
    )


def test_two_spaces_at_the_end_begin_a_new_line(texts: Texts) -> None:
    assert texts("**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**".encode(), "a.md") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_a_github_table_is_a_table(cells: Cells) -> None:
    page = "Mở\n| TT | Nhiệm vụ |\n|---|:--:|\n| 1 | *Sở* Nội vụ \\| Y tế |\n| 2 | |\n\nKết"
    assert cells(from_bytes(page.encode(), "a.md")) == [["TT", "Nhiệm vụ"], ["1", "Sở Nội vụ | Y tế"], ["2", ""]]


def web_table(*rows: list[str]) -> str:
    return "\n".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row).rstrip() for row in rows)


WEB = web_table(
    ["**TT**", "**Nội dung\nthực hiện**", "**Chủ trì**", "**Sản phẩm**"],
    ["**I**", "**KIỆN TOÀN**"],
    ["1", "Tổ chức lại Ban Chỉ huy Phòng thủ dân sự theo\nĐiều 7 Nghị định", "Bộ CHQS tỉnh; UBND\ncấp xã", ""],
    ["2", "", "Sở Tài chính", "Đề án"],
    ["**II. DIỄN TẬP**"],
    ["1", "Diễn tập", "", ""],
)


def test_cells_one_a_line_between_lonely_bars_are_rows_again() -> None:
    (before, table, after) = from_bytes(f"Danh mục\n\n{WEB}\n\n\nHết danh mục.\n".encode(), "a.md").blocks
    assert before == Line("Danh mục")
    assert after == Line("Hết danh mục.")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["TT", "Nội dung thực hiện", "Chủ trì", "Sản phẩm"],
        ["I", "KIỆN TOÀN"],
        ["1", "Tổ chức lại Ban Chỉ huy Phòng thủ dân sự theo Điều 7 Nghị định", "Bộ CHQS tỉnh; UBND cấp xã", ""],
        ["2", "", "Sở Tài chính", "Đề án"],
        ["II. DIỄN TẬP"],
        ["1", "Diễn tập", "", ""],
    ]
    assert [row[-1].columns for row in table.rows] == [1, 3, 1, 1, 4, 1]
    assert table.bordered


def test_head_and_closing_of_a_web_page_are_layout_tables_of_two_columns() -> None:
    head = web_table(
        ["**ỦY BAN NHÂN\nDÂN**\nTỈNH X\n-------", "**CỘNG HÒA**\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 1/KH-UBND", "*X, ngày 1\ntháng 2*"],
    )
    closing = web_table(["Nơi nhận:\n- Bộ Công an\n- Lưu: VT.", "**TM. ỦY BAN NHÂN\nDÂN**\nCHỦ TỊCH\nAn Văn Bình"])
    page = f"{head}\n**KẾ HOẠCH**\nVề việc A.\n{closing}\n**PHỤ LỤC**\nDanh mục\n{WEB}"
    blocks = from_bytes(page.encode(), "a.md").blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [block.text for block in blocks if isinstance(block, Line)][:1] == ["KẾ HOẠCH"]
    assert [table.bordered for table in tables] == [False, False, True]
    assert [[cell.text for cell in row] for row in tables[0].rows] == [
        ["ỦY BAN NHÂN DÂN\nTỈNH X", "CỘNG HÒA\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 1/KH-UBND", "X, ngày 1 tháng 2"],
    ]  # fmt: skip
    assert tables[1].rows[0][1].text == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nAn Văn Bình"


def test_the_text_below_a_head_of_bars_is_no_cell_of_it() -> None:
    head = "|\nUBND XÃ X\n|\nĐộc lập - Tự do - Hạnh phúc\n|\nSố: 1/KH-UBND\n|\nX, ngày 1\ntháng 2\n|"
    page = f"{head}\nKẾ HOẠCH\nTHI ĐUA\nXã ban hành kế hoạch như sau:\nI. MỤC ĐÍCH\nMột."
    blocks = from_bytes(page.encode(), "a.md").blocks
    assert [block.text for block in blocks if isinstance(block, Line)][-2:] == ["I. MỤC ĐÍCH", "Một."]


def test_lines_of_head_and_closing_stand_for_themselves_in_a_text_without_blank_lines(texts: Texts) -> None:
    wide = "Ủy ban nhân dân các xã, phường chịu trách nhiệm triển khai thực hiện Kế hoạch này từ"
    lines = [
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ SƠN", "TRƯỜNG THPT HÀ SƠN", "V/v dạy học thi đua", "Hà Sơn, ngày 1 tháng 2 năm 2026",
        *[f"{wide}\nngày ký." for _ in range(8)], "BAN CHẤP HÀNH ĐẢNG BỘ", "về chợ quê", "QUYẾT ĐỊNH:", "Điều 1. Một.",
        "- Lưu: VT.", "TRƯỞNG BAN", "TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN",
    ]  # fmt: skip
    found = texts("\n".join(lines).encode(), "a.txt")
    assert found[:4] == lines[:4]
    assert found[-8:] == lines[-8:]


def test_a_part_numbered_by_a_word_is_a_heading_in_a_text_without_blank_lines(texts: Texts) -> None:
    wide = "Ủy ban nhân dân các xã, phường chịu trách nhiệm triển khai thực hiện Kế hoạch này từ"
    lines = [*[f"{wide}\nngày ký." for _ in range(9)], "Xã ban hành như sau:", "Phần thứ nhất", "TÌNH HÌNH", "Một."]
    assert texts("\n".join(lines).encode(), "a.txt")[-4:] == lines[-4:]


def test_who_decides_is_one_line_though_a_page_tore_its_first_word_off(texts: Texts) -> None:
    page = "QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ\nỦY\nBAN NHÂN DÂN XÃ HÀ SƠN\nCăn cứ Luật Thi đua;"
    assert texts(page.encode(), "a.txt")[-2:] == ["ỦY BAN NHÂN DÂN XÃ HÀ SƠN", "Căn cứ Luật Thi đua;"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Số: 1/QĐ\xadUBND", "Số: 1/QĐ-UBND"),
        ("giai đoạn 2021\xad2025", "giai đoạn 2021-2025"),
        ("Độc lập \xad Tự do", "Độc lập - Tự do"),
        ("chuyển\xad đổi", "chuyển đổi"),
    ],
)
def test_a_soft_hyphen_is_a_hyphen_where_one_is_meant(typed: str, read: str, texts: Texts) -> None:
    assert texts(typed.encode(), "a.txt") == [read]


def test_plain_text_keeps_its_stars(texts: Texts) -> None:
    assert texts("* Ghi chú *quan trọng*\n\n1. Một".encode(), "a.txt") == ["* Ghi chú *quan trọng*", "1. Một"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_texts_in_the_encodings_of_old_machines_are_read(encoding: str, texts: Texts) -> None:
    words = "Kê hoach" if encoding == "cp1258" else "Kế hoạch"
    assert texts(words.encode(encoding), "a.txt") == [words]


HTML = """<!DOCTYPE html><html><head><title>Trang</title><style>p{}</style></head><body><nav>Trang chủ</nav>
<h2>KẾ HOẠCH</h2><p style="text-align: center"><b>Về thi đua</b><br>năm 2025</p>
<p>Sở <i>Nội vụ</i>
chủ trì</p><p>&nbsp;</p><div>ngoài<p hidden>ẩn</p>sau</div>
<ol type="a"><li>một</li><li>hai</li></ol><ul><li>ba</li></ul><script>x()</script>
<table border="1"><thead><tr><th>TT</th><th colspan="2">Việc</th></tr></thead>
<tr><td rowspan="2">1</td><td>a<p>b</p></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table></body></html>"""


def test_a_web_page_gives_its_lines_and_tables_and_nothing_else() -> None:
    blocks = from_bytes(HTML.encode(), "a.html").blocks
    assert blocks[:-1] == (
        Line("KẾ HOẠCH", bold=True, heading=2),
        Line("Về thi đua", bold=True, centred=True),
        Line("năm 2025", centred=True),
        Line("Sở Nội vụ chủ trì"),
        Line("ngoài"),
        Line("sau"),
        Line("a. một"),
        Line("b. hai"),
        Line("- ba"),
    )
    table = blocks[-1]
    assert isinstance(table, Table)
    assert table.bordered
    assert [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row] for row in table.rows] == [
        [("TT", 0, 1, 1), ("Việc", 1, 2, 1)],
        [("1", 0, 1, 2), ("a\nb", 1, 1, 1), ("c", 2, 1, 1)],
        [("d", 1, 1, 1), ("e", 2, 1, 1)],
    ]


def test_binary_bytes_named_as_text_are_refused() -> None:
    with pytest.raises(ReadError) as refused:
        from_bytes(b"a\0b", "a.txt")
    assert refused.value.cause is Cause.WRONG_TYPE


def test_the_label_of_a_list_stands_before_its_words_wherever_they_are(texts: Texts) -> None:
    """LibreOffice puts a paragraph into each item and tells the number where a list goes on."""
    page = """<html><body><ol type="I"><li value="1"><p><b>MỤC ĐÍCH</b></p></ol>
    <ol><li value="3"><p>\n <span>Một</span></p><li><p>Hai</p></ol><ol start="7"><li>Ba</li></ol>
    <ul><li><p><br></p><div>Bốn</div></ul><p>Năm</p></body></html>"""
    assert texts(page.encode(), "a.html") == ["I. MỤC ĐÍCH", "3. Một", "4. Hai", "7. Ba", "- Bốn", "Năm"]


def cells_of(text: str) -> list[list[str]]:
    (table,) = (block for block in from_bytes(text.encode(), "a.txt").blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_rows_copied_out_of_word_with_tabs_are_a_table_again() -> None:
    text = (
        "Phân công như sau:\nTT\tViệc\tChủ trì\tThời gian\nI\tTUYÊN TRUYỀN\n1\tPhát thanh\tVăn phòng\t15/4/2026\n"
        "2\tTreo băng rôn\nvà pa nô\tĐoàn phường\nCác khối\tTháng 5\n3\tTổng kết\t\tQuý IV\n"
        "Trên đây là Kế hoạch.\nNơi nhận:\tCHỦ TỊCH"
    )
    assert cells_of(text) == [
        ["TT", "Việc", "Chủ trì", "Thời gian"],
        ["I", "TUYÊN TRUYỀN"],
        ["1", "Phát thanh", "Văn phòng", "15/4/2026"],
        ["2", "Treo băng rôn\nvà pa nô", "Đoàn phường\nCác khối", "Tháng 5"],
        ["3", "Tổng kết", "", "Quý IV"],
    ]


def test_tabs_that_only_place_words_make_no_table(texts: Texts) -> None:
    lines = ["\t\tKẾ HOẠCH", "Số: 1/KH\tHoa Sơn\tngày 2", "Kính gửi:\tCác khối\tcác tổ", "Hết"]
    assert texts("\n\n".join(lines).encode(), "a.txt")[0] == "KẾ HOẠCH"
    assert not any(isinstance(block, Table) for block in from_bytes("\n\n".join(lines).encode(), "a.txt").blocks)
