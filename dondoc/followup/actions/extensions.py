"""Gia hạn: a later deadline asked for by who does the work, granted or refused by who gave it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.followup.actions.progress import required
from dondoc.followup.models import Extension
from dondoc.followup.moves import OPEN, AlreadyMoved, Refused, in_force, told
from dondoc.journal.actions import write
from dondoc.look.days import day_words
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.plans.actions import Refused as DeadlineStands
from dondoc.plans.actions import assignments
from dondoc.plans.models import Assignment
from dondoc.plans.occasions import deadline
from dondoc.plans.people import givers_of, users_of


def ask_extension(assignment: Assignment, *, until: date, reason: str, by: Member, at: datetime) -> Extension:
    """Ask for a later deadline. Raises Refused where there is none to move, AlreadyMoved where one is asked for."""
    reason = required(reason, _("Hãy ghi lý do xin gia hạn."))
    old = assignment.due
    if old is None:
        raise Refused(_("Việc này không có hạn nên không cần gia hạn."))
    if until <= old:
        raise Refused(_("Hạn mới phải sau hạn hiện nay. Hãy chọn ngày khác."))
    with transaction.atomic():
        _claimed(assignment, old)
        asked = _created(assignment, old_due=old, until=until, reason=reason, asked_by=by.user, asked_at=at)
        details = {"extension": asked.pk, "changes": {"due": [old.isoformat(), until.isoformat()]}}
        write("followup.ask-extension", assignment, authority=by.authority, by=by.user, at=at, details=details,
              reason=reason)  # fmt: skip
        wanted = f"{day_words(until)}: {reason}"
        news = News(NoticeKind.EXTENSION, assignment.task, f"asked:{asked.pk}", by, at, wanted)
        tell(givers_of(assignment.task), news)
    assignment.refresh_from_db()
    return asked


def grant_extension(extension: Extension, *, until: date, by: Member, at: datetime) -> Extension:
    """Give a later deadline, the one asked for or another. The assignment has it from now on."""
    if until <= extension.old_due:
        raise Refused(_("Hạn mới phải sau hạn hiện nay. Hãy chọn ngày khác."))
    with transaction.atomic():
        _decided(extension, by, at, granted_until=until)
        _moved(extension, until, by, at)
        details = {"extension": extension.pk, "until": until.isoformat()}
        write("followup.grant-extension", extension.assignment, authority=by.authority, by=by.user, at=at,
              details=details)  # fmt: skip
        _tell(extension, NoticeKind.GRANTED, day_words(until), by, at)
    extension.refresh_from_db()
    return extension


def refuse_extension(extension: Extension, *, reason: str, by: Member, at: datetime) -> Extension:
    """The deadline stays; the reason tells why."""
    reason = required(reason, _("Hãy ghi lý do không đồng ý gia hạn."))
    with transaction.atomic():
        _decided(extension, by, at, answer=reason)
        write("followup.refuse-extension", extension.assignment, authority=by.authority, by=by.user, at=at,
              details={"extension": extension.pk}, reason=reason)  # fmt: skip
        _tell(extension, NoticeKind.REFUSED, reason, by, at)
    extension.refresh_from_db()
    return extension


def _tell(extension: Extension, kind: NoticeKind, words: str, by: Member, at: datetime) -> None:
    people = {*users_of(extension.assignment), extension.asked_by}
    assignment = Assignment.objects.select_related("task").get(pk=extension.assignment_id)  # as it stands now
    day = deadline(assignment) if kind == NoticeKind.GRANTED else None  # calendars move it
    tell(people, News(kind, assignment.task, f"extension:{extension.pk}", by, at, words, day))


def _claimed(assignment: Assignment, due: date) -> None:
    """Only open work of a plan in force, with the deadline that was seen."""
    fresh = Assignment.objects.filter(in_force(), pk=assignment.pk, state__in=OPEN, due=due)
    if not fresh.update(version=F("version") + 1):
        raise AlreadyMoved(told(Assignment.objects.get(pk=assignment.pk).state))


def _created(assignment: Assignment, **values: Any) -> Extension:
    try:
        with transaction.atomic():
            return Extension.objects.create(authority=assignment.authority, assignment=assignment, **values)
    except IntegrityError:
        raise AlreadyMoved(_("Việc này đã có một đề nghị gia hạn đang chờ trả lời. Hãy đợi trả lời.")) from None


def _decided(extension: Extension, by: Member, at: datetime, **values: Any) -> None:
    waits = Extension.objects.filter(pk=extension.pk, decided_at__isnull=True)
    if not waits.update(decided_by=by.user, decided_at=at, **values):
        raise AlreadyMoved(_("Đề nghị gia hạn này vừa được trả lời. Hãy tải lại trang để xem."))


def _moved(extension: Extension, until: date, by: Member, at: datetime) -> None:
    now = Assignment.objects.select_related("task__plan", "body", "authority").get(pk=extension.assignment_id)
    if now.due != extension.old_due:
        raise AlreadyMoved(_("Hạn của việc này vừa được đổi. Hãy tải lại trang rồi xem lại đề nghị gia hạn."))
    try:
        assignments.change(now, version=now.version, values={"due": until}, by=by, at=at, reason=extension.reason)
    except DeadlineStands as stands:
        raise AlreadyMoved(str(stands)) from None
