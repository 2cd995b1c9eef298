"""Tables of an OpenDocument text: rows of cells with what is merged told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from vanban.model import Cell, Line, Table
from vanban.sources.odt_styles import TABLE, Styles, whole

WIDEST = 200  # columns; more are a damaged file
LONGEST = 10_000  # rows that a cell may cover
PARTS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
CELL, COVERED = TABLE + "table-cell", TABLE + "covered-table-cell"


def grid(node: etree._Element, styles: Styles, lines_of: Callable[[etree._Element], Iterable[Line]]) -> Table | None:
    """The table, or None where no cell has words."""
    rows = tuple(tuple(_cells(row, lines_of)) for row in _rows(node))
    if not any(cell.lines for row in rows for cell in row):
        return None
    named = {cell.get(TABLE + "style-name", "") for row in _rows(node) for cell in row.iterfind(CELL)}
    return Table(rows, bordered=any(map(styles.has_border, named)))


def _rows(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in PARTS:
            yield from _rows(child)


def _cells(row: etree._Element, lines_of: Callable[[etree._Element], Iterable[Line]]) -> Iterator[Cell]:
    column = 0
    for node in row:
        if column >= WIDEST or node.tag not in (CELL, COVERED):
            continue
        repeated = max(whole(node.get(TABLE + "number-columns-repeated"), 1, WIDEST), 1)
        if node.tag == CELL:
            columns = max(whole(node.get(TABLE + "number-columns-spanned"), 1, WIDEST), 1)
            rows = max(whole(node.get(TABLE + "number-rows-spanned"), 1, LONGEST), 1)
            yield Cell(tuple(lines_of(node)), column, columns, rows)
        column += repeated
