"""Work as it stood at the end of a day: what had been given by then, who held it, how far it was, when it was due.

Every count of a period that has ended goes through here, so that what was given, taken over, done, put aside or
prolonged after its last day is told in the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dondoc.followup.models import Extension, Move, ProgressReport
from dondoc.followup.moves import MOVES
from dondoc.journal.models import Entry
from dondoc.plans.models import Assignment, AssignmentState


def begins(day: date) -> datetime:
    """The first moment of the day, local time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def ends(day: date) -> datetime:
    """The first moment after the day, local time."""
    return begins(day + timedelta(days=1))


def given_by(day: date) -> Q:
    """Assignments that had been given: to their body, with their plan, or, of work that comes again, by their round."""
    end, undated = ends(day), Q(given_at=None)
    with_plan = undated & Q(round_first=None, task__plan__adopted_at__lt=end)
    return Q(given_at__lt=end) | with_plan | (undated & Q(round_first__lte=day))


@dataclass(frozen=True, slots=True)
class Handed:
    """An assignment that was given to another body before anything was reported of it."""

    assignment: int
    old: int  # bodies
    new: int
    since: datetime | None  # when the old body had been given it; None: with the plan
    at: datetime


def handed_on(since: datetime) -> list[Handed]:
    """All of them from that moment on, the oldest first, as the journal keeps them."""
    lines = Entry.objects.filter(verb="plans.reassign", at__gte=since, details__handed__isnull=False)
    return [_handed(line.details["handed"], line.at) for line in lines.order_by("at", "pk")]


def _handed(said: dict[str, str | int | None], at: datetime) -> Handed:
    since = parse_datetime(str(said["since"])) if said["since"] else None
    return Handed(int(said["assignment"] or 0), int(said["from"] or 0), int(said["to"] or 0), since, at)


def held_on(day: date, handed: Iterable[Handed]) -> dict[int, int]:
    """Of assignments that were given on after the day, the body that had each of them on it; none that had none yet."""
    end = ends(day)
    first: dict[int, Handed] = {}
    for one in handed:
        if one.at >= end:
            first.setdefault(one.assignment, one)
    return {pk: one.old for pk, one in first.items() if one.since is None or one.since < end}


@dataclass(frozen=True, slots=True)
class Stood:
    """How far an assignment was."""

    state: str
    submitted_on: date | None
    finished_on: date | None


def stood(given: Assignment, thread: Sequence[ProgressReport], day: date) -> Stood:
    """``thread``: all that was said about it, the oldest first; what was said later is taken back in thought."""
    before = [one for one in thread if one.at < ends(day)]
    if len(before) == len(thread):
        return Stood(given.state, given.submitted_on, given.finished_on)
    state, submitted, finished = AssignmentState.NOT_STARTED, None, None
    for one in before:
        state, said_on = MOVES[one.move][1], timezone.localdate(one.at)
        if one.move == Move.SUBMIT:
            submitted = said_on
        elif one.move == Move.CONFIRM:
            finished = said_on
        elif one.move in (Move.RETURN, Move.REOPEN):
            submitted = finished = None
    return Stood(state, submitted, finished)


def deadlines_on(day: date, assignments: QuerySet[Assignment]) -> dict[int, date]:
    """Of assignments whose deadline was prolonged after the day, the deadline that they had on it."""
    granted = Extension.objects.filter(granted_until__isnull=False, assignment__in=assignments.values("pk"))
    later = granted.filter(decided_at__gte=ends(day)).order_by("decided_at", "pk")
    found: dict[int, date] = {}
    for pk, due in later.values_list("assignment", "old_due"):
        found.setdefault(pk, due)
    return found
