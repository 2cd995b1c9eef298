"""Tables of which a copy has left nothing but their cells, one a line: "STT", "Nội dung", "Chủ trì", "1", "Tổ chức …".

The heads tell the number of columns, the numbers of the rows where each begins. Of a row with fewer lines than cells
the time tells which are empty, where it stands in its place; else the row keeps only what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.language.knowledge import table
from vanban.language.labels import Label, column_label
from vanban.language.normalise import comparable, is_capitals
from vanban.language.periods import Calendar
from vanban.language.times import time_of
from vanban.language.words import split
from vanban.model import Precision
from vanban.sources.tab_tables import Tabbed
from vanban.sources.wraps import BULLETS, is_lower

HEADS = range(3, 10)  # columns
LONGEST_HEAD = 60  # characters
LONGEST_NUMBER = 16  # … of the head of the numbers, blanks beside it counted
ROW = re.compile(r"(?P<number>\d{1,3})[.)]?(?:\s+(?P<words>\S.*))?")
GROUP = re.compile(r"(?P<number>[IVXL]{1,6}|[A-ZĐ])(?:[.)]\s*|\s+|$)(?P<words>.*)")
LEAST = 2  # lines of a row behind which its next number may stand alone
LONGEST_TIME = 12  # words of a cell of time
TEXT = ("Nơi nhận", "NƠI NHẬN", "TM. ", "KT. ", "PHỤ LỤC")


@dataclass(slots=True)
class Listed:
    """A row as it is read: its number and its lines; ``group`` for the head of a group of rows."""

    number: str
    lines: list[str]
    at: int
    group: bool = False

    @property
    def written(self) -> int:
        return sum(bool(line) for line in self.lines)


def take_listed(lines: Sequence[str], at: int) -> Tabbed | None:
    """The table whose heads begin in line ``at`` with "STT" alone, and the line behind it."""
    if not _numbers_rows(lines[at]):
        return None
    heads, end = _heads(lines, at)
    if len(heads) not in HEADS or not _are_heads(heads):
        return None
    rows, end = _rows(lines, end, len(heads) - 1)
    told = [_cells(row, heads) for row in rows]
    if not any(len(row) == len(heads) for row in told):
        return None
    return Tabbed([[[head] for head in heads], *told], end, len(heads))


def _numbers_rows(line: str) -> bool:
    """Whether a line is the head of a column of numbers: "STT"."""
    return len(line) <= LONGEST_NUMBER and comparable(line.strip()) in table("labels")["number"]["words"]


def _heads(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The heads of the columns and the line behind them, where the first row or group begins."""
    heads: list[str] = []
    for number in range(at, min(at + 2 * HEADS.stop, len(lines))):
        line = lines[number].strip()
        if heads and (_is_first(line) or GROUP.fullmatch(line)):
            return heads, number
        if len(line) > LONGEST_HEAD:
            break
        if line and heads and is_lower(line):
            heads[-1] = f"{heads[-1]} {line}"
        elif line:
            heads.append(line)
    return [], at


def _is_first(line: str) -> bool:
    row = ROW.fullmatch(line)
    return row is not None and int(row["number"]) == 1


def _are_heads(heads: Sequence[str]) -> bool:
    """Whether two of the heads at least announce what a table of tasks holds."""
    found = {column_label(split(head)) for head in heads[1:]}
    return len(found - {None, Label.OTHER, Label.NOTE}) > 1


# --- rows ----------------------------------------------------------------------------------------


def _rows(lines: Sequence[str], at: int, width: int) -> tuple[list[Listed], int]:
    """The rows from line ``at`` on, and the line behind the last: ``width`` cells each behind their numbers."""
    rows: list[Listed] = []
    while at < len(lines):
        line = lines[at].strip()
        opened = _opened(line, at, rows, width)
        if opened is not None:
            rows.append(opened)
        elif line and (not rows or _is_full(rows[-1], line, width) or line.startswith(TEXT)):
            break
        elif rows:
            _add(rows[-1].lines, line)
        at += 1
    while rows and rows[-1].group:
        at = rows.pop().at  # the heading below the table
    return rows, at


def _opened(line: str, at: int, rows: Sequence[Listed], width: int) -> Listed | None:
    """The row that a line opens: the next number, where the row above has its cells, or a group's head."""
    least = 0 if not rows or rows[-1].group else width - 1
    row = ROW.fullmatch(line)
    above = next((int(one.number) for one in reversed(rows) if not one.group), 0)
    if row and int(row["number"]) in ((1, above + 1) if rows and rows[-1].group else (above + 1,)):
        alone = not row["words"]
        enough = not rows or rows[-1].written >= (min(least, LEAST) if alone else least)
        return Listed(row["number"], [] if alone else [row["words"]], at) if enough else None
    group = GROUP.fullmatch(line)
    if group and (not group["words"] or is_capitals(group["words"])) and (not rows or rows[-1].written >= least - 1):
        return Listed(group["number"], [group["words"]] if group["words"] else [], at, group=True)
    return None


def _is_full(row: Listed, line: str, width: int) -> bool:
    """Whether a line behind the cells of a row is the text below the table and none of them."""
    goes_on = is_lower(line) or line[0] in BULLETS
    return row.written >= (1 if row.group else width) and not goes_on


def _add(lines: list[str], line: str) -> None:
    """``line`` as a cell of its own, or put to the one above where it only goes on with it."""
    if lines and line and lines[-1] and (is_lower(line) or line[0] in BULLETS):
        lines[-1] = f"{lines[-1]} {line}"
    else:
        lines.append(line)


def _cells(row: Listed, heads: Sequence[str]) -> list[list[str]]:
    """The cells of a row, of one that lacks its note too; number and words where they are not told apart."""
    if row.group:
        return [[row.number], [" ".join(row.lines)]]
    lines, width = row.lines, len(heads) - 1
    if len(lines) != width:
        lines = [line for line in lines if line]
    if len(lines) < width and _time_in_place(lines, heads):
        lines = [*lines, *[""] * (width - len(lines))]
    if len(lines) != width:
        return [[row.number], [" ".join(lines)]]
    return [[row.number], *([line] if line else [] for line in lines)]


def _time_in_place(lines: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether the one line that tells a time stands where the heads have it, so that only cells behind it are empty."""
    column = next((at for at, head in enumerate(heads[1:]) if column_label(split(head)) is Label.TIME), None)
    told = [at for at, line in enumerate(lines) if at and _tells_time(line)]
    return column is not None and told == [column]


def _tells_time(line: str) -> bool:
    words = split(line)
    if len(words) > LONGEST_TIME:
        return False
    when = time_of(line, Calendar())
    return when is None or when.precision is not Precision.EVENT


def listed_pieces(lines: list[str]) -> Iterator[Tabbed | list[str]]:
    """``lines`` cut into tables of one cell a line and what stands between them."""
    if not any(map(_numbers_rows, lines)):
        yield lines
        return
    held: list[str] = []
    at = 0
    while at < len(lines):
        found = take_listed(lines, at)
        if found is None:
            held.append(lines[at])
            at += 1
            continue
        if held:
            yield held
        yield found
        held, at = [], found.end
    if held:
        yield held
