"""Days of the moon's calendar: "rằm tháng Giêng", "23 tháng Chạp", "10/3 âm lịch", "Tết Nguyên đán 2027".

They are reckoned by a table of the first days of the months, language/tables/lunar.toml, and told with a doubt.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.words import Lexicon, Words, lexicon

DAY_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})")
DAYS = range(1, 31)


class LunarDays(NamedTuple):
    """The days ``first`` to ``last``, None where the table does not know them, and the first word behind them."""

    first: date | None
    last: date | None
    end: int
    inferred: bool
    feast: bool = False


class LunarWords(NamedTuple):
    months: Lexicon[int]
    full_moons: Lexicon[int]  # days of the month by name: "rằm"
    feasts: Lexicon[tuple[int, int]]  # month and day
    calendar: Lexicon[None]  # "âm lịch"
    before: Lexicon[None]  # "ngày", "mùng"


@cache
def _lunar_words() -> LunarWords:
    said = table("lunar")
    return LunarWords(
        Lexicon({f"tháng {name}": month for name, month in said["months"].items()}),
        Lexicon(said["days"]),
        Lexicon({name: (month, day) for name, (month, day) in said["feasts"].items()}),
        lexicon(said["words"]["calendar"]),
        lexicon(said["words"]["before"]),
    )


@cache
def _firsts() -> dict[tuple[int, int], date]:
    """The first day of each month, by the year of its New Year and its number; leap months are left out."""
    years: dict[str, list[str]] = table("lunar")["years"]
    return {
        (int(year), month): date.fromisoformat(day) for year, days in years.items() for month, day in enumerate(days, 1)
    }


def solar(year: int, month: int, day: int) -> date | None:
    """The day of the common calendar, None outside the table."""
    first = _firsts().get((year, month))
    return first + timedelta(days=day - 1) if first else None


def lunar(words: Words, at: int, issued: date | None) -> LunarDays | None:
    """What is written at ``at`` by the moon's calendar; None where it is nothing of the kind."""
    known = _lunar_words()
    at += known.before(words, at)
    feast = known.feasts.find(words, at)
    if feast:
        end = at + feast.length
        year, end = _year(words, end)
        return _days(*feast.value, end, year, issued, feast=True)
    return _named(words, at, issued) or _figures(words, at, issued)


def _named(words: Words, at: int, issued: date | None) -> LunarDays | None:
    """ "rằm tháng Giêng", "mùng 3 tháng Giêng", "23 tháng Chạp"."""
    known = _lunar_words()
    full = known.full_moons.find(words, at)
    figure = words.key(at)
    day = full.value if full else int(figure) if figure.isdecimal() and len(figure) < 3 else 0
    place = at + (full.length if full else 1)
    month = known.months.find(words, place)
    if day not in DAYS:
        return None
    if month:
        year, end = _year(words, place + month.length + known.calendar(words, place + month.length))
        return _days(month.value, day, end, year, issued)
    if words.key(place) == "tháng" and words.key(place + 1).isdecimal() and (full or known.calendar(words, place + 2)):
        year, end = _year(words, place + 2 + known.calendar(words, place + 2))
        return _days(int(words.key(place + 1)), day, end, year, issued)
    return None


def _figures(words: Words, at: int, issued: date | None) -> LunarDays | None:
    """ "10/3 âm lịch"."""
    match = DAY_MONTH.fullmatch(words.key(at))
    length = _lunar_words().calendar(words, at + 1) if match else 0
    if not match or not length or int(match[1]) not in DAYS:
        return None
    year, end = _year(words, at + 1 + length)
    return _days(int(match[2]), int(match[1]), end, year, issued)


def _year(words: Words, at: int) -> tuple[int | None, int]:
    """The year in "năm 2027", "Đinh Mùi 2027", "Đinh Mùi (2027)", and the word behind it."""
    place = at + (words.key(at) == "năm")
    for ahead in (0, 2):
        bracket = words.key(place + ahead) in ("(", "-")
        figure = words.key(place + ahead + bracket)
        capitals = all(words.is_name(place + step) for step in range(ahead))
        if capitals and figure.isdecimal() and len(figure) == 4 and figure.startswith("20"):
            closed = words.key(place + ahead + 1 + bracket) == ")"
            return int(figure), place + ahead + 1 + bracket + (bracket and closed)
    return None, at


def _days(month: int, day: int, end: int, year: int | None, issued: date | None, *, feast: bool = False) -> LunarDays:
    """The day of ``year``, or the next such day; the Tết of a year is the one with which it begins."""
    if year is None and issued is None:
        return LunarDays(None, None, end, False, feast)
    if year is None and issued is not None:
        years = (issued.year - 1, issued.year, issued.year + 1)
        coming = (found for one in years if (found := solar(one, month, day)) and found >= issued)
        when = min(coming, default=None)
    else:
        # "23 tháng Chạp năm 2026" is of the year of the moon, which ends in 2027
        when = solar(year or 0, month, day)
    return LunarDays(when, when, end, year is None, feast)
