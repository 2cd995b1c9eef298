"""Word tables: rows of cells with what is merged told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from vanban.model import Cell, Line, Table
from vanban.sources.docx_styles import VAL, W, whole

EDGES = ("top", "bottom", "left", "right", "insideH", "insideV", "start", "end")
NO_EDGE = frozenset({"nil", "none"})
WIDEST = 200  # columns; more are a damaged file


@dataclass(slots=True)
class Standing:
    """A cell whose rows may still grow downwards."""

    lines: tuple[Line, ...]
    column: int
    columns: int
    rows: int = 1


class Grid:
    """Makes a Table of a w:tbl; ``lines_of`` reads the words of one cell."""

    def __init__(self, lines_of: Callable[[etree._Element], Iterable[Line]]) -> None:
        self._lines_of = lines_of
        self._open: dict[int, Standing] = {}  # column -> cell that a vMerge may continue

    def table(self, node: etree._Element) -> Table | None:
        """The table, or None where no cell has words."""
        rows = [self._row(row) for row in _rows(node)]
        if not any(cell.lines for row in rows for cell in row):
            return None
        cells = tuple(tuple(Cell(cell.lines, cell.column, cell.columns, cell.rows) for cell in row) for row in rows)
        return Table(cells, bordered=_bordered(node))

    def _row(self, row: etree._Element) -> list[Standing]:
        column = _skipped(row)
        made: list[Standing] = []
        standing: dict[int, Standing] = {}
        for cell in _cells(row):
            properties = cell.find(W + "tcPr")
            columns = _span(properties)
            above = self._open.get(column) if _continues(properties) else None
            if above is not None:
                above.rows += 1
            else:
                above = Standing(tuple(self._lines_of(cell)), column, columns)
                made.append(above)
            standing[column] = above
            column += columns
        self._open = standing
        return made


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for node in table:
        if node.tag == W + "tr":
            if node.find(f"{W}trPr/{W}del") is None:
                yield node
        elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from _rows(node)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for node in row:
        if node.tag == W + "tc":
            if node.find(f"{W}tcPr/{W}cellDel") is None:
                yield node
        elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _cells(node)


def _skipped(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    return 0 if before is None else min(max(whole(before.get(VAL)), 0), WIDEST)


def _span(properties: etree._Element | None) -> int:
    span = None if properties is None else properties.find(W + "gridSpan")
    return 1 if span is None else min(max(whole(span.get(VAL), 1), 1), WIDEST)


def _continues(properties: etree._Element | None) -> bool:
    merge = None if properties is None else properties.find(W + "vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _bordered(table: etree._Element) -> bool:
    """Whether any edge is drawn, by the table, its style's name or a cell of its own."""
    properties = table.find(W + "tblPr")
    if properties is not None:
        borders = properties.find(W + "tblBorders")
        if borders is not None:
            return _any_edge(borders)
        style = properties.find(W + "tblStyle")
        if style is not None and "grid" in style.get(VAL, "").lower():
            return True
    return any(_any_edge(borders) for borders in table.iter(W + "tcBorders"))


def _any_edge(borders: etree._Element) -> bool:
    edges = (borders.find(W + name) for name in EDGES)
    return any(edge is not None and edge.get(VAL) not in NO_EDGE for edge in edges)
