"""The head of a document, in a table or in running text."""

from __future__ import annotations

import pytest

from vanban.model import Cell, Header, Line, Table
from vanban.reading.header import header
from vanban.reading.laid import lay_out

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def read(*lines: str) -> Header:
    return header(lay_out([Line(line) for line in lines]))[0]


def cell(*lines: str) -> Cell:
    return Cell(tuple(Line(line) for line in lines))


def columns(left: tuple[str, ...], right: tuple[str, ...]) -> Table:
    return Table(((cell(*left), cell(*right)),), bordered=False)


@pytest.mark.parametrize(
    ("left", "parent", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN"), None, "ỦY BAN NHÂN DÂN TỈNH HÀ SƠN"),
        (("UBND TỈNH HÀ SƠN", "SỞ NỘI VỤ"), "UBND TỈNH HÀ SƠN", "SỞ NỘI VỤ"),
        (("UBND TỈNH HÀ SƠN SỞ NỘI VỤ",), "UBND TỈNH HÀ SƠN", "SỞ NỘI VỤ"),
        (("ỦY BAN NHÂN DÂN", "PHƯỜNG SỞ DẦU"), None, "ỦY BAN NHÂN DÂN PHƯỜNG SỞ DẦU"),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"), None, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
        (("UBND TỈNH HÀ SƠN", "SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"), "UBND TỈNH HÀ SƠN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        (("BẢO HIỂM XÃ", "HỘI TỈNH HÀ SƠN"), None, "BẢO HIỂM XÃ HỘI TỈNH HÀ SƠN"),
        (("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"), None, "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        (("UBND TỈNH HÀ SƠN", "BAN CHỈ HUY", "PHÒNG THỦ DÂN SỰ"), "UBND TỈNH HÀ SƠN", "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ"),
        (
            ("ỦY BAN", "MẶT TRẬN TỔ QUỐC VIỆT NAM", "XÃ ĐÔNG LĨNH"),
            None,
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ ĐÔNG LĨNH",
        ),
        (("ĐẢNG BỘ TỈNH HÀ SƠN", "ĐẢNG ỦY PHƯỜNG ĐÔNG LĨNH", "*"), "ĐẢNG BỘ TỈNH HÀ SƠN", "ĐẢNG ỦY PHƯỜNG ĐÔNG LĨNH"),
        (("BỘ CÔNG AN", "CÔNG AN TỈNH HÀ SƠN"), "BỘ CÔNG AN", "CÔNG AN TỈNH HÀ SƠN"),
        (
            ("LIÊN ĐOÀN LAO ĐỘNG -", "SỞ VĂN HÓA TỈNH HÀ SƠN"),
            None,
            "LIÊN ĐOÀN LAO ĐỘNG SỞ VĂN HÓA TỈNH HÀ SƠN",
        ),
    ],
)
def test_the_last_body_of_the_left_block_issues_and_those_above_are_its_parent(
    left: tuple[str, ...], parent: str | None, issuer: str
) -> None:
    head, _ = header(lay_out([columns((*left, "-------", "Số: 4/KH-ABC"), (NATION, MOTTO, "Hà Sơn, ngày 3/2/2026"))]))
    assert (head.parent, head.issuer) == (parent, issuer)


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 145/KH-UBND", "145", "KH-UBND"),
        ("Số: /KH-UBND", "", "KH-UBND"),
        ("Số: ……/UBND-VX", "", "UBND-VX"),
        ("Số:05 /KH - UBND", "05", "KH-UBND"),
        ("Số: 15/2026/QĐ-UBND", "15", "2026/QĐ-UBND"),
        ("Số 39-NQ/TW", "39", "NQ/TW"),
        ("Số: -KH/ĐU", "", "KH/ĐU"),
        ("SỐ: 6/CĐ-UBND", "6", "CĐ-UBND"),
        ("Số: 7415/BNV-CTTN&BĐG", "7415", "BNV-CTTN&BĐG"),
        ("Số: 45", "45", None),
    ],
)
def test_number_and_symbol_are_read_in_both_families(printed: str, number: str, symbol: str | None) -> None:
    head = read("UBND XÃ A", printed, NATION, MOTTO, "KẾ HOẠCH", "Một")
    assert (head.number, head.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("printed", "place", "date"),
    [
        ("Hà Sơn, ngày 20 tháng 11 năm 2025", "Hà Sơn", "2025-11-20"),
        ("Hà Sơn, ngày tháng 6 năm 2024", "Hà Sơn", "2024-06-??"),
        ("Hà Sơn, ngày … tháng … năm 2025", "Hà Sơn", "2025-??-??"),
        ("Hà Sơn, ngày 5/6/2025", "Hà Sơn", "2025-06-05"),
        ("Hà Sơn, hồi 9 giờ 00 ngày 05 tháng 6 năm 2025", "Hà Sơn", "2025-06-05"),
        ("ngày 05 tháng 6 năm 20", None, "????-06-05"),
        ("TP. Hồ Chí Minh, ngày 1 tháng 2 năm 2026", "TP. Hồ Chí Minh", "2026-02-01"),
    ],
)
def test_place_and_date_are_read_with_their_blanks(printed: str, place: str | None, date: str) -> None:
    head = read(NATION, MOTTO, printed, "KẾ HOẠCH", "Một")
    assert (head.place, head.date) == (place, date)


