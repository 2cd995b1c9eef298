"""Days, months, quarters and years as offices write them, resolved on a calendar.

A period is read at one place of a text: "ngày 28/2/2025", "tháng 10, 11/2025", "Quý IV năm 2025", "6 tháng cuối
năm". A year that is not written is that of the document, or the next in which the period is not over at the
document's date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.lunar import lunar
from vanban.language.numerals import from_roman
from vanban.language.words import Words
from vanban.model import Precision

YEARS = (1900, 2200)
FULL = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
SHORT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})")
DAYS_JOINED = re.compile(r"\d{1,2}(?:/\d{1,2})?-(\d{1,2}/\d{1,2}(?:/\d{4})?)")
MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
YEAR_SPAN = re.compile(r"(\d{4})-(\d{4})")
CLOCK = re.compile(r"\d{1,2}(?:h\d{0,2}|g\d{0,2}|:\d{2})")
WEEKS = {"đầu": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "cuối": 5}
NAMED = 10  # words of a day's name: "Phụ nữ Việt Nam"
QUARTER_NAMES = ("quý", "quí")


@dataclass(frozen=True, slots=True)
class Period:
    """The days ``first`` to ``last``; both None where no year can be told. ``inferred``: the year is not written."""

    first: date | None
    last: date | None
    precision: Precision
    inferred: bool = False
    reckoned: bool = False  # from the moon's calendar
    feast: bool = False  # named as one: what is done before it is done the day before


class Found(NamedTuple):
    """A period and the first word behind it. ``day`` is set where only a day of the month is said: "ngày 15"."""

    period: Period
    end: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Resolves days without a year.

    ``issued`` is the document's date, its unknown parts at their earliest; ``year`` the year that the document plans,
    where that is another; ``signed`` the document's date where all of it is known.
    """

    issued: date | None = None
    year: int | None = None
    signed: date | None = None

    def period(self, year: int | None, month: int, day: int | None = None, months: int = 1) -> Period | None:
        """A day, or ``months`` months from ``month`` on; None where there is no such day."""
        if not (1 <= month <= 12 and (year is None or YEARS[0] <= year < YEARS[1])):
            return None
        precision = Precision.DAY if day else _MONTHS.get(months, Precision.MONTH)
        if year is not None:
            return _made(year, month, day, months, precision, inferred=False)
        if self.issued is None:
            return Period(None, None, precision)
        if self.year is not None:
            return _made(self.year, month, day, months, precision, inferred=True)
        this = _made(self.issued.year, month, day, months, precision, inferred=True)
        if this is None or (this.last is not None and this.last >= self.issued):
            return this
        return _made(self.issued.year + 1, month, day, months, precision, inferred=True) or this


_MONTHS = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.QUARTER, 12: Precision.YEAR}


def _made(
    year: int, month: int, day: int | None, months: int, precision: Precision, *, inferred: bool
) -> Period | None:
    final = month + months - 1
    if day is not None:
        if not 1 <= day <= monthrange(year, month)[1]:
            return None
        return Period(date(year, month, day), date(year, month, day), precision, inferred)
    if final > 12:
        return None
    return Period(date(year, month, 1), date(year, final, monthrange(year, final)[1]), precision, inferred)


Figure = Callable[[Words, int, Calendar], Found | None]


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def read_period(words: Words, at: int, calendar: Calendar, *, bare: bool = False) -> Found | None:
    """The period written at ``at``. ``bare`` allows figures alone: "30/9", "12/2025", "2025"."""
    at = _behind_weekday(words, behind_clock(words, at))
    moon = lunar(words, at, calendar.issued)
    if moon:
        day = Period(moon.first, moon.last, Precision.DAY, moon.inferred, reckoned=True, feast=moon.feast)
        return Found(day, moon.end)
    for read in (_part, _day, _last_day_of, _days_of_month, _week, _month, _quarter, _half, _year):
        found = read(words, at, calendar)
        if found:
            return found
    return _bare(words, at, calendar) if bare else _full(words, at, calendar)


def behind_clock(words: Words, at: int) -> int:
    """Behind "17 giờ 00", "17h00 ngày": the hour says nothing of the day."""
    if CLOCK.fullmatch(words.key(at)):
        return at + 1 + (words.key(at + 1) == ",")
    if words.key(at).isdigit() and words.key(at + 1) in ("giờ", "h"):
        place = at + 2
        while words.key(place).isdigit() or words.key(place) in ("phút", ","):
            place += 1
        return place
    return at


def _behind_weekday(words: Words, at: int) -> int:
    """Behind "thứ Sáu" in "thứ Sáu ngày 12/6/2026": the day itself is written."""
    named = words.key(at) == "thứ" or words.keys[at : at + 2] == ("chủ", "nhật")
    end = at + 2 + (words.key(at + 2) in (",", "("))
    return end if named and words.key(end) == "ngày" else at


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 5 else None


