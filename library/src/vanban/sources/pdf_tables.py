"""Ruled tables: words in their cells, rows over page breaks made one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import product

from vanban.model import Cell, Line, Table
from vanban.sources.pdf_columns import PADDING
from vanban.sources.pdf_lines import Area, Printed, joined, paragraph, printed_lines
from vanban.sources.pdf_rules import Place, Ruled
from vanban.sources.pdf_stretches import Stretch

SAME_COLUMN = 4.0


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with its printed lines."""

    place: Place
    lines: tuple[Printed, ...]

    @property
    def area(self) -> Area:
        return Area(self.place.left + PADDING, self.place.right - PADDING)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Laid:
    """A ruled table (or its part on one page)."""

    xs: tuple[float, ...]
    rows: tuple[tuple[Filled, ...], ...]
    page: int
    top: float

    def takes(self, other: Laid) -> bool:
        """Whether ``other``, first on the next page, goes on with this table."""
        return len(self.xs) == len(other.xs) and all(
            abs(a - b) <= SAME_COLUMN for a, b in zip(self.xs, other.xs, strict=True)
        )

    def with_rest(self, other: Laid) -> Laid:
        """This table with the rows of ``other``, without repeated head rows, cut rows mended."""
        rest = list(other.rows)
        for row in self.rows[:3]:
            if rest and _words(rest[0]) == _words(row):
                rest.pop(0)
            else:
                break
        rows = list(self.rows)
        if rest and rows and _is_cut(rows[-1], rest[0]):
            rows[-1] = _mended(rows[-1], rest.pop(0))
        return Laid(self.xs, (*rows, *rest), self.page, self.top)


def _words(row: tuple[Filled, ...]) -> list[str]:
    return [cell.text for cell in row]


def _is_cut(row: tuple[Filled, ...], following: tuple[Filled, ...]) -> bool:
    same = [cell.place.column for cell in row] == [cell.place.column for cell in following]
    return same and bool(row[0].lines) and not following[0].lines and any(cell.lines for cell in following)


def _mended(row: tuple[Filled, ...], following: tuple[Filled, ...]) -> tuple[Filled, ...]:
    return tuple(Filled(above.place, above.lines + below.lines) for above, below in zip(row, following, strict=True))


def lay(ruled: Ruled, words: list[Stretch], page: int) -> Laid:
    """The words of a ruled table put into its cells."""
    rows: list[list[Filled]] = [[] for _ in range(len(ruled.ys) - 1)]
    for place, inside in zip(ruled.places, _in_places(ruled, words), strict=True):
        rows[place.row].append(Filled(place, tuple(printed_lines(inside, page))))
    return Laid(ruled.xs, tuple(tuple(row) for row in rows), page, ruled.ys[0])


def _in_places(ruled: Ruled, words: list[Stretch]) -> list[list[Stretch]]:
    """The words in each place. They are looked up by row and column: asking each place for each word grows too fast."""
    inside: list[list[Stretch]] = [[] for _ in ruled.places]
    covering: dict[tuple[int, int], list[list[Stretch]]] = {}
    for place, held in zip(ruled.places, inside, strict=True):
        rows, columns = range(place.row, place.row + place.rows), range(place.column, place.column + place.columns)
        for spot in product(rows, columns):
            covering.setdefault(spot, []).append(held)
    for word in words:
        spot = bisect_right(ruled.ys, word.height_middle) - 1, bisect_right(ruled.xs, word.middle) - 1
        for held in covering.get(spot, ()):
            held.append(word)
    return inside


def table_of(laid: Laid) -> Table:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in laid.rows)
    return Table(rows, laid.page, bordered=True)


def _cell(cell: Filled) -> Cell:
    lines = tuple(_cell_lines(cell))
    return Cell(lines, cell.place.column, cell.place.columns, cell.place.rows)


def _cell_lines(cell: Filled) -> list[Line]:
    return [paragraph(group, cell.area) for group in joined(list(cell.lines), cell.area)]
