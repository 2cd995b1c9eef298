"""The register of tasks as queries: which rows, in what order, how many of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Avg, Count, Exists, F, Max, OrderBy, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from dondoc.intake.models import AssignmentRole
from dondoc.organization.access import Member
from dondoc.plans.access import is_mine, mine
from dondoc.plans.deadlines import Standing, judged
from dondoc.plans.filters import Filters
from dondoc.plans.models import Assignment, AssignmentState, PlanState, Section, Task
from dondoc.plans.search import with_words

CLOSED = (AssignmentState.DONE, AssignmentState.PAUSED)
WORKED_ON = (AssignmentState.NOT_STARTED, AssignmentState.DOING)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows each chip would show, by its value; each with the other chips as they are."""

    standings: dict[str, int]
    states: dict[str, int]


@dataclass(frozen=True, slots=True)
class Register:
    """The rows that ``filters`` ask for, as ``member`` sees them on ``today``."""

    filters: Filters
    member: Member
    today: date

    def tasks(self) -> QuerySet[Task]:
        """Tasks of plans in force with the words, the section, the director; without what is asked of the work."""
        asked, tasks = self.filters, Task.objects.filter(plan__state=PlanState.ACTIVE)
        if asked.plan:
            tasks = tasks.filter(plan=asked.plan)
        if asked.section:
            tasks = tasks.filter(section__in=below(asked.section))
        if asked.director:
            tasks = tasks.filter(Exists(_given(role=AssignmentRole.DIRECTS, body=asked.director)))
        if asked.field or asked.no_field:
            tasks = tasks.filter(field=asked.field)
        if asked.no_lead:
            tasks = tasks.exclude(Exists(_given(role=AssignmentRole.LEADS)))
        return with_words(tasks, asked.words)

    def work(self) -> QuerySet[Assignment]:
        """Assignments that meet all that is asked of the work, judged for the day; of whatever tasks."""
        asked, work = self.filters, self._work()
        if asked.states:
            work = work.filter(state__in=asked.states)
        return work.filter(Q(standing__in=asked.standings)) if asked.standings else work

    def _work(self) -> QuerySet[Assignment]:
        """All but states and standings."""
        asked = self.filters
        of_roles = Q() if asked.every_role else Q(role__in=asked.roles)
        work: QuerySet[Assignment] = Assignment.objects.filter(of_roles)
        met = Q()
        if asked.body:
            met &= Q(body=asked.body)
        if asked.person:
            met &= Q(officer=asked.person) | Q(body=asked.person)
        if asked.mine:
            met &= mine(self.member)
        if asked.since:
            met &= Q(due__gte=asked.since)
        if asked.until:
            met &= Q(due__lte=asked.until)
        work = judged(work.filter(met), today=self.today, soon=self.member.authority.due_soon_days)
        return self._quiet(work) if asked.quiet else work

    def _quiet(self, work: QuerySet[Assignment]) -> QuerySet[Assignment]:
        """Open work of which nothing was heard for authority.quiet_days since its last report or its adoption."""
        first = self.today - timedelta(days=self.member.authority.quiet_days - 1)
        limit = timezone.make_aware(datetime.combine(first, time.min))
        heard = Coalesce(F("last_report_at"), F("task__plan__adopted_at"))
        return work.annotate(heard=heard).filter(Q(heard__lt=limit), state__in=WORKED_ON)

    def rows(self) -> QuerySet[Any]:
        """The rows in their order: Tasks, or Assignments where the filters ask for these."""
        return self._assignments() if self.filters.by_assignment else self._tasks()

    def _tasks(self) -> QuerySet[Task]:
        tasks, asked = self.tasks(), self.filters
        met = self.work().filter(task=OuterRef("pk"))
        if asked.about_work:
            tasks = tasks.filter(Exists(met))
        opened = met.exclude(state__in=CLOSED)
        found = tasks.alias(
            closed=Exists(met) & ~Q(Exists(opened)),
            next_due=Coalesce(Subquery(opened.order_by("due").values("due")[:1]), F("due")),
            last=Subquery(_summed(met, Max("last_report_at"))),
            far=Subquery(_summed(met, Avg("percent"))),
            led_by=Subquery(_given(role=AssignmentRole.DIRECTS).order_by("body__sort").values("body__sort")[:1]),
        )
        return found.order_by(*_group_order(asked.group, ""), *_order(asked.sort, ""))

    def _assignments(self) -> QuerySet[Assignment]:
        asked = self.filters
        directs = Assignment.objects.filter(role=AssignmentRole.DIRECTS, task=OuterRef("task"))
        found = self.work().filter(task__in=self.tasks())
        found = found.alias(
            closed=Q(state__in=CLOSED),
            next_due=F("due"),
            far=F("percent"),
            last=F("last_report_at"),
            led_by=Subquery(directs.order_by("body__sort").values("body__sort")[:1]),
        )
        return found.order_by(*_group_order(asked.group, "task__"), *_order(asked.sort, "task__"))

    def counts(self) -> Counts:
        """In the unit of the rows, in one query."""
        asked = self.filters.but(states=(), standings=())
        base = Register(asked, self.member, self.today).narrow()
        unit: Any = {"expression": "pk"} if self.filters.by_assignment else {"expression": "task", "distinct": True}
        states = Q(state__in=self.filters.states) if self.filters.states else Q()
        standings = Q(standing__in=self.filters.standings) if self.filters.standings else Q()
        numbers = {f"d_{n}": Count(**unit, filter=Q(standing=one) & states) for n, one in enumerate(Standing)}
        numbers |= {f"s_{n}": Count(**unit, filter=Q(state=one) & standings) for n, one in enumerate(AssignmentState)}
        found = base.aggregate(**numbers)
        return Counts(
            {one.value: found[f"d_{n}"] for n, one in enumerate(Standing)},
            {one.value: found[f"s_{n}"] for n, one in enumerate(AssignmentState)},
        )

    def speaks(self, one: Assignment) -> bool:
        """The assignment is one that a task's row speaks for: that of the body asked for, not of all."""
        asked = self.filters
        of_whom = (not asked.body or one.body_id == asked.body) and (not asked.mine or is_mine(self.member, one))
        named = not asked.person or asked.person in (one.officer_id, one.body_id)
        return of_whom and named and one.role in asked.roles

    def narrow(self) -> QuerySet[Assignment]:
        """The work of those who report, in the tasks that were asked for."""
        return self._work().filter(role__in=self.filters.roles, task__in=self.tasks())


