"""The tasks: work given to somebody in prose, in labelled lines or in tables."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.language.labels import label_of
from vanban.model import Deadline, Header, Section, Task
from vanban.reading.assignments_labels import Group, groups, labelled_task, only_names
from vanban.reading.assignments_prose import Prose, prose_tasks
from vanban.reading.deadlines import calendar_of
from vanban.reading.headings import charge_above, charges
from vanban.reading.issuer import speaker
from vanban.reading.laid import Laid
from vanban.reading.passages import Passage, Passages
from vanban.reading.tables import table_tasks
from vanban.reading.topics import gives_work


def tasks(
    content: Laid, items: Passages, *, header: Header, sections: Sequence[Section], deadlines: Sequence[Deadline]
) -> tuple[Task, ...]:
    """The tasks of ``content``, a document without its head and closing, in order; ``items`` are its passages."""
    runs = groups(items)
    prose = Prose(items, speaker(header), deadlines)
    found = [
        *_told(items, runs, prose),
        *(labelled_task(items, group, prose) for group in runs),
        *table_tasks(content, sections, calendar_of(header)),
    ]
    return tuple(sorted(found, key=_in_order))


def _in_order(task: Task) -> tuple[int, int]:
    return task.span.start, -task.span.end


def _told(items: Passages, runs: Sequence[Group], prose: Prose) -> list[Task]:
    """What is told in sentences, but for that which the labelled lines below them say again."""
    known = charges(items, prose.speaks)
    lines = {index for group in runs for index in group.lines}
    texts = {index: group for group in runs for index in group.texts}
    out: list[Task] = []
    for index in range(len(items)):
        if index in lines or items.goes_on(index) or not gives_work(items, index):
            continue
        if index in known or _gives_nothing(items, index):
            continue
        charge = None if index in texts or items.is_heading(index) else charge_above(items, index, known)
        found = prose_tasks(prose, index, charge)
        out += [task for task in found if index not in texts or _says_more(task, texts[index])]
    return out


def _gives_nothing(items: Passages, index: int) -> bool:
    one = items[index]
    return (items.is_heading(index) and _is_label(one)) or only_names(one)  # the addressees of a telegram


def _is_label(one: Passage) -> bool:
    """Whether a heading only announces what stands below it: "Phân công thực hiện:"."""
    end = len(one.words) - one.text.rstrip().endswith(":")
    return label_of(one.words, 0, end) is not None


def _says_more(task: Task, group: Group) -> bool:
    """Whether a sentence names others than the labelled lines below it do."""
    names = {name.text.lower() for name in group.leads}
    named = {body.name.lower() for body in (*task.leads, *task.directs)}
    return bool(named) and not named <= names
