"""Which columns a table of tasks has: read from its head of one or two rows, in any order and wording."""

from __future__ import annotations

from dataclasses import field
from functools import cache
from typing import NamedTuple

from vanban.language.dates import behind_clock
from vanban.language.knowledge import table as words_table
from vanban.language.labels import ROLES, Label, column_label, label_of, says
from vanban.language.words import Lexicon, lexicon, split
from vanban.reading.laid import LaidCell, LaidTable

ROWS_OF_TITLE = 3  # rows that may stand above the head


class Columns(NamedTuple):
    """What each column holds; ``below`` is the first row behind the head, ``head`` its words to know it again."""

    task: int
    labels: dict[int, Label]
    below: int
    width: int
    head: frozenset[str] = field(default_factory=frozenset)

    def column(self, label: Label) -> int | None:
        return next((column for column, found in self.labels.items() if found is label), None)

    def last(self, label: Label) -> int | None:
        """The last column of its kind: the day of the end behind that of the beginning."""
        return next((column for column in sorted(self.labels, reverse=True) if self.labels[column] is label), None)

    def fit(self, block: LaidTable) -> bool:
        return width_of(block) == self.width

    def headless(self) -> Columns:
        """The same columns for a table that goes on without a head."""
        return self._replace(below=0)


def width_of(block: LaidTable) -> int:
    return max((cell.cell.column + cell.cell.columns for row in block.rows for cell in row), default=0)


def columns_of(block: LaidTable) -> Columns | None:
    """The columns of a table of tasks; None for any other table."""
    for number in range(min(ROWS_OF_TITLE, len(block.rows))):
        labels = _labels(block.rows[number])
        if len(labels) < 2:
            continue
        labels = _loose_labels(block.rows[number]) | labels
        below, labels = _second_row(block, number, labels)
        task = _task_column(block, labels, below)
        if _is_programme(block, labels, below):
            return None
        if task is None or not _gives_tasks(block, number, labels):
            return None
        head = frozenset(_key(cell) for row in block.rows[number:below] for cell in row if cell.text.strip())
        return Columns(task, labels, _behind_figures(block, below), width_of(block), head)
    return None


def _is_programme(block: LaidTable, labels: dict[int, Label], below: int) -> bool:
    """Whether the times are hours: the programme of a meeting."""
    column = next((column for column, label in labels.items() if label is Label.TIME), None)
    times = [split(cell.text) for row in block.rows[below:] for cell in row if cell.cell.column == column]
    said = [words for words in times if len(words)]
    return len(said) > 1 and sum(behind_clock(words, 0) > 0 for words in said) * 2 > len(said)


def _key(cell: LaidCell) -> str:
    return " ".join(split(cell.text).keys)


def _labels(row: tuple[LaidCell, ...]) -> dict[int, Label]:
    found = ((cell.cell.column, label_of(split(cell.text.replace(":", " ")))) for cell in row if cell.text.strip())
    return {column: label for column, label in found if label}


def _loose_labels(row: tuple[LaidCell, ...]) -> dict[int, Label]:
    found = ((cell.cell.column, column_label(split(cell.text.replace(":", " ")))) for cell in row if cell.text.strip())
    return {column: label for column, label in found if label}


def _second_row(block: LaidTable, number: int, labels: dict[int, Label]) -> tuple[int, dict[int, Label]]:
    """With the head's second row, which holds nothing but labels: "Chủ trì | Phối hợp" below "Cơ quan thực hiện"."""
    if number + 1 >= len(block.rows):
        return number + 1, labels
    finer = _labels(block.rows[number + 1])
    written = sum(bool(cell.text.strip()) for cell in block.rows[number + 1])
    if not finer or len(finer) < written:
        return number + 1, labels
    return number + 2, labels | finer


def _task_column(block: LaidTable, labels: dict[int, Label], below: int) -> int | None:
    """The column of tasks: the one so named whose cells span no rows, else the unnamed one with most words."""
    named = [column for column, label in labels.items() if label is Label.TASK] or _also_tasks(block, labels, below)
    if named:
        return min(named, key=lambda column: (_spans(block, column, below), _is_broad(block, column, below), column))
    free = [column for column in range(width_of(block)) if column not in labels]
    return max(free, key=lambda column: _words(block, column, below), default=None)


def _also_tasks(block: LaidTable, labels: dict[int, Label], below: int) -> list[int]:
    """Columns whose head says tasks beside something else: "Chỉ tiêu, nhiệm vụ"."""
    heads = (cell for row in block.rows[:below] for cell in row if labels.get(cell.cell.column) is Label.OTHER)
    return [cell.cell.column for cell in heads if says(split(cell.text), Label.TASK)]


def _is_broad(block: LaidTable, column: int, below: int) -> bool:
    """Whether the head of the column is not said to hold the tasks "cụ thể", in particular."""
    said = " ".join(_key(cell) for row in block.rows[:below] for cell in row if cell.cell.column == column)
    return not any(word in said for word in words_table("labels")["particular"]["words"])


def _spans(block: LaidTable, column: int, below: int) -> int:
    return sum(cell.cell.rows > 1 for row in block.rows[below:] for cell in row if cell.cell.column == column)


def _words(block: LaidTable, column: int, below: int) -> int:
    return sum(len(cell.text) for row in block.rows[below:] for cell in row if cell.cell.column == column)


def _gives_tasks(block: LaidTable, number: int, labels: dict[int, Label]) -> bool:
    """Whether somebody is named for each row, or a time is set for what the head calls a task."""
    found = set(labels.values())
    if found & ROLES:
        return True
    said = any(
        _work_words()(words, at)
        for cell in block.rows[number]
        for words in (split(cell.text),)
        for at in range(len(words))
    )
    return Label.TIME in found and Label.TASK in found and said


@cache
def _work_words() -> Lexicon[None]:
    return lexicon(words_table("labels")["work"]["words"])


def _behind_figures(block: LaidTable, below: int) -> int:
    """Behind a row of column numbers: "(1) (2) (3)", "A B 1 2"."""
    if below >= len(block.rows):
        return below
    said = ["".join(sign for sign in cell.text if sign.isalnum()) for cell in block.rows[below]]
    figures = [text for text in said if text]
    counted = (
        len(figures) > 2 and all(len(text) <= 2 for text in figures) and sum(text.isdigit() for text in figures) > 1
    )
    return below + 1 if counted else below
