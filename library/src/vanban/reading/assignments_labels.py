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
from vanban.language.body_lists import read_names
from vanban.language.grammar import grammar
from vanban.language.labels import ROLES, Label, Labelled, label_of
from vanban.model import Body, Deadline, Span, Task
from vanban.reading.assignments_prose import Prose, body_at, helpers_in, in_short
from vanban.reading.passages import Mark, Passage, Passages
from vanban.reading.topics import gives_work

END_SIGNS = frozenset({";", ".", ",", ":"})
FELLOWS = 40  # passages before and behind in which items of the same row are looked for
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
        parts = tuple(part for index in lines for part in _parts(items, index))
        if any(part.names for part in parts):
            out.append(Group(lines, _texts(items, lines[0], used), parts))
            used = lines[-1]
    return out


def _runs(items: Passages) -> Iterator[tuple[int, ...]]:
    """Rows of passages that hold labels of roles, times and products."""
    run: list[int] = []
    for index in range(len(items)):
        labels = _labels(items, index)
        own_text = bool(labels) and labels[0].start > 0
        if run and (not labels or own_text):
            yield tuple(run)
            run = []
        run += [index] if labels else []
    if run:
        yield tuple(run)


def _labels(items: Passages, index: int) -> list[Labelled]:
    """The labels of a passage that is labelled; none where a TASK's own words stand in it alone."""
    one = items[index]
    labels = [part for part in one.labels if part.label is not Label.TASK]
    if not labels:
        listed = _listed_below(items, index)
        return [Labelled(listed, 0, 0, len(one.words))] if listed else []
    inline = labels[0].start > 0 and one.labels[0].label is not Label.TASK
    return labels if not inline or any(part.label in ROLES for part in labels) else []


def _listed_below(items: Passages, index: int) -> Label | None:
    """The role that a bullet of nothing but bodies has from the line above it: "3. Đơn vị phối hợp:"."""
    one = items[index]
    last = items[one.above].labels[-1:] if one.mark is Mark.BULLET and one.above is not None else []
    opens = bool(last) and last[0].label in ROLES and last[0].value >= last[0].end
    return last[0].label if opens and only_names(one) else None


def only_names(one: Passage) -> bool:
    """Whether a passage is nothing but a list of bodies."""
    names = read_names(one.words, 0)
    return bool(names.names) and names.end >= len(one.words) - (one.words.key(len(one.words) - 1) in END_SIGNS)


def _parts(items: Passages, index: int) -> Iterator[Part]:
    one = items[index]
    for part in _labels(items, index):
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
    return _beside(items, first, used) or _above(items, first, used)


def _beside(items: Passages, first: int, used: int) -> tuple[int, ...]:
    """The work of a labelled line that is itself a numbered item: the items beside it, and what they stand below.

    1. Rà soát hộ nghèo / a) Lập danh sách; / b) Đơn vị chủ trì: …
    """
    parent = items[first].above
    near = range(max(used + 1, first - FELLOWS), min(first + FELLOWS, len(items)))
    fellows = [index for index in near if _is_item_below(items, index, parent)]
    if items[first].mark is not Mark.SECTION or not fellows or fellows[0] > first or _is_task(items[fellows[0]]):
        return ()
    beside = tuple(range(fellows[0], first))[:LINES_OF_TEXT]
    alternate = used > (-1 if parent is None else parent) or fellows[-1] > first  # each item has its own lines
    if parent is None or alternate or not _tells_work(items, parent):
        return beside
    return (parent, *beside)


def _tells_work(items: Passages, index: int) -> bool:
    """Whether a heading says itself what is to be done: "Rà soát hộ nghèo", not "NHIỆM VỤ", "MỤC ĐÍCH", "Vỉa hè"."""
    words = items[index].words
    return grammar().work(words, 0) > 0 and not label_of(words) and gives_work(items, index)


def _is_item_below(items: Passages, index: int, parent: int | None) -> bool:
    one = items[index]
    return one.mark is Mark.SECTION and one.above == parent and not _labels(items, index)


def _above(items: Passages, first: int, used: int) -> tuple[int, ...]:
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
    rows = group.texts or group.lines[:1]
    passages = [items[index] for index in rows]
    return Task(
        text=_work(items, rows),
        quote=_quote(items, group, span),
        span=span,
        section=first.path,
        directs=_bodies(group, Label.DIRECTS),
        leads=_bodies(group, Label.LEADS),
        coordinates=_coordinates(items, group, rows, prose),
        deadline=_deadline(items, group, prose.deadlines)
        or prose.deadline_in(_told(passages))
        or prose.deadline_in(span),
        product=_product(items, group),
    )


def _words_start(one: Passage) -> int:
    return one.labels[0].value if _is_task(one) else 0


def _words_end(items: Passages, index: int) -> int:
    labels = _labels(items, index)
    return labels[0].start if labels else len(items[index].words)


def _told(passages: list[Passage]) -> Span:
    """Where the passages that tell the work stand."""
    return Span(passages[0].line.span.start, passages[-1].line.span.end)


def _work(items: Passages, rows: Sequence[int]) -> str:
    """The first words that tell the work."""
    told = (
        in_short(items[row].words, _words_start(items[row]), _words_end(items, row)).rstrip(".;:,( ") for row in rows
    )
    return next((text for text in told if text), "")


def _quote(items: Passages, group: Group, span: Span) -> str:
    rows = sorted({*group.texts, *group.lines})
    first = items[rows[0]]
    own = first.line.text[span.start - first.line.span.start :]
    return " ".join([own, *(items[row].line.text for row in rows[1:])])


def _bodies(group: Group, role: Label) -> tuple[Body, ...]:
    found = (body_at(name, part.place) for part in group.parts for said, name in part.names if said is role)
    return tuple({body.name.lower(): body for body in found}.values())


def _coordinates(items: Passages, group: Group, rows: Sequence[int], prose: Prose) -> tuple[Body, ...]:
    """Helpers that the work's own sentences name, then those of the lines."""
    told = [
        body_at(name, items[row].place)
        for row in rows
        for name in helpers_in(items[row], _words_start(items[row]), _words_end(items, row), prose.speaks)
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
