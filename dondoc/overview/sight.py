"""What an overview looks at: one plan or all, one directing leader or all, on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from dondoc.followup import figures
from dondoc.intake.models import AssignmentRole
from dondoc.organization.access import Member
from dondoc.organization.models import Body
from dondoc.plans.deadlines import Standing, judged
from dondoc.plans.models import Assignment, AssignmentState, Plan, PlanState

Row = TypeVar("Row", Plan, Body)
WEEK = timedelta(days=7)
WORKED_ON = (AssignmentState.NOT_STARTED.value, AssignmentState.DOING.value)


@dataclass(frozen=True, slots=True)
class Sight:
    """``plans`` and ``leaders`` are what can be chosen; ``plan`` and ``leader`` what is (None: all)."""

    today: date
    soon: int  # days before a deadline from which it counts as near
    quiet_days: int
    plans: list[Plan] = field(default_factory=list)
    leaders: list[Body] = field(default_factory=list)
    plan: Plan | None = None
    leader: Body | None = None

    def work(self) -> QuerySet[Assignment]:
        """The leading assignments in sight."""
        return figures.work(plan=self.plan, leader=self.leader)

    def judged(self) -> QuerySet[Any]:
        """The same, with how each stands on the day."""
        return judged(self.work(), today=self.today, soon=self.soon)

    def rows(self) -> QuerySet[Any]:
        """The same, with what a row shows."""
        return self.judged().select_related("task__plan", "body", "officer")

    def overdue(self) -> QuerySet[Assignment]:
        return self.rows().filter(standing=Standing.OVERDUE).order_by("due", "pk")

    def due_this_week(self) -> QuerySet[Assignment]:
        """Open work that falls due today or within seven days."""
        near = self.rows().filter(due__range=(self.today, self.today + WEEK), state__in=WORKED_ON)
        return near.order_by("due", "pk")

    def quiet(self) -> QuerySet[Assignment]:
        """Open work of which nothing was heard for ``quiet_days`` since its last report or its beginning."""
        limit = timezone.make_aware(datetime.combine(self.today - timedelta(days=self.quiet_days - 1), time.min))
        heard = Coalesce(F("last_report_at"), F("task__plan__adopted_at"))
        silent = self.rows().annotate(heard=heard).filter(heard__lt=limit, state__in=WORKED_ON)
        return silent.order_by("heard", "pk")

    def waiting(self) -> QuerySet[Assignment]:
        """Work that is claimed to be complete and awaits the assigner, the longest wait first."""
        return self.rows().filter(state=AssignmentState.AWAITING).order_by("submitted_on", "pk")


def sight_of(member: Member, asked: Mapping[str, str], *, today: date) -> Sight:
    """What the address asks for (``ke-hoach``, ``chi-dao``); anything unknown there means all."""
    plans = list(Plan.objects.filter(state=PlanState.ACTIVE))
    directs = Q(assignments__role=AssignmentRole.DIRECTS, assignments__task__plan__state=PlanState.ACTIVE)
    leaders = list(Body.objects.filter(directs).distinct())
    ward = member.authority
    return Sight(
        today=today,
        soon=ward.due_soon_days,
        quiet_days=ward.quiet_days,
        plans=plans,
        leaders=leaders,
        plan=_chosen(plans, asked.get("ke-hoach", "")),
        leader=_chosen(leaders, asked.get("chi-dao", "")),
    )


def _chosen(rows: list[Row], pk: str) -> Row | None:
    return next((row for row in rows if str(row.pk) == pk), None)
