"""The tree of a document, made from its numbering.

Fonts and heading levels take no part: they are not reliable (docs/domain: a heading may be typed in any
style), the numbering is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vanban.language.kinds import is_kind
from vanban.model import Section, Span
from vanban.reading.labels import Label, Style, labels_of
from vanban.reading.laid import Laid, LaidTable, Printed
from vanban.reading.rows import Path, letters_inside, opened
from vanban.reading.titles import Title, title_at


class Numbered(NamedTuple):
    """A line that may be a heading: the block it stands in and the labels it may begin with."""

    printed: Printed
    block: int
    labels: tuple[Label, ...]


class Heading(NamedTuple):
    """A line whose label was taken, and where it stands."""

    path: Path
    block: int
    start: int
    title: Title


def outline(content: Laid) -> tuple[Section, ...]:
    """The numbered headings and items of ``content`` in reading order."""
    lines = letters_inside_lines(tuple(_lines(content)))
    headings = tuple(_headings(lines, _behind_closing(content)))
    return tuple(
        Section(
            tuple(label.text for label in heading.path),
            heading.title.text,
            Span(heading.start, end),
            heading.title.span,
        )
        for heading, end in zip(headings, _ends(headings, content), strict=True)
    )


def _lines(content: Laid) -> Iterator[Numbered]:
    """The lines outside tables; the lines of a table that only frames the title of an appendix are such."""
    for number, block in enumerate(content.blocks):
        lines = _frame(block) if isinstance(block, LaidTable) else [block]
        yield from (Numbered(line, number, labels_of(line.text)) for line in lines)


def _frame(table: LaidTable) -> list[Printed]:
    if table.table.bordered:
        return []
    lines = list(table.lines())
    is_appendix = any(label.style is Style.APPENDIX for line in lines[:1] for label in labels_of(line.text))
    return lines if is_appendix else []


def letters_inside_lines(lines: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    labels = letters_inside([line.labels for line in lines])
    return tuple(
        line if line.labels == found else Numbered(line.printed, line.block, found)
        for line, found in zip(lines, labels, strict=True)
    )


def _behind_closing(content: Laid) -> int:
    """The block that stands below the signature and recipients, which are taken out; 0 where nothing does."""
    spans = [block.span for block in content.blocks]
    gaps = (number for number, (above, below) in enumerate(pairwise(spans), 1) if below.start > above.end + 1)
    return next(gaps, 0)


def _headings(lines: Sequence[Numbered], enclosed: int) -> Iterator[Heading]:
    """``enclosed``: the block with which what is issued by the document begins, below its closing."""
    path: Path = ()
    for at, line in enumerate(lines):
        if is_kind(line.printed.text) or (at and lines[at - 1].block < enclosed <= line.block):
            path = ()  # a plan or regulation issued by the decision above it
        found = opened(path, line.labels)
        if found:
            path = found
            yield Heading(path, line.block, line.printed.span.start, title_at(lines, at, path[-1]))


def _ends(headings: Sequence[Heading], content: Laid) -> list[int]:
    """Where each heading's section ends: before the next one that is not below it."""
    last = content.blocks[-1].span.end if content.blocks else 0
    ends = [last] * len(headings)
    open_: list[int] = []
    for number, heading in enumerate(headings):
        while open_ and len(headings[open_[-1]].path) >= len(heading.path):
            ends[open_.pop()] = _end_before(heading, headings[number - 1], content)
        open_.append(number)
    return ends


def _end_before(heading: Heading, above: Heading, content: Laid) -> int:
    if heading.block == above.block:
        return heading.start - 1
    return content.blocks[heading.block - 1].span.end