def _given(**asked: Any) -> QuerySet[Assignment]:
    return Assignment.objects.filter(task=OuterRef("pk"), **asked)


def _summed(work: QuerySet[Assignment], what: Any) -> QuerySet[Any]:
    return work.order_by().values("task").annotate(of=what).values("of")


def below(section: int) -> QuerySet[Section]:
    """The section and all that stand under it, by their paths."""
    found = Section.objects.filter(pk=section).first()
    if found is None:
        return Section.objects.none()
    return Section.objects.filter(Q(pk=section) | Q(path__startswith=f"{found.path}/"), plan=found.plan_id)


def _order(sort: str, to_task: str) -> list[Any]:
    place = [f"-{to_task}plan__adopted_at", f"{to_task}plan", f"{to_task}order", "pk"]
    due = OrderBy(F("next_due"), nulls_last=True)
    first: dict[str, list[Any]] = {
        "": ["closed", due],
        "han": [due],
        "muc": [],
        "moi": [OrderBy(F("last"), descending=True, nulls_last=True)],
        "tien-do": [OrderBy(F("far"), nulls_first=True)],
    }
    return first[sort] + place


def _group_order(group: str, to_task: str) -> list[Any]:
    section = OrderBy(F(f"{to_task}section__order"), nulls_first=True)
    in_plan = [f"-{to_task}plan__adopted_at", f"{to_task}plan", section]
    orders: dict[str, list[Any]] = {
        "": [],
        "muc": in_plan,
        "dau-moi": ["body__order", "body__sort"],
        "lanh-dao": [OrderBy(F("led_by"), nulls_last=True)],
        "han": [OrderBy(F("next_due"), nulls_last=True)],
    }
    return orders[group]
