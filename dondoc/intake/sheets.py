"""Task sheets of an office (XLSX, CSV) made into a document with one table, which the reader knows how to read.

A sheet so goes the way of every document: read, checked by people, put in force, taken back. Which column is what
is guessed from its head and set right by the clerk.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from vanban.language.labels import Label, column_label
from vanban.language.words import split

MEGABYTE = 1024 * 1024
MOST_BYTES, MOST_UNPACKED = 10 * MEGABYTE, 100 * MEGABYTE
MOST_ROWS, MOST_COLUMNS = 5_000, 30
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
HEAD_WITHIN = 15  # rows in which the head of the table is looked for

# what a column may be -> (in words, how the reader's table is headed)
COLUMNS: dict[str, tuple[Any, str]] = {
    "task": (_("nội dung nhiệm vụ"), "Nội dung nhiệm vụ"),
    "leads": (_("chủ trì"), "Đơn vị chủ trì"),
    "coordinates": (_("phối hợp"), "Đơn vị phối hợp"),
    "directs": (_("lãnh đạo chỉ đạo"), "Lãnh đạo chỉ đạo"),
    "time": (_("hạn"), "Thời gian hoàn thành"),
    "product": (_("sản phẩm"), "Sản phẩm"),
    "": (_("không lấy"), ""),
}
_KNOWN = {Label.CARRIES_OUT: "leads", Label.TASK: "task"} | {
    label: label.value for label in (Label.LEADS, Label.COORDINATES, Label.DIRECTS, Label.TIME, Label.PRODUCT)
}
# heads said otherwise than in documents; "" is of no use to a reading
_HEADS = {"lãnh đạo": "directs", "hạn": "time", "nội dung": "task"} | dict.fromkeys(
    ("kết quả", "tiến độ", "tiến độ (%)", "trạng thái", "cán bộ phụ trách", "số đầu mối đã xong"), ""
)


class Unreadable(Exception):  # noqa: N818
    """``cause``: "broken", "too-large", "no-rows"."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def rows_of(data: bytes, name: str) -> list[list[str]]:
    """The table in the file from its head on, every cell as one line, days as dd/mm/yyyy. Raises Unreadable."""
    return [[" ".join(cell.split()) for cell in row] for row in rows_with_lines(data, name)]


def rows_with_lines(data: bytes, name: str) -> list[list[str]]:
    """As `rows_of`, with the line breaks inside cells. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large")
    found = _csv(data) if name.lower().endswith(".csv") else _xlsx(data)
    return _from_head(found)


def _xlsx(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(one.file_size for one in package.infolist()) > MOST_UNPACKED:
                raise Unreadable("too-large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + HEAD_WITHIN, max_col=MOST_COLUMNS, values_only=True)
        return [[_text(value) for value in row] for row in rows]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError) as error:
        raise Unreadable("broken") from error


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("broken") from error
    comma = max(",;\t", key=text[:4000].count)
    rows = csv.reader(io.StringIO(text), delimiter=comma)
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for _number, row in zip(range(MOST_ROWS), rows, strict=False)]


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = [] if value is None else [" ".join(line.split()) for line in str(value).strip().splitlines()]
    return "\n".join(lines)


def _from_head(rows: Sequence[list[str]]) -> list[list[str]]:
    """Without the title above the head, empty rows and empty columns to the right."""
    heads = [(sum(bool(guessed(cell)) for cell in row), -at) for at, row in enumerate(rows[:HEAD_WITHIN])]
    if not heads or max(heads)[0] < 1:
        raise Unreadable("no-rows")
    begin = -max(heads)[1]
    kept = [row for row in rows[begin:] if any(row)]
    width = max((at + 1 for row in kept for at, cell in enumerate(row) if cell), default=0)
    if len(kept) < 2:
        raise Unreadable("no-rows")
    return [[*row, *[""] * width][:width] for row in kept]


def guessed(head: str) -> str:
    """Which of COLUMNS a head announces; "" for none."""
    small = head.lower().strip()
    if not small:
        return ""
    if small in _HEADS:
        return _HEADS[small]
    label = column_label(split(head))
    return _KNOWN.get(label, "") if label else ""


def mapping_of(head: Iterable[str]) -> list[str]:
    """A guess for each column; the text of the work is in one alone."""
    out: list[str] = []
    for cell in head:
        guess = guessed(cell)
        out.append("" if guess == "task" and "task" in out else guess)
    return out


def faults(rows: Sequence[Sequence[str]], mapping: Sequence[str]) -> list[tuple[int, str]]:
    """(row of the file's table from 1, "no-task" or "no-lead") of rows that will want a look."""
    out: list[tuple[int, str]] = []
    for number, row in enumerate(rows[1:], 1):
        if not _cell(row, mapping, "task"):
            out.append((number, "no-task"))
        elif "leads" in mapping and not _cell(row, mapping, "leads"):
            out.append((number, "no-lead"))
    return out


def _cell(row: Sequence[str], mapping: Sequence[str], what: str) -> str:
    """What a row says: of several columns of bodies all, of several of time the day, else the words."""
    said = [row[at] for at, one in enumerate(mapping) if one == what and row[at]]
    if what == "time":
        return next((one for one in said if DAY.fullmatch(one)), said[0] if said else "")
    return "; ".join(said)


def as_page(title: str, rows: Sequence[Sequence[str]], mapping: Sequence[str]) -> bytes:
    """The HTML document that the reader reads: the title and one table."""
    used = [what for what in COLUMNS if what and what in mapping]
    heads = "".join(f"<td>{escape(COLUMNS[what][1])}</td>" for what in used)
    told = ([_cell(row, mapping, what) for what in used] for row in rows[1:] if _cell(row, mapping, "task"))
    body = "".join(
        f"<tr><td>{number}</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
        for number, cells in enumerate(told, 1)
    )
    table = f"<table>\n<tr><td>TT</td>{heads}</tr>\n{body}</table>"
    page = f'<html><head><meta charset="utf-8"></head><body>\n<p>BẢNG NHIỆM VỤ</p>\n<p>{escape(title)}</p>\n{table}\n'
    return f"{page}</body></html>\n".encode()
