"""How a task is getting on, body by body: the panel of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from dondoc.followup.queries.lines import Line, lines_of, with_thread
from dondoc.followup.queries.mine import DOERS
from dondoc.followup.queries.talk import Talk, talk_of
from dondoc.look.places import address_of
from dondoc.organization.access import Can, Member, may
from dondoc.plans.models import Assignment, AssignmentState, Task
from dondoc.plans.rounds import running

_FEW = 3  # so many bodies' threads are shown unfolded


@dataclass(frozen=True, slots=True)
class Panel:
    """``lines``: one's own work and what waits for the reader first; who leads before who coordinates."""

    task: Task
    lines: list[Line]
    over: list[Line]  # finished rounds of work that comes again, the newest first
    can_answer: bool
    address: str
    talk: Talk | None  # None for who takes no part
    key: UUID  # of a comment yet to be sent

    @property
    def told(self) -> list[Line]:
        """Those whose words the reader may see."""
        return [line for line in self.lines if line.sees_words]

    @property
    def counted(self) -> list[Line]:
        """Those of whom the reader sees figures only."""
        return [line for line in self.lines if not line.sees_words]

    @property
    def few(self) -> bool:
        return len(self.told) <= _FEW

    @property
    def bodies(self) -> int:
        return len({line.assignment.body_id for line in self.lines})

    @property
    def done(self) -> int:
        """Bodies that have nothing left to do."""
        left = {line.assignment.body_id for line in self.lines if line.assignment.state != AssignmentState.DONE}
        return self.bodies - len(left)


def panel_of(task: Task, member: Member, *, today: date) -> Panel:
    by_role = "-role"  # "leads" before "coordinates"
    given = Assignment.objects.filter(task=task, role__in=DOERS).order_by(by_role, "body__order", "body__sort", "pk")
    lines = lines_of(with_thread(given), member, today=today)
    now = {one.pk for one in running(line.assignment for line in lines)}
    current = [line for line in lines if line.assignment.pk in now]
    over = [line for line in lines if line.assignment.pk not in now]
    return Panel(
        task=task,
        lines=sorted(current, key=lambda line: (not line.mine, not line.calls)),
        over=sorted(over, key=lambda line: line.assignment.round_first or today, reverse=True),
        can_answer=may(member, Can.ASSIGN),
        address=address_of("plans:task", args=(task.pk,)),
        talk=talk_of(task, member),
        key=uuid4(),
    )
