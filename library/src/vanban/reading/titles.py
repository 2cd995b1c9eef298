"""The words of a heading: what stands behind its label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from vanban.language.normalise import comparable, is_capitals
from vanban.model import Span
from vanban.reading.labels import Label, Style
from vanban.reading.laid import Printed

LONGEST = 200  # characters of a heading; a longer text is a paragraph, whose first words stand for it
FIRST_WORDS = 100
CLOSERS = ".:;, /"
ATTACHED = ("(kèm theo", "(ban hành kèm", "(đính kèm", "(theo ", "kèm theo ")


class Labelled(Protocol):
    """A line of the text with the labels that it may begin with."""

    @property
    def printed(self) -> Printed: ...
    @property
    def block(self) -> int: ...
    @property
    def labels(self) -> tuple[Label, ...]: ...


class Title(NamedTuple):
    """The words of a heading and their place."""

    text: str
    span: Span


def title_at(lines: Sequence[Labelled], at: int, label: Label) -> Title:
    """The title of the heading ``lines[at]``, from the lines below where it is printed or goes on there."""
    own = lines[at].printed
    until = _run_in(own) or len(own.text)
    words = own.text[label.end : until]
    start, end = own.span.start + label.end, own.span.start + until
    for line in _further(lines, at, words, label):
        words = f"{words} {line.text}" if words else line.text
        start = start if start < own.span.end else line.span.start
        end = line.span.end
    return Title(_cut(_clean(words)), Span(min(start, end), end))


def _run_in(line: Printed) -> int:
    """Where a bold heading ends in whose line its text goes on; 0 where there is none."""
    return line.line.lead


def _further(lines: Sequence[Labelled], at: int, words: str, label: Label) -> list[Printed]:
    """The lines below a heading that belong to its title."""
    found: list[Printed] = []
    above = lines[at].printed
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.labels or line.block > lines[number - 1].block + 1 or not _goes_on(above, line.printed, words, label):
            break
        found.append(line.printed)
        above, words = line.printed, f"{words} {line.printed.text}"
    return found


def _goes_on(above: Printed, line: Printed, words: str, label: Label) -> bool:
    if comparable(line.text).startswith(ATTACHED) or (line.line.bold != above.line.bold and words):
        return False
    if not words:
        return len(line.text) <= LONGEST
    if above.text[-1] in ".:;" or len(words) > LONGEST:
        return False
    if is_capitals(words) and is_capitals(line.text):
        return True
    return label.style is Style.APPENDIX and above.line.centred and line.line.centred


def _clean(words: str) -> str:
    words = words.strip()
    return words if words.endswith("...") else words.rstrip(CLOSERS)


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[: FIRST_WORDS + 1].rsplit(" ", 1)[0]
