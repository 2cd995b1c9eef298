"""Rhythms of work and the days that they repeat: "hằng tháng", "02 lần/tháng", "ngày 15", "chiều thứ Sáu"."""

from __future__ import annotations

from vanban.language.dates import behind_clock, day_of_month
from vanban.language.numerals import COUNTS, count_of
from vanban.language.time_words import time_words
from vanban.language.words import Entry, Words

SPANS = frozenset({"tháng", "quý", "năm", "tuần"})  # "hằng tháng, quý, năm"
WEEKDAYS = frozenset({"hai", "ba", "tư", "năm", "sáu", "bảy", "2", "3", "4", "5", "6", "7"})
PARTS_OF_DAY = frozenset({"sáng", "chiều", "tối", "trưa"})
ROUNDS = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "yearly",
}
# Counts that are a rhythm with a name of its own: "03 tháng một lần", "02 lần/năm". Others keep that of their span.
ONCE_IN = {("tháng", 3): "quarterly", ("tháng", 6): "half-yearly", ("tháng", 12): "yearly", ("ngày", 7): "weekly"}
OFTEN_IN = {("năm", 2): "half-yearly", ("năm", 4): "quarterly", ("năm", 12): "monthly"}
EACH = frozenset({"mỗi", "một", "1", "01"})
WITHIN = EACH | {"/", "trong"}  # "02 lần/năm", "hai lần trong năm", "1 lần mỗi quý"
COUNTED = COUNTS | {f"{count:0{width}}" for count in range(1, 61) for width in (1, 2)} | EACH
PART_OF = frozenset({"đầu", "cuối", "giữa", "trong", "cả"})  # "6 tháng đầu năm"
AT_LEAST = frozenset({("ít", "nhất"), ("tối", "thiểu")})


def rhythm_at(words: Words, at: int, *, of_a_day: bool = False) -> Entry[str] | None:
    """The rhythm named at ``at``, and no month or quarter of one year: "cuối tháng 9", "của quý III"."""
    known = time_words()
    found = (words.key(at) in COUNTED and counted_rhythm(words, at)) or known.rhythms.find(words, at)
    longer = known.day_rhythms.find(words, at) if of_a_day else None
    if longer and (not found or longer.length > found.length):
        found = longer
    return found if found and not _is_numbered(words, at + found.length) else None


def span_with_its_day(words: Words, at: int) -> Entry[str] | None:
    """ "06 tháng (trước ngày 10/6)", "quý (trước ngày 20 tháng cuối quý)": a rhythm for the day behind it."""
    if "(" not in words.keys[at + 1 : at + 3]:
        return None
    count = count_of(words.key(at))
    span = words.key(at + 1) if count else words.key(at)
    end = at + 1 + (count is not None)
    if words.key(end) != "(" or span not in SPANS or not opens_day(words, end) or words.key(at - 1) in PART_OF:
        return None  # "6 tháng đầu năm (trước 30/6)" comes once
    found = ONCE_IN.get((span, count)) if count else ROUNDS[span]
    return Entry(found, end - at) if found else None


def counted_rhythm(words: Words, at: int) -> Entry[str] | None:
    """ "02 lần/tháng", "03 tháng một lần", "2 tuần/lần", "mỗi năm hai lần"."""
    times, count = time_words().times, count_of(words.key(at))
    if count and times(words, at + 1) and words.key(at + 2) in WITHIN:
        behind = at + 3 + (words.key(at + 3) in EACH)
        return Entry(_often(words.key(behind), count), behind + 1 - at) if words.key(behind) in ROUNDS else None
    span = words.key(at + 1)
    if span not in ROUNDS or not (count or words.key(at) in EACH):
        return None
    behind = at + 2
    if count and words.key(behind) == "/" and times(words, behind + 1):
        return Entry(ONCE_IN.get((span, count), ROUNDS[span]), 4)
    if count and count > 1 and count_of(words.key(behind)) == 1 and words.key(behind + 1) == "lần":
        return Entry(ONCE_IN.get((span, count), ROUNDS[span]), 4)
    behind += 2 * (words.keys[behind : behind + 2] in AT_LEAST)
    often = count_of(words.key(behind)) if words.key(at) in EACH and times(words, behind + 1) else None
    return Entry(_often(span, often), behind + 2 - at) if often else None


def _often(span: str, count: int) -> str:
    return OFTEN_IN.get((span, count), ROUNDS[span])


def _is_numbered(words: Words, at: int) -> bool:
    roman = words.is_name(at) and set(words.key(at)) <= {"i", "v"}
    figure = words.key(at)[:1].isdigit() and not time_words().times(words, at + 1)
    return words.key(at - 1) in SPANS and words.key(at) != "" and (roman or figure)


def behind_its_day(words: Words, at: int) -> int:
    """Behind the day or hour that comes again: "17 giờ thứ Năm", "chiều thứ Sáu", "ngày 15 tháng 12", "tháng 6"."""
    place = _behind_part(words, _behind_clocks(words, at))
    if day_of_month(words, place) > place:
        return day_of_month(words, place)
    place = behind_weekday(words, place)
    if place == at and ((words.key(at) == "tháng" and words.key(at + 1).isdigit()) or _is_a_quarter(words, at)):
        return at + 2
    return place + time_words().days(words, place)


def _behind_clocks(words: Words, at: int) -> int:
    """Behind "06h00, 14h00"."""
    place = behind_clock(words, at)
    further = place + (words.key(place) == "và")
    return _behind_clocks(words, further) if place > at and behind_clock(words, further) > further else place


def _is_a_quarter(words: Words, at: int) -> bool:
    return words.key(at) in ("quý", "quí") and set(words.key(at + 1)) <= {"i", "v"} and words.is_name(at + 1)


def _behind_part(words: Words, at: int) -> int:
    return at + (words.key(at) in PARTS_OF_DAY)


def behind_weekday(words: Words, at: int) -> int:
    """Behind "thứ Sáu", "ngày thứ Hai", "Chủ nhật"; ``at`` where none stands there."""
    place = at + (words.key(at) == "ngày")
    named = words.key(place) == "thứ" and words.key(place + 1) in WEEKDAYS
    return place + 2 if named or words.keys[place : place + 2] == ("chủ", "nhật") else at


def opens_day(words: Words, at: int) -> bool:
    """Whether a bracket at ``at`` tells the day of the rhythm before it: "(trước ngày 25)", "(chiều thứ Sáu)"."""
    known, first = time_words(), at + 1
    said = known.before(words, first) or known.until(words, first) or words.key(first) == "ngày"
    return words.key(at) == "(" and (bool(said) or behind_weekday(words, _behind_part(words, first)) > first)
