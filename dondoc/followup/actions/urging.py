"""Đôn đốc: whoever gave the work asks for word of it, in the inbox of the people whose work it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.followup.moves import OPEN, Refused, told
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Can, Member, may
from dondoc.plans.models import Assignment, PlanState
from dondoc.plans.people import users_of


def urge(assignment: Assignment, *, words: str = "", by: Member, at: datetime) -> int:
    """Ask for word of open work; how many people were told. Once a day: who was told today is not told again.

    Raises Refused where nobody can be told, the work is not open, or all were told today.
    """
    if not may(by, Can.ASSIGN):
        raise Refused(_("Chỉ người giao việc mới làm được bước này."))
    if assignment.task.plan.state != PlanState.ACTIVE:
        raise Refused(_("Kế hoạch này đã rút nên không đôn đốc nữa."))
    if assignment.state not in OPEN:
        raise Refused(told(assignment.state))
    people = list(users_of(assignment))
    if not people:
        raise Refused(_("Đầu mối này chưa ai có tài khoản nên không nhắc được. Hãy gọi điện, rồi báo cáo thay."))
    count = _urged(assignment, people, words.strip(), by, at)
    if not count:
        raise Refused(_("Hôm nay đã nhắc đầu mối này rồi. Ngày mai mới nhắc lại được."))
    return count


def urge_all(assignments: Iterable[Assignment], *, words: str = "", by: Member, at: datetime) -> tuple[int, int]:
    """Ask for word of many; how many bodies were told something, and how many could not be."""
    reached: set[int] = set()
    missed: set[int] = set()
    for assignment in assignments:
        try:
            urge(assignment, words=words, by=by, at=at)
            reached.add(assignment.body_id)
        except Refused:
            missed.add(assignment.body_id)
    return len(reached), len(missed - reached)


def _urged(assignment: Assignment, people: list[object], words: str, by: Member, at: datetime) -> int:
    key = f"urge:{assignment.pk}:{timezone.localdate(at).isoformat()}"
    with transaction.atomic():
        count = tell(people, News(NoticeKind.URGED, assignment.task, key, by, at, words))
        if count:
            write("followup.urge", assignment, authority=by.authority, by=by.user, at=at, details={"told": count},
                  reason=words)  # fmt: skip
    return count
