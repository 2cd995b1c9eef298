"""Deadlines bound to an event, and those counted from one: "sau khi …", "trong 05 ngày làm việc kể từ ngày …"."""

from __future__ import annotations

from datetime import date, timedelta

from vanban.language.dates import read_period
from vanban.language.grammar import grammar
from vanban.language.periods import Calendar
from vanban.language.time_words import When, time_words
from vanban.language.words import Words
from vanban.language.workdays import months_after, workday_after
from vanban.model import Precision

ISSUER_NEAR = 3  # words between a paper and whose it is
EVENT_WORDS = 14  # words of what a deadline is bound to
LONGEST_COUNT = 1000  # days, weeks or months that are counted
DAYS = {"ngày": 1, "tuần": 7}


def event(words: Words, at: int, _calendar: Calendar) -> When | None:
    """ "sau khi Đề án được ban hành", "từ ngày ban hành Kế hoạch đến khi …"."""
    known = time_words()
    start = known.starts(words, at)
    if start:
        goal = next((place for place in range(at, min(at + 12, len(words))) if known.bound(words, place)), None)
        end = clause_end(words, goal or at, EVENT_WORDS)
        return When(at, end, precision=Precision.EVENT) if goal else None
    length = known.events(words, at)
    if not length or not (known.bound(words, at) or _has_subject(words, at + length)):
        return None
    return When(at, clause_end(words, at, EVENT_WORDS), precision=Precision.EVENT)


def _has_subject(words: Words, at: int) -> bool:
    """Whether something of the plan happens ("Đề án được ban hành"), no step of the work itself ("đưa vào sử dụng")."""
    if time_words().happens(words, at):
        return True
    if words.key(at) == "có":
        paper = at + 1 + time_words().papers(words, at + 1)
        return words.is_name(at + 1) or (paper > at + 1 and _of_a_superior(words, paper))
    if grammar().work(words, at) or not words.is_word(at):
        return False
    happens = range(at + 1, min(at + 8, len(words)))
    return any(words.key(place) in ("được", "đến", "có") for place in happens)


def _of_a_superior(words: Words, at: int) -> bool:
    """ "của tỉnh", "của Bộ Y tế" behind a paper; not "của người có thẩm quyền"."""
    near = range(at, at + ISSUER_NEAR)
    of = next((place for place in near if words.key(place) == "của"), None)
    return of is not None and (words.is_name(of + 1) or grammar().levels(words, of + 1) > 0)


def occasion(words: Words, at: int, _calendar: Calendar) -> When | None:
    """ "trước kỳ họp HĐND giữa năm", "trước mùa mưa bão năm 2026": what the plan looks to, without its day."""
    known = time_words()
    before = known.before(words, at)
    length = known.occasions(words, at + before) if before else 0
    if not length:
        return None
    stop, goes_on = clause_end(words, at, EVENT_WORDS), grammar().work
    begun = range(at + before + length, stop)
    end = next((place for place in begun if goes_on(words, place) and not words.is_name(place)), stop)
    rhythm = next((found for place in begun if place < end and (found := known.rhythms.find(words, place))), None)
    if rhythm:
        return When(at, end, recurrence=rhythm.value)  # "trước mùa mưa bão hằng năm"
    return When(at, end, precision=Precision.EVENT)


def clause_end(words: Words, at: int, longest: int) -> int:
    stop = min(at + longest, len(words))
    return next((place for place in range(at, stop) if words.key(place) in (",", ".", ";", ")", "hoặc", "(")), stop)


def counted(words: Words, at: int, calendar: Calendar, *, alone: bool = False) -> When | None:
    """ "trong thời hạn 05 ngày làm việc kể từ ngày nhận được …"; a day where the start is known.

    The start is a day written there, or the document's own ("kể từ ngày ban hành Kế hoạch này"). The first day is not
    counted (Civil Code 91/2015/QH13, article 147), days off are passed over only where working days are said. ``alone``
    where nothing but the time is written: "Thời hạn: 30 ngày kể từ ngày ban hành".
    """
    known = time_words()
    length = known.counted(words, at)
    figure = at + length
    if not (length or alone) or not words.key(figure).isdigit() or _is_an_hour(words, at, figure):
        return None
    figure_end = figure + 1 + _in_words(words, figure + 1)
    unit = known.units(words, figure_end)
    since = figure_end + unit + (words.key(figure_end + unit) == ",")
    if not unit or not (known.since(words, since) or words.key(since) in ("", ".", ";", ",")):
        return None
    end = clause_end(words, since, EVENT_WORDS) if known.since(words, since) else figure_end + unit
    start = _start(words, since, calendar)
    by = _last_day(start[0], int(words.key(figure)), words.between(figure_end, figure_end + unit)) if start else None
    if by is None or start is None:
        return When(at, end, precision=Precision.EVENT)
    return When(at, max(end, start[1]), by, None, Precision.DAY, reckoned=True)


def _is_an_hour(words: Words, at: int, figure: int) -> bool:
    """ "trước 15 giờ" is a time of the day."""
    return words.key(figure + 1) == "giờ" and "trước" in words.keys[at:figure]


def _in_words(words: Words, at: int) -> int:
    """How many words tell the number again in brackets: "05 (năm) ngày"."""
    return 3 if words.key(at) == "(" and words.key(at + 2) == ")" else 0


def _start(words: Words, at: int, calendar: Calendar) -> tuple[date, int] | None:
    """The day from which is counted, and the word behind it; None where an event will decide."""
    known = time_words()
    length = known.since(words, at)
    if not length or words.key(at) == "trước" or words.key(at + length - 1) == "trước":
        return None
    if calendar.signed and known.issuing(words, at):
        return calendar.signed, at + known.issuing(words, at)
    back = words.key(at + length - 1) == "ngày"
    found = read_period(words, at + length - back, calendar)
    if found and found.period.precision is Precision.DAY and found.period.first and not found.period.inferred:
        return found.period.first, found.end
    return None


def _last_day(start: date, count: int, unit: str) -> date | None:
    if not 0 < count < LONGEST_COUNT:
        return None
    if unit.endswith("làm việc"):
        return workday_after(start, count) if unit.startswith("ngày") else None
    if unit in DAYS:
        return start + timedelta(days=count * DAYS[unit])
    return months_after(start, count) if unit == "tháng" else None
