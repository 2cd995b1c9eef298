"""Items that begin with a body and give nobody work: what it is to do was not read, for a name or verb not known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from vanban.language.bodies import Name
from vanban.language.body_lists import read_names
from vanban.language.grammar import Kind
from vanban.language.words import Words
from vanban.model import Doubt, Span, Task
from vanban.reading.passages import Mark, Passages

NAMED = (Kind.OFFICE, Kind.WHOLE, Kind.POST)
SENTENCE_WORDS = 4  # words behind a body that may say what it does
SHORT = 80  # characters that say which item is meant


def silent(items: Passages, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A doubt for each numbered item or bullet that begins with a named body and is within no task."""
    spans = sorted((task.span.start, task.span.end) for task in tasks)
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))  # how far the tasks up to here reach
    for one in items.all:
        before = bisect_left(starts, one.line.span.end)
        told = before > 0 and ends[before - 1] > one.line.span.start
        if told or one.mark is Mark.PLAIN or one.text.endswith(":"):
            continue
        name = _subject(one.words)
        if name:
            place = Span(one.place + name.start, one.place + name.end)
            yield Doubt("body-without-work", (name.text, _in_short(one.text)), place)


def _subject(words: Words) -> Name | None:
    """The office or post that an item begins with, None where it only names bodies."""
    names = read_names(words, 0)
    said = len(words) - names.end >= SENTENCE_WORDS and words.key(names.end) not in (":", "(")
    known = said and all(name.kind in NAMED for name in names.names)
    return names.names[-1] if known and names.names else None


def _in_short(item: str) -> str:
    return item if len(item) <= SHORT else item[:SHORT].rsplit(" ", 1)[0] + " …"
