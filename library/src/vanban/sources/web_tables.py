"""Tables of pages saved as Markdown: one cell after the other, parted by lines with a lonely "|".

A row is "|" cell "|" cell "|", and the next row begins with a "|" of its own: two bars with nothing
between are the end of a row or an empty cell. Which one is found by the cheapest division into rows
as wide as the table's first row.
"""

from __future__ import annotations

from dataclasses import dataclass

BAR = "|"
LONGEST_CELL = 1500  # characters; what is longer is text between two tables
UNLIKELY = 1000.0


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: each row its cells' lines."""

    rows: list[list[list[str]]]


Piece = Rows | list[str]


def divide(lines: list[str]) -> list[Piece]:
    """``lines`` cut into tables and the lines between them."""
    bars = [at for at, line in enumerate(lines) if line.strip() == BAR]
    if len(bars) < 3:
        return [lines] if lines else []
    pieces: list[Piece] = [lines[: bars[0]]] if bars[0] else []
    items = [lines[start + 1 : end] for start, end in zip(bars, bars[1:], strict=False)]
    tail = lines[bars[-1] + 1 :]
    start = 0
    for at, item in enumerate(items):
        if is_between(item):
            pieces += [*_table(items[start:at]), item]
            start = at + 1
    last = items[start:]
    if tail and not is_between(tail):
        last, tail = [*last, tail], []
    pieces += _table(last)
    return [*pieces, tail] if tail else pieces


def is_between(item: list[str]) -> bool:
    """Whether what stands between two bars is text between two tables and no cell."""
    blank = sum(1 for line in item if not line.strip())
    words = [line for line in item if line.strip()]
    return bool(words) and (sum(map(len, words)) > LONGEST_CELL or (blank >= 2 and len(words) > 2) or _headed(item))


def _headed(item: list[str]) -> bool:
    return len(item) > 1 and not item[0].strip() and any(line.strip() for line in item)


def _table(items: list[list[str]]) -> list[Piece]:
    cells = [[line for line in item if line.strip()] for item in items]
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return []
    return [Rows(_rows(cells))]


def _rows(cells: list[list[str]]) -> list[list[list[str]]]:
    """The cheapest division of ``cells`` (empty ones are cells or row ends) into rows."""
    width = _first_width(cells)
    count = len(cells)
    best = [0.0] + [UNLIKELY * (count + 1)] * count
    came = [0] * (count + 1)
    for end in range(1, count + 1):
        if end < count and cells[end]:
            continue  # a row ends before an empty item, or at the end of the table
        for start in range(max(0, end - width - 2), end):
            if start and cells[start - 1]:
                continue
            cost = best[max(start - 1, 0)] if start else 0.0
            cost += _cost(cells[start:end], width)
            if cost < best[end]:
                best[end], came[end] = cost, start
    return _walk(cells, came)


def _walk(cells: list[list[str]], came: list[int]) -> list[list[list[str]]]:
    rows = []
    end = len(cells)
    while end > 0:
        start = came[end]
        rows.append(cells[start:end])
        end = start - 1
    return rows[::-1]


def _first_width(cells: list[list[str]]) -> int:
    for at, cell in enumerate(cells):
        if not cell:
            return max(at, 1)
    return len(cells)


def _cost(row: list[list[str]], width: int) -> float:
    """How unlikely ``row`` is in a table of ``width`` columns."""
    empty = sum(1 for cell in row if not cell)
    if len(row) == width:
        return empty * 0.1 + (3.0 if not row[0] else 0.0)
    if len(row) <= 2 and not empty:
        return 1.0  # a group row: its title is merged over the columns
    return 4.0 + abs(len(row) - width) + empty