def test_a_date_wrapped_after_its_month_is_one() -> None:
    head = read(NATION, MOTTO, "Hà Sơn, ngày 05 tháng", "11 năm 2025", "KẾ HOẠCH", "Một")
    assert head.date == "2025-11-05"


def test_a_date_is_that_of_the_paper_and_not_of_what_its_abstract_speaks_of() -> None:
    left = ("UBND XÃ ĐÔNG LĨNH", "Số: 8/UBND-VP", "V/v thực hiện kết luận của Hội đồng", "Nhân dân tỉnh ngày 05/9/2025")
    head, _ = header(lay_out([columns(left, (NATION, MOTTO, "Đông Lĩnh, ngày 1 tháng 2 năm 2026"))]))
    assert (head.place, head.date) == ("Đông Lĩnh", "2026-02-01")


@pytest.mark.parametrize(
    "about",
    [
        ("V/v thực hiện Kế hoạch số 14/KH-UBND ngày 05/9/2025 của UBND tỉnh",),
        ("V/v thực hiện Kế hoạch số 14/KH-UBND", "ngày 05/9/2025 của UBND tỉnh"),
        ("V/v thực hiện Kế hoạch số", "14/KH-UBND ngày 05/9/2025 của UBND tỉnh"),
    ],
)
@pytest.mark.parametrize("dated", ["Đông Lĩnh, ngày 1 tháng 2 năm 2026", "Đông Lĩnh, ngày tháng 2 năm 2026"])
def test_an_abstract_may_cite_a_document_with_number_and_date(about: tuple[str, ...], dated: str) -> None:
    head = read("UBND XÃ ĐÔNG LĨNH", NATION, MOTTO, "Số: 8/UBND-VP", *about, dated, "Kính gửi: Các thôn.")
    assert (head.number, head.place, head.title) == ("8", "Đông Lĩnh", " ".join(about))
    assert head.date == ("2026-02-01" if "1 tháng" in dated else "2026-02-??")


def test_number_date_and_an_abstract_that_cites_may_stand_in_one_line() -> None:
    head = read(
        "UBND XÃ ĐÔNG LĨNH",
        f"{NATION}",
        "Số: 8/UBND-VP Đông Lĩnh, ngày 1 tháng 2 năm 2026 V/v thực hiện Kế hoạch số 14/KH-UBND",
        "ngày 05/9/2025 của UBND tỉnh",
        "Kính gửi: Các thôn.",
    )
    assert (head.date, head.place) == ("2026-02-01", "Đông Lĩnh")
    assert head.title == "V/v thực hiện Kế hoạch số 14/KH-UBND ngày 05/9/2025 của UBND tỉnh"


def test_an_abstract_above_the_national_title_needs_no_mark() -> None:
    left = ("UBND XÃ ĐÔNG LĨNH", "Số: 8/UBND-VP", "Về cho học sinh nghỉ học do bão")
    head = read(
        "Công văn cho nghỉ học", *left, NATION, MOTTO, "Đông Lĩnh, ngày 1 tháng 2 năm 2026", "Kính gửi: Các trường."
    )
    assert (head.issuer, head.number, head.title) == ("UBND XÃ ĐÔNG LĨNH", "8", "Về cho học sinh nghỉ học do bão")


