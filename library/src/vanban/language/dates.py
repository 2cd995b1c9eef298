"""Days, months, quarters and years as offices write them, resolved on a calendar.

A period is read at one place of a text: "ngày 28/2/2025", "tháng 10, 11/2025", "Quý IV năm 2025", "6 tháng cuối
năm". A year that is not written is that of the document, or the next in which the period is not over at the
document's date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

from vanban.language.knowledge import table
from vanban.language.lunar import lunar
from vanban.language.near import near
from vanban.language.numerals import count_of, from_roman
from vanban.language.periods import YEARS, Calendar, Found, Period
from vanban.language.words import Lexicon, Words, lexicon
from vanban.model import Precision

FULL = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
SHORT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})")
DAYS_JOINED = re.compile(r"\d{1,2}(?:/\d{1,2})?-(\d{1,2}/\d{1,2}(?:/\d{4})?)")
MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
YEAR_SPAN = re.compile(r"(\d{4})-(\d{4})")
CLOCK = re.compile(r"\d{1,2}(?:h\d{0,2}|g\d{0,2}|:\d{2})")
WEEKS = {"đầu": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "cuối": 5}
HALF = 5  # tenths: "nửa đầu tháng 5" ends on the 15th
NAMED = 10  # words of a day's name: "Phụ nữ Việt Nam"
TEN_DAYS = {"thượng": 10, "trung": 20, "hạ": 31}  # "trung tuần tháng 5"
QUARTER_NAMES = ("quý", "quí")
MINUTES = ("phút", ",", "'", "’", "′")
PARTS_OF_DAY = ("sáng", "trưa", "chiều", "tối")
FIGURES_JOINED = re.compile(r"\d{1,2}-(\d{1,2})(?:/(\d{4}))?")  # "tháng 6-8/2026"
SHORT_MONTH = re.compile(r"t(\d{1,2})")  # "T9/2026"
SHORT_QUARTER = re.compile(r"q([iv]{1,3}|[1-4])")  # "QII/2026"

Figure = Callable[[Words, int, Calendar], Found | None]


def read_period(words: Words, at: int, calendar: Calendar, *, bare: bool = False) -> Found | None:
    """The period written at ``at``. ``bare`` allows figures alone: "30/9", "12/2025", "2025"."""
    at = _behind_weekday(words, behind_clock(words, at))
    moon = lunar(words, at, calendar.issued)
    if moon:
        day = Period(moon.first, moon.last, Precision.DAY, moon.inferred, reckoned=True, feast=moon.feast)
        return Found(day, moon.end)
    for read in (_part, _days, _day, near, _last_day_of, _days_of_month, _week, _month, _quarter, _half, _year):
        found = read(words, at, calendar)
        if found:
            return found
    return _bare(words, at, calendar) if bare else _full(words, at, calendar)


def behind_clock(words: Words, at: int) -> int:
    """Behind "17 giờ 00", "17h00 ngày": the hour says nothing of the day."""
    if CLOCK.fullmatch(words.key(at)):
        place = at + 1
    elif words.key(at).isdigit() and words.key(at + 1) in ("giờ", "h"):
        place = at + 2 + words.key(at + 2).isdigit()
    else:
        return at
    while words.key(place) in MINUTES or _is_part_of_day(words, place):
        place += 1
    return place


def _is_part_of_day(words: Words, at: int) -> bool:
    """ "16h chiều thứ Bảy ngày 27/12"; not "17h chiều nay", which says the day."""
    return words.key(at) in PARTS_OF_DAY and words.key(at + 1) not in ("nay", "mai", "qua")


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


@cache
def _parts() -> Lexicon[int]:
    return Lexicon(table("times")["part"])


def _part(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "đầu tháng 6", "nửa đầu tháng 5", "cuối năm 2025", "hết quý II"."""
    part = _parts().find(words, at)
    if part is None:
        return None
    for read in (_day, _month, _quarter, _half, _year, _this_year, _bare):
        found = read(words, at + part.length, calendar)
        if found:
            return Found(_share(found.period, part.value), found.end)
    return None


