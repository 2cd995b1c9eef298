"""Reads of plans: the list, the plan's page, the task's page, what a filter offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dondoc.intake.models import AssignmentRole, IncomingDocument
from dondoc.intake.particulars import Particulars, Said, meant_within, particulars_of
from dondoc.intake.queries import Passage, passage, targets
from dondoc.journal.models import Entry
from dondoc.journal.queries import history_of
from dondoc.look.days import day_words
from dondoc.look.places import address_of
from dondoc.organization.access import Member
from dondoc.organization.models import Body, BodyKind, Officer
from dondoc.plans.deadlines import Standing, judged
from dondoc.plans.filters import Filters
from dondoc.plans.models import Assignment, AssignmentState, Field, Plan, PlanState, Section, Task
from dondoc.plans.rounds import running
from dondoc.plans.rows import Row, row_of, shown
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the rows behind it."""

    words: str
    count: int
    address: str
    colour: str = "grey"


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan in the list: how many tasks, how the leading assignments stand."""

    plan: Plan
    tasks: int
    assigned: int
    done: int
    figures: list[Figure]

    @property
    def percent(self) -> int:
        return (200 * self.done + self.assigned) // (2 * self.assigned) if self.assigned else 0


def plans_found(member: Member, *, words: str = "", state: str = "") -> QuerySet[Plan]:
    """By number, symbol or title without diacritics, through the document's own search column."""
    plans = Plan.objects.filter(authority=member.authority).select_related("document", "adopted_by")
    plans = plans.defer("document__reading")
    for word in fold(words).split():
        plans = plans.filter(document__search__contains=word)
    return plans.filter(state=state) if state in PlanState.values else plans


def plan_states(member: Member, words: str) -> list[tuple[str, Any, int | None]]:
    found = plans_found(member, words=words).order_by().values_list("state").annotate(n=Count("pk"))
    counts = dict(found)
    every: list[tuple[str, Any, int | None]] = [("", _("Tất cả"), sum(counts.values()))]
    return every + [(one.value, capfirst(one.label), counts[one.value]) for one in PlanState if one.value in counts]


_SHOWN = (
    (Standing.OVERDUE, "red"),
    (Standing.SOON, "amber"),
    (Standing.IN_TIME, "green"),
    (Standing.NONE, "grey"),
    (Standing.PAUSED, "grey"),
)


def cards_of(plans: Sequence[Plan], *, today: date, soon: int) -> list[PlanCard]:
    """Two queries for any number of plans."""
    pks = [plan.pk for plan in plans]
    tasks = dict(Task.objects.filter(plan__in=pks).order_by().values_list("plan").annotate(n=Count("pk")))
    leads = judged(Assignment.objects.filter(role=AssignmentRole.LEADS, task__plan__in=pks), today=today, soon=soon)
    counted = {one.value.replace("-", "_"): Count("pk", filter=Q(standing=one)) for one in Standing}
    done = Count("pk", filter=Q(state=AssignmentState.DONE))
    rows: Any = leads.order_by().values("task__plan").annotate(assigned=Count("pk"), done=done, **counted)
    by_plan = {row["task__plan"]: row for row in rows}
    return [_card(plan, tasks.get(plan.pk, 0), by_plan.get(plan.pk, {})) for plan in plans]


def _card(plan: Plan, tasks: int, counts: dict[str, int]) -> PlanCard:
    asked = Filters(plan=plan.pk, show="phan-cong")
    figures = [
        Figure(str(one.label), n, asked.but(standings=(one.value,)).address(), colour)
        for one, colour in _SHOWN
        if (n := counts.get(one.value.replace("-", "_"), 0))
    ]
    return PlanCard(plan, tasks, counts.get("assigned", 0), counts.get("done", 0), figures)


def particulars(plan: Plan) -> Particulars:
    """What the plan's document says beside its tasks."""
    return particulars_of(IncomingDocument.objects.values_list("reading", flat=True).get(pk=plan.document_id) or {})


