"""Whom to remind of what on a day: work near its deadline or past it, by the authority's rule; one digest a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.followup.models import ReminderRule
from dondoc.followup.moves import OPEN
from dondoc.followup.rules import standing
from dondoc.intake.workdays import is_workday, since_the_last_workday, workdays_behind
from dondoc.look.days import due_words
from dondoc.organization.models import Authority
from dondoc.plans.models import Assignment, PlanState
from dondoc.plans.people import directors_of, users_of

NAMED = 5  # tasks told by name in a digest; the others are counted


@dataclass(slots=True)
class Digest:
    """What one person is reminded of, the nearest deadline first."""

    user: Any
    work: list[Assignment] = field(default_factory=list)
    directed: list[Assignment] = field(default_factory=list)  # late over the days at which who directs is told

    def about(self, today: date) -> str:
        late = sum(one.due is not None and one.due < today for one in self.work)
        near = len(self.work) - late
        parts = [ngettext("%(n)s việc quá hạn", "%(n)s việc quá hạn", late) % {"n": late}] if late else []
        parts += [ngettext("%(n)s việc sắp đến hạn", "%(n)s việc sắp đến hạn", near) % {"n": near}] if near else []
        n = len(self.directed)
        theirs = ngettext("%(n)s việc chỉ đạo quá hạn lâu", "%(n)s việc chỉ đạo quá hạn lâu", n) % {"n": n}
        parts += [theirs] if n else []
        return ", ".join(parts)

    def words(self, today: date) -> str:
        told = [*((one, "") for one in self.work), *((one, f"{one.body}: ") for one in self.directed)]
        lines = [f"{who}{_named(one)} ({due_words(one.due, today)})" for one, who in told[:NAMED]]
        rest = len(told) - NAMED
        return " · ".join([*lines, _("và %(n)s việc khác") % {"n": rest}] if rest > 0 else lines)


def _named(one: Assignment) -> str:
    return Truncator(capfirst(one.task.text)).chars(90)


def digests(authority: Authority, *, today: date) -> list[Digest]:
    """Nobody is reminded on a day off; on the next working day also of what would have been told then."""
    if not is_workday(today):
        return []
    days, rule, known = since_the_last_workday(today), standing(authority), dict[Any, list[Any]]()
    found: dict[int, Digest] = {}
    for one in _open(authority):
        if _is_late_again(one, rule(today), today) or any(_is_near(one, rule(day), day) for day in days):
            for user in _asked_once(known, (one.body_id, one.officer_id), users_of, one):
                found.setdefault(user.pk, Digest(user)).work.append(one)
        if any(_goes_above(one, rule, day) for day in days):
            for user in _asked_once(known, one.task_id, directors_of, one.task):
                found.setdefault(user.pk, Digest(user)).directed.append(one)
    return list(found.values())


def _asked_once(known: dict[Any, list[Any]], key: Any, ask: Callable[[Any], Iterable[Any]], of: Any) -> list[Any]:
    """Many tasks are of the same people."""
    if key not in known:
        known[key] = list(ask(of))
    return known[key]


def _open(authority: Authority) -> Any:
    work = Assignment.objects.filter(
        authority=authority, state__in=OPEN, due__isnull=False, task__plan__state=PlanState.ACTIVE
    )
    return work.exclude(role="directs").select_related("task", "body").order_by("due", "pk")


def _is_near(one: Assignment, rule: ReminderRule, day: date) -> bool:
    """Whether the rule names this day: so many days before the deadline, or the day itself."""
    return one.due is not None and (one.due - day).days in rule.days_before


def _is_late_again(one: Assignment, rule: ReminderRule, today: date) -> bool:
    """Whether the working days behind the deadline are a multiple of the rule's."""
    if one.due is None or one.due >= today or not rule.late_every:
        return False
    return workdays_behind(one.due, today) % rule.late_every == 0


def _goes_above(one: Assignment, rule: Callable[[date], ReminderRule], day: date) -> bool:
    """Whether this is the first day on which the work is late over the days; afterwards it stays on the page.

    Each day is judged by its own rule, so that work which a stricter rule makes late for long is told on its first day.
    """
    return _is_over(one, rule, day) and not _is_over(one, rule, day - timedelta(days=1))


def _is_over(one: Assignment, rule: Callable[[date], ReminderRule], day: date) -> bool:
    return one.due is not None and (day - one.due).days > rule(day).escalate_after
