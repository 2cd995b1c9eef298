"""Who has open work by name, and which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from dondoc.journal.models import Entry
from dondoc.organization.models import Authority, Officer
from dondoc.plans.models import Assignment, AssignmentState, PlanState


def open_work() -> QuerySet[Assignment]:
    """Not done, in plans in force."""
    return Assignment.objects.filter(task__plan__state=PlanState.ACTIVE).exclude(state=AssignmentState.DONE)


def work_of(officer: Officer) -> QuerySet[Assignment]:
    """Open work the officer is named for, or was given as a body and nobody else is named for."""
    theirs = Q(officer=officer) | Q(body=officer, officer=None)
    given = open_work().filter(theirs).select_related("task__plan", "body", "officer", "authority")
    return given.order_by(F("due").asc(nulls_last=True), "pk")


def leavers() -> list[Officer]:
    """Officers with open work by name, those who have left first, each with ``open_count``."""
    whose = Case(When(officer__isnull=False, then=F("officer_id")), default=F("body_id"), output_field=IntegerField())
    theirs = open_work().annotate(whose=whose).filter(whose=OuterRef("pk")).order_by()
    count = theirs.values("whose").annotate(n=Count("pk")).values("n")
    found = Officer.objects.annotate(open_count=Coalesce(Subquery(count), Value(0))).filter(open_count__gt=0)
    return list(found.order_by(F("ended_on").asc(nulls_last=True), "sort"))


def takers(leaver: Officer | None) -> QuerySet[Officer]:
    """Who may take the work over: everybody still here."""
    here = Officer.objects.filter(ended_on=None).order_by("sort")
    return here.exclude(pk=leaver.pk) if leaver else here


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Work that somebody gave to another on a day, with the reason, as the journal tells it."""

    leaver: int
    assignments: tuple[int, ...]
    to_name: str
    on: date
    reason: str


def handed_over(authority: Authority, *, since: date, until: date) -> list[HandedOver]:
    """What was handed over from ``since`` to ``until``, both included, the first first."""
    told = Entry.objects.filter(authority=authority, verb="followup.hand-over", at__date__range=(since, until))
    return [
        HandedOver(
            int(one.subject.rpartition(":")[2]), tuple(one.details["assignments"]), one.details["to_name"],
            timezone.localdate(one.at), one.reason,
        )
        for one in told.order_by("at", "pk")
    ]  # fmt: skip
