"""Tables of pages saved as Markdown: one cell after the other, parted by lines with a lonely "|".

A row is "|" cell "|" cell "|", and the next row begins with a "|" of its own: two bars with nothing
between are the end of a row or an empty cell. Which one is found by the cheapest division into rows
as wide as the table's first row.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from math import inf

from vanban.language.kinds import is_kind
from vanban.sources.wraps import BULLETS, starts_item

BAR = "|"
LAYOUT = ("Độc lập", "ĐẢNG CỘNG SẢN", "Nơi nhận", "NƠI NHẬN")
CLOSING = ("Nơi nhận", "NƠI NHẬN")
END = "./."  # the last sign of an official text (Decree 30/2020/NĐ-CP, annex III): never in a cell
LONGEST_NAMED = 3  # lines of a cell that a type name heads, as the head of a column may be
LONGEST_CELL = 1500  # characters; what is longer is text between two tables
INTERRUPTED = 2.5  # cost of text printed between two rows with no empty cell beside it
LABELLED = 0.3  # gained by a row that begins with its number
WIDEST = 30  # columns
LAYOUT_CELLS = 12  # more cells than this are no head and no closing
SPARE = 2  # cells by which a row may be longer than the first


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
    items = [lines[start + 1 : end] for start, end in itertools.pairwise(bars)]
    behind = lines[bars[-1] + 1 :]
    if any(line.strip() for line in behind) and not _is_text(behind):
        items.append(behind)
        behind = []
    held: list[list[str]] = []
    for item, following in zip(items, [*items[1:], []], strict=False):
        if is_between(item) or _past_layout(held, item) or _before_closing(item, following):
            pieces += [*_table(held), item]
            held = []
        else:
            held.append(item)
    return [*pieces, *_table(held), *([behind] if behind else [])]


def _is_text(lines: list[str]) -> bool:
    """Whether lines behind the last bar are the text below a table and no last cell: they hold numbered headings."""
    return sum(1 for line in lines if line[:1] not in BULLETS and starts_item(line)) > 1


def is_layout(cells: list[list[str]]) -> bool:
    """Whether cells only place the head or the closing of a document side by side."""
    text = " ".join(line for cell in cells for line in cell)
    return any(words in text for words in LAYOUT)


def _past_layout(held: list[list[str]], item: list[str]) -> bool:
    """Whether ``item`` is a third cell in a row of a head or closing, which has two."""
    if len(held) > LAYOUT_CELLS:
        return False
    row = 0
    for cell in reversed(held):
        if not any(line.strip() for line in cell):
            break
        row += 1
    return row >= 2 and any(line.strip() for line in item) and is_layout(held)


def _before_closing(item: list[str], following: list[str]) -> bool:
    """Whether ``item`` is the text above a closing, which begins with "Nơi nhận", and no cell beside it."""
    first = next((line.strip("* ") for line in following if line.strip("* ")), "")
    return first.startswith(CLOSING) and sum(1 for line in item if line.strip()) > 2


def is_between(item: list[str]) -> bool:
    """Whether what stands between two bars is text between two tables and no cell."""
    blank = sum(1 for line in item if not line.strip())
    words = [line for line in item if line.strip()]
    if not words:
        return False
    if len(words) > LONGEST_NAMED and is_kind(words[0]):
        return True  # the type name with the text below it
    ended = any(line.rstrip("* ").endswith(END) for line in words)
    return ended or sum(map(len, words)) > LONGEST_CELL or (blank >= 2 and len(words) > 2) or _headed(item)


def _headed(item: list[str]) -> bool:
    return len(item) > 1 and not item[0].strip() and any(line.strip() for line in item)


def _table(items: list[list[str]]) -> list[Piece]:
    cells = [[line for line in item if line.strip()] for item in items]
    if not any(cells):
        return []
    return [Rows(_rows(cells))]


def _rows(cells: list[list[str]]) -> list[list[list[str]]]:
    """The cheapest division of ``cells`` (empty ones are cells or row ends) into rows."""
    width = _first_width(cells)
    count = len(cells)
    best = [inf] * (count + 2)  # best[at]: the cost of all rows before ``at``, where a row begins
    best[0] = 0.0
    came: list[tuple[int, int]] = [(0, 0)] * (count + 2)  # the row before ``at``: its first and last + 1
    for start in range(count):
        if best[start] == inf:
            continue
        for end in range(start + 1, min(start + width + SPARE, count) + 1):
            cost = best[start] + _cost(cells[start:end], width)
            if end < count and cells[end]:
                cost += INTERRUPTED
            if cost < best[end + 1]:
                best[end + 1], came[end + 1] = cost, (start, end)
    last = min((count, count + 1), key=best.__getitem__)
    if best[last] == inf:
        return [[cell] for cell in cells if cell]
    return _walk(cells, came, last)


def _walk(cells: list[list[str]], came: list[tuple[int, int]], at: int) -> list[list[list[str]]]:
    rows = []
    while at > 0:
        start, end = came[at]
        if end < len(cells) and cells[end]:
            rows.append([cells[end]])
        rows.append(cells[start:end])
        at = start
    return rows[::-1]


def _first_width(cells: list[list[str]]) -> int:
    for at, cell in enumerate(cells):
        if not cell:
            return min(max(at, 1), WIDEST)
    return min(len(cells), WIDEST)


def _cost(row: list[list[str]], width: int) -> float:
    """How unlikely ``row`` is in a table of ``width`` columns."""
    empty = sum(1 for cell in row if not cell)
    labelled = LABELLED if row[0] and _is_label(row[0][0].strip(" *")) else 0.0
    if len(row) == width:
        return empty * 0.1 + (3.0 if not row[0] else 0.0) - labelled
    if len(row) <= 2 and not empty:
        return 1.0 - labelled  # a group row: its title is merged over the columns
    return 4.0 + abs(len(row) - width) + empty


def _is_label(text: str) -> bool:
    return text.isdigit() or starts_item(f"{text} ") or set(text) <= set("IVXLC")
