"""Footnotes of a PDF page: the raised numbers that call them, and where they begin at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# A number behind a word, but for the powers of units ("500 m²").
CALL = re.compile(r"(?<=[^\W\d_]|[.,;:”\"')])(?<!\d[kcdm]m)(?<!\d [kcdm]m)(?<!\dm)(?<!\d m)\d{1,2}(?=[\s.,;:)”\"]|\Z)")
NOTE = re.compile(r"(?:^|(?<=[\r\n]))(\d{1,2})(?=\s?[^\W\d_])")
BLANK = "\u200b"  # prints nothing, and keeps the place of every other sign
SMALL = 0.9  # of the size of the text: what is printed smaller may be a note
RAISED = 0.15  # of the size of the text: by which a number stands above its base line
LOWER = 0.35  # of the page height: where footnotes begin at the earliest


class Sign(NamedTuple):
    """Where a sign stands, in points from the top of the page: its base line and its lowest point; and its size."""

    base: float
    bottom: float
    size: float


class Footnotes(NamedTuple):
    """The text of a page with the numbers blank that call a footnote, and the base line of the first note."""

    text: str
    top: float | None


def footnotes(text: str, sign: Callable[[int], Sign | None], height: float) -> Footnotes:
    """The footnotes of a page; ``sign`` tells of the sign at a place of ``text``.

    A raised number is a call only where a line at the foot of the page begins with it, raised or in smaller letters.
    """
    calls = {}
    for found in CALL.finditer(text):
        beside = sign(found.start() - 1)
        if beside and _is_raised(sign(found.start()), beside):
            calls[found.start()] = (found[0], beside)
    tops: dict[str, float] = {}
    for found in NOTE.finditer(text) if calls else ():
        top = _note(text, found, sign, dict(calls.values()))
        if top is not None and top > LOWER * height:
            tops[found[1]] = top
    for at, (number, _) in calls.items():
        if number in tops:
            text = text[:at] + BLANK * len(number) + text[at + len(number) :]
    return Footnotes(text, min(tops.values(), default=None))


def _note(text: str, found: re.Match[str], sign: Callable[[int], Sign | None], called: dict[str, Sign]) -> float | None:
    """The base line of a note that ``found`` begins, called on the page; None where it is none."""
    call, words = called.get(found[1]), sign(found.end() + text[found.end()].isspace())
    if call is None or words is None or words.base <= call.base:
        return None
    is_note = words.size < SMALL * call.size or _is_raised(sign(found.start()), words)
    return words.base if is_note else None


def _is_raised(number: Sign | None, beside: Sign) -> bool:
    return number is not None and beside.base - number.bottom > RAISED * beside.size
