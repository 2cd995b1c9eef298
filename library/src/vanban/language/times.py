"""By when, and how often: deadlines and rhythms of work in sentences, and in cells and lines of nothing else.

"trước ngày 28/2" ends on the 28th, "trước tháng 8/2024" on 31 July, "Quý IV/2025" on 31 December. Years in names of
programmes ("Chiến lược đến năm 2030"), dates of documents and what is past are no deadlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from vanban.language.dates import FULL, are_days_joined, behind_clock, day_of_month, read_period
from vanban.language.grammar import grammar
from vanban.language.periods import Calendar, Found, Period, day_before
from vanban.language.rhythms import COUNTED, SPANS, behind_its_day, opens_day, rhythm_at
from vanban.language.rhythms_of_work import ends_with, rhythm_of_work, with_further_rhythms, with_its_day
from vanban.language.time_events import counted, event, occasion
from vanban.language.time_words import When, time_words
from vanban.language.words import Words, split
from vanban.model import Precision

LONG_AHEAD = 270  # days to the next such month: the last one is as near
LONGEST = 30  # words of a deadline's text
NAMED_DAYS = frozenset({"ngày", "tuần"})
PARTS = frozenset({Precision.MONTH, Precision.QUARTER})
OPENS = frozenset({"từ", "kể", "của", "so", "với", "tính", "các", "những", "trong"})
NOT_BEHIND = frozenset({"đến", "tới", "đã", "-", "năm"})
CLAUSE_SIGNS = frozenset({",", ".", ";", ":", "("})
HANDED_WORDS = 14  # words of what is handed in to whom
PAPERS = frozenset(
    {("công", "văn"), ("kế", "hoạch"), ("quyết", "định"), ("nghị", "quyết"), ("thông", "báo"), ("tờ", "trình")}
)  # "gửi Kế hoạch số 12 ngày 20/3/2026": the paper's own day
TERM_WORDS = 8  # words of what is due: "Hạn chót nộp hồ sơ đăng ký"
Reader = Callable[[Words, int, Calendar], When | None]


# --- in sentences --------------------------------------------------------------------------------


def times_in(words: Words, calendar: Calendar) -> list[When]:
    """The deadlines and rhythms that a passage of prose names, in order."""
    out: list[When] = []
    begins = _readers()
    places = [at for at, key in enumerate(words.keys) if key in begins or (at and words.keys[at - 1] == "(")]
    behind = 0
    for at in places:
        found = _time_at(words, at, calendar) if at >= behind else None
        if found:
            out.append(_with_firm_words(words, found))
            behind = out[-1].end
    return out


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """What may stand at each word that a time begins with, in the order in which it is tried."""
    known = time_words()
    operators = known.before.firsts | known.until.firsts | known.within.firsts
    reads: tuple[tuple[frozenset[str], Reader], ...] = (
        (known.counted.firsts, _counted),
        (known.starts.firsts | known.events.firsts, event),
        (frozenset({"từ", "kể"}), _range),
        (operators, _by_operator),
        (known.rhythms.firsts | COUNTED | SPANS, rhythm_of_work),
        (frozenset({"hạn", "thời"}), _term),
        (known.held.firsts, _held),
        (frozenset({"ngày"}), _handed_in),
        (known.before.firsts, occasion),
        (known.parts.firsts, _part_alone),
    )
    firsts = frozenset().union(*(begins for begins, _ in reads))
    return {first: tuple(read for begins, read in reads if first in begins) for first in firsts}


def _time_at(words: Words, at: int, calendar: Calendar) -> When | None:
    for read in _readers().get(words.keys[at], ()):
        found = read(words, at, calendar)
        if found:
            return found
    return _in_brackets(words, at, calendar)


def _by_operator(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "trước ngày 28/2/2025", "trong Quý IV năm 2025", "đến hết ngày 30/6", "trước ngày 15 hằng tháng"."""
    known = time_words()
    before, length = known.before(words, at), max(known.until(words, at), known.within(words, at))
    length = max(before, length)
    if not length:
        return None
    repeated = _repeated(words, at, at + length)
    if repeated:
        return repeated
    found = read_period(words, at + length, calendar, bare=True)
    if not found or not _is_deadline(words, at, found, calendar, firm=before == 0 and known.within(words, at) == 0):
        return None
    if found.period.reckoned and not found.period.feast and not _limits_work(words, at):
        return None
    return _when(at, found, before=before == length)


