"""The words a task is found by, without diacritics: text and sentence, section, bodies, the plan's number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import QuerySet

from dondoc.plans.models import Plan, Section, Task
from dondoc.words import fold

_TITLE = 300  # characters of a section's heading: some are whole paragraphs
_ASKED = re.compile(r'"([^"]+)"|(\S+)')  # "145/KH-UBND" in quotes stays together


def search_text(plan: Plan, section: Section | None, task: Task, names: Iterable[str]) -> str:
    """Folded words. ``names``: the bodies the task is given to, as in the directory and as printed."""
    text, quote = fold(task.text), fold(task.quote)
    said = quote if text in quote else f"{text} {quote}"
    heading = fold(f"{section.label} {section.title[:_TITLE]}") if section else ""
    bodies = " ".join(dict.fromkeys(fold(name) for name in names))
    return " ".join(part for part in (said, fold(task.product), heading, bodies, fold(plan.code)) if part)


def refresh_search(task: Task) -> None:
    """After a change of words, section or bodies, in the same transaction."""
    names = [name for pair in task.assignments.values_list("body__name", "printed") for name in pair if name]
    text = search_text(task.plan, task.section, task, names)
    Task.objects.filter(pk=task.pk).update(search=text)


def with_words(tasks: QuerySet[Task], asked: str) -> QuerySet[Task]:
    """Every word must occur; words in quotation marks together."""
    for together, word in _ASKED.findall(asked):
        tasks = tasks.filter(search__contains=fold(together or word))
    return tasks