def test_cells_that_bars_part_in_one_line_are_pieces_of_the_head() -> None:
    head = read(f"SỞ NỘI VỤ | {NATION} |", "Số: 12/KH-SNV | Hà Sơn, ngày 1 tháng 2 năm 2026 |", "KẾ HOẠCH", "Một")
    assert (head.issuer, head.number, head.place) == ("SỞ NỘI VỤ", "12", "Hà Sơn")


@pytest.mark.parametrize(
    "around",
    [
        ("Kế hoạch số 9/KH-UBND của xã Đông Lĩnh", "Kế hoạch 9/KH-UBND có hiệu lực từ ngày 15/07/2026."),
        ("- 1 Luật Thi đua, khen thưởng 2022", "- 2 Nghị định 98/2023/NĐ-CP hướng dẫn Luật Thi đua, khen thưởng"),
        ("| Số hiệu | 9/KH-UBND |", "| Ngày ban hành | 15/07/2026 |", "| Người ký | Vi Văn An |"),
    ],
)
def test_what_a_site_prints_above_a_document_is_none_of_its_head(around: tuple[str, ...]) -> None:
    own = ("ỦY BAN NHÂN DÂN", "XÃ ĐÔNG LĨNH", NATION, MOTTO, "Số: 10/KH-UBND", "Đông Lĩnh, ngày 1 tháng 2 năm 2026")
    head = read(*around, *own, "KẾ HOẠCH", "Thi đua")
    assert (head.parent, head.issuer, head.number) == (None, "ỦY BAN NHÂN DÂN XÃ ĐÔNG LĨNH", "10")
    assert (head.place, head.date, head.title) == ("Đông Lĩnh", "2026-02-01", "Thi đua")


def test_an_abstract_in_capitals_below_no_type_name_is_the_title_where_the_symbol_tells_the_type() -> None:
    below = ("CHUYỂN ĐỔI SỐ XÃ ĐÔNG LĨNH", "Căn cứ Luật Giao dịch điện tử ngày 22/6/2023;", "I. MỤC TIÊU")
    head = read("UBND XÃ ĐÔNG LĨNH", NATION, "Số: 1/KH-UBND", "Đông Lĩnh, ngày 1 tháng 2 năm 2026", *below)
    assert (head.kind, head.title) == ("Kế hoạch", "CHUYỂN ĐỔI SỐ XÃ ĐÔNG LĨNH")


def test_blocks_side_by_side_in_one_line_are_told_apart() -> None:
    head = read(
        f"ỦY BAN NHÂN DÂN {NATION}",
        f"TỈNH HÀ SƠN {MOTTO}",
        "Số: 12/KH-UBND Hà Sơn, ngày 1 tháng 2 năm 2026",
        "KẾ HOẠCH",
        "Một",
    )
    assert (head.issuer, head.number, head.place) == ("ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", "12", "Hà Sơn")


def test_the_right_block_may_come_first() -> None:
    head = read(
        NATION, MOTTO, "Hà Sơn, ngày 1 tháng 2 năm 2026", "UBND TỈNH HÀ SƠN", "Số: 12/KH-UBND", "KẾ HOẠCH", "Một"
    )
    assert (head.issuer, head.symbol, head.date) == ("UBND TỈNH HÀ SƠN", "KH-UBND", "2026-02-01")


