"""A text laid out with blanks, as ``pdftotext -layout`` and a copied page have it.

The two blocks of the head stand side by side, the first line of a paragraph is indented, pages end with their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vanban.language.kinds import is_kind
from vanban.language.normalise import is_capitals
from vanban.model import Cell, Line, Table
from vanban.sources.laid_tables import PAGE_NUMBER, take_laid
from vanban.sources.tab_tables import Tabbed
from vanban.sources.tidy import tidy
from vanban.sources.wraps import BULLETS, LABEL, is_lower, starts_item

MARGIN = " " * 8  # before the number of a page at least
WITHIN = 12  # lines of a text in which its head begins
HEAD = 14  # lines that the head takes
BESIDE = re.compile(r"\S {3,}(?P<right>CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập ?[-–])")
HEAD_WORDS = ("Số", "V/v", "Về việc")
RECEIVING = ("Nơi nhận", "NƠI NHẬN")
SIGNED = re.compile(r"(?<! ) {3,}+(?P<right>(?:TM|T/M|KT|TL|TUQ)\. |[A-ZĐ]{2,}+(?: [^\W\d_a-z]++)++$)")
SIGNS = 4  # lines of a closing in which it is said who signs
CLOSING = 40  # lines that a closing takes
GAP = re.compile(r"(?<! ) {2,}+(?=\S)")
ASIDE = 0.6  # of the way to the right block: a line that begins behind it belongs to that block
INDENTED = 3  # paragraphs that begin with an indent, at least
LEFT_OF = 14  # characters by which a line of the right block may begin before its first, being centred
INDENT = 3  # characters that the first line of a paragraph stands in at least
FULL = 0.75  # of the longest line: a line that was ended because it was full
HANGING = 1  # characters by which the lines of an item may stand beside its first words


Below = Callable[[str, Sequence[str]], bool]


class Margins(NamedTuple):
    """Where most lines of a text begin, and where the longest ends."""

    left: int
    width: int


def is_laid(lines: Sequence[str]) -> bool:
    """Whether a text is laid out with blanks: its head stands side by side, or its pages end with their numbers."""
    if head_at(lines) is not None:
        return True
    if not any(line.startswith(MARGIN) and PAGE_NUMBER.fullmatch(line) for line in lines):
        return False
    indented = sum(
        _indent(line) > _indent(below) == 0 for line, below in pairwise(lines) if line.strip() and below.strip()
    )
    return indented >= INDENTED


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def head_at(lines: Sequence[str]) -> int | None:
    """The first line of a head whose two blocks stand side by side; None for a text that is not laid out."""
    national = next((at for at, line in enumerate(lines[:WITHIN]) if BESIDE.search(line)), None)
    if national is None:
        return None
    while national and lines[national - 1].strip():
        national -= 1
    return national


def head_table(lines: Sequence[str], at: int) -> tuple[Table, int]:
    """The head that begins in line ``at`` as a table of two cells, and the line behind it."""
    right = min(found.start("right") for line in lines[at : at + HEAD] if (found := BESIDE.search(line)))
    return _side_by_side(lines[: at + HEAD], at, right, _below_head)


def closing_table(lines: Sequence[str], at: int) -> tuple[Table, int] | None:
    """The closing that begins in line ``at``, as :func:`head_table`; None where none does or nobody signs beside it."""
    if not lines[at].lstrip().startswith(RECEIVING):
        return None
    places = [found.start("right") for line in lines[at : at + SIGNS] if (found := SIGNED.search(line))]
    return _side_by_side(lines[: at + CLOSING], at, min(places), _below_closing) if places else None


def _side_by_side(lines: Sequence[str], at: int, right: int, below: Below) -> tuple[Table, int]:
    """The lines from ``at`` on that stand in two blocks, parted at about ``right``, and the line behind them.

    ``below`` tells a line that stands below them by its words, printed on the left alone, and those above it.
    """
    end = at
    sides: tuple[list[str], list[str]] = ([], [])
    while end < len(lines) and not _opens(lines[end].strip()) and _is_beside(lines[end], right):
        left, beside = _halves(lines[end], right)
        if left and not beside and below(left, sides[0]):
            break
        for side, words in zip(sides, (left, beside), strict=True):
            if words:
                side.append(words)
        end += 1
    cells = (Cell(tuple(map(Line, side)), column) for column, side in enumerate(sides))
    return Table((tuple(cells),), bordered=False), end


def _below_head(left: str, above: Sequence[str]) -> bool:
    """Whether words are no body's name in capitals, number, rule or abstract below the number: "V/v …"."""
    if is_capitals(left) or left.startswith(HEAD_WORDS) or not any(map(str.isalnum, left)):
        return False
    return not (is_lower(left) and any(words.startswith(HEAD_WORDS[1:]) for words in above))


