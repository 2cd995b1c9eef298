"""Chỉ tiêu: figures with a unit that are to be reached."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vanban.language.targets import targets_in
from vanban.language.words import split


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    words = split(text)
    return [
        (words.between(one.start, one.end), str(one.value), one.unit, one.comparison.value, words.between(*one.of))
        for one in targets_in(words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hài lòng của người dân đạt 95% trở lên",
         ("đạt 95% trở lên", "95", "%", "at-least", "Tỷ lệ hài lòng của người dân")),
        ("giảm ít nhất 20 % thời gian giải quyết hồ sơ",
         ("giảm ít nhất 20 %", "20", "%", "at-least", "thời gian giải quyết hồ sơ")),
        ("100% cán bộ, công chức ký cam kết", ("100%", "100", "%", "exactly", "cán bộ, công chức ký cam kết")),
        ("Tỷ lệ hồ sơ đúng hạn ≥ 98,5%", ("≥ 98,5%", "98.5", "%", "at-least", "Tỷ lệ hồ sơ đúng hạn")),
        ("Tỷ lệ hộ nghèo giảm còn dưới 1%", ("giảm còn dưới 1%", "1", "%", "at-most", "Tỷ lệ hộ nghèo")),
        ("Từ 80% hộ gia đình có thùng rác", ("Từ 80%", "80", "%", "at-least", "hộ gia đình có thùng rác")),
        ("Trồng 1.250 cây xanh ven sông", ("Trồng 1.250 cây xanh", "1250", "cây xanh", "exactly", "ven sông")),
        ("mỗi thôn ít nhất 01 công trình", ("ít nhất 01 công trình", "1", "công trình", "at-least", "mỗi thôn")),
        ("có từ 15 khối trở lên đạt danh hiệu",
         ("từ 15 khối trở lên", "15", "khối", "at-least", "đạt danh hiệu")),
        ("xây dựng 03 (ba) công trình giao thông",
         ("xây dựng 03 (ba) công trình", "3", "công trình", "exactly", "giao thông")),
        ("thu ngân sách đạt 120 tỷ đồng", ("đạt 120 tỷ đồng", "120000000000", "đồng", "exactly", "thu ngân sách")),
        ("hồ sơ trễ hạn không quá 05 hồ sơ", ("không quá 05 hồ sơ", "5", "hồ sơ", "at-most", "hồ sơ trễ hạn")),
        ("trả kết quả đúng và trước hạn từ 98% trở lên",
         ("từ 98% trở lên", "98", "%", "at-least", "trả kết quả đúng và trước hạn")),
        ("lắp đặt 20 camera và các biển báo",
         ("lắp đặt 20 camera", "20", "camera", "exactly", "và các biển báo")),
        ("mỗi chi hội có ít nhất một mô hình xanh",
         ("có ít nhất một mô hình", "1", "mô hình", "at-least", "mỗi chi hội")),
        ("đăng tối thiểu 02 tin, bài/tháng", ("tối thiểu 02 tin, bài", "2", "tin, bài", "at-least", "")),
    ],
)  # fmt: skip
def test_a_target_has_a_figure_a_unit_a_comparison_and_what_is_measured(text, expected):
    assert told(text) == [expected]


def test_a_row_of_figures_behind_one_verb_is_a_target_each():
    assert [one[0] for one in told("Tổ chức 02 hội nghị, 03 lớp tập huấn và 01 cuộc thi")] == [
        "Tổ chức 02 hội nghị", "03 lớp tập huấn", "01 cuộc thi",
    ]  # fmt: skip


def test_a_range_keeps_both_its_ends():
    (found,) = targets_in(split("tỷ lệ che phủ tăng 8,5 - 9%"))
    assert (found.value, found.upper) == (Decimal("8.5"), Decimal(9))
    (joined,) = targets_in(split("tỷ lệ che phủ đạt 80-85%"))
    assert (joined.value, joined.upper) == (Decimal(80), Decimal(85))


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 15/7/2026, Quyết định số 12/QĐ-UBND, Điều 3, khoản 2",
        "Năm 2025 đã trồng 500 cây",
        "tỷ lệ hộ nghèo hiện còn 2%, chiếm 5% dân số",
        "hoàn thành trong 10 ngày, báo cáo sau 03 ngày làm việc",
        "trực 24/24 giờ, trước 17 giờ 30 phút",
        "Hỗ trợ 50% kinh phí mua vật liệu",
        "Kinh phí thực hiện 500 triệu đồng từ ngân sách phường",
        "khối 3, tổ 5 và tổ 7 phối hợp",
        "điện thoại 0912345678",
        "phường có 15 khối dân cư",
        "từ ba đến năm đơn vị cùng một điểm",
        "tăng từ 5% lên nhiều lần",
    ],
)
def test_dates_articles_the_past_and_mere_counts_are_no_targets(text):
    assert told(text) == []
