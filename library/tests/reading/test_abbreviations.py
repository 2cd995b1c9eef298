"""Short names that a document gives itself."""

from __future__ import annotations

import pytest

import vanban
from vanban.model import Line
from vanban.output import as_json
from vanban.reading.abbreviations import abbreviations
from vanban.reading.laid import lay_out


def told(*lines: str) -> list[tuple[str, str]]:
    return [(one.short, one.full) for one in abbreviations(lay_out([Line(line) for line in lines]))]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Giao Ủy ban nhân dân các xã, phường (sau đây viết tắt là UBND cấp xã) rà soát", "UBND cấp xã",
         "Ủy ban nhân dân các xã, phường"),
        ("Giao Ủy ban nhân dân (viết tắt là UBND) cấp xã rà soát", "UBND", "Ủy ban nhân dân"),
        ("dịch vụ công trực tuyến (sau đây gọi tắt là DVCTT)", "DVCTT", "dịch vụ công trực tuyến"),
        ("Phong trào thi đua “Cả nước chung sức” (sau đây gọi là Phong trào)", "Phong trào",
         "Phong trào thi đua “Cả nước chung sức”"),
        ("Ban Chỉ đạo chuyển đổi số của xã (gọi tắt là Ban Chỉ đạo) họp", "Ban Chỉ đạo",
         "Ban Chỉ đạo chuyển đổi số của xã"),
        ("phát triển khoa học, công nghệ và đổi mới sáng tạo (sau đây viết tắt là KHCN)", "KHCN",
         "khoa học, công nghệ và đổi mới sáng tạo"),
        ("văn bản quy phạm pháp luật (sau đây viết tắt là: VBQPPL)", "VBQPPL", "văn bản quy phạm pháp luật"),
    ],
)  # fmt: skip
def test_a_short_name_stands_for_the_words_before_its_bracket(text, short, full):
    assert told(text) == [(short, full)]


@pytest.mark.parametrize(
    "text",
    ["trách nhiệm (có phụ lục kèm theo)", "theo quy định (sau đây gọi là Quy chế)", "xã (viết tắt là UBND). (x)"],
)
def test_a_bracket_that_names_nothing_before_it_is_none(text):
    assert told(text) == []


def test_the_first_meaning_of_a_short_name_counts():
    assert told("Hội Nông dân (viết tắt là HND)", "Hội Người cao tuổi nhân dân (viết tắt là HND)") == [
        ("HND", "Hội Nông dân")
    ]


def test_it_is_told_in_json_with_its_place():
    import vanban

    found = vanban.read_bytes(
        "KẾ HOẠCH\nRà soát năm 2026\n\n1. Giao Ủy ban nhân dân (viết tắt là UBND) các phường rà soát.".encode(), "a.txt"
    )
    (one,) = as_json(found)["abbreviations"]
    assert (one["short"], one["full"]) == ("UBND", "Ủy ban nhân dân")
    assert found.text[slice(*one["span"])] == "Ủy ban nhân dân (viết tắt là UBND)"


PLAN = """ỦY BAN NHÂN DÂN
XÃ BÌNH MINH

Số: 31/KH-UBND

Bình Minh, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Cải thiện môi trường năm 2026

I. NHIỆM VỤ
1. Phòng Kinh tế, Hạ tầng và Đô thị (sau đây viết tắt là Phòng KT) rà soát các điểm tập kết rác.
2. Giao Phòng KT chủ trì, phối hợp với các khối lắp đặt 05 thùng rác trước ngày 30/6/2026.
"""


def test_a_short_name_is_written_out_where_it_stands_alone():
    found = vanban.read_bytes(PLAN.encode(), "a.txt")
    (lead,) = found.tasks[-1].leads
    assert (lead.name, found.in_full(lead.name)) == ("Phòng KT", "Phòng Kinh tế, Hạ tầng và Đô thị")
    assert found.in_full("Trưởng Phòng KT xã") == "Trưởng Phòng Kinh tế, Hạ tầng và Đô thị xã"
    assert [found.in_full(name) for name in ("Phòng KTXH", "phòng kt")] == ["Phòng KTXH", "phòng kt"]
