"""Whose work an assignment is, as users who can be told: the reverse of `plans.access.mine`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from dondoc.organization.models import Officer
from dondoc.plans.models import Assignment


def users_of(assignment: Assignment) -> QuerySet[Any]:
    """Those whom the work is given to by name, by post, or with their unit, and who can sign in."""
    theirs = Q(pk__in=[assignment.body_id, assignment.officer_id]) | Q(posts=assignment.body_id)
    unit = Q(works_in=assignment.body_id)
    theirs |= unit if assignment.officer_id is None else unit & Q(heads_unit=True)
    officers = Officer.objects.filter(theirs, ended_on=None).values("pk")
    members = {"memberships__authority": assignment.authority_id, "memberships__active": True}
    return get_user_model().objects.filter(officer__in=officers, is_active=True, **members).distinct()
