"""The measurable targets of a document, and to which tasks they belong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.language.targets import targets_in
from vanban.language.words import split
from vanban.model import Span, Target, Task
from vanban.reading.laid import Laid, Printed


def targets(content: Laid) -> tuple[Target, ...]:
    """Those of ``content``, a document without its head and closing, in order, tables included."""
    return tuple(target for line in content.all_lines() for target in _in_line(line))


def with_targets(content: Laid, tasks: Sequence[Task], found: Sequence[Target]) -> tuple[Task, ...]:
    """The tasks with the targets that their passages name; one of a table with those of its whole row."""
    starts = [one.span.start for one in found]
    cells = dict(_row_mates(content)) if found and any(task.table for task in tasks) else {}
    out = []
    for task in tasks:
        places = cells.get(task.span.start, (task.span,)) if task.table else (task.span,)
        mine = tuple(one for place in places for one in _within(place, found, starts))
        out.append(replace(task, targets=mine) if mine else task)
    return tuple(out)


def _row_mates(content: Laid) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """The place where a cell begins, with the places of all cells that begin in its row."""
    for table in content.tables():
        for row in table.rows:
            places = tuple(cell.span for cell in row)
            yield from ((place.start, places) for place in places)


def _within(span: Span, found: Sequence[Target], starts: Sequence[int]) -> tuple[Target, ...]:
    some = found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return tuple(one for one in some if one.span.end <= span.end)


def _in_line(line: Printed) -> Iterator[Target]:
    words = split(line.text)
    for one in targets_in(words):
        yield Target(
            text=" ".join(words.between(one.start, one.end).split()),
            value=one.value,
            unit=one.unit,
            comparison=one.comparison,
            of=" ".join(words.between(*one.of).split()),
            span=Span(line.span.start + words.starts[one.start], line.span.start + words.ends[one.end - 1]),
            upper=one.upper,
        )
