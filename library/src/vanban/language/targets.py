"""Chỉ tiêu: what is to be reached and can be measured, in sentences and in cells.

"Tỷ lệ hài lòng đạt 95 % trở lên" is at least 95 % of "Tỷ lệ hài lòng", "trồng 500 cây" is 500 cây, "đạt 120 tỷ đồng"
an amount in đồng. A figure counts only with a unit, and with a word that says it is to be reached: what is past, dates,
spans of time and articles of law are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.numerals import WORDS as NUMBERS
from vanban.language.words import Lexicon, Words, lexicon
from vanban.model import Comparison

PLAIN = re.compile(r"\d{1,9}")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){1,4}")  # "1.250"
POINTED = re.compile(r"\d{1,9}\.\d{1,2}")  # "98.5"
JOINED = re.compile(r"(\d{1,9})-(\d{1,9})")  # "80-85"
STOPS = frozenset({",", ".", ";", ":", "(", ")", "-", "–", "/"})
LONGEST = 4  # words that say how a figure is compared
SUBJECT = 14  # words of what is measured
FAR = 6  # words between a unit and "trở lên"


class Measure(NamedTuple):
    """A target in words ``start`` to ``end``. ``of``: the words of what is measured, the unit left out."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None  # of "80-85 %"
    unit: str
    comparison: Comparison
    of: tuple[int, int]


class _Figure(NamedTuple):
    value: Decimal
    upper: Decimal | None
    end: int


class _Unit(NamedTuple):
    name: str
    factor: int
    end: int


class _TargetWords(NamedTuple):
    at_least: Lexicon[None]
    at_most: Lexicon[None]
    reach: Lexicon[None]
    make: Lexicon[None]
    past: Lexicon[None]
    each: Lexicon[None]
    percent: Lexicon[None]
    units: Lexicon[None]
    money: Lexicon[int]
    up: Lexicon[None]
    down: Lexicon[None]


@cache
def _target_words() -> _TargetWords:
    words = table("targets")
    names = ("at_least", "at_most", "reach", "make", "past", "each", "percent", "units")
    plain = {name: lexicon(words[name]["words"]) for name in names}
    return _TargetWords(
        **plain,
        money=Lexicon(words["money"]),
        up=lexicon(words["at_least"]["behind"]),
        down=lexicon(words["at_most"]["behind"]),
    )


def targets_in(words: Words) -> Iterator[Measure]:
    """The targets that a passage names, in order."""
    last: Measure | None = None
    for at, key in enumerate(words.keys):
        figure = key[0].isdecimal() or (key in NUMBERS and _bounded(words, at))  # "ít nhất một mô hình"
        found = _measure(words, at, last) if figure and (last is None or at >= last.end) else None
        if found:
            last = found
            yield found


def _measure(words: Words, at: int, last: Measure | None) -> Measure | None:
    figure = _figure(words, at)
    unit = _unit(words, figure.end) if figure else None
    if not figure or not unit:
        return None
    start, comparison = _compared(words, at, unit)
    if not comparison and last and last.end == at - 1 and words.key(at - 1) in (",", "và") and unit.name != "%":
        comparison = last.comparison  # "tổ chức 02 hội nghị, 03 lớp tập huấn"
    end, raised = _raised(words, unit.end)
    comparison = raised or comparison
    whole = unit.name == "%" and figure.value == 100
    if _is_past(words, start) or not (comparison or whole):
        return None
    factor = Decimal(unit.factor)
    upper = figure.upper * factor if figure.upper is not None else None
    of = _subject(words, start, end)
    return Measure(start, end, figure.value * factor, upper, unit.name, comparison or Comparison.EXACTLY, of)


# --- figures and units ---------------------------------------------------------------------------


def _figure(words: Words, at: int) -> _Figure | None:
    """ "95", "1.250", "92,5", "80-85", "8,5 - 9", "05 (năm)"."""
    joined = JOINED.fullmatch(words.key(at))
    if joined:
        return _Figure(Decimal(joined[1]), Decimal(joined[2]), at + 1)
    first = _number(words, at)
    if first is None:
        return None
    value, end = first
    if words.key(end) in ("-", "–", "đến"):
        second = _number(words, end + 1)
        if second and second[0] > value:
            return _Figure(value, second[0], second[1])
    return _Figure(value, None, end + (3 if words.key(end) == "(" and words.key(end + 2) == ")" else 0))


