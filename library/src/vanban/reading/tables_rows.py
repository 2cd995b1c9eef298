"""The rows of a table that are tasks: heads and groups left out, merged and parted cells put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.language.labels import ROLES, Label
from vanban.language.normalise import is_capitals
from vanban.language.words import split
from vanban.model import Span
from vanban.reading.laid import LaidCell, LaidTable
from vanban.reading.tables_heads import Columns

GROUP_NUMBER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ]|Phần \w{1,5})[.)]?")


@dataclass(frozen=True)
class Row:
    """The cells of a row by column; ``own`` are those that begin in it, the others span it from above."""

    cells: dict[int, LaidCell]
    own: frozenset[int]
    continued: dict[int, tuple[LaidCell, ...]] = field(default_factory=dict)  # its further parts on the next page

    def parts(self, column: int) -> tuple[LaidCell, ...]:
        return (self.cells[column], *self.continued.get(column, ())) if column in self.cells else ()

    def text(self, column: int | None) -> str:
        if column is None:
            return ""
        return " ".join(" ".join(cell.text.split()) for cell in self.parts(column) if cell.text.strip())

    def span(self, column: int) -> Span:
        parts = [cell for cell in self.parts(column) if cell.text.strip()]
        return Span(parts[0].span.start, parts[-1].span.end)


def task_rows(block: LaidTable, columns: Columns) -> Iterator[Row]:
    """The rows of tasks behind the head."""
    rows = [row for row in _rows(block, columns) if not _is_head(row, columns)]
    whole = _joined(rows, columns)
    for number, row in enumerate(whole):
        following = whole[number + 1] if number + 1 < len(whole) else None
        if not _is_group(row, following, columns):
            yield row


def _rows(block: LaidTable, columns: Columns) -> Iterator[Row]:
    """Each row with the cells that span it from above."""
    open_: dict[int, tuple[LaidCell, int]] = {}
    for number, cells in enumerate(block.rows):
        own = {cell.cell.column: cell for cell in cells}
        spanning = {column: cell for column, (cell, last) in open_.items() if last >= number and column not in own}
        open_ |= {cell.cell.column: (cell, number + cell.cell.rows - 1) for cell in cells if cell.cell.rows > 1}
        if number >= columns.below:
            yield Row(spanning | own, frozenset(own))


def _is_head(row: Row, columns: Columns) -> bool:
    """Whether the row is the head again, or holds no word."""
    said = [" ".join(split(cell.text).keys) for cell in row.cells.values() if cell.text.strip()]
    if not any(sign.isalpha() for text in said for sign in text):
        return True
    return bool(columns.head) and len(said) > 1 and set(said) <= columns.head


def _joined(rows: list[Row], columns: Columns) -> list[Row]:
    """Rows, each with the cells of the next that only go on with it over a page."""
    out: list[Row] = []
    for row in rows:
        if out and _goes_on(out[-1], row, columns):
            out[-1] = _with(out[-1], row)
        else:
            out.append(row)
    return out


def _goes_on(above: Row, row: Row, columns: Columns) -> bool:
    """Whether a row has no number of its own and goes on in the middle of a sentence."""
    number = columns.column(Label.NUMBER)
    if number is None or number not in row.own or row.text(number):
        return False
    text, before = row.text(columns.task), above.text(columns.task)
    if not text:
        return bool(before) and len(row.own) > 1
    return text[:1].islower() and before[-1:] not in ".;:"


def _with(above: Row, row: Row) -> Row:
    further = {
        column: (*above.continued.get(column, ()), cell) for column, cell in row.cells.items() if cell.text.strip()
    }
    return Row(
        above.cells | {column: row.cells[column] for column in further if column not in above.cells},
        above.own,
        above.continued | further,
    )


def _is_group(row: Row, following: Row | None, columns: Columns) -> bool:
    """Whether a row heads those below it: "I. CÔNG TÁC TUYÊN TRUYỀN", or tells no task at all."""
    text = row.text(columns.task)
    if not text:
        return True
    facts = [column for column, label in columns.labels.items() if label in ROLES or label is Label.TIME]
    if any(row.text(column) for column in facts if column != columns.task and _is_own(row, column, columns)):
        return False
    number = columns.column(Label.NUMBER)
    label = row.text(number) if number is not None else ""
    if _spans(row, columns) or is_capitals(text) or GROUP_NUMBER.fullmatch(label):
        return True
    return following is not None and _is_deeper(label, following.text(number))


def _is_own(row: Row, column: int, columns: Columns) -> bool:
    """Whether the cell is another than the task's: a group's cell covers all columns."""
    return row.cells.get(column) is not row.cells.get(columns.task)


def _spans(row: Row, columns: Columns) -> bool:
    cell = row.cells[columns.task].cell
    return cell.columns > 1 and cell.column + cell.columns >= columns.width


def _is_deeper(label: str, following: str) -> bool:
    """ "2" before "2.1", "1" before "a" or "-"."""
    bare, below = label.rstrip(".) "), following.rstrip(".) ")
    return (
        bool(bare)
        and bool(below)
        and (below.startswith(f"{bare}.") or (bare.isdigit() and not below[:1].isdigit() and len(below) == 1))
    )
