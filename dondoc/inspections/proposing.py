"""Where to look: bodies with late work, and with work that went quiet, the most first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from dondoc.followup.escalation import late_over
from dondoc.followup.moves import OPEN
from dondoc.organization.models import Authority, Body
from dondoc.plans.models import Assignment, PlanState


@dataclass
class Suspect:
    """A body, with why it is proposed."""

    body: Body
    late: list[Assignment] = field(default_factory=list)
    quiet: list[Assignment] = field(default_factory=list)

    @property
    def work(self) -> list[Assignment]:
        """What to look at, each once, the late first."""
        return list({one.pk: one for one in (*self.late, *self.quiet)}.values())


def quiet_work(authority: Authority, *, today: date) -> QuerySet[Assignment]:
    """Open work of which nothing was heard for the authority's days, and that was given before them."""
    since = today - timedelta(days=authority.quiet_days)
    silent = Q(last_report_at__date__lt=since) | Q(last_report_at=None, given_at__date__lt=since)
    quiet = Assignment.objects.filter(
        silent, authority=authority, state__in=OPEN, task__plan__state=PlanState.ACTIVE
    ).exclude(role="directs")
    return quiet.select_related("task", "body").order_by("due", "pk")


def suspects(authority: Authority, *, today: date) -> list[Suspect]:
    found: dict[int, Suspect] = {}
    for one in late_over(authority, 0, today=today):
        found.setdefault(one.body_id, Suspect(one.body)).late.append(one)
    for one in quiet_work(authority, today=today):
        found.setdefault(one.body_id, Suspect(one.body)).quiet.append(one)
    return sorted(found.values(), key=lambda one: (-len(one.late), -len(one.quiet), one.body.order))
