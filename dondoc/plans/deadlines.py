"""How an assignment stands with its deadline on a given day. State and deadline are kept; the pair is derived.

What completion was claimed on (``submitted_on``) decides between on time and late: a confirmation that comes
after the deadline makes nobody late. Each rule stands twice, for a row in Python and for a query in SQL;
tests/test_deadlines.py holds the two together.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Case, CharField, F, Model, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from dondoc.look.days import due_words as days_in_words
from dondoc.plans.models import AssignmentState

__all__ = [
    "OPEN", "DeadlineClass", "Standing", "class_of", "days_in_words", "deadline_case", "judged", "standing_case",
    "standing_of",
]  # fmt: skip

Row = TypeVar("Row", bound=Model)


class DeadlineClass(TextChoices):
    """A deadline seen from a day, whatever the state of the work."""

    IN_TIME = "in-time", _("trong hạn")
    SOON = "soon", _("sắp đến hạn")
    OVERDUE = "overdue", _("quá hạn")
    NONE = "none", _("không hạn")


class Standing(TextChoices):
    """State and deadline as one word: what a badge shows and a filter asks for, the most urgent first."""

    OVERDUE = "overdue", _("quá hạn")
    SOON = "soon", _("sắp đến hạn")
    IN_TIME = "in-time", _("trong hạn")
    NONE = "none", _("không hạn")
    PAUSED = "paused", _("tạm hoãn")
    DONE_LATE = "done-late", _("hoàn thành quá hạn")
    DONE_ON_TIME = "done-on-time", _("hoàn thành đúng hạn")


OPEN = frozenset({Standing.OVERDUE, Standing.SOON, Standing.IN_TIME, Standing.NONE})  # neither done nor put aside


def class_of(due: date | None, today: date, soon: int) -> DeadlineClass:
    """``soon``: days before the deadline from which it counts as near (authority.due_soon_days)."""
    if due is None:
        return DeadlineClass.NONE
    if due < today:
        return DeadlineClass.OVERDUE
    return DeadlineClass.SOON if due <= today + timedelta(days=soon) else DeadlineClass.IN_TIME


def standing_of(state: str, due: date | None, submitted_on: date | None, *, today: date, soon: int) -> Standing:
    """Where an assignment stands. Work that awaits confirmation is late only if it was claimed late."""
    if state == AssignmentState.PAUSED:
        return Standing.PAUSED
    late = due is not None and submitted_on is not None and submitted_on > due
    if state == AssignmentState.DONE:
        return Standing.DONE_LATE if late else Standing.DONE_ON_TIME
    if state == AssignmentState.AWAITING and due is not None and submitted_on is not None:
        return Standing.OVERDUE if late else Standing.IN_TIME
    return Standing(class_of(due, today, soon).value)


def deadline_case(*, today: date, soon: int, due: str = "due") -> Case:
    """`class_of` in SQL, over the column ``due``."""
    near = today + timedelta(days=soon)
    return Case(
        When(Q(**{f"{due}__isnull": True}), then=Value(DeadlineClass.NONE.value)),
        When(Q(**{f"{due}__lt": today}), then=Value(DeadlineClass.OVERDUE.value)),
        When(Q(**{f"{due}__lte": near}), then=Value(DeadlineClass.SOON.value)),
        default=Value(DeadlineClass.IN_TIME.value),
        output_field=CharField(),
    )


def standing_case(*, today: date, soon: int) -> Case:
    """`standing_of` in SQL, over the columns of an Assignment."""
    claimed = Q(due__isnull=False, submitted_on__isnull=False)
    late = Q(submitted_on__gt=F("due"))
    done, awaiting = Q(state=AssignmentState.DONE), Q(state=AssignmentState.AWAITING)
    return Case(
        When(Q(state=AssignmentState.PAUSED), then=Value(Standing.PAUSED.value)),
        When(done & late, then=Value(Standing.DONE_LATE.value)),
        When(done, then=Value(Standing.DONE_ON_TIME.value)),
        When(awaiting & claimed & late, then=Value(Standing.OVERDUE.value)),
        When(awaiting & claimed, then=Value(Standing.IN_TIME.value)),
        default=deadline_case(today=today, soon=soon),
        output_field=CharField(),
    )


def judged(assignments: QuerySet[Row], *, today: date, soon: int) -> QuerySet[Row]:
    """The assignments with ``deadline_class`` and ``standing`` for the day, to be filtered, counted or shown."""
    pair: dict[str, Any] = {
        "deadline_class": deadline_case(today=today, soon=soon),
        "standing": standing_case(today=today, soon=soon),
    }
    return assignments.annotate(**pair)
