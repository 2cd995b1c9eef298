"""Tables of a text laid out with blanks, as ``pdftotext -layout`` writes them: their columns are found by their heads.

The head of a column may be set in the middle of it, so that it only tells where the column cannot begin; where it does
is told by the words below. A line that no column fits is a group's head ("I   TUYÊN TRUYỀN …") or the text below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals
from vanban.sources.tab_tables import Tabbed
from vanban.sources.wraps import BULLETS

NARROWEST = 3  # columns
HEAD_LINES = 4  # lines that the heads of columns take
NEAR = 3  # characters by which a cell may begin beside its column
BESIDE = 9  # … and a column beside its head
CLEARLY = 2  # characters by which one place is nearer than the next, to be taken
LONGEST = 3000  # lines of a table
BETWEEN = re.compile(r"(?<=\S) {2,}(?=\S)")
GAP = "  "  # what parts two cells at least
CHUNK = re.compile(r"\S+(?: \S+)*")  # words with one blank between them
NUMBERED = re.compile(r"\s*(?P<label>(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXL]{1,6}|[A-ZĐ])[.)]?)(?=\s{2,}\S|\s*$| \S)")
PAGE_NUMBER = re.compile(r"\s{8,}\d{1,3}\s*")


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the columns: from where to where each is printed, and the line below them."""

    extents: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    end: int


def take_laid(lines: Sequence[str], at: int) -> Tabbed | None:
    """The table whose heads begin in line ``at`` with "TT", and the line behind it."""
    heads = _heads(lines, at)
    if heads is None:
        return None
    told: list[Told] = []
    while True:
        body = list(_body(lines, heads))
        told += _told(body, _starts(body, heads))
        end = heads.end + len(body)
        again = _heads_again(lines, end, heads)
        if again is None:
            break
        heads = again  # its columns may lie elsewhere
    width = len(heads.extents)
    rows = list(_rows(told, width))
    if not told or not told[0].begins or not any(len(row) == width for row in rows):
        return None
    return Tabbed([[[text] for text in heads.texts], *rows], end, width)


# --- heads ---------------------------------------------------------------------------------------


def _heads(lines: Sequence[str], at: int) -> Heads | None:
    first = CHUNK.search(lines[at]) if at < len(lines) else None
    if first is None or comparable(first.group()) not in table("labels")["number"]["words"]:
        return None
    end = at + 1
    while end < min(at + HEAD_LINES, len(lines)) and lines[end].strip() and not _row_label(lines[end], first.end() + 1):
        end += 1
    return _heads_in(lines, at, end)


def _heads_again(lines: Sequence[str], at: int, above: Heads) -> Heads | None:
    """The same heads on the next page, where the rest of a row may stand right below them."""
    words = sorted(" ".join(above.texts).split())
    for end in range(at + 1, min(at + HEAD_LINES, len(lines)) + 1):
        if sorted(" ".join(lines[at:end]).split()) == words:
            again = _heads_in(lines, at, end)
            return again if again and len(again.extents) == len(above.extents) else None
    return None


def _heads_in(lines: Sequence[str], at: int, end: int) -> Heads | None:
    printed = lines[at:end]
    extents = tuple(_extents(printed))
    if len(extents) < NARROWEST:
        return None
    texts = tuple(" ".join(" ".join(line[start:stop].split()) for line in printed).strip() for start, stop in extents)
    return Heads(extents, texts, end)