def directors_of(plan: Plan) -> list[tuple[Body, int]]:
    """Who directs, with how many tasks, the most first."""
    directs = Q(assignments__role=AssignmentRole.DIRECTS, assignments__task__plan=plan)
    bodies = Body.objects.filter(directs).annotate(n=Count("assignments__task", distinct=True)).order_by("-n", "sort")
    return [(body, body.n) for body in bodies]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """The assignments of one role, as the task's page lists them."""

    role: str
    label: str
    assignments: list[Assignment]


@dataclass(frozen=True, slots=True)
class OldDeadline:
    """A deadline that was, as the journal keeps it."""

    words: str  # "28/02/2026" or "không hạn"
    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    task: Task
    row: Row
    passage: Passage | None
    targets: list[str]  # what the passage says is to be reached
    meant: list[Said]  # documents and names that the passage only names in short
    document: IncomingDocument
    roles: list[RoleLine]
    parts: list[Row]  # the tasks it was split into
    history: list[Entry]
    old_deadlines: list[OldDeadline]  # the newest first
    progress_url: str  # the later room's part of the page, "" where that room is not there

    @property
    def parts_done(self) -> int:
        return sum(row.state == AssignmentState.DONE for row in self.parts)


def task_page(task: Task, *, member: Member, today: date) -> TaskPage:
    rows = shown(Task.objects.filter(pk=task.pk)).select_related("plan__document", "section", "parent")
    full = rows.prefetch_related("assignments__officer").defer(None).get()
    document = full.plan.document
    place = passage(document, task.start, task.end) if task.start is not None and task.end is not None else None
    history = list(history_of(full))
    edits = (line for line in history if line.verb == "plans.edit")
    given = running(full.assignments.all())
    return TaskPage(
        task=full,
        row=row_of(full, member=member, today=today),
        passage=place,
        targets=targets(document, task.start, task.end),
        meant=meant_within(document.reading or {}, task.start, task.end),
        document=document,
        roles=[RoleLine(one.value, str(one.label), [a for a in given if a.role == one]) for one in AssignmentRole],
        parts=[row_of(one, member=member, today=today) for one in shown(Task.objects.filter(parent=full))],
        history=history,
        old_deadlines=[_old(line) for line in edits if "due" in line.details["changes"]],
        progress_url=address_of("followup:task_panel", args=(full.pk,)),
    )


def _old(line: Entry) -> OldDeadline:
    old = parse_date(line.details["changes"]["due"][0] or "")
    return OldDeadline(day_words(old) or _("không hạn"), line.at, line.by_name, line.reason)


def plans_offered(member: Member) -> list[Plan]:
    return list(Plan.objects.filter(authority=member.authority, state=PlanState.ACTIVE))


def bodies_offered() -> list[Body]:
    """Bodies that have work in a plan in force."""
    given = Assignment.objects.filter(body=OuterRef("pk"), task__plan__state=PlanState.ACTIVE)
    return list(Body.objects.filter(Exists(given)))


def officers_offered() -> list[Officer]:
    return list(Officer.objects.filter(ended_on=None))


def sections_offered(plan: int | None) -> list[Section]:
    """Sections of the plan that hold tasks, themselves or below."""
    if plan is None:
        return []
    sections = list(Section.objects.filter(plan=plan))
    held = set(Task.objects.filter(plan=plan).order_by().values_list("section__path", flat=True))
    return [one for one in sections if any(p == one.path or p.startswith(f"{one.path}/") for p in held if p)]


def assignable() -> QuerySet[Body]:
    """Everybody who can be given work: units, posts, officers."""
    return Body.objects.filter(ended_on=None).order_by("-kind", "order", "sort")


def may_lead_a_field() -> QuerySet[Body]:
    """Posts and officers."""
    return assignable().filter(kind__in=(BodyKind.POST, BodyKind.OFFICER))


def fields_with_work() -> QuerySet[Field]:
    """Every field of the authority, with how many tasks of plans in force are in it."""
    in_force = Count("tasks", filter=Q(tasks__plan__state=PlanState.ACTIVE))
    return Field.objects.select_related("led_by").annotate(in_force=in_force)


def tasks_without_field() -> QuerySet[Task]:
    return Task.objects.filter(plan__state=PlanState.ACTIVE, field=None)
