"""Ruled tables of a PDF page: drawn lines put together to grids of cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import product
from typing import Any

from vanban.sources.pdf_objects import PATH, boxes

THIN = 3.0  # points: a filled box thinner than this is a rule
NEAR = 3.0  # points by which two rules that meet may miss each other


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: at ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a grid: its box in points and in columns and rows."""

    left: float
    right: float
    top: float
    bottom: float
    column: int
    columns: int
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table: the places of its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[Place, ...]


class Cells:
    """The cells of a ruled table, asked for by a point."""

    def __init__(self, ruled: Ruled) -> None:
        self._ruled = ruled
        self._edges: dict[tuple[int, int], float] = {}  # row and column -> the right edge of the cell there
        for place in ruled.places:
            rows, columns = range(place.row, place.row + place.rows), range(place.column, place.column + place.columns)
            self._edges.update(dict.fromkeys(product(rows, columns), place.right))

    def crossed(self, left: float, right: float, height: float) -> float | None:
        """The right edge of the cell that words begin in, where they end in another one."""
        row, column = bisect_right(self._ruled.ys, height) - 1, bisect_right(self._ruled.xs, left + NEAR) - 1
        edge = self._edges.get((row, column))
        return edge if edge is not None and edge < min(right - NEAR, self._ruled.xs[-1]) else None


def ruled_tables(page: Any, page_height: float) -> list[Ruled]:
    """The ruled tables of a page from top to bottom."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in boxes(page, PATH):
        _sort_in(left, page_height - top, right, page_height - bottom, across, down)
    return tables_of(across, down)


def tables_of(across: list[Rule], down: list[Rule]) -> list[Ruled]:
    """The tables that lines across and lines down make, from top to bottom."""
    if len(across) < 2 or len(down) < 2:
        return []
    tables = [_grid(*group) for group in _groups(across, down)]
    return sorted((table for table in tables if table is not None), key=lambda table: table.ys[0])


def _sort_in(left: float, top: float, right: float, bottom: float, across: list[Rule], down: list[Rule]) -> None:
    wide, high = right - left, bottom - top
    if high <= THIN and wide > THIN:
        across.append(Rule((top + bottom) / 2, left, right))
    elif wide <= THIN and high > THIN:
        down.append(Rule((left + right) / 2, top, bottom))
    elif wide > 2 * THIN and high > 2 * THIN:
        across += [Rule(top, left, right), Rule(bottom, left, right)]
        down += [Rule(left, top, bottom), Rule(right, top, bottom)]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, each group a table."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, rule in enumerate(across):
        for j, other in enumerate(down, len(across)):
            if _meet(rule, other):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at in range(len(parent)):
        found = groups.setdefault(root(at), ([], []))
        if at < len(across):
            found[0].append(across[at])
        else:
            found[1].append(down[at - len(across)])
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _meet(rule: Rule, other: Rule) -> bool:
    return rule.start - NEAR <= other.at <= rule.end + NEAR and other.start - NEAR <= rule.at <= other.end + NEAR


def _grid(across: list[Rule], down: list[Rule]) -> Ruled | None:
    xs, ys = _positions(down), _positions(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    places = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in taken:
                place = _place(xs, ys, row, column, across, down)
                taken |= {(r, c) for r in range(row, row + place.rows) for c in range(column, column + place.columns)}
                places.append(place)
    return Ruled(xs, ys, tuple(places))


def _positions(rules: list[Rule]) -> tuple[float, ...]:
    out: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not out or at - out[-1] > NEAR:
            out.append(at)
    return tuple(out)


def _place(
    xs: tuple[float, ...], ys: tuple[float, ...], row: int, column: int, across: list[Rule], down: list[Rule]
) -> Place:
    right, bottom = column + 1, row + 1
    while right < len(xs) - 1 and not _drawn(down, xs[right], ys[row], ys[row + 1]):
        right += 1
    while bottom < len(ys) - 1 and not _drawn(across, ys[bottom], xs[column], xs[column + 1]):
        bottom += 1
    return Place(xs[column], xs[right], ys[row], ys[bottom], column, right - column, row, bottom - row)


def _drawn(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule is drawn at ``at`` over the middle of ``start`` to ``end``."""
    middle = (start + end) / 2
    return any(abs(rule.at - at) <= NEAR and rule.start <= middle <= rule.end for rule in rules)
