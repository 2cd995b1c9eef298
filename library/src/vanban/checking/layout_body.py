"""Alignment, indent, gaps and line spacing of the body (annex I, part I, II.6 e)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from vanban.checking.layout_sheet import Found
from vanban.checking.paper import Paper, Printed
from vanban.checking.parts import Written

LONG = 90  # letters: a paragraph that fills more than a line
INDENTS = (10.0, 12.7)  # mm
INDENT_SLACK = 0.8
GAP = 6  # points
LINES = (0.99, 1.52)


def body(paper: Paper, document: Written) -> Iterator[Found]:
    """Each fault once, with the number of paragraphs that have it, at the first of them."""
    places = [at for at in document.of("body") if _is_prose(paper.paragraphs[at])]
    yield from _counted(paper, places, _misaligned, "L31")
    yield from _counted(paper, places, _misindented, "L32")
    yield from _counted(paper, places, _misspaced, "L34")
    yield from _gaps(paper, document)


def _is_prose(paragraph: Printed) -> bool:
    letters = sum(map(str.isalpha, paragraph.text))
    return letters >= LONG


def _counted(paper: Paper, places: list[int], fault: Callable[[Printed], str | None], code: str) -> Iterator[Found]:
    found: Counter[str] = Counter()
    first: dict[str, int] = {}
    for at in places:
        told = fault(paper.paragraphs[at])
        if told is not None:
            found[told] += 1
            first.setdefault(told, at)
    for told, count in found.items():
        yield code, (*filter(None, [told]), str(count)), first[told]


def _misaligned(paragraph: Printed) -> str | None:
    return None if paragraph.align in ("both", "distribute", "center") else ""


def _misindented(paragraph: Printed) -> str | None:
    """The indent in cm where it is another than the two allowed ones; hanging items and centred lines are let be."""
    if paragraph.align == "center" or paragraph.first < 0 or paragraph.numbered:
        return None
    begin = paragraph.first + paragraph.left
    if any(abs(begin - indent) <= INDENT_SLACK or abs(paragraph.first - indent) <= INDENT_SLACK for indent in INDENTS):
        return None
    if "".join(piece.text for piece in paragraph.pieces)[:1] in "\t ":
        return None  # set with a tab or spaces: how far cannot be told
    return f"{paragraph.first / 10:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _misspaced(paragraph: Printed) -> str | None:
    line = paragraph.line
    if line is None or LINES[0] <= line <= LINES[1]:
        return None
    return f"{line:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _gap(one: Printed, other: Printed) -> float | None:
    """The points between two paragraphs: Word adds what one asks for below and the other above itself."""
    if one.after is None or other.before is None:
        return None
    same = one.style == other.style
    return (0 if same and one.contextual else one.after) + (0 if same and other.contextual else other.before)


def _gaps(paper: Paper, document: Written) -> Iterator[Found]:
    """Between paragraphs of the body that follow each other directly."""
    found: Counter[float] = Counter()
    first: dict[float, int] = {}
    for at, following in zip(document.of("body"), document.of("body")[1:], strict=False):
        one, other = paper.paragraphs[at], paper.paragraphs[following]
        if following != at + 1 or not (_is_prose(one) and _is_prose(other)):
            continue
        gap = _gap(one, other)
        if gap is not None and gap < GAP - 0.1:
            found[gap] += 1
            first.setdefault(gap, following)
    for gap, count in found.items():
        yield "L33", (f"{gap:g}".replace(".", ","), str(count)), first[gap]
