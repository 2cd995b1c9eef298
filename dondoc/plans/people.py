"""Whose work an assignment is, and who gave it, as users who can be told: the reverse of `plans.access.mine`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from dondoc.intake.models import AssignmentRole
from dondoc.organization.models import Officer
from dondoc.plans.models import Assignment, Task


def users_of(assignment: Assignment) -> QuerySet[Any]:
    """Those whom the work is given to by name, by post, or with their unit, and who can sign in."""
    theirs = Q(pk__in=[assignment.body_id, assignment.officer_id]) | Q(posts=assignment.body_id)
    unit = Q(works_in=assignment.body_id)
    theirs |= unit if assignment.officer_id is None else unit & Q(heads_unit=True)
    officers = Officer.objects.filter(theirs, ended_on=None).values("pk")
    members = {"memberships__authority": assignment.authority_id, "memberships__active": True}
    return get_user_model().objects.filter(officer__in=officers, is_active=True, **members).distinct()


def directors_of(task: Task) -> list[Any]:
    directing = task.assignments.filter(role=AssignmentRole.DIRECTS).select_related("body")
    return list({user.pk: user for one in directing for user in users_of(one)}.values())


def givers_of(task: Task) -> list[Any]:
    """Who is told of a task's doers: those who direct it, else whoever put its plan in force."""
    return directors_of(task) or [task.plan.adopted_by]


def judges_of(assignment: Assignment) -> list[Any]:
    """Who is told that the work is done: of who coordinates, who leads the task; else who gave it."""
    if assignment.role == AssignmentRole.COORDINATES:
        leads = assignment.task.assignments.filter(role=AssignmentRole.LEADS)
        users = {user.pk: user for one in leads for user in users_of(one)}
        if users:
            return list(users.values())
    return givers_of(assignment.task)