def _counted(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "trong 05 ngày làm việc", and "trong 02 ngày, từ ngày 22 đến hết ngày 23/5" by the days themselves."""
    told = counted(words, at, calendar)
    if not told or told.by:
        return told
    start = next((place for place in range(at + 1, told.end) if words.key(place) == "từ"), at)
    days = _range(words, start, calendar) if start > at else None
    return replace(days, start=at) if days else told


def _limits_work(words: Words, at: int) -> bool:
    """Whether a time told from the document's day is set for work: "gia cố xong trong 2 ngày tới", no weather's."""
    clause = range(at - 1, _clause_start(words, at) - 1, -1)
    if any(time_words().weather(words, place) for place in clause):
        return False
    return any(grammar().work(words, place) for place in clause) or grammar().work(words, at) > 0


def _clause_start(words: Words, at: int) -> int:
    return next((place + 1 for place in range(at - 1, -1, -1) if words.key(place) in CLAUSE_SIGNS), 0)


def _term(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "Hạn chót nộp hồ sơ 25/3/2026", "thời hạn gửi ý kiến là ngày 20/4": what is due stands between."""
    length = time_words().until(words, at)
    behind = range(at + length + 1, min(at + length + TERM_WORDS, len(words)))
    day = next((place for place in behind if words.key(place) == "ngày" or FULL.fullmatch(words.key(place))), None)
    if not length or day is None or any(words.key(place) in CLAUSE_SIGNS for place in range(at, day)):
        return None
    found = read_period(words, day, calendar)
    return _when(at, found) if found and found.period.precision is Precision.DAY else None


def _held(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "tổ chức Lễ phát động lúc 7 giờ 30 phút, ngày 26/3/2026"."""
    length = time_words().held(words, at)
    clock = behind_clock(words, at + length)
    found = read_period(words, clock + (words.key(clock) == ","), calendar) if length and clock > at + length else None
    if not found or found.period.precision is not Precision.DAY or _is_past(found.period, calendar):
        return None
    return _when(at, found) if _limits_work(words, at) else None


def _handed_in(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "gửi kết quả về xã ngày 20/3/2026": the day of something handed in, no paper's ("Công văn ngày 02/3/2026")."""
    found = read_period(words, at, calendar) if FULL.fullmatch(words.key(at + 1)) else None
    if not found or not found.period.first or not calendar.issued or found.period.first <= calendar.issued:
        return None
    verb = next((at - back for back in range(2, HANDED_WORDS) if time_words().handing(words, at - back)), at)
    behind = range(verb + 1, at)
    papers = any(words.keys[place : place + 2] in PAPERS or words.key(place) == "số" for place in behind)
    return _when(at, found) if behind and verb >= _clause_start(words, at) and not papers else None


def _when(start: int, found: Found, *, before: bool = False) -> When:
    period = found.period
    by = period.last
    if before and period.first and (period.precision is not Precision.DAY or period.feast):
        by = day_before(period.first)
    return When(start, found.end, by, None, period.precision, period.inferred, period.reckoned)


def _repeated(words: Words, start: int, at: int) -> When | None:
    """ "ngày 15 hằng tháng", "ngày 15 tháng 12 hằng năm", "ngày làm việc cuối cùng của tháng" behind an operator."""
    behind = behind_its_day(words, at)
    named = words.key(at) in NAMED_DAYS and words.keys[at : at + 2] != ("tuần", "sau")
    places = [behind] * (behind > at) + [at] * named  # "tuần cuối tháng" is one of its own
    found = next(((place, one) for place in places if (one := rhythm_at(words, place, of_a_day=True))), None)
    return When(start, found[0] + found[1].length, recurrence=found[1].value) if found else None


def _is_deadline(words: Words, at: int, found: Found, calendar: Calendar, *, firm: bool) -> bool:
    """Whether what is read at ``at`` limits work, and is neither past nor part of a name."""
    period = found.period
    said = _firmly(words, at)
    if time_words().weather(words, _clause_start(words, at)) and not said:
        return False  # "Nắng nóng tiếp tục trong tháng 5"
    if _tells_of_past(words, at) or (period.feast and time_words().within(words, at)):
        return False  # "vào dịp Tết Nguyên đán" is an occasion
    if (_is_past(period, calendar) or _was_held(words, at, period, calendar)) and not said:
        return False
    if firm and period.precision is Precision.DAY and not said and _tells_of_state(words, found.end):
        return False
    of_a_share = period.precision is Precision.YEAR and "%" in words.keys[max(0, at - 2) : at]
    if of_a_share and not said:
        return False  # "giảm còn 0,8 % vào cuối năm 2026" is a target
    plain_figures = found.end - at == 2 and period.inferred and words.key(found.end) in ("%", "tỷ", "triệu", "người")
    if plain_figures:
        return False
    # "Chiến lược … đến năm 2030", "trong giai đoạn 2026-2030": a programme's years.
    far = period.precision is Precision.YEAR and (firm or "đoạn" in words.keys[at : found.end])
    if far and "cuối" in words.keys[at : found.end] and period.last and calendar.issued:
        far = period.last.year > calendar.issued.year  # "đến cuối năm 2026", in that year
    return not far or said or _completes(words, at)


def _completes(words: Words, at: int) -> bool:
    """ "hoàn thành phủ sóng 5G toàn phường đến năm 2030": the clause speaks of the end of work, and of no share."""
    clause = range(_clause_start(words, at), at)
    return any(time_words().firm(words, place) for place in clause) and "%" not in words.keys[clause.start : at]


def _is_past(period: Period, calendar: Calendar) -> bool:
    """Whether the period ended before the document, or may have: "trong tháng 10" in a paper of November."""
    if period.last is None or calendar.issued is None:
        return False
    turned = period.inferred and period.precision is not Precision.DAY and period.last.year > calendar.issued.year
    return period.last < calendar.issued or (turned and (period.last - calendar.issued).days > LONG_AHEAD)


def _firmly(words: Words, at: int) -> bool:
    """Whether "hoàn thành", "xong", "chậm nhất" stand at or right before ``at``, or a verb of handing in."""
    known = time_words()
    firm = any(known.firm(words, at - back) >= max(back, 1) for back in range(5) if at >= back)
    return firm or ends_with(words, at, known.handing, (1, 2))


def _tells_of_past(words: Words, at: int) -> bool:
    past = time_words().past
    return any(at >= back and past(words, at - back) == back for back in (1, 2, 3))


def _was_held(words: Words, at: int, period: Period, calendar: Calendar) -> bool:
    """ "Tại phiên họp ngày 28/2/2025, sau khi nghe …": a session on the document's day, or of a paper without one."""
    if not time_words().sessions(words, at) or period.precision is not Precision.DAY or period.last is None:
        return False
    return calendar.issued is None or period.last <= calendar.issued


def _tells_of_state(words: Words, at: int) -> bool:
    """ "Đến ngày 02/01/2026, các đơn vị vẫn chưa nộp báo cáo" behind the day: how things stood on it."""
    known = time_words()
    end = next((place for place in range(at, len(words)) if words.key(place) in (".", ";")), len(words))
    return known.standing(words, at) > 0 or any(known.states(words, place) for place in range(at, end))


def _with_firm_words(words: Words, when: When) -> When:
    """With "xong", "hoàn thành", "định kỳ" before it, and a bracket with the day behind a rhythm."""
    known, start = time_words(), when.start
    for lead in (known.firm, known.rhythm_leads):
        start = next(
            (start - back for back in (4, 3, 2, 1) if start >= back and lead(words, start - back) == back), start
        )
    end = when.end
    if when.recurrence:
        start, end = with_its_day(words, start), with_further_rhythms(words, end)
    if when.recurrence and opens_day(words, end):
        close = next((place for place in range(end, min(end + 10, len(words))) if words.key(place) == ")"), None)
        end = close + 1 if close else end
    return replace(when, start=start, end=min(end, start + LONGEST))


def _range(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "từ tháng 5 đến tháng 8/2025", "từ nay đến hết năm 2025", "từ 15/7-20/7/2026"."""
    if words.key(at) not in ("từ", "kể"):
        return None
    first = at + 1 + (words.key(at + 1) == "từ")
    start = read_period(words, first, calendar, bare=True)
    if start and are_days_joined(words.key(start.end - 1)):
        return None if _is_past(start.period, calendar) else _when(at, start)
    if not start and words.key(first).isdigit() and words.key(first + 1) == "-":  # "từ 20 - 21/4/2026"
        start = read_period(words, first + 2, calendar, bare=True)
        return None if not start or _is_past(start.period, calendar) else _when(at, start)
    middle = start.end if start else first + 1 if words.key(first) == "nay" else _behind_day(words, first)
    length = time_words().until(words, middle) or (start is not None and words.key(middle) == "-")
    found = read_period(words, middle + length, calendar, bare=True) if length and middle > first else None
    if not found or (found.period.last and calendar.issued and found.period.last < calendar.issued):
        return None
    if found.period.precision is Precision.YEAR and start and start.period.precision is Precision.YEAR:
        return None  # "từ năm 2021 đến năm 2025": a programme's years
    return _when(at, found)


def _behind_day(words: Words, at: int) -> int:
    return day_of_month(words, at)


def _part_alone(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "tổ chức hội nghị đầu tháng 3/2026": a part of a month or quarter, no "từ đầu tháng 3"."""
    if words.key(at - 1) in OPENS or not time_words().parts(words, at):
        return None
    found = read_period(words, at, calendar)
    if not found or found.period.precision not in PARTS or _is_past(found.period, calendar):
        return None
    return None if words.key(found.end) in NOT_BEHIND else _when(at, found)


def _in_brackets(words: Words, at: int, calendar: Calendar) -> When | None:
    """ "(tháng 6/2025)": a time alone in brackets."""
    if words.key(at - 1) != "(":
        return None
    found = read_period(words, at, calendar)
    if not found or words.key(found.end) != ")" or not found.period.last:
        return None
    past = calendar.issued is not None and found.period.last < calendar.issued
    return None if past or found.period.precision is Precision.YEAR else _when(at, found)


# --- where nothing but a time is written: "Thời gian: …", a table's cell -----------------------------


def time_of(text: str, calendar: Calendar) -> When | None:
    """What a whole text says of time; None where it says "thường xuyên" or nothing."""
    words = split(text)
    end = len(words)
    while end and words.key(end - 1) in ".;,":
        end -= 1
    if not end or (not any(map(words.is_word, range(end))) and not any(key[0].isdigit() for key in words.keys[:end])):
        return None
    found = _whole(words, calendar)
    if found:
        return replace(found, start=0, end=min(end, LONGEST))
    if any(time_words().always(words, place) for place in range(end)):
        return None
    return When(0, min(end, LONGEST), precision=Precision.EVENT)


def _whole(words: Words, calendar: Calendar) -> When | None:
    known = time_words()
    rhythm = _whole_rhythm(words)
    if rhythm:
        return rhythm
    told = counted(words, 0, calendar, alone=True)
    if told and told.by:
        return told
    if known.always(words, 0) and not any(key[0].isdigit() for key in words.keys):
        return None
    periods = [one for one in _periods(words, calendar) if one[1] is not None]
    opened = next((place for place in range(len(words)) if known.open(words, place)), None)
    if opened is not None:
        periods = periods[:-1]
    if not periods:
        return _whole_year(words, calendar)
    last, by = max(periods, key=lambda one: one[1] or date.min)
    return When(0, 0, by, None, last.precision, last.inferred)


def _whole_rhythm(words: Words) -> When | None:
    places = range(len(words))
    found = next((found for place in places if (found := rhythm_at(words, place))), None)
    if found:
        return When(0, 0, recurrence=found.value)
    return next((behind for place in places if (behind := _repeated(words, 0, place))), None)


def _whole_year(words: Words, calendar: Calendar) -> When | None:
    """ "Cả năm": the year of the document, where nothing else is said."""
    length = time_words().whole_year(words, 0)
    year = calendar.period(None, 1, months=12) if length and words.key(length) in ("", ".", ";") else None
    return When(0, 0, year.last, None, year.precision, year.inferred) if year else None


def _periods(words: Words, calendar: Calendar) -> Iterator[tuple[Period, date | None]]:
    """Every period of a text with its last day in time; one that only begins ("Từ 01/7/2025") is left out."""
    known, at = time_words(), 0
    while at < len(words):
        before = known.before(words, at)
        found = read_period(words, at + before, calendar, bare=True) if not _names_school_year(words, at) else None
        if not found:
            at += 1
            continue
        begins = words.key(at - 1) == "từ" and not are_days_joined(words.key(found.end - 1))
        if not begins:
            yield found.period, _when(at, found, before=before > 0).by
        at = max(found.end, at + 1)


def _names_school_year(words: Words, at: int) -> bool:
    """ "năm học 2026-2027" is the name of a year, no time."""
    return "học" in words.keys[max(0, at - 2) : at]
