"""Short names that a document gives itself: "Ủy ban nhân dân (sau đây viết tắt là UBND)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.language.normalise import comparable
from vanban.language.words import Words, split
from vanban.model import Abbreviation, Span
from vanban.reading.laid import Laid, Printed

# Decree 30/2020, annex I, part II: written in full the first time, the short form in brackets behind it.
GIVEN = re.compile(
    r"\((?:sau đây |từ đây )?(?:được )?(?:viết tắt|gọi tắt|gọi chung|gọi)(?: là)? ?:? *[“\"]?([^()“”\"]{2,60})[”\"]?\)"
)
STOPS = frozenset({".", ";", ":", "(", ")"})
LONGEST = 40  # words of what is abbreviated


def abbreviations(content: Laid) -> tuple[Abbreviation, ...]:
    """Each short name with what it stands for, in order; of a name given twice the first."""
    found: dict[str, Abbreviation] = {}
    for line in content.all_lines():
        for one in _in_line(line):
            found.setdefault(one.short, one)
    return tuple(found.values())


def _in_line(line: Printed) -> Iterator[Abbreviation]:
    if "(" not in line.text:
        return
    for match in GIVEN.finditer(comparable(line.text)):
        short = line.text[match.start(1) : match.end(1)].strip(" .,")
        before = split(line.text[: match.start()])
        start = _begins(before, short)
        if start is None:
            continue
        full = " ".join(before.between(start, len(before)).split())
        yield Abbreviation(short, full, Span(line.span.start + before.starts[start], line.span.start + match.end()))


def _begins(before: Words, short: str) -> int | None:
    """The first word of what ``short`` stands for, the last of it standing right before the bracket."""
    letters = [sign for sign in short.partition(" ")[0] if sign.isalpha()]  # "UBND cấp xã": of its first word
    if len(letters) > 1 and all(sign.isupper() for sign in letters):
        return _by_initials(before, [comparable(sign) for sign in letters])
    first, places = split(short), range(len(before) - 1, max(0, len(before) - LONGEST) - 1, -1)
    alike = (at for at in places if before.key(at) == first.key(0) and before.is_name(at) == first.is_name(0))
    return next(alike, None)


def _by_initials(before: Words, letters: Sequence[str]) -> int | None:
    """ "UBND": back from the bracket, each letter begins a word; others between them are passed over."""
    left = list(letters)
    for at in range(len(before) - 1, max(0, len(before) - LONGEST) - 1, -1):
        if before.key(at) in STOPS:
            return None
        if before.key(at)[:1] == left[-1]:
            left.pop()
        if not left:
            return at
    return None
