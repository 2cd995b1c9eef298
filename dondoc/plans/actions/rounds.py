"""Work that comes again: each round is an Assignment of its own, so that what was done and when stays for every one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dondoc.intake.models import AssignmentRole
from dondoc.journal.actions import write
from dondoc.organization.models import Authority
from dondoc.plans.models import Assignment, AssignmentState, PlanState, Task
from dondoc.plans.rounds import RECURRING, Round, first_round, round_at

Key = tuple[int, int, str]  # task, body, role


def terms(task: Task, role: str, *, at: datetime) -> dict[str, Any]:
    """The deadline of work given at ``at``, and its first round where it comes again."""
    found = first_round(task.recurrence, task.deadline_text, timezone.localdate(at))
    if not found or role == AssignmentRole.DIRECTS or (task.due and task.due < found.first):
        return {"due": task.due}
    return _fields(task, found)


def _fields(task: Task, one: Round) -> dict[str, Any]:
    return {"round_first": one.first, "round_last": one.last, "due": min(one.due, task.due or one.due)}


def begin_rounds(task: Task, *, at: datetime) -> None:
    """Open work of a task that has become recurring gets its first round; called by the edit of the task."""
    opened = Assignment.objects.filter(task=task, round_first=None, submitted_on=None)
    for one in opened.exclude(role=AssignmentRole.DIRECTS):
        when = terms(task, one.role, at=at)
        Assignment.objects.filter(pk=one.pk).update(version=F("version") + 1, **when)


def open_rounds(authority: Authority, *, at: datetime) -> int:
    """Open the round that runs for all work that comes again; how many were opened.

    It may be called as often as one likes. A round that was missed stays open and late; rounds between it and the
    one that runs (nobody called for weeks) are not made up. Later rounds are not taken on anew: they have no given_at.
    """
    today = timezone.localdate(at)
    made = 0
    for task, latest in _latest(authority):
        fresh = [row for one in latest if (row := _next(task, one, today))]
        made += _opened(task, fresh, at=at) if fresh else 0
    return made


def _latest(authority: Authority) -> Iterable[tuple[Task, list[Assignment]]]:
    """Each recurring task in force with the latest round of each body and role."""
    tasks = Task.objects.filter(authority=authority, recurrence__in=RECURRING, plan__state=PlanState.ACTIVE)
    for task in tasks.select_related("plan"):
        latest: dict[Key, Assignment] = {}
        for one in task.assignments.exclude(round_first=None).select_related("body").order_by("round_first"):
            latest[task.pk, one.body_id, one.role] = one
        yield task, list(latest.values())


def _next(task: Task, one: Assignment, today: date) -> Assignment | None:
    if one.round_last is None or one.round_last >= today or one.state == AssignmentState.PAUSED or one.body.ended_on:
        return None
    found = round_at(task.recurrence, task.deadline_text, today)
    if not found or (task.due and task.due < found.first):
        return None
    return Assignment(
        authority=one.authority, task=task, body=one.body, role=one.role, printed=one.printed, officer=one.officer,
        **_fields(task, found),
    )  # fmt: skip


def _opened(task: Task, fresh: list[Assignment], *, at: datetime) -> int:
    with transaction.atomic():
        before = Assignment.objects.filter(task=task).count()
        Assignment.objects.bulk_create(fresh, ignore_conflicts=True)  # another worker may open them at this moment
        made = Assignment.objects.filter(task=task).count() - before
        if made:
            details = {"first": str(fresh[0].round_first), "last": str(fresh[0].round_last), "bodies": made}
            write("plans.round", task, authority=task.authority, by=None, at=at, details=details)
    return made
