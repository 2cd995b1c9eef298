"""What a row of the register shows: a task summed up over its assignments, or one assignment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from dondoc.intake.models import AssignmentRole
from dondoc.intake.review import RHYTHMS
from dondoc.organization.access import Member
from dondoc.plans.access import may_see_words
from dondoc.plans.deadlines import OPEN, Standing, class_of, standing_of
from dondoc.plans.models import Assignment, AssignmentState, Section, Task
from dondoc.plans.rounds import running

NAMED = 2  # bodies named in a row; the others are counted
RANK = {one: rank for rank, one in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class Row:
    """``key`` names the row in a form: "t17:3" is task 17 as of version 3, "a45:2" an assignment."""

    key: str
    task: Task
    assignments: tuple[Assignment, ...]  # those that the row speaks for
    leads: tuple[str, ...]  # every body that leads, in order
    director: str
    role: str  # in words, of a row that is one assignment
    state: str
    state_words: str
    standing: str
    due: date | None
    percent: int
    done: int
    heard_at: datetime | None
    words: str  # of the newest report, "" for who may not read it
    officer: str

    @property
    def many(self) -> bool:
        return len(self.assignments) > 1

    @property
    def named(self) -> str:
        return ", ".join(self.leads[:NAMED])

    @property
    def others(self) -> int:
        return max(0, len(self.leads) - NAMED)

    @property
    def where(self) -> str:
        return section_words(self.task.section)

    @property
    def rhythm(self) -> str:
        """ "hằng tháng" for work that comes again."""
        return str(RHYTHMS.get(self.task.recurrence, ""))

    @property
    def counted_due(self) -> date | None:
        """The deadline where days are still counted to it: not once completion is claimed."""
        return self.due if self.standing in OPEN and self.state != AssignmentState.AWAITING else None


def shown(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of the register with all that `row_of` needs, in three queries."""
    if rows.model is Task:
        given = Assignment.objects.select_related("body", "officer").order_by("role", "body__order", "body__sort", "pk")
        tasks = rows.select_related("plan", "section", "parent").defer("quote", "search")
        return tasks.prefetch_related(Prefetch("assignments", given))
    directs = Assignment.objects.filter(role=AssignmentRole.DIRECTS).select_related("body")
    work = rows.select_related("body", "officer", "task__plan", "task__section").defer("task__quote", "task__search")
    return work.prefetch_related(Prefetch("task__assignments", directs, to_attr="directing"))


def shown_by_thousands(rows: QuerySet[Any]) -> QuerySet[Any]:
    """As `shown`; what many rows share (bodies, plans, sections) is made once for all of them, not once a row."""
    if rows.model is Task:
        given = Assignment.objects.prefetch_related("body", "officer").order_by(
            "role", "body__order", "body__sort", "pk"
        )
        tasks = rows.prefetch_related("plan", "section").defer("quote", "search")
        return tasks.prefetch_related(Prefetch("assignments", given, to_attr="given"))
    directs = Assignment.objects.filter(role=AssignmentRole.DIRECTS).prefetch_related("body")
    tasks = Task.objects.prefetch_related("plan", "section").defer("quote", "search")
    return rows.prefetch_related(
        "body", "officer", Prefetch("task", tasks), Prefetch("task__assignments", directs, to_attr="directing")
    )


def given_of(task: Task) -> Sequence[Assignment]:
    """A task's assignments in the order of `shown`, as either way of fetching left them."""
    kept: Sequence[Assignment] | None = task.__dict__.get("given")
    return list(task.assignments.all()) if kept is None else kept


def _leads(one: Assignment) -> bool:
    return one.role == AssignmentRole.LEADS


def row_of(
    thing: Task | Assignment, *, member: Member, today: date, speaks: Callable[[Assignment], bool] = _leads
) -> Row:
    """``speaks`` says for which assignments a task's row speaks; where it has none, for who leads, else who helps."""
    if isinstance(thing, Assignment):
        directing: list[Assignment] = getattr(thing.task, "directing", [])
        return _row(thing.task, (thing,), directing, f"a{thing.pk}:{thing.version}", member, today)
    given = running(given_of(thing))
    of_role = {role: [one for one in given if one.role == role] for role in AssignmentRole.values}
    leads, helps = of_role[AssignmentRole.LEADS], of_role[AssignmentRole.COORDINATES]
    spoken = [one for one in given if speaks(one)] or leads or helps
    directs = of_role[AssignmentRole.DIRECTS]
    return _row(thing, tuple(spoken), directs, f"t{thing.pk}:{thing.version}", member, today, leads)


