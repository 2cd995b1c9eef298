"""Rhythms of work in sentences: "định kỳ hằng tháng", "lưu mẫu thức ăn hằng ngày"; not "ngân sách hằng năm"."""

from __future__ import annotations

from vanban.language.body_lists import read_names
from vanban.language.dates import day_of_month
from vanban.language.grammar import grammar
from vanban.language.periods import Calendar
from vanban.language.rhythms import (
    AT_LEAST,
    SPANS,
    behind_its_day,
    behind_weekday,
    counted_rhythm,
    opens_day,
    rhythm_at,
    span_with_its_day,
)
from vanban.language.time_words import When, time_words
from vanban.language.words import Lexicon, Words

OF_ITS_DAY = frozenset({"của", "cuối", "tháng", "theo"})  # "ngày 15 tháng cuối quý" is read with its day
BEHIND_SPANS = frozenset({",", ".", ";", ")", "và", "hoặc", "", "về", "cho", "gửi", "báo", "tổng", "theo"})
BEHIND_REPORTS = frozenset({"", ".", ",", ";", ")", "(", "về", "cho", "và", "gửi"})
BEHIND_OBJECTS = BEHIND_REPORTS | {"theo", "tại", "trên", "để", "bằng", "qua", "với"}
OPENERS = frozenset({".", ";", ":", "-", "+"})
CLAUSE_SIGNS = frozenset({",", ".", ";", ":", "(", "+"})
LONGEST_NAME = 10  # words of a verb and the body that is reported to
LONGEST_OBJECT = 14  # words of a verb and what it is done to
LONG_ROUNDS = frozenset({"yearly", "half-yearly"})  # "tổ chức lễ hội hằng năm" tells which festival


def rhythm_of_work(words: Words, at: int, _calendar: Calendar) -> When | None:
    """The rhythm at ``at`` in which work comes again, with the day behind it."""
    bare = span_with_its_day(words, at)
    found = bare or rhythm_at(words, at)
    if not found or (words.key(at) in OF_ITS_DAY and not bare):
        return None
    end = at + found.length
    longer = _with_day_behind(words, end)
    sure = longer > end or opens_day(words, end) or counted_rhythm(words, at) is not None
    if not sure and words.key(at) == "báo":  # "báo cáo tháng" with its day
        return None
    if sure or _is_of_work(words, at, end) or (found.value not in LONG_ROUNDS and _is_behind_object(words, at, end)):
        return When(at, longer, recurrence=found.value)
    return None


def _with_day_behind(words: Words, end: int) -> int:
    """Behind "hằng tháng" + "trước ngày 25", "hằng tuần" + "vào chiều thứ Năm", "mỗi tháng" + "ít nhất 01 lần"."""
    known, day = time_words(), end + (words.key(end) == ",")
    length = max(known.before(words, day), known.until(words, day), known.within(words, day))
    day += length
    counts = words.key(day).isdigit() and words.key(day + 1) != "giờ"  # "hằng năm trong 5 năm"
    behind = behind_its_day(words, day) if length and not counts else day
    if behind > day:
        further = rhythm_at(words, behind, of_a_day=True)
        return behind + further.length if further else behind
    times = end + 2 * (words.keys[end : end + 2] in AT_LEAST)
    return times + 2 if words.key(times).isdigit() and known.times(words, times + 1) else end


def _is_of_work(words: Words, at: int, end: int) -> bool:
    known, end = time_words(), with_further_rhythms(words, end)
    if words.key(at) == "định" or ends_with(words, at, known.rhythm_leads, (1, 2, 3)):
        return True
    if with_its_day(words, at) < at:
        return True
    opens = at == 0 or words.key(at - 1) in OPENERS
    works = grammar().work(words, end) > 0 and not words.is_name(end)
    if opens or works:
        return works or words.key(end) in (",", "")
    reports = ends_with(words, at, known.reports, (1, 2, 3)) or _reports_to_a_body(words, at)
    return reports and words.key(end) in BEHIND_REPORTS


def _reports_to_a_body(words: Words, at: int) -> bool:
    """ "báo cáo UBND phường" before ``at``."""
    for place in range(max(0, at - LONGEST_NAME), at):
        length = time_words().reports(words, place)
        if length and read_names(words, place + length).end == at > place + length:
            return True
    return False


def _is_behind_object(words: Words, at: int, end: int) -> bool:
    """Whether a clause of a verb and its object ends in the rhythm: "diệt lăng quăng hằng tuần".

    The rhythm belongs to the object where that is a plan, a sum or the like: "giao chỉ tiêu hằng tháng".
    """
    if words.key(end) not in BEHIND_OBJECTS or ends_with(words, at, time_words().nouns, (1, 2)):
        return False
    work = grammar().work
    for place in range(at - 2, max(-1, at - LONGEST_OBJECT), -1):
        if words.key(place) in CLAUSE_SIGNS:
            return False
        if work(words, place) and place + work(words, place) < at and not time_words().nouns(words, place):
            return True
    return False


def with_further_rhythms(words: Words, at: int) -> int:
    """Behind ", hằng năm", ", quý, năm": reports of longer spans, due with the first."""
    end = at
    while words.key(end) in (",", "và", "hoặc", "/"):
        rhythm = time_words().rhythms(words, end + 1)
        unit = words.key(end + 1) in SPANS and words.key(end + 2) in BEHIND_SPANS
        if not rhythm and not unit:
            break
        end += 1 + max(rhythm, 1)
    return end


def with_its_day(words: Words, at: int) -> int:
    """The beginning of "ngày 25", "thứ Sáu" before a rhythm, and of "định kỳ" before that."""
    for back in (2, 3, 4):
        place = at - back
        if place >= 0 and (
            (words.key(place) == "ngày" and day_of_month(words, place) == at) or _is_weekday(words, place, at)
        ):
            lead = time_words().rhythm_leads
            return next((place - more for more in (2, 3) if place >= more and lead(words, place - more) == more), place)
    return at


def _is_weekday(words: Words, at: int, end: int) -> bool:
    return end > at and behind_weekday(words, at) == end


def ends_with(words: Words, at: int, known: Lexicon[None], lengths: tuple[int, ...]) -> bool:
    """Whether words of ``known`` end right before ``at``."""
    return any(at >= back and known(words, at - back) == back for back in lengths)