def _below_closing(left: str, _: Sequence[str]) -> bool:
    """Whether words begin the numbered text of what is issued by the document."""
    return starts_item(left) and left[0] not in BULLETS


def _opens(words: str) -> bool:
    """Whether a line begins what stands below a head or a closing: a type name, an appendix."""
    return is_kind(words) or words.startswith("PHỤ LỤC")


def _is_beside(line: str, right: int) -> bool:
    """Whether a line is of the head: it has words on both sides, or only on one and is no line of the whole width."""
    left, _ = _halves(line, right)
    return not line.strip() or not left or len(line.rstrip()) < right + LEFT_OF or bool(_gap(line, right))


def _halves(line: str, right: int) -> tuple[str, str]:
    cut = _gap(line, right)
    if cut is None:
        cut = 0 if _indent(line) >= ASIDE * right else len(line)
    return tidy(line[:cut]), tidy(line[cut:])


def _gap(line: str, right: int) -> int | None:
    """Where the right half of a line begins: behind the gap that ends nearest to ``right``."""
    gaps = [gap.end() for gap in GAP.finditer(line) if line[: gap.start()].strip() and gap.end() >= right - LEFT_OF]
    return min(gaps, key=lambda end: abs(end - right), default=None)


def laid_pieces(lines: list[str]) -> Iterator[Tabbed | Table | list[str]]:
    """The tables of a text laid out, and the lines between them as those of a text that is not."""
    held: list[str] = []
    margins = _margins(lines)
    at = 0
    head = head_at(lines)
    if head is not None:
        beside, at = head_table(lines, head)
        yield lines[:head]
        yield beside
    while at < len(lines):
        tabbed = take_laid(lines, at)
        found = (tabbed, tabbed.end) if tabbed else closing_table(lines, at)
        if found is None:
            held.append(lines[at])
            at += 1
            continue
        yield _parted(held, margins)
        yield found[0]
        held, at = [], found[1]
    yield _parted(held, margins)


def _margins(lines: Sequence[str]) -> Margins:
    indents = Counter(_indent(line) for line in lines if line.strip())
    return Margins(min(indents.most_common(2), default=(0, 0))[0], max(map(len, lines), default=0))


def _parted(lines: Sequence[str], margins: Margins) -> list[str]:
    """``lines`` without the numbers of pages, and a blank line before each that an indent begins a paragraph with."""
    out: list[str] = []
    hanging: int | None = None  # where the words of an item begin, its further lines standing below them
    for line in lines:
        if PAGE_NUMBER.fullmatch(line):
            continue
        indent = _indent(line)
        below = hanging is not None and abs(indent - hanging) <= HANGING
        goes_on = below and len(out[-1].rstrip()) >= FULL * margins.width
        if line.strip() and indent >= margins.left + INDENT and not goes_on:
            out.append("")
        if not goes_on:
            hanging = _words_at(line)
        out.append(line)
    return out


def _words_at(line: str) -> int | None:
    """Where the words behind the label of an item begin; None for a line without a label."""
    label = LABEL.match(line.lstrip())
    return len(line) - len(line.lstrip()[label.end() :].lstrip()) if label else None
