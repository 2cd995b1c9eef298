"""Blocks printed side by side without rules: the head of a document and its closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from vanban.language.heads import names_body
from vanban.language.normalise import is_capitals
from vanban.model import Cell, Line, Table
from vanban.sources.pdf_lines import CENTRED, Area, Printed, look, paragraph, pieces
from vanban.sources.wraps import LABEL, ends_sentence, is_lower, starts_item

APART = 9.0  # line heights: the room left for a signature
FULL = 0.75  # of the column: a line shorter than this was ended on purpose
ALIGNED = 6.0  # points
PADDING = 5.4  # points: Word's and LibreOffice's default room beside the words of a cell
HEADS = ("Nơi nhận", "NƠI NHẬN")
ATTACHED = ("Phụ lục", "PHỤ LỤC", "Biểu số", "BIỂU SỐ", "Mẫu số", "MẪU SỐ")  # what follows a closing
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
    def page(self) -> int:
        return self.left[0].page

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in (*self.left, *self.right))

    def takes(self, line: Printed) -> bool:
        """Whether ``line`` stands in one of the columns, in line with what is there."""
        if line.top - self.bottom > APART * line.size or self.top - line.bottom > 2 * line.size:
            return False
        if line.text.startswith(ATTACHED):
            return False
        parts = pieces(line)
        return len(parts) <= 2 and all(self._side(part) is not None for part in parts)

    def over_page(self, lines: list[Printed]) -> list[Printed]:
        """Take the first of ``lines`` of the next page that go on in the columns; give the rest."""
        for at, line in enumerate(lines):
            parts = pieces(line)
            if len(parts) > 2 or line.text.startswith(ATTACHED) or any(self._side(part) is None for part in parts):
                return lines[at:]
            self.add(line)
        return []

    def _side(self, part: Printed) -> list[Printed] | None:
        if part.right < self.end and (_in_line(self.left, part) or self._lists(part)):
            return self.left
        if part.left > self.start and _in_line(self.right, part):
            return self.right
        return None

    def _lists(self, part: Printed) -> bool:
        """Whether ``part`` stands in the list of recipients, where an item may have lost its bullet in a scan."""
        listed = any(line.text.startswith(HEADS) for line in self.left)
        return listed and part.left >= min(line.left for line in self.left) - ALIGNED

    def add(self, line: Printed) -> None:
        for part in pieces(line):
            side = self._side(part)
            if side is not None:
                side.append(part)
        self.start = max(part.right for part in self.left)
        self.end = min(part.left for part in self.right)


def _in_line(column: list[Printed], part: Printed) -> bool:
    """Whether ``part`` has the middle or the left edge of a line of the column; of a centred column, the middle."""
    if any(abs(part.middle - other.middle) <= 2 * CENTRED for other in column):
        return True
    return not _all_centred(column) and any(abs(part.left - other.left) <= ALIGNED for other in column)


def _all_centred(column: list[Printed]) -> bool:
    """Whether lines of different length share one middle, so that a common left edge is only by chance."""
    first, *others = column
    apart = any(abs(line.left - first.left) > ALIGNED for line in others)
    return apart and all(abs(line.middle - first.middle) <= CENTRED for line in others)


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
    """Whether ``line``, printed just above, is the first of a column that begins higher than the other."""
    if not made.takes(line) or ends_sentence(line.text.removesuffix(":")):
        return False
    centred = any(abs(line.middle - other.middle) <= 2 * CENTRED for other in (*made.left, *made.right))
    return centred or line.text.startswith(HEADS)


def side_by_side(columns: Columns, area: Area) -> Table:
    """A borderless table of two columns; a row of its own from the number ("Số: …") on."""
    middle = fmean(line.middle for line in columns.right)
    boundary = min(max(2 * middle - area.right + PADDING, columns.start), columns.end)
    left = Area(min(area.left, *(line.left for line in columns.left)), boundary)
    if all(abs(line.middle - columns.left[0].middle) <= CENTRED for line in columns.left):
        left = Area(2 * columns.left[0].middle - boundary, boundary)
    right = Area(boundary, 2 * middle - boundary)
    number = next((line for line in columns.left if line.text.startswith(NUMBER)), None)
    rows = []
    for below in (False, True):
        pair = tuple(
            Cell(tuple(_lines(column, number, below, where)), at)
            for at, (column, where) in enumerate(((columns.left, left), (columns.right, right)))
        )
        if any(cell.lines for cell in pair):
            rows.append(pair)
    return Table(tuple(rows), columns.left[0].page or None, bordered=False)


def _lines(column: list[Printed], number: Printed | None, below: bool, area: Area) -> Iterator[Line]:
    """Paragraphs of what stands above the number, or of the number and what stands below it."""
    chosen = [line for line in column if below == (number is not None and line.base > number.base - number.size / 2)]
    for group in _gathered(chosen, area):
        yield paragraph(group, area)


def _gathered(lines: list[Printed], area: Area) -> list[list[Printed]]:
    groups: list[list[Printed]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, area):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(last: Printed, line: Printed, area: Area) -> bool:
    if starts_item(line.text) or (is_capitals(line.text) and names_body(line.text, last.text)):
        return False
    if not area.fitted(last, line) and last.right - last.left > FULL * (area.right - area.left):
        return not ends_sentence(last.text) and look(last) == look(line)
    wrapped = is_lower(line.text) or last.text.endswith(",")
    return wrapped and not ends_sentence(last.text)
