"""The tree that numbering makes."""

from __future__ import annotations

import pytest

import vanban
from vanban.model import Cell, Line, Section, Table
from vanban.reading.labels import label_of
from vanban.reading.laid import lay_out
from vanban.reading.outline import outline


def sections(*lines: str | Line | Table) -> tuple[Section, ...]:
    return outline(lay_out([Line(line) if isinstance(line, str) else line for line in lines]))


def tree(*lines: str) -> list[str]:
    return ["/".join(section.path) for section in sections(*lines)]


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        (("A. X", "I. Y", "1. Z", "1.1. T", "(1). U", "a) V", "B. W"),
         "A A/I A/I/1 A/I/1/1.1 A/I/1/1.1/1 A/I/1/1.1/1/a B"),
        (("I. X", "1. Y", "a) Z", "b) Z", "2. Y", "a) Z", "II. X", "1. Y"), "I I/1 I/1/a I/1/b I/2 I/2/a II II/1"),
        (("Phần I", "X", "I. Y", "Phần II", "Z"), "I I/I II"),
        (("PHẦN THỨ NHẤT", "X", "A. Y", "PHẦN THỨ HAI", "Z"), "THỨ NHẤT THỨ NHẤT/A THỨ HAI"),
        (("Chương I", "X", "Mục 1. Y", "Điều 1. Z", "1. T", "a) U", "Điều 2. Z", "Chương II", "V", "Điều 3. Z"),
         "I I/1 I/1/1 I/1/1/1 I/1/1/1/a I/1/2 II II/3"),
        (("I. X", "A. Y", "1. Z", "B. Y", "II. X", "A. Y"), "I I/A I/A/1 I/B II II/A"),
        (("A. X", "B. X", "C. X", "D. X", "Đ. X", "E. X"), "A B C D Đ E"),
        (("IV. X", "V. X", "VI. X"), "IV V VI"),
        (("1. X", "2) X", "3. X"), "1 2 3"),
        (("1. X", "1) Y", "2) Y", "2. X"), "1 1/1 1/2 2"),
        (("1. X", "g) Y", "h) Y", "i) Y", "k) Y"), "1 1/g 1/h 1/i 1/k"),
        (("a) X", "i) Y", "ii) Y", "b) X"), "a a/i a/ii b"),
        (("a) X", "a1) Y", "a2) Y", "b) X"), "a a/a1 a/a2 b"),
        (("II. X", "2.1. Y", "2.2. Y"), "II II/2.1 II/2.2"),
        (("I. X", "I.1. Y", "I.2. Y", "II. X"), "I I/I.1 I/I.2 II"),
        (("1. X", "1.1 Y", "1.1.1 Z", "1.1.2 Z", "1.2 Y", "2. X"), "1 1/1.1 1/1.1/1.1.1 1/1.1/1.1.2 1/1.2 2"),
        (("d) X", "đ) X", "e) X", "g) X"), "d đ e g"),
        (("A- X", "1- Y", "2- Y", "B- X"), "A A/1 A/2 B"),
        (("I/ X", "1/ Y", "a/ Z", "II/ X"), "I I/1 I/1/a II"),
        (("1. X", "I. Y", "1. Z"), "1 I I/1"),
        (("- (1). X", "- (2) Y"), "1 2"),
        (("I. X", "1. Y", "PHỤ LỤC", "DANH MỤC", "I. Z"), "I I/1 PHỤ LỤC PHỤ LỤC/I"),
        (("1. X", "Phụ lục IIIa", "DANH MỤC", "1. Y", "Phụ lục I.2", "BIỂU", "Phụ lục 2.1. Mẫu"),
         "1 Phụ lục IIIa Phụ lục IIIa/1 Phụ lục I.2 Phụ lục 2.1"),
        (("Điều 3. X", "KẾ HOẠCH", "(Kèm theo Quyết định)", "I. Y"), "3 I"),
    ],
)  # fmt: skip
def test_a_label_finds_its_place(lines: tuple[str, ...], paths: str) -> None:
    found = ["/".join(section.path) for section in sections(*lines)]
    assert " ".join(found) == paths