def test_a_national_title_wrapped_over_lines_is_no_issuer() -> None:
    left = ("SỞ Y TẾ", "Số: 1/KH-SYT")
    head, _ = header(
        lay_out([columns(left, ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM", "Độc lập - Tự do -", "Hạnh phúc"))])
    )
    assert head.issuer == "SỞ Y TẾ"


@pytest.mark.parametrize("at", ["CỘNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"])
def test_a_national_title_broken_in_running_text_is_no_issuer(at: str) -> None:
    head = read(
        "NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM", at, NATION.removeprefix(at).strip(), MOTTO, "Số: 1/KH-NHNN", "KẾ HOẠCH", "Một"
    )
    assert head.issuer == "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM"


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        (("KẾ HOẠCH", "Phát động thi đua"), "Kế hoạch", "Phát động thi đua"),
        (("KẾ HOẠCH PHÁT ĐỘNG THI ĐUA",), "Kế hoạch", "PHÁT ĐỘNG THI ĐUA"),
        (("KẾ HOẠCH", "THI ĐUA CHÀO MỪNG", "ĐẠI HỘI ĐẢNG"), "Kế hoạch", "THI ĐUA CHÀO MỪNG ĐẠI HỘI ĐẢNG"),
        (("THÔNG BÁO", "Kết luận của Chủ tịch UBND tỉnh", "tại cuộc họp"), "Thông báo",
         "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp"),
        (("CÔNG ĐIỆN", "Về việc ứng phó bão", "CHỦ TỊCH UBND TỈNH ĐIỆN:"), "Công điện", "Về việc ứng phó bão"),
        (("CÔNG ĐIỆN KHẨN", "Về việc ứng phó bão"), "Công điện", "Về việc ứng phó bão"),
        (("CÔNG ĐIỆN", "VỀ VIỆC TIẾT KIỆM ĐIỆN"), "Công điện", "VỀ VIỆC TIẾT KIỆM ĐIỆN"),
        (("QUYẾT ĐỊNH", "Về việc khen thưởng", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), "Quyết định", "Về việc khen thưởng"),
        (("NGHỊ QUYẾT", "VỀ ĐẦU TƯ CÔNG", "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ SƠN"), "Nghị quyết", "VỀ ĐẦU TƯ CÔNG"),
        (("KẾ HOẠCH", "Thi đua năm 2026", "Căn cứ Luật Thi đua, khen thưởng;"), "Kế hoạch", "Thi đua năm 2026"),
        (("KẾ HOẠCH", "Thi đua năm 2026 Căn cứ Luật Thi đua, khen thưởng;"), "Kế hoạch", "Thi đua năm 2026"),
        (("KẾ HOẠCH", "Thi đua", "(Kèm theo Quyết định số 1/QĐ-UBND)"), "Kế hoạch", "Thi đua"),
        (("KẾ HOẠCH", "________", "Thi đua", "I. MỤC ĐÍCH"), "Kế hoạch", "Thi đua"),
        (("BÁO CÁO", "Thực hiện chỉ thị, UBND xã báo cáo như sau:"), "Báo cáo", None),
        (("KẾ HOẠCH", "THI ĐUA CHÀO MỪNG ĐẠI HỘI ĐẢNG " * 8 + "TRÊN ĐỊA BÀN XÃ."), "Kế hoạch",
         "THI ĐUA CHÀO MỪNG ĐẠI HỘI ĐẢNG " * 8 + "TRÊN ĐỊA BÀN XÃ"),
        (("THÔNG BÁO KẾT LUẬN", "Của Chủ tịch UBND xã tại cuộc họp giao ban"), "Thông báo",
         "KẾT LUẬN Của Chủ tịch UBND xã tại cuộc họp giao ban"),
        (("HƯỚNG DẪN LIÊN NGÀNH", "Về việc quản lý biên chế"), "Hướng dẫn", "LIÊN NGÀNH Về việc quản lý biên chế"),
        (("KẾT LUẬN", "HỘI NGHỊ LẦN THỨ BẢY", "BAN CHẤP HÀNH ĐẢNG BỘ XÃ KHÓA II", "về phát triển chợ quê"), "Kết luận",
         "HỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH ĐẢNG BỘ XÃ KHÓA II về phát triển chợ quê"),
        (("NGHỊ QUYẾT", "HỘI ĐỒNG NHÂN DÂN XÃ ĐÔNG LĨNH", "Về đầu tư công"), "Nghị quyết", "Về đầu tư công"),
    ],
)  # fmt: skip
def test_the_abstract_goes_from_the_type_name_to_where_the_text_begins(
    lines: tuple[str, ...], kind: str, title: str | None
) -> None:
    head = read("UBND XÃ ĐÔNG LĨNH", "Số: 3/ABC-UBND", NATION, MOTTO, *lines, "Ngày 1/2/2026, tại trụ sở.")
    assert (head.kind, head.title) == (kind, title)


def test_lines_of_a_title_are_joined_where_they_look_alike() -> None:
    bold = [Line(text, bold=True, centred=True) for text in ("KẾ HOẠCH", "Phát động thi đua", "Chào mừng Đại hội")]
    head, below = header(lay_out([Line("Số: 1/KH-UBND"), *bold, Line("Nội dung thi đua gồm:")]))
    assert head.title == "Phát động thi đua Chào mừng Đại hội"
    assert [line.text for line in below.lines()] == ["Nội dung thi đua gồm:"]


def test_a_letter_without_a_type_name_is_a_cong_van_with_its_abstract_below_the_number() -> None:
    left = ("UBND TỈNH HÀ SƠN", "SỞ Y TẾ", "Số: 8/SYT-NV", "V/v tăng cường tiêm chủng", "Mũi nhắc lại năm 2026")
    blocks = [columns(left, (NATION, MOTTO, "Hà Sơn, ngày 1 tháng 2 năm 2026")), Line("Kính gửi: UBND các xã.")]
    head, below = header(lay_out(blocks))
    assert (head.kind, head.title) == ("Công văn", "V/v tăng cường tiêm chủng Mũi nhắc lại năm 2026")
    assert [line.text for line in below.lines()] == ["Kính gửi: UBND các xã."]


def test_stamps_and_marks_of_a_signature_are_no_issuer() -> None:
    head = read("Người ký: UBND XÃ A", "HỎA TỐC", "UBND XÃ A", "Số: 1/KH-UBND", NATION, "DỰ THẢO", "KẾ HOẠCH", "Một")
    assert (head.issuer, head.kind) == ("UBND XÃ A", "Kế hoạch")


def test_a_text_without_a_head_has_none_and_loses_nothing() -> None:
    laid = lay_out([Line("Sáng nay trời mưa."), Line("1. Mang ô")])
    head, below = header(laid)
    assert head == Header()
    assert below == laid


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Quận 9, ngày 04 tháng 6 năm 2026", "Quận 9"),
        ("Phường 12, ngày 04 tháng 6 năm 2026", "Phường 12"),
        ("Hà Sơn, 9 giờ ngày 04 tháng 6 năm 2026", "Hà Sơn"),
    ],
)
def test_a_place_may_have_a_figure_in_its_name(line, place):
    assert read("TRUNG TÂM VĂN HÓA", "Số: 21/TTVH", NATION, MOTTO, line).place == place


