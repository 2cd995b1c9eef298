"""Bold print told by the thickness of its strokes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean, median

import numpy as np
from numpy.typing import NDArray

from vanban.sources.scan_again import by_line
from vanban.sources.scan_pictures import Pixels
from vanban.sources.scan_words import Seen

THICKER = 1.18  # times the usual stroke of a page; bold print has 1.25 to 2, other print .85 to 1.1
INK = 140  # grey
ALL = 0.75  # of a line's letters: then all of it is bold
NEIGHBOURS = 1  # words on each side whose strokes are counted along: one word alone is measured badly


def with_bold(words: Sequence[Seen], grey: Pixels) -> list[Seen]:
    """The words of a page, the bold ones marked."""
    strokes = {id(word): stroke(grey[word.top : word.bottom, word.left : word.right] < INK) for word in words}
    usual = median([width for width in strokes.values() if width] or [1.0])
    return [
        replace(word, bold=is_bold)
        for line in by_line(list(words))
        for word, is_bold in zip(line, _bold_of(line, [strokes[id(word)] / usual for word in line]), strict=True)
    ]


def stroke(ink: NDArray[np.bool_]) -> float:
    """The mean length of a run of ink across; 0 where there is none."""
    runs = int(ink[:, :1].sum()) + int((ink[:, 1:] & ~ink[:, :-1]).sum())
    return float(ink.sum()) / runs if runs else 0.0


def _bold_of(line: list[Seen], strokes: list[float]) -> list[bool]:
    near = [
        fmean(strokes[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS + 1]) > THICKER and own > 1.0
        for at, own in enumerate(strokes)
    ]
    letters = [len(word.text) for word in line]
    bold = sum(length for length, is_bold in zip(letters, near, strict=True) if is_bold)
    if bold >= ALL * sum(letters) or bold == 0:
        return [bold > 0] * len(line)
    return list(_runs(near))


def _runs(bold: list[bool]) -> Iterator[bool]:
    """Without bold words that stand alone in a plain line."""
    for at, is_bold in enumerate(bold):
        yield is_bold and (at == 0 or bold[at - 1] or bold[at + 1 : at + 2] == [True])
