"""Where a label stands: the rows of numbers that are open above it, and which of them it goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vanban.reading.labels import FAMILIES, FREE, Label, Style

Path = tuple[Label, ...]
NUMBERED = frozenset({Style.ARABIC, Style.CLOSED, Style.PAREN, Style.ARTICLE, Style.ROMAN, Style.SECTION})
REFINING = frozenset({Style.DECIMAL, Style.LETTER_NUMBER})
LETTERS = frozenset({Style.UPPER, Style.INNER_UPPER, Style.LETTER, Style.LETTER_DOT, Style.LETTER_PAREN})
LONGEST_ROW = 40  # a row that is opened by a higher number than this is a number in a sentence

# How well a label fits.
GOES_ON, BEGINS, LEAPS = 3, 2, 1


class Fit(NamedTuple):
    """A place found for a label."""

    path: Path
    weight: int


def opened(path: Path, labels: Sequence[Label]) -> Path | None:
    """The path of a line that may begin with ``labels``, below or beside ``path``; None where none fits.

    >>> opened((I, one), [two])    # "2." after "I. 1."
    (I, two)
    """
    fits = [fit for label in labels if (fit := _fit(path, label)) is not None]
    return max(fits, key=lambda fit: fit.weight).path if fits else None


def letters_inside(lines: Sequence[tuple[Label, ...]]) -> list[tuple[Label, ...]]:
    """The labels of all lines; capital letters stand below Roman numerals where they begin anew under them."""
    firsts = [(number, labels[-1].style) for number, labels in enumerate(lines) if labels and labels[-1].value == 1]
    letters = [number for number, style in firsts if style is Style.UPPER]
    romans = [number for number, labels in enumerate(lines) if labels and labels[0].style is Style.ROMAN]
    if len(letters) < 2 or not romans or letters[0] < romans[0]:
        return list(lines)
    return [tuple(map(_inside, labels)) for labels in lines]


def _inside(label: Label) -> Label:
    return label._replace(style=Style.INNER_UPPER) if label.style is Style.UPPER else label


def _fit(path: Path, label: Label) -> Fit | None:
    fit = _refined(path, label) if label.style in REFINING else None
    fit = fit or _beside(path, label) or _related(path, label) or _below(path, label)
    return fit if label.certain or fit.weight > LEAPS else None


def _refined(path: Path, label: Label) -> Fit | None:
    """The place of "2.1" below "2" and beside its like; "2.2" goes on with "2.1" though "(2)" stands between."""
    for at in range(len(path) - 1, -1, -1):
        if path[at].style is label.style and path[at].above == label.above and _follows(path[at], label):
            return Fit((*path[:at], label), GOES_ON)
    for at in range(len(path) - 1, -1, -1):
        row = path[at]
        if row.style is label.style and row.above == label.above:
            return Fit((*path[:at], label), _weight(row, label))
        if _refines(label, row):
            return Fit((*path[: at + 1], label), GOES_ON if label.value == 1 else BEGINS)
    return None


def _refines(label: Label, row: Label) -> bool:
    if label.style is Style.LETTER_NUMBER:
        return row.style in LETTERS and row.text.lower() == label.above
    return row.text == label.above or (row.style in NUMBERED and str(row.value) == label.above)


def _beside(path: Path, label: Label) -> Fit | None:
    """The place beside an open row of the same style."""
    for at in range(len(path) - 1, -1, -1):
        if path[at].style is label.style and _depth(path[at]) == _depth(label):
            return Fit((*path[:at], label), _weight(path[at], label))
    return None


def _depth(label: Label) -> int:
    return label.above.count(".")


def _related(path: Path, label: Label) -> Fit | None:
    """The place in a row that is written in two ways: "1." and then "2)"."""
    if label.value == 1:
        return None
    family = next((family for family in FAMILIES if label.style in family), frozenset[Style]())
    for at in range(len(path) - 1, -1, -1):
        if path[at].style in family and _follows(path[at], label):
            return Fit((*path[:at], label), GOES_ON)
    return None


def _below(path: Path, label: Label) -> Fit:
    """The place of a new row: below all outer ones that are open."""
    outer = path
    while outer and label.style < FREE and outer[-1].style > label.style:
        outer = outer[:-1]
    return Fit((*outer, label), BEGINS if label.value == 1 else LEAPS)


def _weight(row: Label, label: Label) -> int:
    if _follows(row, label):
        return GOES_ON
    return BEGINS if label.value == 1 else LEAPS


def _follows(row: Label, label: Label) -> bool:
    """Whether ``label`` is the next of ``row``. Letters may leave out đ, or count f in."""
    return 0 < label.value - row.value <= (2 if label.style in LETTERS else 1)
