"""The body: headings, paragraphs, items and tables made into lines with a look (annex I, part I, II.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from vanban.writing import layout
from vanban.writing.draft import (
    Align,
    Band,
    Block,
    Bullet,
    Column,
    Grid,
    Heading,
    Paragraph,
    Row,
    Run,
    Words,
    WriteError,
)
from vanban.writing.elements import Cell, Element, Line, Table
from vanban.writing.layout import LOOKS, ON_OWN_LINE, TITLED, Part
from vanban.writing.metrics import MM, SINGLE, width_of
from vanban.writing.metrics import width as width_in_mm
from vanban.writing.words import closed, one_line, paragraphs, runs

TALL = 80.0  # mm: a taller row may be parted over two pages


def content(blocks: tuple[Block, ...], width: float) -> tuple[Element | Table, ...]:
    """``blocks`` on a sheet whose text is ``width`` mm wide."""
    return tuple(element for block in blocks for element in _block(block, width))


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """``blocks`` with the closing sign behind the last words, where these are words of the body."""
    if not blocks:
        return blocks
    *before, last = blocks
    if isinstance(last, Paragraph | Bullet) and runs(last.words):
        return (*before, replace(last, words=closed(runs(last.words), layout.END)))
    return blocks


def _block(block: Block, width: float) -> Iterator[Element | Table]:
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Bullet):
        return _bullet(block)
    return _grid(block, width)


def _heading(heading: Heading) -> Iterator[Line]:
    part = TITLED[heading.level]
    label, title = one_line(heading.label), one_line(heading.text)
    if heading.level in ON_OWN_LINE:
        yield from (Line(part, (Run(label),)) for _ in (label,) if label)
        yield from (Line(Part.PART_TITLE, (Run(title),)) for _ in (title,) if title)
    elif label or title:
        yield Line(part, (Run(f"{label} {title}".strip()),))


def _paragraph(paragraph: Paragraph) -> Iterator[Line]:
    label = one_line(paragraph.label)
    part = Part.CENTRED if paragraph.centred else Part.BODY
    for index, printed in enumerate(paragraphs(paragraph.words)):
        head = (Run(f"{label} ", bold=label.startswith("Điều")),) if label and not index else ()
        yield Line(part, (*head, *printed))


def _bullet(bullet: Bullet) -> Iterator[Line]:
    """An item begins as far in as any paragraph (annex I, part I, II.6 e); its sign alone tells the step."""
    sign = one_line(bullet.sign) or "-"
    for index, printed in enumerate(paragraphs(bullet.words)):
        head = () if index else (Run(f"{sign} "),)
        yield Line(Part.BODY, (*head, *printed))


def _grid(grid: Grid, width: float) -> Iterator[Element | Table]:
    _refuse_misfits(grid)
    if grid.caption.strip():
        yield Line(Part.CAPTION, (Run(one_line(grid.caption)),))
    widths = _widths(grid, width)
    rows = tuple(_row(row, grid.columns) for row in grid.rows)
    tall = frozenset(index for index, row in enumerate(rows) if _height(row, widths) > TALL)
    yield Table(widths, _heads(grid.columns), rows, tall)


def _widths(grid: Grid, width: float) -> tuple[float, ...]:
    """Each column's share, but wide enough for its longest word, such as a symbol; the others give way."""
    columns = grid.columns
    rows = [row.cells for row in grid.rows if isinstance(row, Row)]
    longest = [_least(column, [row[index] for row in rows]) for index, column in enumerate(columns)]
    parts = (1, max(4, len(columns) // 2), len(columns))  # where not all fit, those without end are broken first
    fits = ([min(one, width / part) for one in longest] for part in parts)
    least = next((widths for widths in fits if sum(widths) <= width), [width / len(columns)] * len(columns))
    fixed: set[int] = set()
    while True:
        room = width - sum(least[index] for index in fixed)
        shares = sum(column.share for index, column in enumerate(columns) if index not in fixed)
        wide = [
            least[index] if index in fixed else room * column.share / shares for index, column in enumerate(columns)
        ]
        narrow = {index for index in range(len(columns)) if wide[index] < least[index] - 1e-9}
        if not narrow:
            return tuple(wide)
        fixed |= narrow


def _least(column: Column, cells: list[Words]) -> float:
    said = {word for cell in cells for run in runs(cell) for word in run.text.split()}
    longest = max(
        _longest(one_line(column.title).split(), LOOKS[Part.HEAD].size), _longest(said, LOOKS[Part.CELL].size)
    )
    return longest + 2 * layout.CELL_PADDING + 0.6


def _longest(words: Iterable[str], size: float) -> float:
    """In mm, measured as bold: a row may be."""
    return max((width_in_mm(word, size, bold=True) for word in words), default=0.0)


def _refuse_misfits(grid: Grid) -> None:
    wanted = len(grid.columns)
    if not wanted or any(column.share <= 0 for column in grid.columns):
        raise WriteError("a grid needs at least one column, and every column a share of the width above 0")
    for number, row in enumerate(grid.rows, 1):
        if isinstance(row, Row) and len(row.cells) != wanted:
            raise WriteError(f"row {number} of a grid has {len(row.cells)} cells, its columns are {wanted}")


def _heads(columns: tuple[Column, ...]) -> tuple[tuple[Cell | None, ...], ...]:
    """One row of titles, or two where columns stand in groups."""
    titles = tuple(Cell(_cell_lines(column.title, Part.HEAD, Align.CENTRE, bold=True)) for column in columns)
    if not any(column.group for column in columns):
        return (titles,)
    above: list[Cell | None] = []
    below: list[Cell | None] = []
    for group, members in groupby(zip(columns, titles, strict=True), key=lambda pair: pair[0].group):
        cells = [title for _, title in members]
        if group:
            named = _cell_lines(group, Part.HEAD, Align.CENTRE, bold=True)
            above += [Cell(named, columns=len(cells)), *[None] * (len(cells) - 1)]
            below += cells
        else:
            above += [replace(cell, rows=2) for cell in cells]
            below += [None] * len(cells)
    return tuple(above), tuple(below)


def _row(row: Row | Band, columns: tuple[Column, ...]) -> tuple[Cell | None, ...]:
    if isinstance(row, Band):
        lines = _cell_lines(row.words, Part.CELL, Align.LEFT, bold=True)
        return (Cell(lines, columns=len(columns)), *[None] * (len(columns) - 1))
    return tuple(
        Cell(_cell_lines(words, Part.CELL, column.align, bold=row.bold))
        for words, column in zip(row.cells, columns, strict=True)
    )


def _height(row: tuple[Cell | None, ...], widths: tuple[float, ...]) -> float:
    """About how tall a row will be, in mm."""
    size = LOOKS[Part.CELL].size
    tallest = 0
    for index, cell in enumerate(row):
        if cell is not None:
            room = sum(widths[index : index + cell.columns]) - 2 * layout.CELL_PADDING
            tallest = max(tallest, sum(1 + int(width_of(line.runs, size) / room) for line in cell.lines))
    return tallest * size * SINGLE * MM


def _cell_lines(words: Words, part: Part, align: Align, *, bold: bool) -> tuple[Line, ...]:
    look = LOOKS[part]
    printed = paragraphs(words) or ((Run(""),),)
    return tuple(
        Line(part, tuple(replace(run, bold=run.bold or bold) for run in some), align=align, keep=look.keep)
        for some in printed
    )