def _number(words: Words, at: int) -> tuple[Decimal, int] | None:
    key = words.key(at)
    if GROUPED.fullmatch(key):
        return Decimal(key.replace(".", "")), at + 1
    if POINTED.fullmatch(key):
        return Decimal(key), at + 1
    if key in NUMBERS:
        return Decimal(NUMBERS[key]), at + 1
    if not PLAIN.fullmatch(key):
        return None
    parts = words.keys[at + 1 : at + 3]
    glued = at + 2 < len(words) and words.starts[at + 2] - words.ends[at] == 1
    if len(parts) == 2 and parts[0] == "," and glued and PLAIN.fullmatch(parts[1]):
        return Decimal(f"{key}.{parts[1]}"), at + 3
    return Decimal(key), at + 1


def _unit(words: Words, at: int) -> _Unit | None:
    known = _target_words()
    percent = known.percent(words, at)
    if percent:
        return _Unit("%", 1, at + percent)
    money = known.money.find(words, at)
    if money:
        return _Unit("đồng", money.value, at + money.length)
    length = known.units(words, at)
    return _Unit(words.between(at, at + length), 1, at + length) if length else None


# --- what is said of them ------------------------------------------------------------------------


def _compared(words: Words, at: int, unit: _Unit) -> tuple[int, Comparison | None]:
    """Where the words that compare begin, and what they say; ``at`` and None where there are none."""
    known, share = _target_words(), unit.name == "%"
    begin = at - (words.key(at - 1) == "từ")  # "đạt từ 92 %", "từ 15 khối trở lên"
    if begin < at and _changes(words, unit.end):
        return begin, None
    bounded = _bounded(words, at) or _bounded(words, begin)
    if bounded:
        return bounded
    if begin < at and (share or _ending_at(words, begin, known.reach)):
        return _with_reach(words, begin), Comparison.AT_LEAST
    for lexicon_ in (known.reach,) if share or unit.factor > 1 else (known.reach, known.make):
        length = _ending_at(words, at, lexicon_)
        if length:
            return at - length, Comparison.EXACTLY
    if any(known.each(words, at - back) for back in (2, 3, 4) if at >= back):
        return at, Comparison.EXACTLY
    return begin, None


def _bounded(words: Words, at: int) -> tuple[int, Comparison] | None:
    """ "ít nhất", "không quá" right before ``at``."""
    known = _target_words()
    for lexicon_, comparison in ((known.at_least, Comparison.AT_LEAST), (known.at_most, Comparison.AT_MOST)):
        length = _ending_at(words, at, lexicon_)
        if length:
            return _with_reach(words, at - length), comparison
    return None


def _changes(words: Words, at: int) -> bool:
    """Whether "lên", "xuống" come behind "từ 5 %": what is to be reached is the figure that follows."""
    return any(words.key(at + more) in ("lên", "xuống", "đến") and words.key(at) != "trở" for more in (0, 1, 2))


def _with_reach(words: Words, at: int) -> int:
    return at - _ending_at(words, at, _target_words().reach)


def _ending_at(words: Words, at: int, known: Lexicon[None]) -> int:
    """How many words before ``at`` are an entry; 0 where none is."""
    return next((back for back in range(min(LONGEST, at), 0, -1) if known(words, at - back) == back), 0)


def _raised(words: Words, at: int) -> tuple[int, Comparison | None]:
    """Behind "trở lên" or "trở xuống", which may follow what is counted: "95 % số hộ trở lên"."""
    known = _target_words()
    for place in range(at, min(at + FAR, len(words))):
        if words.key(place) in STOPS:
            break
        for lexicon_, comparison in ((known.up, Comparison.AT_LEAST), (known.down, Comparison.AT_MOST)):
            length = lexicon_(words, place)
            if length:
                return place + length, comparison
    return at, None


def _is_past(words: Words, at: int) -> bool:
    known = _target_words()
    return bool(_ending_at(words, at, known.past)) or known.past(words, at) > 0


def _subject(words: Words, start: int, end: int) -> tuple[int, int]:
    """What is measured: the words before the comparison, in its clause; else those behind the unit."""
    first = _clause(words, start, STOPS)
    if any(words.key(place)[:1].isdecimal() for place in range(first, start)):
        first = _clause(words, start, STOPS | {"và"})  # "95 % số hộ có nước sạch và 100 % trường học"
    if start - first > 1 and not _target_words().make(words, start):
        return first, start
    last = end
    stops = STOPS | {"và"}
    while last < len(words) and last - end < SUBJECT and (words.key(last) not in stops or _goes_on(words, last)):
        last += 1
    return end, last


def _clause(words: Words, at: int, stops: frozenset[str]) -> int:
    """Where the clause that goes on to ``at`` begins."""
    first = at
    while first and at - first < SUBJECT and words.key(first - 1) not in stops:
        first -= 1
    return first


def _goes_on(words: Words, at: int) -> bool:
    """Whether the sign only parts two words of what is measured: "100 % cán bộ, công chức"."""
    return words.key(at) in (",", "và") and not any(words.key(place)[:1].isdecimal() for place in range(at, at + 5))
