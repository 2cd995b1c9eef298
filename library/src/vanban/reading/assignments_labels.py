"""Work given in labelled lines under an item.

    1. Xây dựng cổng chào
    - Đơn vị chủ trì: Phòng Kinh tế, Hạ tầng và Đô thị
    - Đơn vị phối hợp: các khối; - Thời gian: trong tháng 6

The lines come in any order and wording, each on its own, several in one, or behind the item's own sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.language.assigned import Assigned, assigned_in
from vanban.language.bodies import Name
from vanban.language.labels import ROLES, Label, Labelled
from vanban.model import Body, Deadline, Span, Task
from vanban.reading.assignments_prose import Prose, body_at, helpers_in, in_short
from vanban.reading.passages import Mark, Passage, Passages

LINES_OF_TEXT = 12  # paragraphs above the lines that may tell the work


@dataclass(frozen=True, slots=True)
class Part:
    """A label of a passage, and the bodies that it is put to with the role of each."""

    passage: int
    labelled: Labelled
    names: tuple[Assigned, ...]
    place: int  # where the text that the names were read in begins in the document


@dataclass(frozen=True)
class Group:
    """Labelled lines that belong together, and the passages above them that tell the work."""

    lines: tuple[int, ...]
    texts: tuple[int, ...]
    parts: tuple[Part, ...]

    @property
    def leads(self) -> tuple[Name, ...]:
        return tuple(name for part in self.parts for role, name in part.names if role is Label.LEADS)


def groups(items: Passages) -> list[Group]:
    """The groups of labelled lines that name a body."""
    out: list[Group] = []
    used = -1
    for lines in _runs(items):
        parts = tuple(part for index in lines for part in _parts(items[index], index))
        if any(part.names for part in parts):
            out.append(Group(lines, _texts(items, lines[0], used), parts))
            used = lines[-1]
    return out


def _runs(items: Passages) -> Iterator[tuple[int, ...]]:
    """Rows of passages that hold labels of roles, times and products."""
    run: list[int] = []
    for index in range(len(items)):
        labels = _labels(items[index])
        own_text = bool(labels) and labels[0].start > 0
        if run and (not labels or own_text):
            yield tuple(run)
            run = []
        run += [index] if labels else []
    if run:
        yield tuple(run)


def _labels(one: Passage) -> list[Labelled]:
    """The labels of a passage that is labelled; none where a TASK's own words stand in it alone."""
    labels = [part for part in one.labels if part.label is not Label.TASK]
    if not labels:
        return []
    inline = labels[0].start > 0 and one.labels[0].label is not Label.TASK
    return labels if not inline or any(part.label in ROLES for part in labels) else []


def _parts(one: Passage, index: int) -> Iterator[Part]:
    for part in _labels(one):
        names: tuple[Assigned, ...] = ()
        place = one.place
        if part.label in ROLES and part.value < part.end:
            span = one.span(part.value, part.end)
            place = span.start
            text = one.line.text[span.start - one.line.span.start : span.end - one.line.span.start]
            names = tuple(assigned_in(text, part.label))
        yield Part(index, part, names, place)


def _texts(items: Passages, first: int, used: int) -> tuple[int, ...]:
    """The passages that tell the work of the lines that begin with passage ``first``, ``used`` being the last taken."""
    if items[first].labels and items[first].labels[0].start > 0:
        return ()
    out: list[int] = []
    index = first - 1
    while index > used and len(out) < LINES_OF_TEXT:
        if _heads(items[index]):
            return tuple(out) if out else (index,)
        out.insert(0, index)
        if items[index].mark is Mark.SECTION and not _is_task(items[index]):
            break
        index -= 1
    return tuple(out)


def _is_task(one: Passage) -> bool:
    return bool(one.labels) and one.labels[0].label is Label.TASK and one.labels[0].start == 0


def _heads(one: Passage) -> bool:
    return one.mark is Mark.SECTION and not _is_task(one) and (one.line.line.bold or not one.is_finished)


def labelled_task(items: Passages, group: Group, prose: Prose) -> Task:
    """The one task that a group of labelled lines gives."""
    first, last = items[group.texts[0] if group.texts else group.lines[0]], items[group.lines[-1]]
    start = _words_start(first)
    span = Span(
        first.place + first.words.starts[start] if start < len(first.words) else first.place, last.line.span.end
    )
    passages = [items[index] for index in (group.texts or group.lines[:1])]
    return Task(
        text=_work(passages),
        quote=_quote(items, group, span),
        span=span,
        section=first.path,
        directs=_bodies(group, Label.DIRECTS),
        leads=_bodies(group, Label.LEADS),
        coordinates=_coordinates(group, passages, prose),
        deadline=_deadline(items, group, prose.deadlines),
        product=_product(items, group),
    )


def _words_start(one: Passage) -> int:
    return one.labels[0].value if _is_task(one) else 0


def _words_end(one: Passage) -> int:
    labels = _labels(one)
    return labels[0].start if labels else len(one.words)


def _work(passages: list[Passage]) -> str:
    """The first words that tell the work."""
    told = (in_short(one.words, _words_start(one), _words_end(one)).rstrip(".;:, ") for one in passages)
    return next((text for text in told if text), "")


def _quote(items: Passages, group: Group, span: Span) -> str:
    rows = sorted({*group.texts, *group.lines})
    first = items[rows[0]]
    own = first.line.text[span.start - first.line.span.start :]
    return " ".join([own, *(items[row].line.text for row in rows[1:])])


def _bodies(group: Group, role: Label) -> tuple[Body, ...]:
    found = (body_at(name, part.place) for part in group.parts for said, name in part.names if said is role)
    return tuple({body.name.lower(): body for body in found}.values())


def _coordinates(group: Group, passages: list[Passage], prose: Prose) -> tuple[Body, ...]:
    """Helpers that the work's own sentences name, then those of the lines."""
    told = [
        body_at(name, one.place)
        for one in passages
        for name in helpers_in(one, _words_start(one), _words_end(one), prose.speaks)
    ]
    leads = {body.name.lower() for body in _bodies(group, Label.LEADS)}
    helping = [body for body in told if body.name.lower() not in leads]
    found = {body.name.lower(): body for body in (*helping, *_bodies(group, Label.COORDINATES))}
    return tuple(found.values())


def _deadline(items: Passages, group: Group, deadlines: Sequence[Deadline]) -> Deadline | None:
    spans = [
        items[part.passage].span(part.labelled.value, part.labelled.end)
        for part in group.parts
        if part.labelled.label is Label.TIME and part.labelled.value < part.labelled.end
    ]
    return next((one for span in spans for one in deadlines if span.start <= one.span.start < span.end), None)


def _product(items: Passages, group: Group) -> str | None:
    for part in group.parts:
        if part.labelled.label is Label.PRODUCT and part.labelled.value < part.labelled.end:
            words = items[part.passage].words
            return words.between(part.labelled.value, part.labelled.end).rstrip(".; ") or None
    return None
