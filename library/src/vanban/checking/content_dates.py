"""Days: left open, before the document, on days off, impossible, with the wrong weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.checking.finding import Finding
from vanban.checking.kinds import gives_work
from vanban.language.normalise import comparable
from vanban.language.workdays import holiday
from vanban.model import Deadline, Document, Precision, Span

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKEND = 5
SAID = re.compile(r"(?i)\b(ngày\s+|\()(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4,6})\b(?![/-])")
# A deadline has a last day; "từ ngày … đến ngày …" and "vào thứ Bảy, ngày …" are when something takes place.
LAST = re.compile(r"trước|chậm nhất|muộn nhất|hạn|hoàn thành|xong|không quá|đến hết")
TAKES_PLACE = re.compile(r"\b(từ|vào|lúc|sáng|chiều|tối|thứ (hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b")
NAMED = re.compile(
    r"(?i)(?<!lần )\b(thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\W{0,3}(?:ngày\s+)?"
    r"(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})(?:\s*(?:/|-|năm)\s*(\d{4}))?"
)
GATHERS = re.compile(r"tổng hợp")
SENT = re.compile(r"(?:gửi|báo cáo)[^.;]{0,60}? (?:về|cho|qua) ([^.;]+)")
CODES = {"number-blank": "D01", "date-blank": "D02"}


def dates(document: Document) -> Iterator[Finding]:
    for doubt in document.doubts:
        if doubt.code in CODES:
            yield Finding(CODES[doubt.code], (), doubt.span)
    yield from _past(document)
    yield from _days_off(document)
    yield from _impossible(document)
    yield from _too_late(document)
    yield from _weekdays(document)


def _past(document: Document) -> Iterator[Finding]:
    """Deadlines of work that is given now; one told of work that was asked for before ("đã yêu cầu … trước ngày …"),
    or in a report, may be past."""
    given = {task.deadline.span for task in document.tasks if task.deadline}
    for doubt in document.doubts:
        if doubt.code == "past-deadline" and doubt.span in given and gives_work(document):
            yield Finding("D03", doubt.values, doubt.span, doubt.values[0])


def _days_off(document: Document) -> Iterator[Finding]:
    """Each deadline once, however often it is written; in a table a bare day is one, the column says so."""
    in_tables = [task.deadline for task in document.tasks if task.table and task.deadline]
    in_prose = [deadline for deadline in document.deadlines if LAST.search(comparable(deadline.text))]
    told: set[str] = set()
    for deadline in (*in_prose, *in_tables):
        why = _day_off(deadline) if _is_to_come(deadline, document.header.date) else None
        if why and deadline.by and deadline.text not in told:
            told.add(deadline.text)
            yield Finding("D04", (deadline.text, f"{deadline.by:%d/%m/%Y}", why), deadline.span, deadline.text)


def _is_to_come(deadline: Deadline, issued: str | None) -> bool:
    """Whether its day is not before that of the document, as far as both are known."""
    return bool(deadline.by) and f"{deadline.by:%Y-%m-%d}" >= (issued or "").replace("?", "0")


def _day_off(deadline: Deadline) -> str | None:
    """Why nobody works on the last day of a deadline that names its day."""
    if deadline.by is None or deadline.precision is not Precision.DAY or deadline.year_inferred or deadline.reckoned:
        return None
    if TAKES_PLACE.search(comparable(deadline.text)):
        return None
    if not re.search(r"\d", deadline.text) or str(deadline.by.day) not in deadline.text:
        return None  # reckoned, not written
    return holiday(deadline.by) or (WEEKDAYS[deadline.by.weekday()] if deadline.by.weekday() >= WEEKEND else None)


def _too_late(document: Document) -> Iterator[Finding]:
    """Work sent to a body that puts it together, due later than the putting together itself."""
    gathered = {
        comparable(body.name): task.deadline.by
        for task in document.tasks
        if task.deadline and task.deadline.by and GATHERS.search(comparable(task.text))
        for body in task.leads
    }
    for task in document.tasks:
        sent = SENT.search(comparable(task.quote))
        due = task.deadline.by if task.deadline else None
        for name, last in gathered.items():
            if sent and due and due > last and sent.group(1).startswith(name) and task.deadline:
                values = (task.quote[sent.start(1) : sent.start(1) + len(name)], f"{due:%d/%m/%Y}", f"{last:%d/%m/%Y}")
                yield Finding("D07", values, task.deadline.span, task.deadline.text)


def _impossible(document: Document) -> Iterator[Finding]:
    for found in SAID.finditer(document.text):
        if _day(*found.groups()[1:]) is None and 1 <= int(found[3]) <= 99:
            written = found.group().removeprefix(found[1])
            yield Finding("D05", (written,), Span(found.start(2), found.end()), written)


def _weekdays(document: Document) -> Iterator[Finding]:
    issued = (document.header.date or "")[:4]
    for found in NAMED.finditer(document.text):
        name, day, month, year = found.groups()
        year = year or issued
        real = _day(day, month, year) if year.isdigit() else None
        if real is None:
            continue
        wanted = WEEKDAYS[real.weekday()]
        if " ".join(name.split()).casefold() != wanted.casefold():
            yield Finding("D06", (found.group(), f"{real:%d/%m/%Y}", wanted), Span(*found.span()), found.group())


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
