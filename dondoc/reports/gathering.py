"""What a report is compiled from: the work of the plan as it stood on the last day, and what was said in the period.

An assignment is taken as it was at the end of that day (followup/as_of.py): what was given later is not in the report,
what was done, put aside or prolonged later is not yet so, and what was given to another body counts for the one that
held it then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.followup import as_of, figures
from dondoc.followup.as_of import Handed
from dondoc.followup.models import Move, Obstacle, ProgressReport
from dondoc.intake.models import AssignmentRole
from dondoc.organization.models import Authority, Body
from dondoc.plans.deadlines import Standing, standing_of
from dondoc.plans.models import Assignment, AssignmentState, Plan, PlanState, Section, Task
from dondoc.reports.models import Answer
from dondoc.reports.periods import Period

_SAYS = (Move.REPORT, Move.SUBMIT)


@dataclass(frozen=True, slots=True)
class Said:
    """What a body reported in the period."""

    body: str
    words: str
    percent: int
    leads: bool


@dataclass(slots=True)
class Row:
    """An assignment that leads, as it stood on the last day of the period."""

    pk: int
    task: int
    body_pk: int
    body: str
    place: tuple[int, str]  # of the body in the directory
    due: date | None
    standing: str
    percent: int
    finished_now: bool  # confirmed in the period
    reported: bool  # something was said of it in the period
    heard: bool  # its body said something of it, or sent its report of the period
    reason: str = ""  # of being late: the open obstacle, else the last words


@dataclass(slots=True)
class Told:
    """A task with the work it was given as, and what was said of it."""

    task: Task
    rows: list[Row] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stuck:
    """An obstacle that stood open in the period."""

    body: str
    words: str
    answer: str
    task: Task


@dataclass(frozen=True, slots=True)
class Passed:
    """Work that was given to another body within the period, before anything was reported of it."""

    task: Task
    old: str
    new: str
    on: date


@dataclass(frozen=True, slots=True)
class Gathered:
    """``day``: the last of the period, or today while it runs. Tasks are in the documents' order."""

    authority: Authority
    plan: Plan | None  # None: all plans in force
    plans: Sequence[Plan]
    period: Period
    day: date
    next: Period
    tasks: Sequence[Told]
    obstacles: Sequence[Stuck]
    headings: dict[int, Section]  # section -> the part of its plan it is reported under
    passed: Sequence[Passed]
    later: int  # how much work that leads was given after the day: it is of the next period

    @property
    def rows(self) -> list[Row]:
        return [row for told in self.tasks for row in told.rows]


def gather(authority: Authority, plan: Plan | None, period: Period, following: Period, *, today: date) -> Gathered:
    day = min(period.last, today)
    handed = as_of.handed_on(as_of.begins(period.first))
    held, every = as_of.held_on(day, handed), _given(plan)
    there = every.filter(as_of.given_by(day) | Q(pk__in=held))
    given = _as_held(there, held)
    obstacles = list(_obstacles(there, period, day))
    tasks = _told(given, _Known.of(there, obstacles, period, day=day, soon=authority.due_soon_days))
    plans = {told.task.plan_id: told.task.plan for told in tasks}
    later = every.filter(role=AssignmentRole.LEADS, given_at__gte=as_of.ends(day)).exclude(pk__in=held)
    return Gathered(
        authority=authority,
        plan=plan,
        plans=list(plans.values()),
        period=period,
        day=day,
        next=following,
        tasks=tasks,
        obstacles=[_stuck(one, day) for one in obstacles],
        headings=_headings(tasks),
        passed=_passed(given, [one for one in handed if one.at < as_of.ends(day)]),
        later=later.count(),
    )


def _given(plan: Plan | None) -> QuerySet[Assignment]:
    """Who leads or coordinates, in plans in force."""
    roles = (AssignmentRole.LEADS, AssignmentRole.COORDINATES)
    given = Assignment.objects.filter(role__in=roles, task__plan__state=PlanState.ACTIVE)
    order = ("task__plan__adopted_at", "task__plan_id", "task__order", "task_id", "body__order", "body__sort")
    given = given.filter(task__plan=plan) if plan else given
    return given.select_related("task__plan__document", "task__plan__authority", "task__section", "body").order_by(
        *order
    )


def _as_held(there: QuerySet[Assignment], held: dict[int, int]) -> list[Assignment]:
    """Each with the body that held it on the day."""
    given = list(there)
    bodies = Body.objects.in_bulk(set(held.values()))
    for one in given:
        if one.pk in held:
            one.body = bodies[held[one.pk]]
    return given


