"""Targets in a document: of its tasks, of its aims, of its tables; in JSON and in the summary."""

from __future__ import annotations

from decimal import Decimal

import vanban
from vanban.model import Comparison
from vanban.output import as_json, summary

TEXT = """ỦY BAN NHÂN DÂN
XÃ BÌNH MINH

Số: 31/KH-UBND

Bình Minh, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Cải thiện môi trường năm 2026

I. MỤC TIÊU
1. Tỷ lệ hộ phân loại rác đạt 90% trở lên.
II. NHIỆM VỤ
1. Đoàn Thanh niên xã trồng 1.250 cây xanh trước ngày 30/6/2026.
2. Văn phòng HĐND và UBND theo dõi, đôn đốc.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn An
"""


def read():
    return vanban.read_bytes(TEXT.encode(), "a.txt")


def test_every_target_of_the_body_is_told_and_those_of_a_task_with_it():
    found = read()
    assert [one.text for one in found.targets] == ["đạt 90% trở lên", "trồng 1.250 cây xanh"]
    assert [[one.value for one in task.targets] for task in found.tasks] == [[Decimal(1250)], []]
    first = found.targets[0]
    assert (first.comparison, first.of) == (Comparison.AT_LEAST, "Tỷ lệ hộ phân loại rác")
    assert found.text[first.span.start : first.span.end] == "đạt 90% trở lên"


def test_figures_are_text_in_json_and_stand_in_the_summary():
    told = as_json(read())
    assert told["targets"][1]["value"] == "1250"
    assert told["tasks"][0]["targets"] == [told["targets"][1]]
    assert "chỉ tiêu: trồng 1.250 cây xanh" in summary(read())


def test_a_task_of_a_table_has_the_targets_of_its_whole_row():
    rows = [("TT", "Nhiệm vụ", "Chỉ tiêu", "Đơn vị chủ trì"), ("1", "Thu gom rác", "đạt 95% trở lên", "Phòng Kinh tế"),
            ("2", "Trồng cây", "trồng 300 cây", "Đoàn Thanh niên")]  # fmt: skip
    page = "<p>KẾ HOẠCH</p><table>{}</table>".format(
        "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    )
    found = vanban.read_bytes(page.encode(), "a.html")
    assert [[one.text for one in task.targets] for task in found.tasks] == [["đạt 95% trở lên"], ["trồng 300 cây"]]