def _share(period: Period, tenths: int) -> Period:
    if period.first is None or period.last is None or tenths == 10:
        return period
    days = ((period.last - period.first).days + 1) * tenths // 10 - (tenths == HALF)
    return replace(period, last=period.first + timedelta(days=days))


def _this_year(words: Words, at: int, calendar: Calendar) -> Found | None:
    if words.key(at) != "năm" or calendar.issued is None:
        return None
    period = calendar.period(None, 1, months=12)
    return Found(period, at + 1) if period else None


def _day(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "ngày 28/2/2025", "ngày 28 tháng 2 năm 2025", "ngày 28/2"."""
    if words.key(at) != "ngày":
        return None
    at += words.key(at + 1) == ":"  # "trước ngày: 30/4/2026"
    full = _full(words, at + 1, calendar) or _short(words, at + 1, calendar)
    return full or _day_and_month(words, at + 1, calendar) or _named_day(words, at + 1, calendar)


def _days(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "các ngày 20, 21, 22/01/2026", "02 ngày 20 và 21/01/2026": the last of several days."""
    place = at + (words.key(at + 1) == "ngày" and (words.key(at) in ("các", "hai") or words.key(at).isdigit()))
    if words.key(place) != "ngày":
        return None
    last = _last_of_days(words, place + 1)
    return (_full(words, last, calendar) or _short(words, last, calendar)) if last > at + 1 else None


def _last_of_days(words: Words, at: int) -> int:
    """The last figure of "20, 21, 22/01/2026", "30/6 và ngày 30/12/2026"; ``at`` where it stands alone."""
    place = at
    while True:
        plain, short = _number(words.key(place)), SHORT.fullmatch(words.key(place))
        joined = words.key(place + 1) == "và" or (plain and words.key(place + 1) == ",")
        further = place + 2 + (words.key(place + 2) == "ngày")
        if not (plain or short) or not joined or not words.key(further)[:1].isdigit():
            return place
        place = further


def _named_day(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "Thương binh - Liệt sĩ 27/7/2026", "Gia đình Việt Nam (28/6)", "bầu cử 15/3/2026" behind "ngày"."""
    if not words.is_name(at) and not _day_names()(words, at):
        return None
    place = at
    while place - at < NAMED and (words.is_word(place) or words.key(place) in "-–") and words.key(place):
        place += 1
    opened = words.key(place) == "("
    found = _full(words, place + opened, calendar) or _short(words, place + opened, calendar)
    return Found(found.period, found.end + (opened and words.key(found.end) == ")")) if found else None


@cache
def _day_names() -> Lexicon[None]:
    return lexicon(table("times")["day_names"]["words"])


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
    year, end = _year_of_last(words, at + 1)
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
    row = FIGURES_JOINED.fullmatch(words.key(at))
    month = int(row[1]) if row else _number(words.key(at))
    year, end = (int(row[2]), at + 1) if row and row[2] else _year_of_last(words, at + 1)
    return _found(calendar.period(year, month), end) if month else None


def _year_of_last(words: Words, at: int) -> tuple[int | None, int]:
    """The year behind a figure; behind a comma stands the next of a row."""
    return (None, at) if words.key(at) == "," else _year_after(words, at)


def _week(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "tuần đầu tháng 4", "tuần thứ 3 của tháng 6", "tuần 1-2 tháng 9/2025", "trung tuần tháng 5"."""
    ten_days = words.key(at + 1) == "tuần" and TEN_DAYS.get(words.key(at))
    if ten_days:
        month = _month_of(words, at + 2, calendar)
        return Found(_until_day(month.period, ten_days), month.end) if month else None
    if words.key(at) != "tuần":
        return None
    place = at + 1 + (words.key(at + 1) == "thứ")
    while words.key(place).isdigit() and words.key(place + 1) in (",", "và") and words.key(place + 2).isdigit():
        place += 2
    row = FIGURES_JOINED.fullmatch(words.key(place))
    number = int(row[1]) if row else WEEKS.get(words.key(place)) or _number(words.key(place))
    month = _month_of(words, place + 1, calendar)
    if not month or not number or number > 5:
        return None
    return Found(_until_day(month.period, 31 if number == 5 else 7 * number), month.end)


def _month_of(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "tháng 6", "của tháng 6", ", tháng 6" behind a part of it."""
    return _month(words, at + (words.key(at) in ("của", ",")), calendar)


def _days_of_month(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "10 ngày đầu tháng 9", "05 ngày cuối tháng 12/2026"."""
    number, which = count_of(words.key(at)), words.key(at + 2)
    if not number or words.key(at + 1) != "ngày" or which not in ("đầu", "cuối"):
        return None
    month = _month_of(words, at + 3, calendar)
    if not month or month.period.first is None or month.period.last is None or number > month.period.last.day:
        return month
    last = month.period.first + timedelta(days=number - 1) if which == "đầu" else month.period.last
    return Found(replace(month.period, last=last), month.end)


def _last_day_of(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "ngày cuối cùng của tháng 9/2026"."""
    if words.keys[at : at + 3] != ("ngày", "cuối", "cùng"):
        return None
    month = _month_of(words, at + 3, calendar)
    last = replace(month.period, first=month.period.last, precision=Precision.DAY) if month else None
    return Found(last, month.end) if month and last else None


def _until_day(month: Period, day: int) -> Period:
    """The month up to its ``day``, or all of it where it has no such day."""
    if month.first is None or month.last is None or day >= month.last.day:
        return month
    return replace(month, last=month.first + timedelta(days=day - 1))


def _quarter(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "Quý IV/2025", "quý III, IV năm 2025", "Quí IV-2025"."""
    if words.key(at) not in QUARTER_NAMES:
        return None
    return _last_of(words, at + 1, calendar, QUARTER_NAMES, _quarter_figure)


def _quarter_figure(words: Words, at: int, calendar: Calendar) -> Found | None:
    sign = words.key(at)
    joined, row = MONTH_YEAR.fullmatch(sign), FIGURES_JOINED.fullmatch(sign)
    if joined:
        return _quarter_of(int(joined[1]), int(joined[2]), at + 1, calendar)
    if row and row[2]:
        return _quarter_of(int(row[1]), int(row[2]), at + 1, calendar)
    number = int(row[1]) if row else from_roman(sign.upper()) or _number(sign)
    return _quarter_of(number, *_year_of_last(words, at + 1), calendar)


def _quarter_of(number: int | None, year: int | None, end: int, calendar: Calendar) -> Found | None:
    if not number or number > 4:
        return None
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
    months = count_of(words.key(at))
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
    return _shortened(words, at, calendar) or _short(words, at, calendar) or _years(words, at, calendar)


def _shortened(words: Words, at: int, calendar: Calendar) -> Found | None:
    """ "T9/2026", "QII/2026", "Q.II/2026"."""
    month = SHORT_MONTH.fullmatch(words.key(at))
    dotted = words.key(at) == "q" and words.key(at + 1) == "."
    quarter = None if month else SHORT_QUARTER.fullmatch("q" + words.key(at + 2) if dotted else words.key(at))
    year, end = _year_after(words, at + 3 if dotted else at + 1)
    if year is None or not (month or quarter):
        return None
    if month:
        return _found(calendar.period(year, int(month[1])), end)
    number = quarter[1] if quarter else ""
    return _quarter_of(from_roman(number.upper()) or _number(number), year, end, calendar)


def day_of_month(words: Words, at: int) -> int:
    """Behind "ngày 15", "mùng 3", "ngày 01/6 và 15/11": days that a rhythm repeats; ``at`` where none stand there."""
    place = at + (words.key(at) == "ngày")
    place += words.key(place) in ("mùng", "mồng")
    if not (_number(words.key(place)) or SHORT.fullmatch(words.key(place))):
        return at
    end = place + 1
    if words.key(end) == "tháng" and _number(words.key(end + 1)):
        end += 2
    if words.key(end) in ("và", ",") and day_of_month(words, end + 1) > end + 1:
        return day_of_month(words, end + 1)
    return end if end > place else at
