"""From a figure to the rows behind it: the address of the register that shows exactly these."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dondoc.followup.figures import Figure
from dondoc.intake.models import AssignmentRole
from dondoc.look.places import address_of
from dondoc.organization.models import Body
from dondoc.overview.sight import WEEK, WORKED_ON, Sight
from dondoc.plans.deadlines import Standing
from dondoc.plans.filters import Filters
from dondoc.plans.models import AssignmentState, Section, Task


def asked_for(figure: str, *, today: date) -> Filters:
    """What the register is asked to show the rows that a figure counts."""
    more: dict[Figure, dict[str, Any]] = {
        Figure.ASSIGNED: {},
        Figure.DUE: {"until": today},
        Figure.DONE: {"states": (AssignmentState.DONE.value,)},
        Figure.DONE_ON_TIME: {"standings": (Standing.DONE_ON_TIME.value,)},
        Figure.DONE_LATE: {"standings": (Standing.DONE_LATE.value,)},
        Figure.IN_TIME: {"standings": (Standing.SOON.value, Standing.IN_TIME.value, Standing.NONE.value)},
        Figure.OVERDUE: {"standings": (Standing.OVERDUE.value,)},
        Figure.PAUSED: {"standings": (Standing.PAUSED.value,)},
        Figure.AWAITING: {"states": (AssignmentState.AWAITING.value,)},
    }
    return _leading(**more[Figure(figure)])


def register(figure: str, sight: Sight, *, body: Body | None = None, section: Section | None = None) -> str:
    where = {"body": body.pk if body else None, "section": section.pk if section else None}
    return _in(sight, asked_for(figure, today=sight.today).but(**where)).address()


def this_week(sight: Sight) -> str:
    near = _leading(states=tuple(WORKED_ON), since=sight.today, until=sight.today + WEEK)
    return _in(sight, near).address()


def quiet(sight: Sight) -> str:
    return _in(sight, _leading(quiet=True)).address()


def waiting() -> str:
    return address_of("followup:waiting")


def task(task: Task) -> str:
    return address_of("plans:task", args=(task.pk,))


def part_of_timeline(key: str, sight: Sight) -> str:
    """The overview with one part of the timeline opened; a plan among several is chosen."""
    plan, leader = sight.plan, sight.leader
    asked = {"ke-hoach": str(plan.pk) if plan else "", "chi-dao": str(leader.pk) if leader else "", "phan": key}
    if key.startswith("p"):
        asked |= {"ke-hoach": key[1:], "phan": ""}
    return f"{reverse('overview:home')}?{urlencode({name: one for name, one in asked.items() if one})}#tien-trinh"


def _leading(**more: Any) -> Filters:
    return Filters(role=AssignmentRole.LEADS.value, show="phan-cong", **more)  # one row an assignment


def _in(sight: Sight, filters: Filters) -> Filters:
    plan, leader = sight.plan, sight.leader
    return filters.but(plan=plan.pk if plan else None, director=leader.pk if leader else None)
