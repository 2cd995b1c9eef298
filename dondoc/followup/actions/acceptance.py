"""Tiếp nhận: a body takes on the work it was given, or sends it back with a reason; who gave it decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.followup.actions.progress import required
from dondoc.followup.models import Acceptance
from dondoc.followup.moves import AlreadyMoved, Refused, in_force, told
from dondoc.intake.models import AssignmentRole
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Can, Member, may
from dondoc.plans.actions import Refused as Stands
from dondoc.plans.actions import assignments
from dondoc.plans.models import Assignment, AssignmentState


def accept(assignment: Assignment, *, by: Member, at: datetime) -> Acceptance:
    """Take the work on, once. A body that reports at once need not: its report says as much."""
    return _answered(assignment, by, at, verb="followup.accept")


def decline(assignment: Assignment, *, reason: str, by: Member, at: datetime) -> Acceptance:
    """Send the work back before it is taken on. It stays given until whoever gave it decides."""
    reason = required(reason, _("Hãy ghi lý do không nhận để người giao việc xem xét."))
    return _answered(assignment, by, at, verb="followup.decline", declined=True, reason=reason)


def insist(refusal: Acceptance, *, reason: str, by: Member, at: datetime) -> Acceptance:
    """The work stays with the body, and the reason tells why."""
    reason = required(reason, _("Hãy ghi lý do giữ nguyên phân công."))
    with transaction.atomic():
        _decided(refusal, reason, by, at)
        write("followup.insist", refusal.assignment, authority=by.authority, by=by.user, at=at,
              details={"body": refusal.body_id}, reason=reason)  # fmt: skip
        key = f"refusal:{refusal.pk}"
        tell([refusal.by], News(NoticeKind.INSISTED, refusal.assignment.task, key, by, at, reason))
    refusal.refresh_from_db()
    return refusal


def release(refusal: Acceptance, *, by: Member, at: datetime) -> None:
    """The work is taken from the body. Raises AlreadyMoved where it was reported on meanwhile."""
    assignment = refusal.assignment
    with transaction.atomic():
        _decided(refusal, "", by, at)
        write("followup.release", assignment, authority=by.authority, by=by.user, at=at,
              details={"body": refusal.body_id}, reason=refusal.reason)  # fmt: skip
        try:
            assignments.take_back(assignment, version=assignment.version, by=by, at=at, reason=refusal.reason)
        except Stands as stands:
            raise AlreadyMoved(str(stands)) from None


def _answered(assignment: Assignment, by: Member, at: datetime, *, verb: str, **said: Any) -> Acceptance:
    if assignment.role == AssignmentRole.DIRECTS:
        raise Refused(_("Phần chỉ đạo không cần tiếp nhận."))
    with transaction.atomic():
        _claimed(assignment)
        row = _created(assignment, by=by.user, at=at, **said)
        write(verb, assignment, authority=by.authority, by=by.user, at=at, details={"body": assignment.body_id},
              reason=said.get("reason", ""))  # fmt: skip
    assignment.read_back()
    return row


def _claimed(assignment: Assignment) -> None:
    """Only work of a plan in force that nothing was said about, still with the body that answers."""
    fresh = Assignment.objects.filter(
        in_force(), pk=assignment.pk, body=assignment.body_id, state=AssignmentState.NOT_STARTED, last_report_at=None
    )
    if fresh.update(version=F("version") + 1):
        return
    now = Assignment.objects.filter(pk=assignment.pk).first()
    gone = _("Việc này đã giao cho đầu mối khác. Hãy tải lại trang.")
    raise AlreadyMoved(told(now.state) if now and now.body_id == assignment.body_id else gone)


def _created(assignment: Assignment, **said: Any) -> Acceptance:
    """One answer: what was taken on is not taken on again, nor sent back; what was sent back waits."""
    mine = Acceptance.objects.filter(assignment=assignment, body=assignment.body_id)
    if mine.filter(declined=True, answered_at=None).exists():
        raise AlreadyMoved(_("Việc này đang chờ người giao việc trả lời đề nghị không nhận."))
    taken = AlreadyMoved(_("Việc này đã được tiếp nhận. Hãy tải lại trang."))
    if mine.filter(declined=False).exists():
        raise taken
    try:
        with transaction.atomic():
            return Acceptance.objects.create(
                authority=assignment.authority, assignment=assignment, body_id=assignment.body_id, **said
            )
    except IntegrityError:
        raise taken from None


def _decided(refusal: Acceptance, words: str, by: Member, at: datetime) -> None:
    if not may(by, Can.ASSIGN):
        raise Refused(_("Chỉ người giao việc mới làm được bước này."))
    waits = Acceptance.objects.filter(pk=refusal.pk, declined=True, answered_at__isnull=True)
    if not waits.update(answer=words, answered_by=by.user, answered_at=at):
        raise AlreadyMoved(_("Đề nghị không nhận này vừa được trả lời. Hãy tải lại trang để xem."))
