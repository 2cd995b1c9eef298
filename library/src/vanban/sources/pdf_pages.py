"""Pages put together: margins found, running heads dropped, columns and tables told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vanban.model import Block, Line
from vanban.sources.pdf_columns import Columns, columns_of, side_by_side
from vanban.sources.pdf_lines import INDENT, Area, Printed, joined, paragraph, pieces, printed_lines
from vanban.sources.pdf_rules import Ruled
from vanban.sources.pdf_stretches import Stretch
from vanban.sources.pdf_tables import Laid, lay, table_of

COMMON = 0.2  # of the commonest: how many lines must share an edge to make it one
FULL_LINES = 3  # lines that end at one place: the right edge of justified text
DEEPEST = 80  # points: what stands further in is no indented first line
EDGE = 0.12  # of the page height: where running heads and page numbers stand


@dataclass(slots=True)
class Sheet:
    """What was found on one page."""

    number: int
    width: float
    height: float
    words: list[Stretch]
    tables: list[Ruled]
    is_picture: bool = False  # no words of its own, or garbled ones: to be read by its look
    covered: bool = False  # a picture takes most of it


Piece = Printed | Columns | Laid


class Assembled(NamedTuple):
    """The blocks of all pages in reading order, notes on what was left out, and the running heads and feet."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    running: tuple[str, ...]


def assemble(sheets: list[Sheet]) -> Assembled:
    """What all pages come to."""
    lines = {sheet.number: _free_lines(sheet) for sheet in sheets}
    dropped = _drop_running(sheets, lines)
    stream: list[Piece] = []
    for sheet in sheets:
        rest = lines[sheet.number]
        if stream and isinstance(stream[-1], Columns):
            rest = stream[-1].over_page(rest)
        stream.extend(_in_order(sheet, rest))
    areas = _areas(sheets, [piece for piece in stream if isinstance(piece, Printed)])
    notes = () if all(map(_is_page_number, dropped)) else ("running-heads",)
    running = dict.fromkeys(piece.text for line in dropped for piece in pieces(line))
    return Assembled(tuple(_blocks(stream, areas)), notes, tuple(running))


def _inside(word: Stretch, table: Ruled) -> bool:
    left, right, top, bottom = table.xs[0], table.xs[-1], table.ys[0], table.ys[-1]
    return left <= word.middle <= right and top <= word.height_middle <= bottom


def _free_lines(sheet: Sheet) -> list[Printed]:
    free = [word for word in sheet.words if not any(_inside(word, table) for table in sheet.tables)]
    return printed_lines(free, sheet.number)


def _drop_running(sheets: list[Sheet], lines: dict[int, list[Printed]]) -> list[Printed]:
    """Take page numbers and repeated heads and feet out of ``lines``, and give them."""
    edges = [
        (sheet.number, line)
        for sheet in sheets
        for line in (*lines[sheet.number][:2], *lines[sheet.number][2:][-2:])
        if line.bottom < EDGE * sheet.height or line.top > (1 - EDGE) * sheet.height
    ]
    seen = Counter(_masked(line) for _, line in edges)
    dropped: list[Printed] = []
    for number, line in edges:
        outer = line is lines[number][0] or line is lines[number][-1]
        running = seen[_masked(line)] >= max(3, 0.6 * len(sheets))
        if running or (outer and _is_page_number(line)):
            lines[number].remove(line)
            dropped.append(line)
    return dropped


def _masked(line: Printed) -> tuple[str, int]:
    text = "".join("#" if sign.isdigit() else sign for sign in line.text)
    return text, round(line.top / 4)


def _is_page_number(line: Printed) -> bool:
    bare = line.text.strip("-–— .").removeprefix("Trang ").partition("/")[0].strip()
    return bare.isdigit() and len(bare) <= 4


def _in_order(sheet: Sheet, lines: list[Printed]) -> Iterator[Piece]:
    tables = [
        lay(table, [word for word in sheet.words if _inside(word, table)], sheet.number) for table in sheet.tables
    ]
    flow: list[Piece] = list(columns_of(lines))
    both = [*flow, *tables]
    yield from sorted(both, key=lambda piece: piece.top)


def _areas(sheets: list[Sheet], lines: list[Printed]) -> dict[int, Area]:
    """The text area of each page: one for all pages of one width (upright, lengthwise)."""
    widths = {sheet.number: round(sheet.width) for sheet in sheets}
    areas = {
        width: _area([line for line in lines if widths[line.page] == width], width) for width in set(widths.values())
    }
    return {number: areas[width] for number, width in widths.items()}


def _area(lines: list[Printed], width: float) -> Area:
    """The left edge most lines begin at, the right edge that full lines reach, the usual indent."""
    if not lines:
        return Area(0.0, width)
    lefts = Counter(round(line.left) for line in lines)
    left = min(_common(lefts))
    rights = Counter(round(line.right) for line in lines)
    right = max(_common(rights))
    if rights[right] < FULL_LINES:  # no justified text: take the margins for equal
        right = max(*rights, round(width - left))
    indents = {edge: count for edge, count in lefts.items() if left + INDENT < edge < left + DEEPEST}
    indent = max(indents, key=indents.__getitem__) if indents else None
    return Area(float(left), float(right), indent)


def _common(edges: Counter[int]) -> list[int]:
    often = COMMON * max(edges.values())
    return [edge for edge, count in edges.items() if count >= often]


def _blocks(stream: list[Piece], areas: dict[int, Area]) -> Iterator[Block]:
    held: list[Printed] = []
    table: Laid | None = None
    for piece in stream:
        if isinstance(piece, Laid) and table is not None and table.takes(piece):
            table = table.with_rest(piece)
            continue
        if table is not None:
            yield table_of(table)
            table = None
        if isinstance(piece, Printed):
            held.append(piece)
            continue
        yield from _prose(held, areas)
        held = []
        if isinstance(piece, Laid):
            table = piece
        else:
            yield side_by_side(piece, areas[piece.page])
    if table is not None:
        yield table_of(table)
    yield from _prose(held, areas)


def _prose(lines: list[Printed], areas: dict[int, Area]) -> Iterator[Line]:
    for area, same in groupby(lines, key=lambda line: areas[line.page]):
        for group in joined(list(same), area):
            yield paragraph(group, area)
