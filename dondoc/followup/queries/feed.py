"""The calendar's address of a person, and the deadlines behind one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import QuerySet
from django_scopes import scope, scopes_disabled

from dondoc.followup.models import CalendarFeed
from dondoc.followup.queries.mine import DOERS, TODO
from dondoc.organization.access import Member
from dondoc.organization.queries import member_of
from dondoc.plans.access import mine
from dondoc.plans.models import Assignment, PlanState


@dataclass(frozen=True, slots=True)
class Deadlines:
    name: str
    assignments: list[Assignment]


def feed_of(member: Member) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=member.user).first()


def deadlines_by_token(token: str) -> Deadlines | None:
    """Whose address it is and what they have to do; None for a wrong or revoked one, or who has left."""
    with scopes_disabled():
        kept = hashlib.sha256(token.encode()).hexdigest()
        feed = CalendarFeed.objects.select_related("user").filter(token_sha256=kept, user__is_active=True).first()
    member = member_of(feed.user) if feed else None
    if feed is None or member is None or member.authority.pk != feed.authority_id:
        return None
    with scope(authority=member.authority):
        return Deadlines(member.user.get_full_name() or member.user.username, list(_to_come(member)))


def _to_come(member: Member) -> QuerySet[Assignment]:
    """Open work with a deadline. What is done or put aside leaves the calendar."""
    given = Assignment.objects.filter(mine(member), role__in=DOERS, task__plan__state=PlanState.ACTIVE)
    given = given.filter(state__in=TODO, due__isnull=False)
    return given.select_related("task__plan", "body").order_by("due", "pk")
