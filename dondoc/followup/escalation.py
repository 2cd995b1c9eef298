"""Work that is late for long: who directs it is told, and after more days a letter is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.followup.moves import OPEN
from dondoc.followup.queries.waiting import directed_by
from dondoc.followup.rules import rule_on
from dondoc.intake.models import AssignmentRole
from dondoc.intake.workdays import is_workday
from dondoc.issuing.models import Letter, LetterState
from dondoc.look.days import day_words
from dondoc.look.numbers import number_words
from dondoc.organization.access import Member
from dondoc.organization.models import Authority, Body
from dondoc.plans.models import Assignment, PlanState

ANSWER_DAYS = 5  # at least, from the letter to the day by which the work is to be done


@dataclass
class Late:
    """A body and its late work, the longest late first; ``letters`` are those that spoke of it already."""

    body: Body
    work: list[Assignment] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    @property
    def longest(self) -> date | None:
        return self.work[0].due if self.work else None


def late_over(authority: Authority, days: int, *, today: date) -> QuerySet[Assignment]:
    """Open work of who leads or coordinates, more than ``days`` days past its deadline, the longest first."""
    late = Assignment.objects.filter(
        authority=authority, state__in=OPEN, due__lt=today - timedelta(days=days), task__plan__state=PlanState.ACTIVE
    )
    late = late.exclude(role=AssignmentRole.DIRECTS)
    return late.select_related("task__plan", "body", "officer").order_by("due", "task__order", "pk")


def escalated_to(member: Member, *, today: date) -> QuerySet[Assignment]:
    """Of work that the member directs, what is late over the authority's days."""
    days = rule_on(member.authority, today).escalate_after
    return late_over(member.authority, days, today=today).filter(directed_by(member))


def proposed(authority: Authority, *, today: date) -> list[Late]:
    """Bodies that a letter is to be written to, the one that is late the longest first."""
    bodies: dict[int, Late] = {}
    for one in late_over(authority, rule_on(authority, today).letter_after, today=today):
        bodies.setdefault(one.body_id, Late(one.body)).work.append(one)
    told = _letters({one.pk for late in bodies.values() for one in late.work})
    for late in bodies.values():
        mine = {subject(one) for one in late.work}
        late.letters = [letter for letter in told if mine & set(letter.about)]
    return list(bodies.values())


def _letters(work: set[int]) -> list[Letter]:
    """Letters not dropped that speak of any of this work, the newest first."""
    about = {f"plans.assignment:{pk}" for pk in work}
    letters = Letter.objects.filter(blank="don-doc").exclude(state=LetterState.DROPPED).select_related("outgoing")
    return [one for one in letters if about & set(one.about)]


def subject(assignment: Assignment) -> str:
    return f"plans.assignment:{assignment.pk}"


@override("vi")  # an official document is Vietnamese, whatever language its writer has chosen
def letter_values(work: Iterable[Assignment], *, today: date) -> dict[str, str]:
    """What the blank of an urging letter is filled in with."""
    work = list(work)
    rows = [_("| TT | Nhiệm vụ | Văn bản giao | Đơn vị | Hạn | Quá hạn |")]
    for number, one in enumerate(work, 1):
        task, plan = one.task, one.task.plan
        text = " ".join(task.text.replace("|", "/").split())
        late = (today - one.due).days if one.due else 0
        by = _("%(code)s ngày %(day)s") % {"code": plan.code or plan.title, "day": day_words(plan.issued_on)}
        cells = (number, text[:1].upper() + text[1:], by if plan.issued_on else plan.code or plan.title, one.body,
                 day_words(one.due), _("%s ngày") % number_words(late))  # fmt: skip
        rows.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return {
        "table": "\n".join(rows),
        "count": str(len(work)),
        "today": day_words(today),
        "until": day_words(_workday_from(today + timedelta(days=ANSWER_DAYS))),
    }


def _workday_from(day: date) -> date:
    while not is_workday(day):
        day += timedelta(days=1)
    return day
