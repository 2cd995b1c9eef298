"""What the register shows, as a workbook or CSV: row by row, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from dondoc.plans.deadlines import Standing
from dondoc.plans.rows import Row, given_of, section_words

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LIMIT = 32_000  # characters of a cell

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


def safe(value: Any) -> Any:
    """Text without characters a workbook cannot hold."""
    return _CONTROL.sub("", value)[:_LIMIT] if isinstance(value, str) else value


def workbook(rows: Iterable[Row], *, title: str) -> IO[bytes]:
    """An .xlsx, opened at its beginning. Text is written as text: "=1+1" is shown, never computed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "C2"
    for number, width in enumerate((6, *(width for _head, width, _value in COLUMNS)), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_head(sheet, words) for words in heads()])
    looks, count = _looks(sheet), 1
    for count, row in enumerate(rows, start=1):
        sheet.append([_cell(sheet, one, looks) for one in (count, *(value(row) for _words, _width, value in COLUMNS))])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS) + 1)}{count + 1}"
    file = TemporaryFile()  # noqa: SIM115 - the answer that streams it closes it
    book.save(file)
    file.seek(0)
    return file


def _head(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, value=words)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3E9E6")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Any, value: Any, looks: dict[str, Any]) -> Any:
    """``looks``: the looks of text and of days, made once: thousands of rows share them."""
    cell = WriteOnlyCell(sheet, value=safe(value))
    if isinstance(value, str):
        cell.data_type = "s"  # else a leading "=" would make it a formula
    cell._style = looks["day" if isinstance(value, date) else "text"]
    return cell


def _looks(sheet: Any) -> dict[str, Any]:
    text, day = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    text.alignment = Alignment(wrap_text=True, vertical="top")
    day.alignment, day.number_format = Alignment(vertical="top"), "dd/mm/yyyy"
    return {"text": text._style, "day": day._style}


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
    text = safe("" if value is None else value)
    return f"'{text}" if isinstance(text, str) and text.startswith(_STARTS) else text
