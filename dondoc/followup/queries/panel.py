"""How a task is getting on, body by body: the panel of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Value, When

from dondoc.followup.queries.lines import Line, lines_of, task_address, with_thread
from dondoc.intake.models import AssignmentRole
from dondoc.organization.access import Can, Member, may
from dondoc.plans.models import Assignment, AssignmentState, Task

_ROLES = (AssignmentRole.LEADS, AssignmentRole.COORDINATES, AssignmentRole.DIRECTS)
_FEW = 3  # so many bodies' threads are shown unfolded


@dataclass(frozen=True, slots=True)
class Panel:
    """``lines``: who leads first, then who coordinates; one's own work before that of others."""

    task: Task
    lines: list[Line]
    directed_by: list[Line]
    can_answer: bool
    address: str

    @property
    def few(self) -> bool:
        return len(self.lines) <= _FEW

    @property
    def done(self) -> int:
        return sum(line.assignment.state == AssignmentState.DONE for line in self.lines)


def panel_of(task: Task, member: Member, *, today: date) -> Panel:
    place = Case(*(When(role=role, then=Value(n)) for n, role in enumerate(_ROLES)), output_field=IntegerField())
    given = Assignment.objects.filter(task=task).order_by(place, "body__order", "body__sort", "pk")
    lines = lines_of(with_thread(given), member, today=today)
    doing = [line for line in lines if line.has_progress]
    return Panel(
        task=task,
        lines=sorted(doing, key=lambda line: not line.mine),
        directed_by=[line for line in lines if not line.has_progress],
        can_answer=may(member, Can.ASSIGN),
        address=task_address(given[0]) if given else "",
    )
