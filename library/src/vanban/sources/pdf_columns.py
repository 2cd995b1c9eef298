"""Blocks printed side by side without rules: the head of a document and its closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model import Cell, Table
from vanban.sources.wraps import LABEL
from vanban.sources.pdf_lines import CENTRED, Area, Printed, joined, paragraph, pieces

APART = 9.0  # line heights: the room left for a signature
ALIGNED = 6.0  # points
HEADS = ("Nơi nhận", "NƠI NHẬN")
NUMBER = ("Số:", "Số ", "SỐ:")


@dataclass(slots=True)
class Columns:
    """Two columns of printed lines and the gutter between them."""

    left: list[Printed]
    right: list[Printed]
    start: float  # of the gutter
    end: float

    @property
    def top(self) -> float:
        return min(line.top for line in (*self.left, *self.right))

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in (*self.left, *self.right))

    def takes(self, line: Printed) -> bool:
        """Whether ``line`` stands in one of the columns, in line with what is there."""
        if line.top - self.bottom > APART * line.height or self.top - line.bottom > 2 * line.height:
            return False
        parts = pieces(line)
        return len(parts) <= 2 and all(self._side(part) is not None for part in parts)

    def _side(self, part: Printed) -> list[Printed] | None:
        if part.right < self.end and _in_line(self.left, part):
            return self.left
        if part.left > self.start and _in_line(self.right, part):
            return self.right
        return None

    def add(self, line: Printed) -> None:
        for part in pieces(line):
            side = self._side(part)
            if side is not None:
                side.append(part)
        self.start = max(part.right for part in self.left)
        self.end = min(part.left for part in self.right)


def _in_line(column: list[Printed], part: Printed) -> bool:
    return any(
        abs(part.middle - other.middle) <= 2 * CENTRED or abs(part.left - other.left) <= ALIGNED
        for other in column
    )


def columns_of(lines: list[Printed]) -> Iterator[Printed | Columns]:
    """``lines`` of a page with what stands side by side gathered."""
    out: list[Printed | Columns] = []
    for line in lines:
        last = out[-1] if out else None
        if isinstance(last, Columns) and last.takes(line):
            last.add(line)
            continue
        parts = pieces(line)
        if len(parts) == 2 and not _is_label(parts[0]):
            out.append(_with_lines_above(parts, out))
        else:
            out.append(line)
    yield from out


def _is_label(part: Printed) -> bool:
    """A label and the words behind its tab are one line."""
    label = LABEL.match(part.text + " ")
    return label is not None and label.end() >= len(part.text)


def _with_lines_above(parts: list[Printed], out: list[Printed | Columns]) -> Columns:
    made = Columns([parts[0]], [parts[1]], parts[0].right, parts[1].left)
    while out:
        last = out[-1]
        if not isinstance(last, Printed) or not _belongs_above(made, last):
            break
        made.add(last)
        out.pop()
    made.left.sort(key=lambda line: line.top)
    made.right.sort(key=lambda line: line.top)
    return made


def _belongs_above(made: Columns, line: Printed) -> bool:
    if not made.takes(line):
        return False
    centred = any(abs(line.middle - other.middle) <= 2 * CENTRED for other in (*made.left, *made.right))
    return centred or line.text.startswith(HEADS)


def side_by_side(columns: Columns, area: Area) -> Table:
    """A borderless table of two columns; a row of its own from the number ("Số: …") on."""
    cut = next((line.top for line in columns.left if line.text.startswith(NUMBER)), None)
    gutter = (columns.start + columns.end) / 2
    left = Area(min(area.left, *(line.left for line in columns.left)), gutter)
    right = Area(gutter, max(area.right, *(line.right for line in columns.right)))
    rows = []
    for low, high in ((float("-inf"), cut), (cut, None)) if cut is not None else ((None, None),):
        pair = tuple(
            Cell(_lines(column, low, high, where), at)
            for at, (column, where) in enumerate(((columns.left, left), (columns.right, right)))
        )
        if any(cell.lines for cell in pair):
            rows.append(pair)
    page = (columns.left or columns.right)[0].page
    return Table(tuple(rows), page, bordered=False)


def _lines(column: list[Printed], low: float | None, high: float | None, area: Area) -> tuple:
    inside = [
        line
        for line in column
        if (low is None or line.bottom > low + line.height / 2) and (high is None or line.bottom <= high + line.height / 2)
    ]
    return tuple(paragraph(group, area) for group in joined(inside, area, indents=False))
