"""Rows of numbers that jump or repeat: "1, 2, 4", "a, b, b"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vanban.language.numerals import from_letter, from_roman
from vanban.model import Section

Ordinal = Callable[[str], int | None]


def breaks(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections whose number does not follow that of the one before them below a heading, or is not the first."""
    rows: dict[tuple[str, ...], tuple[Ordinal, int]] = {}
    for section in sections:
        upper, label = section.path[:-1], section.path[-1]
        rows = {path: row for path, row in rows.items() if len(path) <= len(upper)}  # a new heading begins new rows
        before = rows.get(upper)
        number = before[0](label) if before else None
        if before is None or number is None:
            _begin(rows, upper, label)
            if upper in rows and rows[upper][1] != 1 and rows[upper][0] is not from_letter:
                yield section
            continue
        if number != before[1] + 1:
            yield section
        rows[upper] = before[0], number


def _begin(rows: dict[tuple[str, ...], tuple[Ordinal, int]], upper: tuple[str, ...], label: str) -> None:
    """A row begins with ``label``, which tells its kind; labels of no kind ("Phụ lục I") begin none."""
    for ordinal in (_decimal, _roman, from_letter):
        number = ordinal(label)
        if number is not None:
            rows[upper] = ordinal, number
            return
    rows.pop(upper, None)


def _decimal(label: str) -> int | None:
    last = label.rsplit(".", 1)[-1]
    return int(last) if last.isdecimal() and len(last) < 5 else None


def _roman(label: str) -> int | None:
    return from_roman(label) if label.isupper() else None