def _row(
    task: Task,
    spoken: tuple[Assignment, ...],
    directs: Iterable[Assignment],
    key: str,
    member: Member,
    today: date,
    leads: Sequence[Assignment] | None = None,
) -> Row:
    one = spoken[0] if len(spoken) == 1 else None
    state = summed_state(spoken)
    heard = [(a.last_report_at, a) for a in spoken if a.last_report_at]
    newest = max(heard, key=itemgetter(0))[1] if heard else None
    return Row(
        key=key,
        task=task,
        assignments=spoken,
        leads=tuple(dict.fromkeys(str(a.body) for a in (spoken if leads is None else leads))),
        director=", ".join(str(a.body) for a in directs),
        role=str(one.get_role_display()) if one else "",
        state=state,
        state_words=str(AssignmentState(state).label),
        standing=summed_standing(task, spoken, today=today, soon=member.authority.due_soon_days),
        due=next_due(task, spoken),
        percent=summed_percent(spoken),
        done=sum(a.state == AssignmentState.DONE for a in spoken),
        heard_at=newest.last_report_at if newest else None,
        words=newest.last_words if newest and may_see_words(member, newest) else "",
        officer=str(one.officer) if one and one.officer else "",
    )


def summed_state(spoken: Sequence[Assignment]) -> str:
    """One state for many: what all are in; awaiting where the rest is done; else doing."""
    states = {one.state for one in spoken}
    if not states:
        return AssignmentState.NOT_STARTED
    if len(states) == 1:
        return states.pop()
    if states <= {AssignmentState.DONE, AssignmentState.AWAITING}:
        return AssignmentState.AWAITING
    return AssignmentState.DOING


def summed_standing(task: Task, spoken: Sequence[Assignment], *, today: date, soon: int) -> str:
    """The most urgent of them; of a task without any, that of its own deadline."""
    if not spoken:
        return class_of(task.due, today, soon).value
    found = [standing_of(one.state, one.due, one.submitted_on, today=today, soon=soon) for one in spoken]
    return min(found, key=lambda one: RANK[one]).value


def next_due(task: Task, spoken: Sequence[Assignment]) -> date | None:
    """The nearest deadline that is still open; of a closed task, its own."""
    opened = [one.due for one in spoken if one.due and one.state not in (AssignmentState.DONE, AssignmentState.PAUSED)]
    if opened:
        return min(opened)
    return spoken[0].due if len(spoken) == 1 else task.due


def summed_percent(spoken: Sequence[Assignment]) -> int:
    return round(sum(one.percent for one in spoken) / len(spoken)) if spoken else 0


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading; ``heading`` is "" where the register is not grouped."""

    heading: str
    rows: list[Row]


def parts_of(rows: Iterable[Row], group: str) -> list[Part]:
    parts: list[Part] = []
    for row in rows:
        heading = heading_of(row, group)
        if not parts or parts[-1].heading != heading:
            parts.append(Part(heading, []))
        parts[-1].rows.append(row)
    return parts


def heading_of(row: Row, group: str) -> str:
    if group == "muc":
        return section_words(row.task.section) or _("Ngoài các mục")
    if group == "dau-moi":
        return row.leads[0] if row.leads else _("Chưa giao")
    if group == "lanh-dao":
        return row.director or _("Chưa có lãnh đạo chỉ đạo")
    if group == "han":
        return _("Tháng %(month)d/%(year)d") % _month(row.due) if row.due else _("Không hạn")
    return ""


def _month(day: date) -> dict[str, int]:
    return {"month": day.month, "year": day.year}


def section_words(section: Section | None) -> str:
    """ "B.III.2 Tuyên truyền trực quan"."""
    return f"{section.path.replace('/', '.')} {section.title}" if section else ""
