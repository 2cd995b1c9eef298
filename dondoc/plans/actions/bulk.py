"""One change for many rows of the register: all that are still as seen, in one transaction; the others are named."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.organization.access import Member
from dondoc.organization.models import Body, Officer
from dondoc.plans.actions import assignments, tasks
from dondoc.plans.actions.claims import Refused
from dondoc.plans.models import Assignment, Field, Task

Seen = tuple[Task | Assignment, int]  # a row and the version that the person saw


@dataclass
class Outcome:
    """How many were changed, and for each that was not, which and why."""

    done: int = 0
    refused: list[str] = dataclasses.field(default_factory=list)


def set_due(rows: Iterable[Seen], *, due: date | None, by: Member, at: datetime, reason: str = "") -> Outcome:
    """Another deadline for tasks (and for the assignments that go with them) or for assignments."""

    def act(thing: Task | Assignment, version: int) -> None:
        if isinstance(thing, Task):
            values = {"due": due, "precision": "day" if due else ""}
            tasks.edit(thing, version=version, values=values, by=by, at=at, reason=reason)
        else:
            assignments.change(thing, version=version, values={"due": due}, by=by, at=at, reason=reason)

    return _each(rows, act)


def name_officer(rows: Iterable[Seen], *, officer: Officer, by: Member, at: datetime) -> Outcome:
    """A named officer for assignments; for tasks, for those who lead them."""

    def act(thing: Task | Assignment, version: int) -> None:
        if isinstance(thing, Assignment):
            assignments.change(thing, version=version, values={"officer": officer}, by=by, at=at)
            return
        for lead in thing.assignments.filter(role="leads").select_related("task__plan", "body"):
            assignments.change(lead, version=lead.version, values={"officer": officer}, by=by, at=at)

    return _each(rows, act)


def give(rows: Iterable[Seen], *, body: Body, role: str, by: Member, at: datetime) -> Outcome:
    """One more body for the tasks."""

    def act(thing: Task | Assignment, _version: int) -> None:
        task = thing if isinstance(thing, Task) else thing.task
        assignments.give(task, body=body, role=role, by=by, at=at)

    return _each(rows, act)


def set_field(rows: Iterable[Seen], *, field: Field | None, by: Member, at: datetime) -> Outcome:
    """Another field, or none, for the tasks; for assignments, for the tasks that they are of."""

    def act(thing: Task | Assignment, version: int) -> None:
        task = thing if isinstance(thing, Task) else Task.objects.select_related("plan").get(pk=thing.task_id)
        seen = version if isinstance(thing, Task) else task.version
        tasks.edit(task, version=seen, values={"field": field}, by=by, at=at)

    return _each(rows, act)


def _each(rows: Iterable[Seen], act: Callable[[Task | Assignment, int], None]) -> Outcome:
    outcome = Outcome()
    with transaction.atomic():
        for thing, version in sorted(rows, key=lambda row: row[0].pk):
            try:
                with transaction.atomic():
                    act(thing, version)
                outcome.done += 1
            except Refused as refusal:
                outcome.refused.append(f"{thing}: {refusal}")
    return outcome