@pytest.mark.parametrize(
    "line",
    [
        "2025. Năm đầu nhiệm kỳ",
        "1.500 người dự",
        "10.000 đồng",
        "30/6/2025 là hạn cuối",
        "24/7 trực cấp cứu",
        "5 - 7 ngày làm việc",
        "2.5 triệu đồng",
        "Điều 5 của Luật này quy định",
        "Phụ lục kèm theo Kế hoạch này",
        "Mục tiêu chung",
        "Phần lớn đại biểu",
        "- Tuyên truyền",
        "+ Treo cờ",
        "T/M BAN THƯỜNG VỤ",
        "V/v thi đua",
        "Chương trình hành động",
        "100 hộ dân",
        "I đã đi",
    ],
)
def test_a_number_in_a_sentence_is_no_label(line: str) -> None:
    assert tree(line) == []


def test_a_wrapped_number_with_small_letters_behind_it_needs_its_row() -> None:
    assert tree("15. hộ nghèo") == []
    assert tree("1. rà soát", "2. báo cáo") == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1. Mục đích", "Mục đích"),
        ("2.1. Tuyên truyền trực quan:", "Tuyên truyền trực quan"),
        ("(5) Sửa chữa cổng, hội trường...", "Sửa chữa cổng, hội trường..."),
        ("- (1). Cải tạo nhà bia;", "Cải tạo nhà bia"),
        ("3. Giao Sở Y tế theo dõi./.", "Giao Sở Y tế theo dõi"),
        ("Điều 1. Phạm vi", "Phạm vi"),
    ],
)
def test_a_title_is_what_stands_behind_the_label_without_the_stop(line: str, title: str) -> None:
    (section,) = sections(line)
    assert section.title == title


def test_a_bold_heading_ends_where_its_text_goes_on() -> None:
    text = "1. Đối tượng: Các sở, ban, ngành"
    (section,) = sections(Line(text, lead=len("1. Đối tượng:")))
    assert section.title == "Đối tượng"


def test_a_label_alone_takes_its_title_from_the_line_below() -> None:
    found = sections("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi")
    assert [section.title for section in found] == ["QUY ĐỊNH CHUNG", "Phạm vi"]


def test_a_heading_in_capitals_goes_on_over_lines() -> None:
    (section,) = sections(
        Line("III. TỔ CHỨC CÁC HOẠT ĐỘNG", bold=True), Line("CHÀO MỪNG ĐẠI HỘI", bold=True), "Văn bản."
    )
    assert section.title == "TỔ CHỨC CÁC HOẠT ĐỘNG CHÀO MỪNG ĐẠI HỘI"


def test_a_long_paragraph_is_told_by_its_first_words() -> None:
    (section,) = sections("1. " + "Sở Nội vụ chủ trì tham mưu " * 20)
    assert len(section.title) <= 100
    assert section.title.startswith("Sở Nội vụ chủ trì")


def test_the_title_of_an_appendix_ends_at_what_it_is_attached_to() -> None:
    lines = [Line(text, centred=True) for text in ("Phụ lục II", "DANH MỤC", "Các dự án", "(Kèm theo Kế hoạch này)")]
    (section,) = sections(*lines)
    assert (section.path, section.title) == (("Phụ lục II",), "DANH MỤC Các dự án")


def test_rows_of_tables_are_no_sections_but_a_framed_appendix_title_is() -> None:
    def table(*lines: str, bordered: bool) -> Table:
        return Table(((Cell(tuple(Line(line) for line in lines)),),), bordered=bordered)

    found = sections("I. X", table("1. Việc", bordered=True), table("PHỤ LỤC", "DANH MỤC", bordered=False))
    assert [section.path for section in found] == [("I",), ("PHỤ LỤC",)]
    assert found[1].title == "DANH MỤC"


def test_a_label_knows_where_its_title_begins() -> None:
    label = label_of("2.1. Tuyên truyền")
    assert label is not None
    assert (label.text, label.above, label.value, label.end) == ("2.1", "2", 1, 5)


def test_what_is_issued_below_the_signature_has_an_outline_of_its_own():
    decision = ("Điều 1. Ban hành Chương trình.", "Điều 2. Sở Xây dựng thi hành./.")
    closing = ("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT.", "CHỦ TỊCH", "Lê Văn An")
    issued = ("CHƯƠNG TRÌNH GIA CỐ KÈ (kèm theo Quyết định số 35/QĐ-UBND)", "I. MỤC TIÊU", "1. Chung")
    text = "\n\n".join(("QUYẾT ĐỊNH", "Về gia cố kè", *decision, *closing, *issued))
    read = vanban.read_bytes(text.encode(), "a.txt")
    assert [section.path for section in read.sections] == [("1",), ("2",), ("I",), ("I", "1")]
