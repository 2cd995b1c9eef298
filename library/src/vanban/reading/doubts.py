"""What a person should decide: slips of the writer, and what the reading could not tell.

Codes and their values:

- "number-blank", "date-blank": none
- "names-differ" (name, other name): persons whose names differ by a mark or a letter
- "place-differs" (place, other spelling)
- "numbering" (the item at which a row of numbers jumps or repeats)
- "task-without-lead", "task-without-deadline" (the work in short)
- "year-inferred" (deadline as printed, year), "past-deadline" (deadline as printed, its day)
- "day-reckoned" (deadline as printed, the day counted or taken from the moon's calendar), "days-off-unknown" (deadline
  as printed, the year whose days off are not in our table though working days are counted)
- "day-off-unsure" (deadline as printed, a day that may be a day off among the working days counted, its name)
- "lead-in-brackets" (bodies read as leads from a bracket that may only explain what is before it, the work in short)
- "body-twice" (body that leads and helps in one task, the work in short)
- "body-without-work" (body that an item begins with, the item in short): no work was read in it, for a name or a verb
  that is not known
- of scans: "number-unsure", "date-unsure" (none; written by hand or unclear, and left blank), "page-unclear" (page,
  why: "dark", "blurred", "faint", or "unread" where scans cannot be read)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from vanban.language.people import are_alike, is_person, people_in
from vanban.language.places import places_in
from vanban.language.words import split
from vanban.language.workdays import is_announced, pending_between
from vanban.model import Deadline, Document, Doubt, Line, Source, Span, Task
from vanban.reading.bracketed import bracketed
from vanban.reading.numbering import breaks
from vanban.reading.passages import Passages
from vanban.reading.silent import silent

CODES = (
    "number-blank",
    "date-blank",
    "names-differ",
    "place-differs",
    "numbering",
    "task-without-lead",
    "task-without-deadline",
    "year-inferred",
    "past-deadline",
    "day-reckoned",
    "days-off-unknown",
    "day-off-unsure",
    "lead-in-brackets",
    "body-twice",
    "body-without-work",
    "number-unsure",
    "date-unsure",
    "page-unclear",
)
UNSURE = {"number-unsure": "number", "date-unsure": "date"}  # of a scan: the field of the header that was left blank


def doubts(document: Document, items: Passages) -> tuple[Doubt, ...]:
    """The doubts of a document read but for them, in reading order; those of the whole document first.

    ``items`` are its passages.
    """
    found = [doubt for finds in _FINDERS for doubt in finds(document)]
    found += silent(items, document.tasks)
    return tuple(sorted(found, key=lambda doubt: doubt.span.start if doubt.span else -1))


def with_doubts_of(source: Source, found: tuple[Doubt, ...], document: Document) -> tuple[Doubt, ...]:
    """The doubts of a scan before those ``found`` in its words: a number that is unsure is not called blank too."""
    spans = document.header.spans
    own = tuple(replace(doubt, span=spans.get(UNSURE.get(doubt.code, ""))) for doubt in source.doubts)
    said = {f"{UNSURE[doubt.code]}-blank" for doubt in own if doubt.code in UNSURE}
    return (*own, *(doubt for doubt in found if doubt.code not in said))


def _blanks(document: Document) -> Iterator[Doubt]:
    header = document.header
    if header.number == "":
        yield Doubt("number-blank", (), header.spans.get("number"))
    if "??" in (header.date or ""):
        yield Doubt("date-blank", (), header.spans.get("date"))


def _names(document: Document) -> Iterator[Doubt]:
    """Persons whose names are alike, each pair once, at the later of their first mentions."""
    people: dict[str, Span] = {}
    for name, span in sorted(_people(document), key=lambda one: one[1].start):
        people.setdefault(name, span)
    for (one, first), (other, second) in combinations(people.items(), 2):
        if are_alike(one, other):
            yield Doubt("names-differ", (one, other), max(first, second, key=lambda span: span.start))


def _people(document: Document) -> Iterator[tuple[str, Span]]:
    """Persons and where they are named: in tasks, with an honour, under the document."""
    for task in document.tasks:
        for body in (*task.directs, *task.leads, *task.coordinates):
            if body.span and is_person(body.name):
                yield body.name, body.span
    for line, span in _lines(document):
        for name in people_in(split(line)):
            yield name.text, Span(span.start + name.start, span.start + name.end)
    if document.signer.name and document.signer.span:
        yield document.signer.name, document.signer.span


def _lines(document: Document) -> Iterator[tuple[str, Span]]:
    """The lines outside tables."""
    for placed in document.body:
        if isinstance(placed.block, Line):
            yield placed.block.text, placed.spans[0]


def _places(document: Document) -> Iterator[Doubt]:
    """Spellings of the document's own place other than the one at its head."""
    own = document.header.place
    if not own:
        return
    for line, span in _lines(document):
        for name in places_in(split(line)):
            if name.text != own and are_alike(name.text, own):
                yield Doubt("place-differs", (own, name.text), Span(span.start + name.start, span.start + name.end))
                return


