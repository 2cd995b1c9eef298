"""A source laid out: every printed line in its place in one text.

Every stage of the reading takes a :class:`Laid` and gives back values with spans into its text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vanban.model import Block, Cell, Line, Placed, Section, Span, Table


class Printed(NamedTuple):
    """A line and its place."""

    line: Line
    span: Span

    @property
    def text(self) -> str:
        return self.line.text


class LaidCell(NamedTuple):
    """A cell and the places of its lines; ``span`` covers all of them, empty where there are none."""

    cell: Cell
    lines: tuple[Printed, ...]
    span: Span

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


class LaidTable(NamedTuple):
    """A table and the places of its words. A row may be empty and a cell may span rows and columns."""

    table: Table
    rows: tuple[tuple[LaidCell, ...], ...]
    span: Span

    def lines(self) -> Iterator[Printed]:
        for row in self.rows:
            for cell in row:
                yield from cell.lines


LaidBlock = Printed | LaidTable


class Laid(NamedTuple):
    """``text`` of a whole document and some of its blocks, in reading order.

    What is left of a document when its head and closing are taken off has the same ``text``, so that
    spans stay true, and fewer ``blocks``.
    """

    text: str
    blocks: tuple[LaidBlock, ...]

    def lines(self) -> Iterator[Printed]:
        """The lines outside tables."""
        return (block for block in self.blocks if isinstance(block, Printed))

    def tables(self) -> Iterator[LaidTable]:
        return (block for block in self.blocks if isinstance(block, LaidTable))

    def all_lines(self) -> Iterator[Printed]:
        """The lines outside and inside tables."""
        for block in self.blocks:
            if isinstance(block, Printed):
                yield block
            else:
                yield from block.lines()

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def only(self, blocks: Sequence[LaidBlock]) -> Laid:
        return self._replace(blocks=tuple(blocks))


def lay_out(blocks: Sequence[Block]) -> Laid:
    """The blocks of a source as one text, a newline between two lines."""
    pen = _Pen()
    laid: list[LaidBlock] = [pen.line(block) if isinstance(block, Line) else _table(pen, block) for block in blocks]
    return Laid("\n".join(pen.written), tuple(laid))


def placed(laid: Laid) -> tuple[Placed, ...]:
    """The blocks as a Document keeps them."""
    return tuple(
        Placed(block.line, (block.span,))
        if isinstance(block, Printed)
        else Placed(block.table, tuple(line.span for line in block.lines()))
        for block in laid.blocks
    )


class Sections:
    """Finds the section in which a place lies."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span.start for section in sections]

    def at(self, offset: int) -> Section | None:
        """The innermost section around ``offset``; None before the first."""
        found = bisect_right(self._starts, offset) - 1
        return self._sections[found] if found >= 0 else None


class _Pen:
    """Where the next line is written."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.at = 0

    def line(self, line: Line) -> Printed:
        self.written.append(line.text)
        start = self.at
        self.at += len(line.text) + 1
        return Printed(line, Span(start, start + len(line.text)))


def _table(pen: _Pen, table: Table) -> LaidTable:
    start = pen.at
    rows = tuple(tuple(_cell(pen, cell) for cell in row) for row in table.rows)
    return LaidTable(table, rows, Span(start, max(start, pen.at - 1)))


def _cell(pen: _Pen, cell: Cell) -> LaidCell:
    start = pen.at
    lines = tuple(pen.line(line) for line in cell.lines)
    return LaidCell(cell, lines, Span(start, max(start, pen.at - 1)))
