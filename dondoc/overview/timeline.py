"""The rows of the timeline: the tasks of a plan under its parts, or the parts alone where tasks would be too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.followup.figures import headings
from dondoc.look.days import due_words
from dondoc.look.numbers import number_words
from dondoc.overview import links
from dondoc.overview.gantt import Chart, Work, chart
from dondoc.overview.sight import Sight
from dondoc.plans.deadlines import OPEN, Standing
from dondoc.plans.models import Plan, Section, Task

MANY = 60  # tasks; of more, the parts are drawn and each opens its own
_URGENCY = (
    Standing.OVERDUE, Standing.SOON, Standing.IN_TIME, Standing.NONE, Standing.PAUSED, Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
)  # fmt: skip


@dataclass(slots=True)
class _Stood:
    """How the assignments of a task stand: the most urgent of them speaks for all."""

    standings: list[str] = field(default_factory=list)
    percents: list[int] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    @property
    def standing(self) -> str:
        return min(self.standings, key=_URGENCY.index)

    @property
    def percent(self) -> int:
        return sum(self.percents) // len(self.percents)

    @property
    def who(self) -> str:
        more = len(self.bodies) - 1
        return (
            _("%(first)s và %(more)s đơn vị khác") % {"first": self.bodies[0], "more": number_words(more)}
            if more
            else self.bodies[0]
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan, or a whole plan where several are in sight."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Timeline:
    chart: Chart | None
    part: Part | None = None  # the one that is opened
    parts_only: bool = False


def timeline(sight: Sight, *, part: str = "") -> Timeline:
    """``part``: the key of the part to open; "" for the whole."""
    tasks, stood = list(_tasks(sight)), _stood(sight)
    parts = _parts(tasks)
    opened = next((one for one in parts.values() if one.key == part), None)
    if opened:
        works = [_work(task, stood[task.pk], sight.today) for task in tasks if parts[task.pk] == opened]
        return Timeline(chart(works, today=sight.today), opened)
    works = _works(tasks, stood, parts, sight)
    if len(tasks) > MANY:
        return Timeline(chart([work for work in works if work.part], today=sight.today), parts_only=True)
    return Timeline(chart(works, today=sight.today))


def _tasks(sight: Sight) -> QuerySet[Task]:
    """The tasks in sight as the documents order them."""
    given = Task.objects.filter(pk__in=sight.work().values("task"))
    return given.select_related("plan", "section").order_by("plan__adopted_at", "plan_id", "order", "pk")


def _stood(sight: Sight) -> dict[int, _Stood]:
    found: dict[int, _Stood] = {}
    rows = sight.judged().order_by("body__order", "body__sort")
    for task, standing, percent, body in rows.values_list("task_id", "standing", "percent", "body__name"):
        one = found.setdefault(task, _Stood())
        one.standings.append(standing)
        one.percents.append(percent)
        if body not in one.bodies:
            one.bodies.append(body)
    return found


def _parts(tasks: Sequence[Task]) -> dict[int, Part]:
    """The part that each task is shown under. Several plans: the plans themselves."""
    if len({task.plan_id for task in tasks}) > 1:
        return {task.pk: Part(f"p{task.plan_id}", _plan_name(task.plan)) for task in tasks}
    sections = Section.objects.filter(plan__in={task.plan_id for task in tasks})
    heading = headings({task.section_id for task in tasks if task.section_id}, sections)
    return {task.pk: _part(heading.get(task.section_id or 0)) for task in tasks}


def _part(section: Section | None) -> Part:
    return Part(f"s{section.pk}", str(section)) if section else Part("s0", _("Nhiệm vụ khác"))


def _plan_name(plan: Plan) -> str:
    return f"{plan.code} {plan.title}".strip()


def _works(tasks: Sequence[Task], stood: dict[int, _Stood], parts: dict[int, Part], sight: Sight) -> list[Work]:
    """A heading for each part, and a row for each task under it."""
    below: dict[Part, list[Task]] = {}
    for task in tasks:
        below.setdefault(parts[task.pk], []).append(task)
    rows: list[Work] = []
    for part, some in below.items():
        rows.append(_heading(part, some, stood, sight))
        rows += [_work(task, stood[task.pk], sight.today) for task in some]
    return rows


def _heading(part: Part, tasks: Sequence[Task], stood: dict[int, _Stood], sight: Sight) -> Work:
    several = [stood[task.pk] for task in tasks]
    late = sum(one.standing == Standing.OVERDUE for one in several)
    count = len(tasks)
    said = ngettext("%s nhiệm vụ", "%s nhiệm vụ", count) % number_words(count)
    if late:
        said += ", " + _("%s quá hạn") % number_words(late)
    return Work(
        name=part.name,
        address=links.part_of_timeline(part.key, sight),
        said=said,
        standing=min((one.standing for one in several), key=_URGENCY.index),
        begins=min(_begins(task) for task in tasks),
        dues=[(task.due, stood[task.pk].standing) for task in tasks if task.due],
        percent=sum(one.percent for one in several) // len(several),
        part=True,
    )


def _work(task: Task, stood: _Stood, today: date) -> Work:
    return Work(
        name=capfirst(task.text),
        address=links.task(task),
        said=_said(task, stood.standing, today),
        standing=stood.standing,
        begins=_begins(task),
        dues=[(task.due, stood.standing)] if task.due else [],
        percent=stood.percent,
        who=stood.who,
    )


def _said(task: Task, standing: str, today: date) -> str:
    if standing in OPEN and task.due:
        return due_words(task.due, today)
    return task.deadline_text if standing == Standing.NONE and task.deadline_text else str(Standing(standing).label)


def _begins(task: Task) -> date:
    """Work begins when its plan is issued, in force here at the latest when adopted; never after its deadline."""
    begins = task.plan.issued_on or timezone.localdate(task.plan.adopted_at)
    return min(begins, task.due) if task.due else begins
