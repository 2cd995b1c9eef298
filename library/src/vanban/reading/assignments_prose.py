"""Work given in sentences: "Giao Sở Nội vụ …", "Mỗi khối dân cư đăng ký …", a bullet below a heading that names a body.

A task is a sentence with its subject and the sentences behind it that have none of their own. Below a heading
that charges a body every item is one task of that body, but for sentences with another subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vanban.language.bodies import Name
from vanban.language.roles import Given, given_in
from vanban.language.words import Words, sentences
from vanban.model import Body, Deadline, Span, Task
from vanban.reading.bracketed import bracketed
from vanban.reading.headings import Charge
from vanban.reading.passages import Mark, Passage, Passages

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


class Piece(NamedTuple):
    """One task within a passage: the words of its sentences, and what they give to whom.

    Two clauses of one sentence with a subject each are two tasks of the same words.
    """

    start: int
    end: int
    given: Given


def prose_tasks(prose: Prose, index: int, charge: Charge | None) -> list[Task]:
    """The tasks that the sentences of a passage give."""
    one = prose.items[index]
    pieces = _pieces(one.words, prose.speaks, charged=charge is not None)
    if charge is None and not any(piece.given.named for piece in pieces):
        pieces = _in_bracket(one, pieces, prose.speaks) or pieces
    return [_task(prose, one, piece, charge) for piece in pieces]


def _pieces(words: Words, speaks: Callable[[Name], bool], *, charged: bool) -> list[Piece]:
    out: list[Piece] = []
    for start, end in sentences(words):
        given = given_in(words, start, end, speaks=speaks)
        given = [_without_asked(one) for one in given] if charged else given
        named = any(one.named for one in given)
        if out and not named:
            out[-1] = _longer(out[-1], end, given)
        elif charged and not out and not (named and given[0].named and given[0].start == start):
            out += _charged(start, end, given)
        else:
            out += [Piece(start, end, one) for one in given]
    return out


def _without_asked(given: Given) -> Given:
    """What the body that a heading charges asks of others is its own work: "Yêu cầu các doanh nghiệp …"."""
    return given._replace(directs=(), leads=()) if given.asked else given


def _in_bracket(one: Passage, pieces: Sequence[Piece], speaks: Callable[[Name], bool]) -> list[Piece]:
    """An item whose lead stands in a bracket at its end: "1.3. Xây dựng phương án (Công an phường)"."""
    told = bracketed(one.words) if one.mark is not Mark.PLAIN and not one.labels else None
    if told is None or all(map(speaks, told.names)):
        return []
    helpers = tuple(name for piece in pieces for name in piece.given.coordinates)
    return [Piece(0, len(one.words), Given(0, told.at, 0, leads=told.names, coordinates=helpers))]


def _charged(start: int, end: int, given: Sequence[Given]) -> list[Piece]:
    """A sentence that leaves to the heading above it who does the work; a later clause may name another."""
    own = given[0] if given and not given[0].named else Given(start, given[0].start if given else end, start)
    return [Piece(start, end, own), *(Piece(start, end, one) for one in given if one.named)]


def _longer(piece: Piece, end: int, given: Iterable[Given]) -> Piece:
    """With a further sentence, whose subject is the same."""
    helpers = tuple(name for one in given for name in one.coordinates)
    longer = piece.given._replace(end=end, coordinates=piece.given.coordinates + helpers)
    return piece._replace(end=end, given=longer)


def _task(prose: Prose, one: Passage, piece: Piece, charge: Charge | None) -> Task:
    given = piece.given
    start, end = _trimmed(one.words, piece.start, piece.end)
    first, last = _trimmed(one.words, given.start, given.end)
    span = one.span(start, end)
    heading = prose.items[charge.at] if charge and not given.named else None
    directs, leads, helps = (charge.directs, charge.leads, charge.coordinates) if charge and heading else ((), (), ())
    return Task(
        text=in_short(one.words, max(given.work, first), last),
        quote=one.line.text[span.start - one.line.span.start : span.end - one.line.span.start],
        span=span,
        section=one.path,
        directs=bodies(one, given.directs) or bodies(heading, directs),
        leads=bodies(one, given.leads) or bodies(heading, leads),
        coordinates=_once((*bodies(one, given.coordinates), *bodies(heading, helps))),
        deadline=prose.deadline_in(one.span(first, last)),
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
        if last <= start or first >= end:
            continue
        given = given_in(one.words, max(first, start), min(last, end), speaks=speaks)
        yield from (name for told in given if not told.named for name in told.coordinates)
