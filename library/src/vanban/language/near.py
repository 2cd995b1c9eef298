"""Days told from the day of the document itself: "trong tuần tới", "trước 17 giờ chiều nay", "trong 2 ngày tới"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.numerals import count_of
from vanban.language.periods import Calendar, Found, Period
from vanban.language.words import Lexicon, Words, lexicon
from vanban.model import Precision

MONTHS = {"tháng": 1, "quý": 3, "quí": 3}
PRECISION = {"ngày": Precision.DAY, "tuần": Precision.DAY, "tháng": Precision.MONTH, "quý": Precision.QUARTER}
DAYS = {"ngày": 1, "tuần": 7}
FEW = 60  # days or weeks that may be counted on


class NearWords(NamedTuple):
    now: Lexicon[None]
    next: Lexicon[None]
    today: Lexicon[None]
    tomorrow: Lexicon[None]
    same: Lexicon[None]


@cache
def _near_words() -> NearWords:
    said = table("times")["near"]
    return NearWords(*(lexicon(said[name]) for name in NearWords._fields))


@cache
def _firsts() -> frozenset[str]:
    known = _near_words()
    return known.today.firsts | known.tomorrow.firsts | known.same.firsts | DAYS.keys() | MONTHS.keys()


def near(words: Words, at: int, calendar: Calendar) -> Found | None:
    """What is told at ``at`` from the document's day; without a day of its own where that day is left blank."""
    key = words.key(at)
    if key not in _firsts() and not (key[:1].isdigit() or count_of(key)):
        return None
    return _named(words, at, calendar.signed) or _span(words, at, calendar.signed) or _counted(words, at, calendar)


def _named(words: Words, at: int, today: date | None) -> Found | None:
    """ "chiều nay", "ngày mai", "cùng ngày"."""
    known = _near_words()
    if known.same(words, at):
        return Found(Period(None, None, Precision.EVENT), at + known.same(words, at))
    for length, ahead in ((known.today(words, at), 0), (known.tomorrow(words, at), 1)):
        if length:
            return _until(today and today + timedelta(days=ahead), Precision.DAY, at + length)
    return None


def _span(words: Words, at: int, today: date | None) -> Found | None:
    """ "tuần này", "tháng tới", "quý sau": its last day."""
    known, span = _near_words(), words.key(at)
    ahead, length = (0, known.now(words, at + 1)) if known.now(words, at + 1) else (1, known.next(words, at + 1))
    if span not in PRECISION or span == "ngày" or not length:
        return None
    return _until(today and _last_day(today, span, ahead), PRECISION[span], at + 1 + length)


def _last_day(today: date, span: str, ahead: int) -> date:
    if span == "tuần":
        return today + timedelta(days=6 - today.weekday() + 7 * ahead)
    months = MONTHS[span]
    first = (today.year * 12 + today.month - 1) // months * months + months * (ahead + 1)
    return date(first // 12, first % 12 + 1, 1) - timedelta(days=1)


def _counted(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "2 ngày tới", "ba tuần tới"."""
    count, days = count_of(words.key(at)), DAYS.get(words.key(at + 1))
    if not count or count > FEW or not days or words.key(at + 2) != "tới":
        return None
    return _until(calendar.signed and calendar.signed + timedelta(days=count * days), Precision.DAY, at + 3)


def _until(last: date | None, precision: Precision, end: int) -> Found:
    return Found(Period(last, last, precision, reckoned=True), end)