def _numbering(document: Document) -> Iterator[Doubt]:
    for section in breaks(document.sections):
        yield Doubt("numbering", (f"{section.path[-1]}. {section.title}"[:80].rstrip(),), section.title_span)


def _tasks(document: Document) -> Iterator[Doubt]:
    for task in document.tasks:
        yield from _of_task(task)


def _of_task(task: Task) -> Iterator[Doubt]:
    if not (task.leads or task.directs):
        yield Doubt("task-without-lead", (task.text,), task.span)
    if task.leads and not task.deadline:
        yield Doubt("task-without-deadline", (task.text,), task.span)
    yield from _of_bracket(task)
    helpers = {body.name.lower() for body in task.coordinates}
    for body in task.leads:
        if body.name.lower() in helpers:
            yield Doubt("body-twice", (body.name, task.text), body.span or task.span)


def _of_bracket(task: Task) -> Iterator[Doubt]:
    told = bracketed(split(task.quote)) if task.quote.rstrip(" .;,/").endswith(")") and not task.table else None
    names = [name.text for name in told.names] if told and not told.sure else []
    if names and names == [body.name for body in task.leads]:
        yield Doubt("lead-in-brackets", (", ".join(names), task.text), task.leads[0].span or task.span)


def _deadlines(document: Document) -> Iterator[Doubt]:
    issued = _issued(document)
    rows = [task.deadline for task in document.tasks if task.table and task.deadline]
    for deadline in (*document.deadlines, *rows):
        yield from _of_deadline(deadline, issued)


def _of_deadline(deadline: Deadline, issued: date | None) -> Iterator[Doubt]:
    if deadline.by is None:
        return
    if issued and deadline.by < issued:
        yield Doubt("past-deadline", (deadline.text, f"{deadline.by:%d/%m/%Y}"), deadline.span)
    elif deadline.reckoned:
        yield from _of_reckoned(deadline, deadline.by, issued)
    elif deadline.year_inferred:
        yield Doubt("year-inferred", (deadline.text, str(deadline.by.year)), deadline.span)


def _of_reckoned(deadline: Deadline, by: date, issued: date | None) -> Iterator[Doubt]:
    yield Doubt("day-reckoned", (deadline.text, f"{by:%d/%m/%Y}"), deadline.span)
    if "làm việc" not in deadline.text:
        return
    if not is_announced(by.year):
        yield Doubt("days-off-unknown", (deadline.text, str(by.year)), deadline.span)
    pending = pending_between(issued, by) if issued else None
    if pending:
        yield Doubt("day-off-unsure", (deadline.text, f"{pending[0]:%d/%m/%Y}", pending[1]), deadline.span)


def _issued(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.header.date or "").replace("??", "01"))
    except ValueError:
        return None


_FINDERS: tuple[Callable[[Document], Iterator[Doubt]], ...] = (
    _blanks,
    _names,
    _places,
    _numbering,
    _tasks,
    _deadlines,
)
