"""What a report is compiled from: the work of the plan as it stood on the last day, and what was said in the period.

An assignment is taken as it was on that day: what was claimed or confirmed later is not yet done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.followup import figures
from dondoc.followup.models import Move, Obstacle, ProgressReport
from dondoc.intake.models import AssignmentRole
from dondoc.organization.models import Authority
from dondoc.plans.deadlines import Standing, standing_of
from dondoc.plans.models import Assignment, AssignmentState, Plan, PlanState, Section, Task
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
    reported: bool  # something was said in the period
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

    @property
    def rows(self) -> list[Row]:
        return [row for told in self.tasks for row in told.rows]


def gather(authority: Authority, plan: Plan | None, period: Period, following: Period, *, today: date) -> Gathered:
    day = min(period.last, today)
    end = _end(day)
    given = _given(plan, end)
    said, obstacles = _said(given, end), list(_obstacles(given, period, end))
    stuck = {one.assignment_id: one.words for one in obstacles if _open(one, end)}
    tasks = _told(given, said, stuck, period, day=day, soon=authority.due_soon_days)
    plans = {told.task.plan_id: told.task.plan for told in tasks}
    return Gathered(
        authority=authority,
        plan=plan,
        plans=list(plans.values()),
        period=period,
        day=day,
        next=following,
        tasks=tasks,
        obstacles=[_stuck(one, end) for one in obstacles],
        headings=_headings(tasks),
    )


def _end(day: date) -> datetime:
    """The first moment after the day, local time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _given(plan: Plan | None, end: datetime) -> QuerySet[Assignment]:
    """Who leads or coordinates, in plans that were in force on the day."""
    roles = (AssignmentRole.LEADS, AssignmentRole.COORDINATES)
    given = Assignment.objects.filter(role__in=roles, task__plan__state=PlanState.ACTIVE)
    given = given.exclude(given_at=None, round_first__gte=end.date())  # a later round that had not begun
    given = given.filter(task__plan=plan) if plan else given.filter(task__plan__adopted_at__lt=end)
    order = ("task__plan__adopted_at", "task__plan_id", "task__order", "task_id", "body__order", "body__sort")
    return given.select_related("task__plan__document", "task__plan__authority", "task__section", "body").order_by(
        *order
    )


def _said(given: QuerySet[Assignment], end: datetime) -> QuerySet[ProgressReport]:
    """Everything said up to the day, the oldest first."""
    reports = ProgressReport.objects.filter(assignment__in=given.values("pk"), move__in=_SAYS, at__lt=end)
    return reports.order_by("at", "pk")


def _obstacles(given: QuerySet[Assignment], period: Period, end: datetime) -> QuerySet[Obstacle]:
    """Raised by the day, and unanswered before the period began."""
    begins = timezone.make_aware(datetime.combine(period.first, time.min))
    stood = Q(answered_at=None) | Q(answered_at__gte=begins)
    raised = Obstacle.objects.filter(stood, assignment__in=given.values("pk"), raised_at__lt=end)
    return raised.select_related("assignment__body", "assignment__task__plan").order_by("raised_at", "pk")


def _open(obstacle: Obstacle, end: datetime) -> bool:
    return obstacle.answered_at is None or obstacle.answered_at >= end


def _stuck(obstacle: Obstacle, end: datetime) -> Stuck:
    given = obstacle.assignment
    return Stuck(given.body.name, obstacle.words, "" if _open(obstacle, end) else obstacle.answer, given.task)


def _told(
    given: Iterable[Assignment],
    said: Iterable[ProgressReport],
    stuck: dict[int, str],
    period: Period,
    *,
    day: date,
    soon: int,
) -> list[Told]:
    spoken: dict[int, list[ProgressReport]] = {}
    for report in said:
        spoken.setdefault(report.assignment_id, []).append(report)
    found: dict[int, Told] = {}
    for one in given:
        told = found.setdefault(one.task_id, Told(one.task))
        mine = spoken.get(one.pk, [])
        now = [report for report in mine if timezone.localdate(report.at) in period]
        told.said += [_one_said(one, report) for report in now]
        if one.role == AssignmentRole.LEADS:
            told.rows.append(_row(one, mine, period, stuck.get(one.pk, ""), day=day, soon=soon))
    return list(found.values())


def _one_said(given: Assignment, report: ProgressReport) -> Said:
    return Said(given.body.name, report.words, report.percent, given.role == AssignmentRole.LEADS)


def _row(given: Assignment, said: Sequence[ProgressReport], period: Period, stuck: str, *, day: date, soon: int) -> Row:
    last = said[-1] if said else None
    state, claimed = _stood(given, day)
    return Row(
        pk=given.pk,
        task=given.task_id,
        body_pk=given.body_id,
        body=given.body.name,
        place=(given.body.order, given.body.sort),
        due=given.due,
        standing=standing_of(state, given.due, claimed, today=day, soon=soon).value,
        percent=last.percent if last else 0,
        finished_now=given.finished_on is not None and given.finished_on in period and given.finished_on <= day,
        reported=last is not None and timezone.localdate(last.at) in period,
        reason=stuck or (last.words if last else ""),
    )


def _stood(given: Assignment, day: date) -> tuple[str, date | None]:
    """State and day of claim as they were on the day."""
    claimed = given.submitted_on if given.submitted_on and given.submitted_on <= day else None
    if given.state == AssignmentState.DONE and not (given.finished_on and given.finished_on <= day):
        return (AssignmentState.AWAITING if claimed else AssignmentState.DOING), claimed
    if given.state == AssignmentState.AWAITING and claimed is None:
        return AssignmentState.DOING, None
    return given.state, claimed


def _headings(tasks: Iterable[Told]) -> dict[int, Section]:
    """Sections that hold tasks, under the parts of their plans."""
    holding = {told.task.section_id for told in tasks if told.task.section_id}
    sections = Section.objects.filter(plan__in={told.task.plan_id for told in tasks})
    return figures.headings(holding, sections)


def late(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.standing == Standing.OVERDUE]
