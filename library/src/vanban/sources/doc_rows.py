"""The row of a table as an old Word file defines it: edges of its cells, what is merged, whether lines are drawn."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from vanban.model import Line
from vanban.sources.doc_sprms import TABLE_DEFINITION, Sprm
from vanban.sources.edges import Box

CELL = 20  # bytes that describe a cell
BEHIND, BELOW, TOP_OF_MERGED = 0x02, 0x20, 0x40
VERTICAL_MERGE, MERGE, TABLE_STYLE = 0xD62B, 0x5624, 0x563A
BORDERS_OLD, BORDERS = 0xD605, 0xD613
CELL_BORDERS_OLD, CELL_BORDERS = 0xD620, 0xD62F
STEP = 1440  # width of a cell that no edge is told for


def boxes(row: Iterable[Sprm], cells: Sequence[tuple[Line, ...]]) -> list[Box]:
    """The cells of a row with their edges."""
    shapes: list[Box] = []
    for code, operand in row:
        if code == TABLE_DEFINITION and len(operand) > 3:
            shapes = _defined(operand)
        elif code == VERTICAL_MERGE and len(operand) >= 3 and operand[1] < len(shapes):
            shapes[operand[1]].below = operand[2] == 1
        elif code == MERGE:
            for shape in shapes[operand[0] + 1 : operand[1]]:
                shape.behind = True
    edge = 0
    out = []
    for at, lines in enumerate(cells):
        shape = shapes[at] if at < len(shapes) else Box(edge, edge + STEP)
        edge = shape.right
        out.append(Box(shape.left, shape.right, lines, shape.below, shape.behind))
    return out


def _defined(operand: bytes) -> list[Box]:
    count = operand[2]
    end = 3 + 2 * (count + 1)
    if end > len(operand):
        return []
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    out = []
    for number in range(count):
        cell = operand[end + CELL * number : end + CELL * (number + 1)]
        flags = int.from_bytes(cell[:2], "little")
        below = bool(flags & BELOW) and not flags & TOP_OF_MERGED
        out.append(Box(edges[number], max(edges[number + 1], edges[number]), (), below, bool(flags & BEHIND)))
    return out


def is_bordered(row: Iterable[Sprm]) -> bool:
    """Whether a row draws any line."""
    return any(_draws(code, operand) for code, operand in row)


def _draws(code: int, operand: bytes) -> bool:
    if code == BORDERS_OLD:
        return _any_line(operand[1:], 4, 1)
    if code == BORDERS:
        return _any_line(operand[1:], 8, 5)
    if code == CELL_BORDERS_OLD:
        return _any_line(operand[4:], 4, 1)
    if code == CELL_BORDERS:
        return _any_line(operand[4:], 8, 5)
    if code == TABLE_DEFINITION and len(operand) > 3:
        cells = operand[3 + 2 * (operand[2] + 1) :]
        return any(_any_line(cells[at + 4 : at + CELL], 4, 1) for at in range(0, len(cells), CELL))
    return False


def _any_line(data: bytes, size: int, at: int) -> bool:
    """Whether any of the borders told one after the other has a kind of line."""
    return any(data[start + at] not in (0, 0xFF) for start in range(0, len(data) - size + 1, size))


def table_style(row: Iterable[Sprm]) -> int | None:
    """The number of the table's style."""
    return next((int.from_bytes(operand, "little") for code, operand in row if code == TABLE_STYLE), None)
