"""Rhythms of work and the days that they repeat: "hằng tháng", "ngày 15", "chiều thứ Sáu"."""

from __future__ import annotations

from vanban.language.dates import behind_clock, day_of_month
from vanban.language.time_words import time_words
from vanban.language.words import Entry, Words

SPANS = frozenset({"tháng", "quý", "năm", "tuần"})  # "hằng tháng, quý, năm"
WEEKDAYS = frozenset({"hai", "ba", "tư", "năm", "sáu", "bảy", "2", "3", "4", "5", "6", "7"})
PARTS_OF_DAY = frozenset({"sáng", "chiều", "tối", "trưa"})


def rhythm_at(words: Words, at: int, *, of_a_day: bool = False) -> Entry[str] | None:
    """The rhythm named at ``at``, and no month or quarter of one year: "cuối tháng 9", "của quý III"."""
    known = time_words()
    found = known.rhythms.find(words, at)
    longer = known.day_rhythms.find(words, at) if of_a_day else None
    if longer and (not found or longer.length > found.length):
        found = longer
    return found if found and not _is_numbered(words, at + found.length) else None


def _is_numbered(words: Words, at: int) -> bool:
    roman = words.is_name(at) and set(words.key(at)) <= {"i", "v"}
    figure = words.key(at)[:1].isdigit() and words.key(at + 1) != "lần"
    return words.key(at - 1) in SPANS and words.key(at) != "" and (roman or figure)


def behind_its_day(words: Words, at: int) -> int:
    """Behind the day or hour that comes again: "17 giờ thứ Năm", "chiều thứ Sáu", "ngày 15 tháng 12", "tháng 6"."""
    place = _behind_part(words, behind_clock(words, at))
    place = day_of_month(words, place) if day_of_month(words, place) > place else behind_weekday(words, place)
    if place == at and words.key(at) == "tháng" and words.key(at + 1).isdigit():
        return at + 2
    return place + time_words().days(words, place) if place == at else place


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