def _passed(given: Iterable[Assignment], handed: Iterable[Handed]) -> list[Passed]:
    """What leads and was given on, once: from whom it was first taken, who had it at the end."""
    of_one: dict[int, list[Handed]] = {}
    for line in handed:
        of_one.setdefault(line.assignment, []).append(line)
    taken = [one for one in given if one.pk in of_one and one.role == AssignmentRole.LEADS]
    names = Body.objects.in_bulk({of_one[one.pk][0].old for one in taken})
    return [
        Passed(one.task, names[of_one[one.pk][0].old].name, one.body.name, timezone.localdate(of_one[one.pk][-1].at))
        for one in taken
        if of_one[one.pk][0].old != one.body_id
    ]


def _obstacles(there: QuerySet[Assignment], period: Period, day: date) -> QuerySet[Obstacle]:
    """Raised by the day, and unanswered before the period began."""
    stood = Q(answered_at=None) | Q(answered_at__gte=as_of.begins(period.first))
    raised = Obstacle.objects.filter(stood, assignment__in=there.values("pk"), raised_at__lt=as_of.ends(day))
    return raised.select_related("assignment__body", "assignment__task__plan").order_by("raised_at", "pk")


def _open(obstacle: Obstacle, day: date) -> bool:
    return obstacle.answered_at is None or obstacle.answered_at >= as_of.ends(day)


def _stuck(obstacle: Obstacle, day: date) -> Stuck:
    given = obstacle.assignment
    return Stuck(given.body.name, obstacle.words, "" if _open(obstacle, day) else obstacle.answer, given.task)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was said of the assignments, by assignment, and what else their rows are made of."""

    period: Period
    day: date
    soon: int
    threads: dict[int, list[ProgressReport]]  # the oldest first; what was said after the day too
    stuck: dict[int, str]  # words of the open obstacle
    dues: dict[int, date]  # deadlines that were prolonged later
    answered: frozenset[int]  # bodies that sent their report of the period

    @classmethod
    def of(
        cls, there: QuerySet[Assignment], obstacles: Iterable[Obstacle], period: Period, *, day: date, soon: int
    ) -> _Known:
        stuck = {one.assignment_id: one.words for one in obstacles if _open(one, day)}
        return cls(period, day, soon, _threads(there), stuck, as_of.deadlines_on(day, there), _answered(period))

    def said(self, given: Assignment) -> list[ProgressReport]:
        """Everything its body said up to the day."""
        end = as_of.ends(self.day)
        return [one for one in self.threads.get(given.pk, []) if one.move in _SAYS and one.at < end]

    def said_now(self, given: Assignment) -> list[ProgressReport]:
        return [one for one in self.said(given) if timezone.localdate(one.at) in self.period]


def _threads(there: QuerySet[Assignment]) -> dict[int, list[ProgressReport]]:
    found: dict[int, list[ProgressReport]] = {}
    for one in ProgressReport.objects.filter(assignment__in=there.values("pk")).order_by("at", "pk"):
        found.setdefault(one.assignment_id, []).append(one)
    return found


def _answered(period: Period) -> frozenset[int]:
    sent = Answer.objects.filter(round__first_day=period.first, round__last_day=period.last).exclude(answered_at=None)
    return frozenset(sent.values_list("body", flat=True))


def _told(given: Iterable[Assignment], known: _Known) -> list[Told]:
    found: dict[int, Told] = {}
    for one in given:
        told = found.setdefault(one.task_id, Told(one.task))
        told.said += [_one_said(one, report) for report in known.said_now(one)]
        if one.role == AssignmentRole.LEADS:
            told.rows.append(_row(one, known))
    return list(found.values())


def _one_said(given: Assignment, report: ProgressReport) -> Said:
    return Said(given.body.name, report.words, report.percent, given.role == AssignmentRole.LEADS)


def _row(given: Assignment, known: _Known) -> Row:
    said, reported = known.said(given), bool(known.said_now(given))
    last, due = (said[-1] if said else None), known.dues.get(given.pk, given.due)
    stood = as_of.stood(given, known.threads.get(given.pk, []), known.day)
    return Row(
        pk=given.pk,
        task=given.task_id,
        body_pk=given.body_id,
        body=given.body.name,
        place=(given.body.order, given.body.sort),
        due=due,
        standing=standing_of(stood.state, due, stood.submitted_on, today=known.day, soon=known.soon).value,
        percent=last.percent if last else 0,
        finished_now=_done_in(known.period, stood),
        reported=reported,
        heard=reported or given.body_id in known.answered,
        reason=known.stuck.get(given.pk, "") or (last.words if last else ""),
    )


def _done_in(period: Period, stood: as_of.Stood) -> bool:
    return stood.state == AssignmentState.DONE and stood.finished_on is not None and stood.finished_on in period


def _headings(tasks: Iterable[Told]) -> dict[int, Section]:
    """Sections that hold tasks, under the parts of their plans."""
    holding = {told.task.section_id for told in tasks if told.task.section_id}
    sections = Section.objects.filter(plan__in={told.task.plan_id for told in tasks})
    return figures.headings(holding, sections)


def late(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.standing == Standing.OVERDUE]
