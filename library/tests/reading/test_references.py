"""Documents cited by their symbols."""

from __future__ import annotations

import pytest

from vanban.model import Header, Line, Reference
from vanban.reading.laid import lay_out
from vanban.reading.references import references


def cited(*lines: str, header: Header | None = None) -> tuple[Reference, ...]:
    return references(lay_out([Line(line) for line in lines]), header=header or Header())


@pytest.mark.parametrize(
    ("sentence", "symbol", "day", "kind"),
    [
        ("Kế hoạch số 145/KH-UBND ngày 06/6/2024 của UBND", "145/KH-UBND", "2024-06-06", "Kế hoạch"),
        ("Nghị quyết số 39-NQ/TW ngày 18 tháng 7 năm 2023", "39-NQ/TW", "2023-07-18", "Nghị quyết"),
        ("Nghị quyết số 04-NQ/ThU ngày 3-11-2021", "04-NQ/ThU", "2021-11-03", "Nghị quyết"),
        ("Nghị quyết số 01-NQ/Th.U.", "01-NQ/Th.U", None, "Nghị quyết"),
        ("Bộ luật Dân sự số 91/2015/QH13", "91/2015/QH13", None, "Bộ luật"),
        ("Luật Lưu trữ số 33/2024/QH15", "33/2024/QH15", None, "Luật"),
        ("Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP", None, "Nghị định"),
        ("theo 574/UBND-NC ngày 23/9/2024", "574/UBND-NC", "2024-09-23", None),
        ("Công văn số 12/UBND ngày 1/2/2026", "12/UBND", "2026-02-01", "Công văn"),
        ("Quyết định 416/QĐ-BNN-TCTL", "416/QĐ-BNN-TCTL", None, "Quyết định"),
        ("Nghị quyết số 27/NQ- TW ngày 09/11/2022", "27/NQ- TW", "2022-11-09", "Nghị quyết"),
        ("Kế hoạch số 24 /KH-UBND", "24 /KH-UBND", None, "Kế hoạch"),
        ("Kế hoạch số 24/KH–UBND", "24/KH–UBND", None, "Kế hoạch"),
        ("Công văn số 9/SNN&MT-CCKL", "9/SNN&MT-CCKL", None, "Công văn"),
        ("Chương trình hành động số 10-CTr/TU, ngày 13/8/2025", "10-CTr/TU", "2025-08-13", "Chương trình hành động"),
        ("Chỉ thị số 32/CT-TTg của Thủ tướng Chính phủ ngày 21/10/2025", "32/CT-TTg", "2025-10-21", "Chỉ thị"),
        ("Kế hoạch số 12-KHPH/TU", "12-KHPH/TU", None, "Kế hoạch"),
        ("Ngày 05/3/2026, UBND tỉnh ban hành Kế hoạch số 7/KH-UBND", "7/KH-UBND", "2026-03-05", "Kế hoạch"),
        ("Kế hoạch số 7/KH-UBND của UBND tỉnh, hoàn thành trước ngày 30/6/2026", "7/KH-UBND", None, "Kế hoạch"),
        ("Kế hoạch số 7/KH-UBND của UBND tỉnh về thi đua ngày 30/6/2026", "7/KH-UBND", None, "Kế hoạch"),
        ("Kế hoạch số 7/KH-UBND ngày 31/02/2026", "7/KH-UBND", None, "Kế hoạch"),
        ("Kế hoạch số 7/KH-UBND - Sở Y tế chủ trì", "7/KH-UBND", None, "Kế hoạch"),
        ("Kế hoạch số 7/KH-UBND - UBND xã chủ trì", "7/KH-UBND", None, "Kế hoạch"),
        ("Nghị định 45/2020/NĐ - CP ngày 8/4/2020", "45/2020/NĐ - CP", "2020-04-08", "Nghị định"),
        ("Nghị quyết số 30c/NQ-CP ngày 08/11/2011", "30c/NQ-CP", "2011-11-08", "Nghị quyết"),
        ("Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011", "298 KH/TWĐTN", "2011-07-14", "Kế hoạch"),
        ("Quyết định số 55/QĐ/TU", "55/QĐ/TU", None, "Quyết định"),
        ("Quyết định số 197/2005/QĐ/BNN-KL ngày 27/1/2005", "197/2005/QĐ/BNN-KL", "2005-01-27", "Quyết định"),
        ("tại Tờ trình số 12/TTr.SNV", "12/TTr.SNV", None, "Tờ trình"),
        ("Tờ trình số 1167/TTr-SNV 13 tháng 5 năm 2021", "1167/TTr-SNV", "2021-05-13", "Tờ trình"),
        ("Công điện số 1/CĐ-TW hồi 13 giờ 00 ngày 5/6/2025", "1/CĐ-TW", "2025-06-05", "Công điện"),
        ("Công điện số 1/CĐ-TW, hồi 13h30 ngày 5/6/2025", "1/CĐ-TW", "2025-06-05", "Công điện"),
        ("Quyết định của Bộ Chính trị số31-QĐ/TW, ngày 01-10-1997", "31-QĐ/TW", "1997-10-01", "Quyết định"),
        ("Thông báo kết luận số 120-TB/VPTW", "120-TB/VPTW", None, "Thông báo"),
        ("Pháp lệnh Phí và lệ phí số 38/2001/PL-UBTVQH10", "38/2001/PL-UBTVQH10", None, "Pháp lệnh"),
    ],
)
def test_a_cited_document_has_symbol_date_and_kind(
    sentence: str, symbol: str, day: str | None, kind: str | None
) -> None:
    (found,) = cited(sentence)
    assert (found.symbol, found.date and found.date.isoformat(), found.kind) == (symbol, day, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "ngày 01/7/2025",
        "trực 24/7",
        "60 km/h",
        "tỷ lệ 1/500",
        "5/Sở Nội vụ",
        "2020-2025",
        "10-15/xã",
        "ngõ 78/Lê Lợi",
        "và/hoặc",
        "60 học sinh lớp 10/THPT",
        "giao 25 BC/tháng",
        "số 12/A đường Lê Lợi",
    ],
)
def test_strokes_of_other_kinds_are_no_symbols(sentence: str) -> None:
    assert cited(sentence) == ()


