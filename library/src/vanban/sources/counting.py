"""Labels that an editor counts by itself: lists of levels turned into "I.", "2.1.", "a)", "-"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

LEVELS = 9
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Bullets of the Symbol and Wingdings fonts sit in the private use area; in print they are marks.
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "o": "○"}


class Level(NamedTuple):
    """How one level counts and prints. ``text`` holds "%1" to "%9" where the numbers of levels stand."""

    start: int = 1
    format: str = "decimal"  # as OOXML names it: decimal, upperRoman, lowerLetter, bullet, none …
    text: str = ""
    restart: int | None = None  # 0 never, k after a paragraph of level k (1-based) or above
    legal: bool = False  # the numbers of all levels in digits


@dataclass(slots=True)
class List:
    """A numbering instance: its levels, whose counters it shares, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int] = field(default_factory=dict)


def spelled(number: int, style: str) -> str:
    """``number`` as a label: spelled(4, "upperRoman") is "IV", spelled(5, "lowerLetter") is "e"."""
    if style.endswith("Roman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style.endswith("Letter") and number > 0:
        times, place = divmod(number - 1, len(LATIN))
        letter = LATIN[place] * (times + 1) if times < 100 else str(number)
        return letter.upper() if style == "upperLetter" else letter
    if style == "decimalZero":
        return f"{number:02d}"
    return "" if style == "none" else str(number)


def _roman(number: int) -> str:
    out = []
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


class Counting:
    """Counts the numbered paragraphs of a document in the order in which they are asked for."""

    def __init__(self, lists: dict[str, List] | None = None) -> None:
        self.lists: dict[str, List] = lists or {}
        self._counts: dict[str, dict[int, int]] = {}  # abstract -> level -> last number
        self._started: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of list ``number`` and give its label; "" where it prints none."""
        made = self.lists.get(number)
        if made is None or level not in made.levels:
            return ""
        counts = self._counts.setdefault(made.abstract, {})
        self._count(number, made, level, counts)
        return _printed(made, level, counts)

    def _count(self, number: str, made: List, level: int, counts: dict[int, int]) -> None:
        if level in made.overrides and (number, level) not in self._started:
            counts[level] = made.overrides[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = made.levels[level].start
        self._started.add((number, level))
        for deeper in [other for other in counts if other > level]:
            if _restarts(made.levels.get(deeper), level):
                del counts[deeper]


def _restarts(deeper: Level | None, level: int) -> bool:
    if deeper is None or deeper.restart is None:
        return True
    return level < deeper.restart


def _printed(made: List, level: int, counts: dict[int, int]) -> str:
    shape = made.levels[level]
    if shape.format == "bullet":
        return BULLETS.get(shape.text, shape.text)
    text = shape.text
    for other in range(level + 1):
        mark = f"%{other + 1}"
        if mark in text:
            there = made.levels.get(other, Level())
            style = "decimal" if shape.legal and there.format != "none" else there.format
            text = text.replace(mark, spelled(counts.get(other, there.start), style))
    return text
