"""Sheets as a workbook and as CSV: what counts, by which rule, with which result. No cell that a spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from dondoc import sheets
from dondoc.appraisal.explaining import steps
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.sheet import Row, Sheet
from dondoc.look.days import day_words
from dondoc.look.numbers import number_words

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def workbook(made: Sequence[Sheet], rules: Rules, title: str) -> bytes:
    """Of one sheet or of all: totals, products, every step, general criteria."""
    about = _("Đánh giá kết quả công việc %(period)s") % {"period": title}
    return sheets.workbook(
        sheets.Sheet(_("Tổng hợp"), about, totals_head(), map(totals, made), (28, 28, 28, *[12] * 9, 26, 36, 18)),
        sheets.Sheet(_("Sản phẩm"), about, products_head(), products(made),
                     (26, 60, 16, 26, 12, 12, 12, 16, 9, 9, 9, 11, 10, 10, 10, 11, 11, 11, 11, 18, 40)),
        sheets.Sheet(_("Cách tính"), about, [_("Họ và tên"), _("Bước"), _("Cách tính"), _("Kết quả")],
                     _steps(made, rules), (26, 30, 90, 16)),
        sheets.Sheet(_("Tiêu chí chung"), about, _criteria_head(), _criteria(made), (26, 70, 12, 12, 12)),
    )  # fmt: skip


def text(made: Sequence[Sheet]) -> str:
    """The products, with each one's total behind; CSV with a byte order mark, so that Excel reads Vietnamese."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*products_head(), _("Tổng điểm"), _("Xếp loại")])
    for one in made:
        for row in products([one]):
            writer.writerow([_plain(cell) for cell in (*row, one.total, one.grade)])
        if not one.rows:
            blank = [""] * (len(products_head()) - 1)
            writer.writerow([_plain(cell) for cell in (one.name, *blank, one.total, one.grade)])
    return "\ufeff" + out.getvalue()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, (int, Decimal)):
        return number_words(Decimal(value))
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_STARTS) else words


def totals_head() -> list[str]:
    return [
        _("Họ và tên"), _("Chức danh"), _("Đơn vị"), _("Điểm được giao"), _("Điểm đạt"), _("Số lượng (%)"),
        _("Chất lượng (%)"), _("Tiến độ (%)"), _("Điểm kết quả"), _("Điểm tiêu chí chung"), _("Điểm theo công thức"),
        _("Tổng điểm"), _("Xếp loại"), _("Lý do điều chỉnh"), _("Trạng thái"),
    ]  # fmt: skip


def totals(one: Sheet) -> list[Any]:
    own = one.sum
    counted = [own.planned, own.earned, own.quantity, own.quality, own.timeliness] if own else [None] * 5
    return [
        one.name, one.post, one.unit, *counted, one.results, one.general, one.computed, one.total, one.grade,
        one.decided_reason, one.state_words,
    ]  # fmt: skip


def products_head() -> list[str]:
    return [
        _("Họ và tên"), _("Sản phẩm, công việc"), _("Số, ký hiệu văn bản"), _("Đầu mối"), _("Vai trò"), _("Hạn"),
        _("Báo cáo xong"), _("Độ khó"), _("Hệ số độ khó"), _("Hệ số vai trò"), _("Số lượng (%)"), _("Số lần chưa đạt"),
        _("Chất lượng (%)"), _("Ngày chậm"), _("Tiến độ (%)"), _("Điểm được giao"), _("Điểm đạt"), _("Kết quả đạt"),
        _("Tính vào điểm"), _("Trạng thái"), _("Ghi chú"),
    ]  # fmt: skip


def products(made: Iterable[Sheet]) -> Iterator[list[Any]]:
    for one in made:
        for row in one.rows:
            yield [one.name, *_product(row)]


def _product(row: Row) -> list[Any]:
    product, points = row.product, row.points
    counts = row.left_out_words if row.left_out else _("có")
    notes = "; ".join(words for words in (row.round, row.late_words if row.excused else "", row.reason) if words)
    return [
        row.name, row.code, row.body, row.role_words, row.due, row.claimed, product.difficulty, row.coefficient,
        row.role, points.quantity, product.faults, points.quality, product.days_late, points.timeliness,
        points.planned, points.earned, row.reached, counts, row.state_words, notes,
    ]  # fmt: skip


def _steps(made: Iterable[Sheet], rules: Rules) -> Iterator[list[Any]]:
    for one in made:
        for step in steps(one, rules):
            yield [one.name, *step]


def _criteria_head() -> list[str]:
    return [_("Họ và tên"), _("Tiêu chí"), _("Tối đa"), _("Tự chấm"), _("Lãnh đạo chấm")]


def _criteria(made: Iterable[Sheet]) -> Iterator[list[Any]]:
    for one in made:
        for row in one.criteria:
            yield [one.name, row.name, row.most, row.said, row.given]
