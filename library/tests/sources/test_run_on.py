"""Heads that a page prints run together, and elements of a page inside a text; names made up."""

import vanban

LETTER = """\
BỘ ĐÊ ĐIỀU -------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: 87/BĐĐ-KT V/v gia cố kè sông
Hoa Sơn, ngày 27 tháng 9 năm 2026 Kính gửi: Ủy ban nhân dân các tỉnh Thực hiện Luật Đê điều, Bộ Đê điều đề nghị:
1. Kiểm tra các kè trước ngày 15/10/2026.
"""
DECISION = """\
ỦY BAN NHÂN DÂN TỈNH HÀ SƠN -------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: 35/QĐ-UBND Hà Sơn, ngày 04 tháng 5 năm 2026 QUYẾT ĐỊNH VỀ VIỆC GIA CỐ KÈ SÔNG ỦY BAN NHÂN DÂN TỈNH HÀ SƠN
Căn cứ Luật Đê điều;
QUYẾT ĐỊNH:
Điều 1. Gia cố kè sông Lam.
"""


def read(text, ending="txt"):
    return vanban.read_bytes(text.encode(), f"a.{ending}")


def test_addressees_behind_the_date_hide_neither_it_nor_the_text():
    letter = read(LETTER)
    assert (letter.header.place, letter.header.date, letter.header.title) == (
        "Hoa Sơn",
        "2026-09-27",
        "V/v gia cố kè sông",
    )
    assert any(block.block.text.startswith("Thực hiện Luật") for block in letter.body)


def test_type_name_abstract_and_authority_behind_the_date_are_told_apart():
    header = read(DECISION).header
    assert (header.kind, header.number, header.title) == ("Quyết định", "35", "VỀ VIỆC GIA CỐ KÈ SÔNG")


def test_a_document_printed_as_one_line_is_read():
    padding = "Việc gia cố bảo đảm an toàn cho người dân hai bên sông. " * 30
    closing = "Nơi nhận: - Như Điều 2; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn An"
    decision = read(DECISION.replace("\n", " ") + padding + "Điều 2. Sở Xây dựng thi hành./. " + closing)
    assert (decision.header.issuer, decision.header.kind) == ("ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", "Quyết định")
    assert [section.path for section in decision.sections] == [("1",), ("2",)]
    assert [each.text for each in decision.recipients] == ["Như Điều 2", "Lưu: VT"]


def test_tables_of_a_page_inside_markdown_are_tables():
    page = (
        "<table>\n<tr><td><b>ỦY BAN NHÂN DÂN<br>XÃ HOA SƠN</b></td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
        "Độc lập - Tự do - Hạnh phúc</b></td></tr>\n<tr><td>Số: 18/KH-UBND</td><td>Hoa Sơn, ngày <u>28</u> tháng 02 "
        'năm 2026</td></tr>\n</table>\n\n<div align="center"><b>KẾ HOẠCH<br>Dọn cống</b></div>\n\n'
        "Văn phòng dọn cống trước ngày **15/3/2026**.\n"
    )
    plan = read(page, "md")
    assert (plan.header.issuer, plan.header.date, plan.header.title) == (
        "ỦY BAN NHÂN DÂN XÃ HOA SƠN",
        "2026-02-28",
        "Dọn cống",
    )
    assert [str(day.by) for day in plan.deadlines] == ["2026-03-15"]


def test_an_element_that_is_never_closed_is_text():
    assert [block.block.text for block in read("<table\n\nVăn phòng dọn cống.\n", "md").body][
        -1
    ] == "Văn phòng dọn cống."
