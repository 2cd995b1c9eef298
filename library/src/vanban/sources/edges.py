"""Tables whose cells are told by their edges (RTF, old Word): columns and merged cells found from those."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.model import Cell, Line, Table

TOLERANCE = 60  # twentieths of a point, about a millimetre: edges so near are one


@dataclass(slots=True)
class Box:
    """A cell as drawn: its edges in twentieths of a point, and whether it goes on with the one above or before."""

    left: int = 0
    right: int = 0
    lines: tuple[Line, ...] = ()
    below: bool = False  # merged with the cell above
    behind: bool = False  # merged with the cell before


@dataclass(slots=True)
class Standing:
    """A cell whose rows may still grow downwards."""

    lines: tuple[Line, ...]
    column: int
    columns: int
    rows: int = 1


def table_of(rows: Iterable[Sequence[Box]], *, bordered: bool | None) -> Table | None:
    """The table of these rows, or None where no cell has words."""
    joined = [_joined(row) for row in rows]
    edges = _edges(joined)
    open_: dict[int, Standing] = {}
    out: list[list[Standing]] = []
    for row in joined:
        made: list[Standing] = []
        open_ = {cell.column: cell for cell in _row(row, edges, open_, made)}
        out.append(made)
    if not any(cell.lines for row in out for cell in row):
        return None
    return Table(
        tuple(tuple(Cell(cell.lines, cell.column, cell.columns, cell.rows) for cell in row) for row in out),
        bordered=bordered,
    )


def _joined(row: Sequence[Box]) -> list[Box]:
    """The cells of a row; one merged with the cell before has made that wider."""
    out: list[Box] = []
    for box in row:
        if box.behind and out:
            out[-1].right = max(out[-1].right, box.right)
            out[-1].lines += box.lines
        else:
            out.append(box)
    return out


def _edges(rows: list[list[Box]]) -> list[int]:
    """The left edge of each column."""
    out: list[int] = []
    for edge in sorted({edge for row in rows for box in row for edge in (box.left, box.right)}):
        if not out or edge - out[-1] > TOLERANCE:
            out.append(edge)
    return out


def _row(row: list[Box], edges: list[int], open_: dict[int, Standing], made: list[Standing]) -> Iterable[Standing]:
    column = 0
    for box in row:
        column = max(column, _column(edges, box.left))
        columns = max(_column(edges, box.right) - column, 1)
        above = open_.get(column) if box.below else None
        if above is not None:
            above.rows += 1
            above.lines += box.lines
        else:
            above = Standing(box.lines, column, columns)
            made.append(above)
        yield above
        column += columns


def _column(edges: list[int], at: int) -> int:
    return max(bisect_right(edges, at) - 1, 0)
