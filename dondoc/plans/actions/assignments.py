"""Who has a task: giving, changing and taking back. What a body has reported is never moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from dondoc.intake.models import AssignmentRole
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Body, Officer
from dondoc.plans.actions.claims import AlreadyMoved, Refused, claim_assignment, claim_unreported, in_force
from dondoc.plans.actions.rounds import terms
from dondoc.plans.actions.tasks import changed
from dondoc.plans.models import Assignment, Task
from dondoc.plans.occasions import deadline
from dondoc.plans.people import users_of
from dondoc.plans.search import refresh_search


def give(task: Task, *, body: Body, role: str, by: Member, at: datetime, officer: Officer | None = None) -> Assignment:
    """Give the task to one more body. Refused where it has the task in that role."""
    with transaction.atomic():
        in_force(task.plan)
        made = _created(task, body=body, role=role, officer=officer, given_at=at)
        refresh_search(task)
        details = {"changes": {role: [None, f"{body} ({officer})" if officer else str(body)]}}
        write("plans.give", task, authority=by.authority, by=by.user, at=at, details=details)
        _tell(made, by, at)
    return made


def _tell(assignment: Assignment, by: Member, at: datetime) -> None:
    key = f"given:{assignment.pk}:{assignment.version}"
    words, day = assignment.get_role_display(), deadline(assignment)
    tell(users_of(assignment), News(NoticeKind.GIVEN, assignment.task, key, by, at, words, day))


def _created(task: Task, **values: Any) -> Assignment:
    try:
        with transaction.atomic():
            when = terms(task, values["role"], at=values["given_at"])
            return Assignment.objects.create(authority=task.authority, task=task, **when, **values)
    except IntegrityError:
        raise Refused(_had(values["body"], values["role"])) from None


def _had(body: Body, role: str) -> str:
    said = {"body": body, "role": AssignmentRole(role).label}
    return _("%(body)s đã có trong nhiệm vụ này với vai trò %(role)s. Hãy chọn đầu mối hoặc vai trò khác.") % said


def change(
    assignment: Assignment, *, version: int, values: dict[str, Any], by: Member, at: datetime, reason: str = ""
) -> Assignment:
    """Change ``body``, ``role``, ``officer`` or ``due`` where the assignment is still at ``version``.

    Another body, or a role without progress, only while nothing was reported; another deadline only while
    completion was not claimed. Raises Overtaken, AlreadyMoved or Refused; then nothing is changed.
    """
    changes = changed(assignment, values)
    if not changes:
        return assignment
    new = {name: values[name] for name in changes} | ({"printed": "", "given_at": at} if "body" in changes else {})
    handed = _handed(assignment, values["body"]) if "body" in changes else {}
    with transaction.atomic():
        in_force(assignment.task.plan)
        _not_after_claim(assignment, changes)
        moves_words = "body" in changes or AssignmentRole.DIRECTS in changes.get("role", ())
        _claimed(assignment, version, new, unreported=moves_words)
        refresh_search(assignment.task)
        details = {"of": str(assignment.body), "role": assignment.role, "changes": changes} | handed
        write("plans.reassign", assignment.task, authority=by.authority, by=by.user, at=at, details=details,
              reason=reason.strip())  # fmt: skip
        if {"body", "officer"} & changes.keys():
            _tell(assignment, by, at)
    return assignment


def _handed(assignment: Assignment, to: Body) -> dict[str, Any]:
    """Who had it until now and since when: a report of days before goes by that (followup/as_of.py)."""
    since = assignment.given_at.isoformat() if assignment.given_at else None
    said = {"assignment": assignment.pk, "from": assignment.body_id, "to": to.pk, "since": since}
    return {"handed": said}


def _not_after_claim(assignment: Assignment, changes: dict[str, Any]) -> None:
    if "due" in changes and assignment.submitted_on:
        raise Refused(_("Việc này đã báo cáo hoàn thành nên không đổi hạn. Cần làm tiếp thì trả lại trước."))


def _claimed(assignment: Assignment, version: int, new: dict[str, Any], *, unreported: bool) -> None:
    claim = claim_unreported if unreported else claim_assignment
    try:
        with transaction.atomic():
            claim(assignment, version, **new)
    except IntegrityError:
        raise Refused(_had(new.get("body", assignment.body), new.get("role", assignment.role))) from None


def take_back(assignment: Assignment, *, version: int, by: Member, at: datetime, reason: str = "") -> None:
    """Take the task from a body that has reported nothing."""
    task, details = assignment.task, {"changes": {assignment.role: [str(assignment.body), None]}}
    with transaction.atomic():
        in_force(task.plan)
        claim_unreported(assignment, version)
        try:
            assignment.delete()
        except ProtectedError:  # put aside and taken up again: there are words about it
            raise AlreadyMoved(_("Phân công này đã có diễn biến nên không bỏ được. Có thể tạm hoãn.")) from None
        refresh_search(task)
        write("plans.take-back", task, authority=by.authority, by=by.user, at=at, details=details,
              reason=reason.strip())  # fmt: skip
