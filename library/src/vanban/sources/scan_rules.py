"""Drawn lines found in the picture of a page: rules of tables, lines under words; and taken off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vanban.sources.pdf_rules import Rule

Ink = NDArray[np.bool_]

DENSE = 0.93  # of a stretch that must be ink to make it part of a drawn line
THICKEST = 9  # pixels at 200 dpi; what is thicker is a bar, a picture or the dark edge of a scan


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn line in pixels: rows ``first`` to ``last`` (included), columns ``start`` to ``end`` (excluded)."""

    first: int
    last: int
    start: int
    end: int
    thickness: float


def drawn_lines(ink: Ink, shortest: int) -> list[Drawn]:
    """The lines across of at least ``shortest`` pixels, from top to bottom; for lines down hand in ``ink.T``."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]  # a line a little askew steps from row to row
    sums = np.cumsum(thick, axis=1, dtype=np.int32)
    sums = np.pad(sums, ((0, 0), (1, 0)))
    if sums.shape[1] <= shortest:
        return []
    dense = sums[:, shortest:] - sums[:, :-shortest] >= DENSE * shortest
    open_lines: list[_Growing] = []
    done: list[_Growing] = []
    for row in np.flatnonzero(dense.any(axis=1)):
        pieces = _pieces(dense[row], shortest)
        open_lines, ended = _grown(open_lines, int(row), pieces)
        done += ended
    found = [line.drawn() for line in (*done, *open_lines)]
    return sorted((line for line in found if line.thickness <= THICKEST), key=lambda line: line.first)


@dataclass(slots=True)
class _Growing:
    first: int
    last: int
    start: int
    end: int
    area: int

    def drawn(self) -> Drawn:
        return Drawn(self.first, self.last, self.start, self.end, self.area / (self.end - self.start))


def _pieces(row: NDArray[np.bool_], length: int) -> list[tuple[int, int]]:
    """Stretches of a row that are covered by dense windows of ``length``."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    out: list[tuple[int, int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        stop = int(end) - 1 + length
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], stop)
        else:
            out.append((int(start), stop))
    return out


def _grown(lines: list[_Growing], row: int, pieces: list[tuple[int, int]]) -> tuple[list[_Growing], list[_Growing]]:
    """Lines that go on in ``row`` or begin there, and those that ended above."""
    going = [line for line in lines if row - line.last <= 2]
    ended = [line for line in lines if row - line.last > 2]
    for start, end in pieces:
        touching = [line for line in going if line.start <= end and start <= line.end]
        if not touching:
            going.append(_Growing(row, row, start, end, end - start))
            continue
        line = touching[0]
        for other in touching[1:]:
            line.first, line.area = min(line.first, other.first), line.area + other.area
            line.start, line.end = min(line.start, other.start), max(line.end, other.end)
            going.remove(other)
        line.last, line.area = row, line.area + end - start
        line.start, line.end = min(line.start, start), max(line.end, end)
    return going, ended


def rules_of(lines: list[Drawn], points: float) -> list[Rule]:
    """The lines in points, ``points`` to a pixel."""
    return [Rule((line.first + line.last) / 2 * points, line.start * points, line.end * points) for line in lines]


def without_lines(grey: NDArray[np.uint8], ink: Ink, across: list[Drawn], down: list[Drawn]) -> NDArray[np.uint8]:
    """The page without its drawn lines; letters that cross a line stay whole."""
    out = grey.copy()
    for line in across:
        _rub_out(out, ink, line)
    for line in down:
        _rub_out(out.T, ink.T, line)
    return out


def _rub_out(out: NDArray[np.uint8], ink: Ink, line: Drawn) -> None:
    height = out.shape[0]
    above, below = max(line.first - 2, 0), min(line.last + 2, height - 1)
    columns = slice(line.start, line.end)
    crossing = ink[above, columns] & ink[below, columns]
    band = out[above + 1 : below, columns]
    band[:, ~crossing] = 255
