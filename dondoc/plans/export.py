"""What the register shows, as a workbook or CSV: row by row, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dondoc import flowing
from dondoc.plans.deadlines import Standing
from dondoc.plans.rows import Row, given_of, section_words

_STARTS = ("=", "+", "-", "@", "\t", "\r")

Column = tuple[Any, int, Callable[[Row], Any]]  # head, width, value
COLUMNS: tuple[Column, ...] = (
    (_("Nội dung nhiệm vụ"), 60, lambda row: row.task.text),
    (_("Số, ký hiệu văn bản"), 18, lambda row: row.task.plan.code),
    (_("Ngày ban hành"), 13, lambda row: row.task.plan.issued_on),
    (_("Mục"), 32, lambda row: section_words(row.task.section)[:200]),
    (_("Chủ trì"), 30, lambda row: _named(row, "leads")),
    (_("Phối hợp"), 30, lambda row: _named(row, "coordinates")),
    (_("Lãnh đạo chỉ đạo"), 24, lambda row: row.director),
    (_("Cán bộ phụ trách"), 22, lambda row: row.officer),
    (_("Thời hạn theo văn bản"), 24, lambda row: row.task.deadline_text),
    (_("Hạn"), 12, lambda row: row.due),
    (_("Trạng thái"), 18, lambda row: row.state_words.capitalize()),
    (_("Tình hình thời hạn"), 20, lambda row: str(Standing(row.standing).label).capitalize()),
    (_("Tiến độ (%)"), 11, lambda row: row.percent),
    (_("Số đầu mối đã xong"), 14, lambda row: f"{row.done}/{len(row.assignments)}" if row.assignments else ""),
    (_("Sản phẩm"), 24, lambda row: row.task.product),
    (_("Báo cáo gần nhất"), 16, lambda row: timezone.localtime(row.heard_at).date() if row.heard_at else None),
    (_("Nội dung báo cáo gần nhất"), 50, lambda row: row.words),
    (_("Mã phân công"), 12, lambda row: row.assignments[0].pk if row.key.startswith("a") else None),
)


def _named(row: Row, role: str) -> str:
    """Of a row that is one assignment, its own body; else every body of the role."""
    if row.key.startswith("a"):
        return ", ".join(row.leads) if row.assignments[0].role == role else ""
    return ", ".join(dict.fromkeys(str(one.body) for one in given_of(row.task) if one.role == role))


def heads() -> list[str]:
    return [say("STT"), *(str(head) for head, _width, _value in COLUMNS)]


def workbook(rows: Iterable[Row], *, title: str) -> Iterator[bytes]:
    """An .xlsx, sent while the rows are read. Text is written as text: "=1+1" is shown, never computed."""
    widths = (6, *(width for _head, width, _value in COLUMNS))
    values = ((count, *(value(row) for _words, _width, value in COLUMNS)) for count, row in enumerate(rows, start=1))
    return flowing.workbook(flowing.Table(title, heads(), widths, values, still=2))


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """CSV for a spreadsheet: UTF-8 with its mark, days as 28/02/2026, no cell that begins a formula."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heads())
    yield "\ufeff" + out.getvalue()
    for count, row in enumerate(rows, start=1):
        out.seek(0)
        out.truncate()
        writer.writerow([count, *(_plain(value(row)) for _head_words, _width, value in COLUMNS)])
        yield out.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if not isinstance(value, str):
        return "" if value is None else value
    text = flowing.plain(value)
    return f"'{text}" if text.startswith(_STARTS) else text
