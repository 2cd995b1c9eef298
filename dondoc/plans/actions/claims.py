"""Claims by one conditional UPDATE, and what people are told when somebody else was first."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.plans.models import Assignment, AssignmentState, Plan, PlanState, Task


class Refused(Exception):  # noqa: N818
    """Nothing was changed; ``str()`` tells people in Vietnamese why, and what to do next."""


class AlreadyMoved(Refused):
    """Somebody else moved the plan, or reported, first."""


class Overtaken(Refused):
    """Somebody else changed the same thing since it was seen."""


def claim_task(task: Task, version: int, **changes: Any) -> None:
    """Write the changes where the task is still as seen; Overtaken where it is not."""
    fresh = Task.objects.filter(pk=task.pk, version=version)
    if not fresh.update(version=F("version") + 1, **changes):
        words = _("Người khác vừa sửa nhiệm vụ này; phần anh chị vừa sửa chưa được lưu. Hãy xem bản mới nhất rồi sửa.")
        raise Overtaken(words)
    task.refresh_from_db()


def claim_assignment(assignment: Assignment, version: int, **changes: Any) -> None:
    fresh = Assignment.objects.filter(pk=assignment.pk, version=version)
    if not fresh.update(version=F("version") + 1, **changes):
        raise _late(assignment)
    assignment.refresh_from_db()


def claim_unreported(assignment: Assignment, version: int, **changes: Any) -> None:
    """As `claim_assignment`, and only while the body has said nothing: what was reported is not moved."""
    fresh = Assignment.objects.filter(
        pk=assignment.pk, version=version, last_report_at=None, state=AssignmentState.NOT_STARTED
    )
    if not fresh.update(version=F("version") + 1, **changes):
        raise _late(assignment)
    assignment.refresh_from_db()


def in_force(plan: Plan) -> Plan:
    """The plan, held until the transaction ends so that it is not withdrawn meanwhile."""
    held = Plan.objects.select_for_update().filter(pk=plan.pk, state=PlanState.ACTIVE).first()
    if held is None:
        raise AlreadyMoved(_("Kế hoạch này đã rút nên không sửa được nữa. Hãy tải lại trang."))
    return held


def _late(assignment: Assignment) -> Refused:
    now = Assignment.objects.filter(pk=assignment.pk).first()
    if now is None:
        return AlreadyMoved(_("Người khác vừa bỏ phân công này. Hãy tải lại trang để xem bản mới nhất."))
    if now.last_report_at or now.state != AssignmentState.NOT_STARTED:
        words = _("Đầu mối này đã báo cáo hoặc việc đã chuyển bước nên không bỏ, không đổi. Hãy thêm đầu mối khác.")
        return AlreadyMoved(words)
    return Overtaken(_("Người khác vừa sửa phân công này. Hãy tải lại trang để xem bản mới nhất."))