def test_the_number_behind_a_type_name_is_read_where_no_letterhead_shows_one():
    head = read("KẾT LUẬN 27-KL/TU CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ GIA CỐ KÈ SÔNG", "Tại phiên họp ngày 28/2/2026:")
    assert (head.kind, head.number, head.symbol) == ("Kết luận", "27", "KL/TU")


@pytest.mark.parametrize(
    "lines",
    [
        ("Phê chuẩn kết quả bầu chức vụ Chủ tịch", "Ủy ban nhân dân phường Hoa Sơn nhiệm kỳ 2026 - 2031"),
        ("Chào mừng kỷ niệm", "20 năm thành lập phường Hoa Sơn"),
        ("THỰC HIỆN CHỈ THỊ SỐ 12/CT-UBND CỦA", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ SƠN VỀ GIA CỐ KÈ"),
    ],
)
def test_an_abstract_goes_on_where_its_line_is_not_complete(lines):
    head = read(
        "UBND TỈNH HÀ SƠN", "Số: 9/QĐ-UBND", "Hà Sơn, ngày 4 tháng 6 năm 2026", "QUYẾT ĐỊNH", *lines, "Căn cứ Luật;"
    )
    assert head.title == " ".join(lines)


@pytest.mark.parametrize(
    ("left", "parent", "issuer"),
    [
        (("BỘ ĐÊ ĐIỀU TỔNG CỤC KÈ SÔNG",), "BỘ ĐÊ ĐIỀU", "TỔNG CỤC KÈ SÔNG"),
        (("ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"), None, "ỦY BAN THƯỜNG VỤ QUỐC HỘI"),
    ],
)
def test_a_department_below_its_ministry_and_a_committee_of_the_assembly_are_issuers(left, parent, issuer):
    head = read(*left, "Số: 9/QĐ-KS", NATION, MOTTO)
    assert (head.parent, head.issuer) == (parent, issuer)
