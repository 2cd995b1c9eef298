"""Whether work was taken on by the body that has it, as of a day. The writes are in actions/acceptance.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.followup.models import Acceptance
from dondoc.intake.models import AssignmentRole
from dondoc.organization.models import Authority
from dondoc.plans.models import Assignment, AssignmentState, PlanState


class Taken(TextChoices):
    """What is known about the acceptance of work that was given."""

    ACCEPTED = "accepted", _("đã tiếp nhận")
    DECLINED = "declined", _("đề nghị không nhận")
    WAITING = "waiting", _("chưa tiếp nhận")
    LATE = "late", _("quá hạn tiếp nhận")
    NOT_ASKED = "", ""  # no acceptance is asked for, or what was reported says it


def taken(assignment: Assignment, answers: Iterable[Acceptance], *, today: date) -> Taken:
    """``answers``: the acceptances of the assignment, of whichever body."""
    mine = [one for one in answers if one.body_id == assignment.body_id]
    if any(not one.declined for one in mine):
        return Taken.ACCEPTED
    days = assignment.authority.accept_days
    if not days or assignment.role == AssignmentRole.DIRECTS or _begun(assignment) or _is_later_round(assignment):
        return Taken.NOT_ASKED
    if any(one.answered_at is None for one in mine):
        return Taken.DECLINED
    given = assignment.given_at
    late = given is not None and timezone.localdate(given) + timedelta(days=days) < today
    return Taken.LATE if late else Taken.WAITING


def _begun(assignment: Assignment) -> bool:
    return assignment.state != AssignmentState.NOT_STARTED or assignment.last_report_at is not None


def _is_later_round(assignment: Assignment) -> bool:
    """Work that comes again is taken on once; its later rounds are opened, not given."""
    return assignment.round_first is not None and assignment.given_at is None


def to_be_taken_on(authority: Authority) -> QuerySet[Assignment]:
    """Work that nothing was said about by the body that has it (Taken.WAITING and LATE), the longest given first."""
    if not authority.accept_days:
        return Assignment.objects.none()
    said = Acceptance.objects.filter(Q(declined=False) | Q(answered_at=None), assignment=OuterRef("pk"),
                                     body=OuterRef("body"))  # fmt: skip
    silent = Assignment.objects.filter(
        ~Exists(said), task__plan__state=PlanState.ACTIVE, state=AssignmentState.NOT_STARTED, last_report_at=None
    )
    later = Q(round_first__isnull=False, given_at=None)
    return silent.exclude(later).exclude(role=AssignmentRole.DIRECTS).order_by("given_at", "task__order", "pk")


def not_taken_on(authority: Authority, *, today: date) -> QuerySet[Assignment]:
    """Of these, work whose days to take it on are over (Taken.LATE)."""
    return to_be_taken_on(authority).filter(given_at__date__lt=today - timedelta(days=authority.accept_days))


def refusals() -> QuerySet[Acceptance]:
    """Work sent back that waits for whoever gave it; what was reported on meanwhile needs no answer."""
    waits = Acceptance.objects.filter(
        declined=True, answered_at=None, assignment__task__plan__state=PlanState.ACTIVE,
        assignment__state=AssignmentState.NOT_STARTED, assignment__last_report_at=None,
    )  # fmt: skip
    return waits.select_related("assignment__task", "body", "by").order_by("at", "pk")
