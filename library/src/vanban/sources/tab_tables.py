"""Tables as they come when a page of Word is copied to plain text: a row a line, its cells parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TAB = "\t"
LONGEST = 60  # lines of a row
NARROWEST = 3  # columns: two parted by a tab are a head, a closing or an indented line


@dataclass(frozen=True, slots=True)
class Tabbed:
    """A table and the line behind it; each cell is its lines, the last cell of a short row spans what is left."""

    rows: list[list[list[str]]]
    end: int
    width: int


def take_tabbed(lines: Sequence[str], at: int) -> Tabbed | None:
    """The table whose heads stand in line ``at``: cells all filled, and at least one row as wide below."""
    heads = lines[at].rstrip(TAB).split(TAB)
    width = len(heads)
    if width < NARROWEST or not all(head.strip() for head in heads):
        return None
    rows, end = [[[head] for head in heads]], at + 1
    while (row := _row(lines, end, width)) is not None:
        cells, end = row
        rows.append(cells)
    return Tabbed(rows, end, width) if any(len(row) == width for row in rows[1:]) else None


def _row(lines: Sequence[str], at: int, width: int) -> tuple[list[list[str]], int] | None:
    """The row that begins in line ``at``, and the line behind it.

    A cell of several lines goes on in the next line, where the tabs of the row are counted on; a row whose tabs do not
    come out is a group's head by itself ("I" tab "TUYÊN TRUYỀN").
    """
    if at >= len(lines) or TAB not in lines[at]:
        return None
    cells: list[list[str]] = [[]]
    for number in range(at, min(at + LONGEST, len(lines))):
        if not lines[number].strip():
            break
        first, *more = lines[number].split(TAB)
        cells[-1].append(first)
        cells += [[cell] for cell in more]
        if len(cells) == width:
            return cells, number + 1
        if len(cells) > width:
            break
    short = [[cell] for cell in lines[at].rstrip(TAB).split(TAB)]
    return (short, at + 1) if len(short) < width else None