def _extents(printed: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the heads lie: parted where all lines are blank and one of them has a gap between two of its words."""
    width = max(map(len, printed))
    padded = [line.ljust(width) for line in printed]
    gaps = {place for line in padded for gap in BETWEEN.finditer(line) for place in range(*gap.span())}
    parted = [place in gaps and all(line[place] == " " for line in padded) for place in range(width)]
    filled = [any(line[place] != " " for line in padded) for place in range(width)]
    start = None
    for place in range(width + 1):
        ended = place == width or parted[place]
        if start is None and not ended and filled[place]:
            start = place
        elif start is not None and ended:
            yield start, place
            start = None


# --- rows ----------------------------------------------------------------------------------------


def _row_label(line: str, within: int) -> re.Match[str] | None:
    """The number that a row begins with, printed in the first column, which ends before ``within``."""
    found = NUMBERED.match(line)
    return found if found and found.end("label") <= within else None


def _body(lines: Sequence[str], heads: Heads) -> Iterator[str]:
    """The lines below the heads that belong to the table, up to the heads printed again."""
    second = heads.extents[1][0]
    labelled = (found for line in lines[heads.end : heads.end + LONGEST] if (found := _row_label(line, second)))
    inside = min((found.start("label") for found in labelled), default=0)
    above = ""
    for line in lines[heads.end : heads.end + LONGEST]:
        words = line.lstrip()
        first = len(line) - len(words)
        goes_on = is_capitals(words) and is_capitals(above)  # the head of a group of rows, on two lines
        begins = first <= heads.extents[0][1] and not _row_label(line, second) and not goes_on
        if not _is_empty(line) and (begins or first < inside):
            return  # words that begin in the first column: text below the table, or its heads again
        yield line
        above = words


def _is_empty(line: str) -> bool:
    """Whether a line says nothing: blanks, dots, the number of a page."""
    return not any(map(str.isalnum, line)) or PAGE_NUMBER.fullmatch(line) is not None


def _starts(body: Sequence[str], heads: Heads) -> list[int]:
    """Where each column begins: where most words of the lines begin and few run over, about where its head stands."""
    width = max(map(len, body), default=0)
    weight = {place: _weight(body, place) for place in range(1, width)}
    starts = [0]
    for (left, right), (head, _) in pairwise(heads.extents):
        near = range(max(starts[-1] + right - left, head - BESIDE), head + BESIDE + 1)
        starts.append(max(near, key=lambda place: (weight.get(place, 0), -abs(place - head)), default=head))
    return starts


def _weight(body: Sequence[str], place: int) -> int:
    begins = sum(_begins(line, place) + _stands_apart(line, place) for line in body)
    runs_over = sum(line[place - 1 : place] > " " and line[place : place + 1] > " " for line in body)
    return begins - runs_over


def _begins(line: str, place: int) -> bool:
    return line[place : place + 1].strip() != "" and line[place - 1 : place] == " "


class Told(NamedTuple):
    """What a line says: its cells, or its number and its words where they are not told apart (``whole``)."""

    cells: list[str]
    begins: bool
    whole: bool = False


def _told(body: Sequence[str], starts: Sequence[int]) -> Iterator[Told]:
    lines = [line for line in body if not _is_empty(line)]
    firsts = _first_words(lines, starts)
    for line in lines:
        label = _row_label(line, starts[1])
        behind = label.end("label") if label else 0
        words = [label["label"] if label else "", line[behind:].strip()]
        chunks = list(CHUNK.finditer(line, behind))
        if chunks and chunks[0].end() > starts[2] + 1 and is_capitals(chunks[0].group()):
            yield Told(words, label is not None, whole=True)  # a group's head over several columns
            continue
        cells = _cells(line, chunks, starts, firsts)
        yield Told([words[0], *cells] if cells else words, label is not None, whole=not cells)


def _first_words(lines: Sequence[str], starts: Sequence[int]) -> set[tuple[int, str]]:
    """The words that the cells of each column begin with, where a gap parts them from the cell before."""
    near = [(start, place) for start in starts for place in range(start - NEAR, start + NEAR + 1)]
    apart = ((line, start, place) for line in lines for start, place in near if _stands_apart(line, place))
    return {(start, line[place:].split(" ", 1)[0]) for line, start, place in apart}


def _stands_apart(line: str, place: int) -> bool:
    return line[place - 2 : place] == "  " and line[place : place + 1].strip() != ""


def _cells(
    line: str, chunks: Sequence[re.Match[str]], starts: Sequence[int], firsts: set[tuple[int, str]]
) -> list[str] | None:
    """The cells behind the number of a row; None where it cannot be told where one ends."""
    cells = [""] * (len(starts) - 1)
    if not 0 < len(chunks) <= len(cells):
        return None if chunks else cells
    columns = _columns([chunk.start() for chunk in chunks], starts)
    for chunk, column, following in zip(chunks, columns, [*columns[1:], len(starts)], strict=True):
        cuts: list[int] = [chunk.start()]
        for start in (start for start in starts[column + 1 : following] if start < chunk.end() - 1):
            cut = _cut(line, chunk, start, firsts)
            if cut is None or cut <= cuts[-1]:
                return None
            cuts.append(cut)
        for place, (start, end) in enumerate(pairwise([*cuts, chunk.end()]), column - 1):
            cells[place] = line[start:end].strip()
    return cells


def _columns(places: Sequence[int], starts: Sequence[int]) -> list[int]:
    """The column of each run of words: the nearest behind that of the run before, one left for each that follows."""
    columns = [0]
    for left, place in zip(range(len(places) - 1, -1, -1), places, strict=True):
        free = range(columns[-1] + 1, max(len(starts) - left, columns[-1] + 2))
        columns.append(min(free, key=lambda column: abs(starts[min(column, len(starts) - 1)] - place)))
    return [min(column, len(starts) - 1) for column in columns[1:]]


def _cut(line: str, chunk: re.Match[str], start: int, firsts: set[tuple[int, str]]) -> int | None:
    """Where a run of words is cut for a column that begins at ``start``; None where that cannot be told."""
    if line[start - 1] == " ":
        return start
    places = range(max(start - NEAR, chunk.start() + 1), min(start + NEAR + 1, chunk.end()))
    near = sorted((place for place in places if _may_begin(line, place)), key=lambda place: abs(place - start))
    known = [place for place in near if (start, line[place:].split(" ", 1)[0]) in firsts]
    if len(known) == 1 or not near:
        return known[0] if known else None
    clear = len(near) == 1 or abs(near[1] - start) - abs(near[0] - start) >= CLEARLY
    return near[0] if clear else None


def _may_begin(line: str, place: int) -> bool:
    """A word begins there, or a cell that no blank parts from the one before it: "Sở Nội vụSở Tài chính"."""
    return _begins(line, place) or (line[place - 1].islower() and line[place].isupper())


def _rows(told: Sequence[Told], width: int) -> Iterator[list[list[str]]]:
    """Each row its cells' lines; a group's head, and a row whose cells are not all told apart, is number and words."""
    at = 0
    while at < len(told):
        end = next((place for place in range(at + 1, len(told)) if told[place].begins), len(told))
        lines = told[at:end]
        if any(line.whole for line in lines):
            number = next((line.cells[0] for line in lines if line.cells[0]), "")
            yield [[number], [" ".join(" ".join(line.cells[1:]).strip() for line in lines)]]
        else:
            yield [_joined(line.cells[column] for line in lines if line.cells[column]) for column in range(width)]
        at = end


def _joined(lines: Iterable[str]) -> list[str]:
    """The lines of a cell, wrapped ones made one; each bullet begins a line."""
    out: list[str] = []
    for line in lines:
        if out and line[0] not in BULLETS:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out
