"""Bàn giao: somebody leaves, and all their open work goes to somebody else at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.followup.actions.progress import required
from dondoc.followup.moves import AlreadyMoved, Refused
from dondoc.followup.queries.handover import work_of
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.models import Officer
from dondoc.plans.actions import Refused as Kept
from dondoc.plans.actions import assignments
from dondoc.plans.models import Assignment


def hand_over(leaver: Officer, *, to: Officer, reason: str, by: Member, at: datetime) -> int:
    """Name ``to`` for all open work that ``leaver`` has by name; how many assignments that was.

    All or nothing. What was reported stays the leaver's word; the body of an assignment is not changed, so that
    counts stay where they were. Work of a post goes with the post, in the directory. Raises Refused, AlreadyMoved.
    """
    reason = required(reason, _("Hãy ghi lý do bàn giao."))
    if to == leaver or to.ended_on:
        raise Refused(_("Hãy chọn người nhận khác: người này đang bàn giao hoặc đã thôi việc."))
    with transaction.atomic():
        moved = [one.pk for one in work_of(leaver) if _named(one, to, reason, by, at)]
        if not moved:
            raise AlreadyMoved(_("Người này không còn việc nào đang mở để bàn giao. Hãy tải lại trang."))
        write("followup.hand-over", leaver, authority=by.authority, by=by.user, at=at, reason=reason,
              details={"to": to.pk, "to_name": to.name, "assignments": moved})  # fmt: skip
    return len(moved)


def _named(assignment: Assignment, to: Officer, reason: str, by: Member, at: datetime) -> bool:
    try:
        assignments.change(assignment, version=assignment.version, values={"officer": to}, by=by, at=at, reason=reason)
    except Kept as kept:
        raise AlreadyMoved(str(kept)) from None
    return True
