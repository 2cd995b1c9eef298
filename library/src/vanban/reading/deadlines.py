"""The deadlines and rhythms of work outside tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vanban.language.labels import Label, label_of
from vanban.language.periods import Calendar
from vanban.language.time_words import When
from vanban.language.times import time_of, times_in
from vanban.language.words import Words, split
from vanban.model import Deadline, Header, Span
from vanban.reading.passages import Passage, Passages
from vanban.reading.topics import gives_work

SHORT = 18  # words of a paragraph that says nothing but the time named in its heading


def deadlines(items: Passages, *, header: Header) -> tuple[Deadline, ...]:
    """The deadlines of ``items`` (a document without its head, closing and tables), each occurrence, in order."""
    calendar = calendar_of(header)
    return tuple(found for index in range(len(items)) for found in _in_passage(items, index, calendar))


def calendar_of(header: Header) -> Calendar:
    """The calendar of the document's date; what is left blank in it counts from its beginning."""
    try:
        issued = date.fromisoformat((header.date or "").replace("??", "01"))
    except ValueError:
        return Calendar()
    signed = None if "?" in (header.date or "") else issued
    return Calendar(issued, planned_year(header.title or "", issued), signed)


def planned_year(title: str, issued: date) -> int | None:
    """The year after the document's that its title names: "Kế hoạch … năm 2026", issued in December 2025."""
    words = split(title)
    named = [words.key(at + 1) for at in range(len(words)) if words.key(at) == "năm"]
    return issued.year + 1 if named == [str(issued.year + 1)] else None


def _in_passage(items: Passages, index: int, calendar: Calendar) -> Iterator[Deadline]:
    one = items[index]
    times = [part for part in one.labels if part.label is Label.TIME]
    if not times and _says_only_the_time(items, index):
        yield from _whole(one, 0, len(one.words), calendar)
    elif gives_work(items, index) or times:
        at = 0
        for part in times:
            yield from _in_words(one, at, part.start, calendar)
            yield from _whole(one, part.value, part.end, calendar)
            at = part.end
        yield from _in_words(one, at, len(one.words), calendar)


def _says_only_the_time(items: Passages, index: int) -> bool:
    """ "2. Thời gian thực hiện" with "Quý IV năm 2025." below it."""
    one = items[index]
    if one.above is None or len(one.words) > SHORT or ":" in one.text:
        return False
    return label_of(items[one.above].words) is Label.TIME and time_of(one.text, Calendar()) is not None


def _in_words(one: Passage, start: int, end: int, calendar: Calendar) -> Iterator[Deadline]:
    """The deadlines in words ``start`` to ``end`` of a passage of prose."""
    if start >= end:
        return
    span = one.span(start, end)
    words = one.words if end - start == len(one.words) else split(one.line.text[_within(one, span)])
    for when in times_in(words, calendar):
        yield deadline(when, words, span.start)


def _within(one: Passage, span: Span) -> slice:
    return slice(span.start - one.line.span.start, span.end - one.line.span.start)


def _whole(one: Passage, start: int, end: int, calendar: Calendar) -> Iterator[Deadline]:
    """The one deadline that words ``start`` to ``end`` are."""
    if start >= end:
        return
    stop = _sentence_end(one.words, start, end)
    if stop < end:  # "Thời hạn: trước ngày 26/12. Đến nay còn 3 đơn vị chưa nộp."
        yield from _whole(one, start, stop, calendar)
        yield from _in_words(one, stop, end, calendar)
        return
    span = one.span(start, end)
    text = one.line.text[_within(one, span)]
    told = times_in(split(text), calendar) if end - start > SHORT else []
    if told:  # a sentence stands behind the label
        yield from (deadline(when, split(text), span.start) for when in told)
        return
    found = whole_deadline(text, span.start, calendar)
    if found:
        yield found


def _sentence_end(words: Words, start: int, end: int) -> int:
    """Behind the first full stop that another sentence follows; ``end`` where there is none."""
    stops = (at + 1 for at in range(start, end - 1) if words.key(at) == "." and words.is_name(at + 1))
    return next(stops, end)


def whole_deadline(text: str, place: int, calendar: Calendar) -> Deadline | None:
    """The deadline that ``text``, at ``place`` of the document, says alone: a label's value, a table's cell."""
    when = time_of(text, calendar)
    return deadline(when, split(text), place) if when else None


def deadline(when: When, words: Words, place: int) -> Deadline:
    """A deadline read in ``words``, whose text begins at ``place`` of the document."""
    return Deadline(
        text=" ".join(words.between(when.start, when.end).split()),
        by=when.by,
        recurrence=when.recurrence,
        precision=when.precision,
        span=Span(place + words.starts[when.start], place + words.ends[when.end - 1]),
        year_inferred=when.inferred,
        reckoned=when.reckoned,
    )
