"""Correcting a task of a plan in force, moving its deadline, adding one by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.look.numbers import number_words
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Body, Officer
from dondoc.plans.actions.claims import Refused, claim_task, in_force
from dondoc.plans.actions.rounds import begin_rounds
from dondoc.plans.models import Assignment, Plan, Section, Task
from dondoc.plans.occasions import deadline
from dondoc.plans.people import users_of
from dondoc.plans.search import refresh_search

FIELDS = ("text", "due", "deadline_text", "recurrence", "product", "section", "target", "target_unit", "field")
Changes = dict[str, list[Any]]  # field -> [old, new], as JSON keeps it


@dataclass(frozen=True, slots=True)
class Given:
    """Who is to get a new task."""

    body: Body
    role: str
    officer: Officer | None = None


def edit(task: Task, *, version: int, values: dict[str, Any], by: Member, at: datetime, reason: str = "") -> Task:
    """Write ``values`` (of FIELDS) where the task is still at ``version``; what it was goes to the journal.

    A new deadline goes on to the assignments that had the old one and have not claimed completion:
    those set apart, and those that were judged by the old one, keep theirs.
    """
    changes = changed(task, values)
    if not changes:
        return task
    if "text" in changes and not values["text"].strip():
        raise Refused(_("Nội dung nhiệm vụ không được để trống."))
    old_due = task.due
    with transaction.atomic():
        in_force(task.plan)
        claim_task(task, version, **{name: values[name] for name in changes})
        if "due" in changes:
            _move_deadline(task, old_due)
        if "recurrence" in changes:
            begin_rounds(task, at=at)
        refresh_search(task)
        write("plans.edit", task, authority=by.authority, by=by.user, at=at, details={"changes": told(changes)},
              reason=reason.strip())  # fmt: skip
    return task


def changed(thing: Task | Assignment, values: dict[str, Any]) -> Changes:
    """What would be different, old and new beside each other."""
    found = {name: (getattr(thing, name), value) for name, value in values.items()}
    return {name: [_plain(old), _plain(new)] for name, (old, new) in found.items() if old != new}


def told(changes: Changes) -> Changes:
    """What of them is said to people: how exactly a deadline is meant is for machines."""
    return {name: pair for name, pair in changes.items() if name != "precision"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return number_words(value)
    return value if value is None or isinstance(value, str | int) else str(value)


def _move_deadline(task: Task, old: date | None) -> None:
    with_old = Assignment.objects.filter(task=task, due=old) if old else Assignment.objects.filter(task=task, due=None)
    with_old.filter(submitted_on=None).update(due=task.due, version=F("version") + 1)


def add(
    plan: Plan,
    *,
    text: str,
    section: Section | None,
    due: date | None,
    given: Iterable[Given],
    by: Member,
    at: datetime,
    product: str = "",
    parent: Task | None = None,
) -> Task:
    """A task that the document does not hold, put at the end of its section, or behind the task it is a part of.

    Refused for a part of a part, and for one that is due after the whole.
    """
    if not text.strip():
        raise Refused(_("Hãy ghi nội dung nhiệm vụ."))
    if parent:
        _may_be_split(parent, due)
    with transaction.atomic():
        in_force(plan)
        task = Task.objects.create(
            authority=plan.authority, plan=plan, section=section, parent=parent,
            order=parent.order if parent else _last_order(plan, section),
            text=" ".join(text.split()), due=due, precision="day" if due else "", product=product,
        )  # fmt: skip
        rows = {(one.body.pk, one.role): one for one in given}.values()
        for one in rows:
            Assignment.objects.create(
                authority=plan.authority, task=task, body=one.body, role=one.role, officer=one.officer, due=due,
                given_at=at,
            )  # fmt: skip
        refresh_search(task)
        bodies = {role: [None, ", ".join(str(one.body) for one in rows if one.role == role)] for role in _roles(rows)}
        write("plans.add", task, authority=by.authority, by=by.user, at=at, details={"changes": bodies})
        if parent:
            write("plans.split", parent, authority=by.authority, by=by.user, at=at,
                  details={"part": task.pk, "text": task.text[:200]})  # fmt: skip
        for made in task.assignments.all():
            tell(users_of(made), News(NoticeKind.GIVEN, task, f"given:{made.pk}:{made.version}", by, at,
                                      made.get_role_display(), deadline(made)))  # fmt: skip
    return task


def _may_be_split(whole: Task, due: date | None) -> None:
    if whole.parent_id:
        raise Refused(_("Việc này đã là việc nhỏ của một nhiệm vụ nên không chia tiếp được."))
    if whole.due and (due is None or due > whole.due):
        raise Refused(
            _("Việc nhỏ phải có hạn không sau hạn của nhiệm vụ (%(day)s).") % {"day": f"{whole.due:%d/%m/%Y}"}
        )


def _roles(rows: Iterable[Given]) -> list[str]:
    return list(dict.fromkeys(one.role for one in rows))


def _last_order(plan: Plan, section: Section | None) -> int:
    """Tasks of equal order stand by age: the new one comes after the last of its section."""
    tasks = Task.objects.filter(plan=plan)
    of_section = tasks.filter(section=section) if section else tasks
    last = of_section.aggregate(last=Max("order"))["last"] or tasks.aggregate(last=Max("order"))["last"]
    return last or 1