def test_a_document_is_told_once_with_the_date_of_any_mention() -> None:
    found = cited("Nghị quyết số 66-NQ/TW.", "Nghị quyết số 66-NQ/TW ngày 30/4/2025.", "Kế hoạch số 066-nq/tw")
    assert [(one.symbol, str(one.date), one.span.start) for one in found] == [("66-NQ/TW", "2025-04-30", 14)]


def test_a_date_may_stand_in_the_next_line_of_an_abstract() -> None:
    (found,) = cited("V/v thực hiện Chỉ thị số 32/CT-TTg", "ngày 21/10/2025 của Thủ tướng Chính phủ")
    assert str(found.date) == "2025-10-21"


def test_each_of_several_has_its_own_date() -> None:
    found = cited("Kế hoạch số 14-KH/TU ngày 29/7/2025 và Kế hoạch số 24/KH-UBND ngày 14/8/2025")
    assert [str(one.date) for one in found] == ["2025-07-29", "2025-08-14"]


def test_the_document_does_not_cite_itself() -> None:
    lines = ("Kèm theo Kế hoạch số 617/KH-UBND", "theo 15-KH/ĐU")
    assert cited(*lines, header=Header(number="617", symbol="KH-UBND"))[0].symbol == "15-KH/ĐU"
    assert cited(*lines, header=Header(number="15", symbol="KH/ĐU"))[0].symbol == "617/KH-UBND"


def test_a_symbol_torn_by_a_space_is_the_one_cited_elsewhere():
    found = cited(
        "Quy chế kèm theo Thông tư số 01/2026/TT-BGDĐT ngày 15/01/2026 của Bộ trưởng;",
        "cụ thể hóa Điều 18 của Thông tư 01/2026/TT-BGD ĐT ngày 15/01/2026",
    )
    assert [one.symbol for one in found] == ["01/2026/TT-BGDĐT"]
