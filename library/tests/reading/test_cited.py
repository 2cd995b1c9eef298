"""Who issued a cited document, and what it is about."""

from __future__ import annotations

import pytest

from vanban.model import Header, Line
from vanban.reading.laid import lay_out
from vanban.reading.references import references


def cited(text: str) -> list[tuple[str, str | None, str | None]]:
    found = references(lay_out([Line(text)]), header=Header())
    return [(one.number, one.issuer, one.title) for one in found]


@pytest.mark.parametrize(
    ("text", "issuer", "title"),
    [
        ("Kế hoạch số 45/KH-UBND ngày 06/6/2026 của UBND tỉnh Sơn Nam về phát triển du lịch; Nghị quyết",
         "UBND tỉnh Sơn Nam", "phát triển du lịch"),
        ("Thông tư số 05/2026/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch quy định về lễ hội.",
         "Bộ Văn hóa, Thể thao và Du lịch", "quy định về lễ hội"),
        ("Quyết định số 12/QĐ-TTg ngày 03/01/2026 của Thủ tướng Chính phủ phê duyệt Chiến lược (giai đoạn 2) mới.",
         "Thủ tướng Chính phủ", "phê duyệt Chiến lược (giai đoạn 2) mới"),
        ("Nghị quyết số 07-NQ/TU của Tỉnh ủy ngày 05/5/2026 về chuyển đổi số, UBND xã ban hành Kế hoạch",
         "Tỉnh ủy", "chuyển đổi số"),
        ("Chỉ thị số 03/CT-UBND của UBND huyện “về tăng cường phòng cháy”", "UBND huyện", "tăng cường phòng cháy"),
        ("thực hiện Kế hoạch số 11/KH-UBND của UBND xã, đề ra biện pháp", "UBND xã", None),
        ("Kế hoạch số 11/KH-UBND ngày 01/02/2026 về trồng cây", None, "trồng cây"),
        ("căn cứ Công văn số 45/UBND-NC", None, None),
        ("Kế hoạch số 11/KH-UBND của xã nhà đã giao", None, None),
    ],
)  # fmt: skip
def test_issuer_and_title_stand_behind_the_symbol(text, issuer, title):
    assert [one[1:] for one in cited(text)[:1]] == [(issuer, title)]


def test_a_later_mention_tells_what_the_first_left_out():
    lines = [
        Line("Theo Kế hoạch số 45/KH-UBND, các khối rà soát."),
        Line("Kế hoạch số 45/KH-UBND ngày 06/6/2026 của UBND tỉnh về phát triển du lịch."),
    ]
    (found,) = references(lay_out(lines), header=Header())
    assert (found.number, found.issuer, found.title) == ("45", "UBND tỉnh", "phát triển du lịch")
    assert found.date is not None
    assert found.span.start < len(lines[0].text)


def test_the_short_name_given_behind_a_title_is_no_part_of_it():
    law = "Nghị định số 20/2026/NĐ-CP ngày 09/7/2026 của Chính phủ quy định chi tiết Luật Đê điều"
    (found,) = references(lay_out([Line(f"Thực hiện {law} (sau đây viết tắt là Nghị định 20).")]), header=Header())
    assert (found.issuer, found.title) == ("Chính phủ", "quy định chi tiết Luật Đê điều")