def _year_after(words: Words, at: int) -> tuple[int | None, int]:
    """The year in "/2025", "-2025", "năm 2025" at ``at``, and the word behind it."""
    place = at + 1 if words.key(at) in ("/", "-", "năm", ",") else at
    if words.key(place) == "năm":
        place += 1
    year = _number(words.key(place))
    known = year is not None and YEARS[0] <= year < YEARS[1] and place > at
    return (year, place + 1) if known else (None, at)


def _part(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "đầu tháng 6", "cuối năm 2025", "hết quý II"."""
    tenths = table("times")["part"].get(words.key(at))
    if tenths is None:
        return None
    for read in (_day, _month, _quarter, _half, _year, _this_year, _bare):
        found = read(words, at + 1, calendar)
        if found:
            return Found(_share(found.period, tenths), found.end)
    return None


def _share(period: Period, tenths: int) -> Period:
    if period.first is None or period.last is None or tenths == 10:
        return period
    days = (period.last - period.first).days + 1
    return Period(period.first, period.first + timedelta(days=days * tenths // 10), period.precision, period.inferred)


def _this_year(words: Words, at: int, calendar: Calendar) -> Found | None:
    if words.key(at) != "năm" or calendar.issued is None:
        return None
    period = calendar.period(None, 1, months=12)
    return Found(period, at + 1) if period else None


def _day(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "ngày 28/2/2025", "ngày 28 tháng 2 năm 2025", "ngày 28/2"."""
    if words.key(at) != "ngày":
        return None
    full = _full(words, at + 1, calendar) or _short(words, at + 1, calendar)
    return full or _day_and_month(words, at + 1, calendar) or _named_day(words, at + 1, calendar)


def _named_day(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "Thương binh - Liệt sĩ 27/7/2026", "Gia đình Việt Nam (28/6)" behind "ngày"."""
    if not words.is_name(at):
        return None
    place = at
    while place - at < NAMED and (words.is_word(place) or words.key(place) in "-–") and words.key(place):
        place += 1
    opened = words.key(place) == "("
    found = _full(words, place + opened, calendar) or _short(words, place + opened, calendar)
    return Found(found.period, found.end + (opened and words.key(found.end) == ")")) if found else None


def _day_and_month(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "28 tháng 2 năm 2025", "30 tháng 9"."""
    day = _number(words.key(at))
    if day is None or words.key(at + 1) != "tháng":
        return None
    month, end = _number(words.key(at + 2)), at + 3
    joined = MONTH_YEAR.fullmatch(words.key(at + 2))
    if joined:
        return _found(calendar.period(int(joined[2]), int(joined[1]), day), end)
    year, behind = _year_after(words, end)
    return _found(calendar.period(year, month, day), behind) if month else None


def _found(period: Period | None, end: int) -> Found | None:
    return Found(period, end) if period else None


def are_days_joined(key: str) -> bool:
    """ "15/7-20/7/2026", "15-20/7": days from one to another in one figure."""
    return DAYS_JOINED.fullmatch(key) is not None


def _last_joined(key: str) -> str:
    """ "20/7/2026" of "15/7-20/7/2026"; another figure as it is."""
    joined = DAYS_JOINED.fullmatch(key)
    return joined[1] if joined else key


def _full(words: Words, at: int, calendar: Calendar) -> Found | None:
    match = FULL.fullmatch(_last_joined(words.key(at)))
    if not match:
        return None
    day, month, year = map(int, match.groups())
    return _found(calendar.period(year, month, day), at + 1)


def _short(words: Words, at: int, calendar: Calendar) -> Found | None:
    match = SHORT.fullmatch(_last_joined(words.key(at)))
    if not match:
        return None
    year, end = _year_after(words, at + 1)
    if words.key(at + 1) == ",":
        year, end = None, at + 1
    return _found(calendar.period(year, int(match[2]), int(match[1])), end)


def _month(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "tháng 8/2024", "tháng 10, 11/2025", "tháng 6"."""
    if words.key(at) != "tháng":
        return None
    return _last_of(words, at + 1, calendar, ("tháng",), _month_figure)


def _month_figure(words: Words, at: int, calendar: Calendar) -> Found | None:
    joined = MONTH_YEAR.fullmatch(words.key(at))
    if joined:
        return _found(calendar.period(int(joined[2]), int(joined[1])), at + 1)
    month = _number(words.key(at))
    year, end = _year_after(words, at + 1)
    if words.key(at + 1) == ",":
        year, end = None, at + 1
    return _found(calendar.period(year, month), end) if month else None


def _week(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "tuần đầu tháng 4", "tuần thứ 3 của tháng 6", "tuần cuối tháng 9/2025"."""
    if words.key(at) != "tuần":
        return None
    place = at + 1 + (words.key(at + 1) == "thứ")
    number = WEEKS.get(words.key(place)) or _number(words.key(place))
    month = _month(words, place + 1 + (words.key(place + 1) == "của"), calendar)
    if not month or not number or number > 5:
        return None
    return Found(_until_week(month.period, number), month.end)


def _days_of_month(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "10 ngày đầu tháng 9", "05 ngày cuối tháng 12/2026"."""
    number, which = _number(words.key(at)), words.key(at + 2)
    if not number or words.key(at + 1) != "ngày" or which not in ("đầu", "cuối"):
        return None
    month = _month(words, at + 3 + (words.key(at + 3) == "của"), calendar)
    if not month or month.period.first is None or month.period.last is None or number > month.period.last.day:
        return month
    last = month.period.first + timedelta(days=number - 1) if which == "đầu" else month.period.last
    return Found(replace(month.period, last=last), month.end)


def _last_day_of(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "ngày cuối cùng của tháng 9/2026"."""
    if words.keys[at : at + 3] != ("ngày", "cuối", "cùng"):
        return None
    month = _month(words, at + 3 + (words.key(at + 3) == "của"), calendar)
    last = replace(month.period, first=month.period.last, precision=Precision.DAY) if month else None
    return Found(last, month.end) if month and last else None


def _until_week(month: Period, number: int) -> Period:
    """The month up to the end of its week ``number``; the fifth is the last."""
    if month.first is None or month.last is None or number == 5:
        return month
    return replace(month, last=month.first + timedelta(days=7 * number - 1))


def _quarter(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "Quý IV/2025", "quý III, IV năm 2025", "Quí IV-2025"."""
    if words.key(at) not in QUARTER_NAMES:
        return None
    return _last_of(words, at + 1, calendar, QUARTER_NAMES, _quarter_figure)


def _quarter_figure(words: Words, at: int, calendar: Calendar) -> Found | None:
    sign = words.key(at)
    joined = MONTH_YEAR.fullmatch(sign)
    number = int(joined[1]) if joined else from_roman(sign.upper()) or _number(sign)
    if not number or number > 4:
        return None
    year, end = (int(joined[2]), at + 1) if joined else _year_after(words, at + 1)
    if not joined and words.key(at + 1) == ",":
        year, end = None, at + 1
    return _found(calendar.period(year, 3 * number - 2, months=3), end)


def _last_of(words: Words, at: int, calendar: Calendar, heads: tuple[str, ...], figure: Figure) -> Found | None:
    """The last of a row: "10, 11/2025", "III và quý IV/2025"."""
    last = figure(words, at, calendar)
    while last and words.key(last.end) in (",", "và", "-", "+"):
        place = last.end + 1
        following = figure(words, place + (words.key(place) in heads), calendar)
        if not following:
            break
        last = following
    return last


def _half(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "6 tháng đầu năm 2025", "9 tháng đầu năm", "6 tháng cuối năm"."""
    months = _number(words.key(at))
    if words.key(at + 1) != "tháng" or words.keys[at + 3 : at + 4] != ("năm",) or months not in (3, 6, 9):
        return None
    year, end = _year_after(words, at + 3)
    end = max(end, at + 4)
    if words.key(at + 2) == "đầu":
        return _found(calendar.period(year, 1, months=months), end)
    return _found(calendar.period(year, 13 - months, months=months), end) if words.key(at + 2) == "cuối" else None


def _year(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "năm 2025", "giai đoạn 2026-2030", "năm 2025 - 2026"."""
    if words.key(at) == "năm":
        return _years(words, at + 1, calendar)
    if words.keys[at : at + 2] == ("giai", "đoạn"):
        return _years(words, at + 2, calendar)
    return None


def _years(words: Words, at: int, calendar: Calendar) -> Found | None:
    span = YEAR_SPAN.fullmatch(words.key(at))
    if span:
        return _found(calendar.period(int(span[2]), 1, months=12), at + 1)
    year = _number(words.key(at))
    if year is None or not YEARS[0] <= year < YEARS[1]:
        return None
    if words.key(at + 1) == "-" and len(words.key(at + 2)) == 4 and _number(words.key(at + 2)):
        return _years(words, at + 2, calendar)
    return _found(calendar.period(year, 1, months=12), at + 1)


def _bare(words: Words, at: int, calendar: Calendar) -> Found | None:
    """Figures alone: "30/9/2025", "30 tháng 9", "12/2025", "30/9", "2025"."""
    found = _full(words, at, calendar) or _day_and_month(words, at, calendar)
    if found:
        return found
    joined = MONTH_YEAR.fullmatch(words.key(at))
    if joined:
        return _found(calendar.period(int(joined[2]), int(joined[1])), at + 1)
    return _short(words, at, calendar) or _years(words, at, calendar)


def day_of_month(words: Words, at: int) -> int:
    """Behind "ngày 15", "ngày 01/6 và 15/11": days that a rhythm repeats; ``at`` where none stand there."""
    place = at + (words.key(at) == "ngày")
    if not (_number(words.key(place)) or SHORT.fullmatch(words.key(place))):
        return at
    end = place + 1
    if words.key(end) == "tháng" and _number(words.key(end + 1)):
        end += 2
    if words.key(end) in ("và", ",") and day_of_month(words, end + 1) > end + 1:
        return day_of_month(words, end + 1)
    return end if end > place else at
