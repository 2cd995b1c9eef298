"""Work given in sentences: "Giao Sở Nội vụ …", "Mỗi khối dân cư đăng ký …", a bullet below a heading that names a body.

A task is a sentence with its subject and the sentences behind it that have none of their own. Below a heading that charges a
body every item is one task of that body, but for sentences with another subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.language.bodies import Name
from vanban.language.roles import Given, given_in
from vanban.language.words import Words, sentences
from vanban.model import Body, Deadline, Span, Task
from vanban.reading.headings import Charge
from vanban.reading.passages import Passage, Passages

SHORT = 160  # characters that say the work in short


@dataclass(frozen=True)
class Prose:
    """What sentences are read with."""

    items: Passages
    speaks: Callable[[Name], bool]
    deadlines: Sequence[Deadline]

    def deadline_in(self, span: Span) -> Deadline | None:
        """The first deadline in ``span``; one with a day or a rhythm before one bound to an event."""
        inside = [one for one in self.deadlines if span.start <= one.span.start < span.end]
        return next((one for one in inside if one.by or one.recurrence), inside[0] if inside else None)


@dataclass(frozen=True, slots=True)
class Piece:
    """One task's words within a passage, and whether its subject is named in it."""

    start: int
    end: int
    given: Given
    named: bool


def prose_tasks(prose: Prose, index: int, charge: Charge | None) -> list[Task]:
    """The tasks that the sentences of a passage give."""
    one = prose.items[index]
    pieces = _pieces(one.words, prose.speaks, charged=charge is not None)
    return [_task(prose, one, piece, charge) for piece in pieces]


def _pieces(words: Words, speaks: Callable[[Name], bool], *, charged: bool) -> list[Piece]:
    out: list[Piece] = []
    for start, end in sentences(words):
        given = given_in(words, start, end, speaks=speaks)
        if out and not any(one.named for one in given):
            out[-1] = _longer(out[-1], end, given)
            continue
        if charged and not out and not (given and given[0].named and given[0].start == start):
            out.append(Piece(start, end, Given(start, end, start), named=False))
        for one in given:
            out = _with(out, one, end)
    return out


def _longer(piece: Piece, end: int, given: Iterable[Given]) -> Piece:
    helpers = tuple(name for one in given for name in one.coordinates)
    return replace(piece, end=end, given=replace(piece.given, coordinates=piece.given.coordinates + helpers))


def _with(pieces: list[Piece], given: Given, end: int) -> list[Piece]:
    if not given.named and pieces and pieces[-1].start <= given.start:
        last = pieces[-1]
        work = given.work if not last.named and given.start == last.start else last.given.work
        joined = replace(last.given, coordinates=last.given.coordinates + given.coordinates, work=work)
        return [*pieces[:-1], replace(last, given=joined)]
    before = [replace(one, end=min(one.end, given.start)) if one.end > given.start else one for one in pieces]
    return [*before, Piece(given.start, given.end if given.end < end else end, given, given.named)]


def _task(prose: Prose, one: Passage, piece: Piece, charge: Charge | None) -> Task:
    start, end = _trimmed(one.words, piece.start, piece.end)
    span, given = one.span(start, end), piece.given
    charged = charge if charge and not piece.named else None
    upper = prose.items[charged.at] if charged else None
    return Task(
        text=in_short(one.words, max(given.work, start), end),
        quote=one.line.text[span.start - one.line.span.start : span.end - one.line.span.start],
        span=span,
        section=one.path,
        directs=bodies(one, given.directs) or (bodies(upper, charged.directs) if charged and upper else ()),
        leads=bodies(one, given.leads) or (bodies(upper, charged.leads) if charged and upper else ()),
        coordinates=_once((*bodies(one, given.coordinates), *(bodies(upper, charged.coordinates) if charged and upper else ()))),
        deadline=prose.deadline_in(span),
    )


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and words.key(start) in ",;:.-":
        start += 1
    while start < end - 1 and words.key(end - 1) in ",;:./":
        end -= 1
    return start, end


def in_short(words: Words, start: int, end: int) -> str:
    """The work in some words: up to the end of a clause where the whole is long."""
    if start >= end:
        return ""
    while start < end - 1 and words.key(start) in ",:;":
        start += 1
    text = " ".join(words.between(start, end).split())
    if len(text) <= SHORT:
        return text
    cut = max(text.rfind(sign, 40, SHORT) for sign in ";.")
    return text[:cut] if cut > 0 else text[:SHORT].rsplit(" ", 1)[0]


def bodies(one: Passage | None, names: Iterable[Name]) -> tuple[Body, ...]:
    """Names read in a passage, as a document's bodies."""
    return tuple(body_at(name, one.place) for name in names) if one else ()


def body_at(name: Name, place: int) -> Body:
    """A name read in a text that begins at ``place`` of the document."""
    span = None if name.completed else Span(place + name.start, place + name.end)
    return Body(" ".join(name.text.split()), span, name.each)


def _once(found: Iterable[Body]) -> tuple[Body, ...]:
    return tuple({body.name.lower(): body for body in found}.values())


def helpers_in(one: Passage, start: int, end: int, speaks: Callable[[Name], bool]) -> Iterator[Name]:
    """Those who help in sentences that name no subject."""
    for first, last in sentences(one.words):
        if start <= first < end:
            yield from (name for given in given_in(one.words, first, last, speaks=speaks) if not given.named for name in given.coordinates)
