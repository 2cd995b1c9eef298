"""How an assignment moves from state to state, and what people are told when it cannot."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dondoc.followup.models import Move
from dondoc.plans.models import AssignmentState as State
from dondoc.plans.models import PlanState, Task

OPEN = (State.NOT_STARTED, State.DOING)

# move -> (states it may start from, state it ends in)
MOVES: dict[str, tuple[tuple[State, ...], State]] = {
    Move.REPORT: (OPEN, State.DOING),
    Move.SUBMIT: (OPEN, State.AWAITING),
    Move.CONFIRM: ((State.AWAITING,), State.DONE),
    Move.RETURN: ((State.AWAITING,), State.DOING),
    Move.PAUSE: (OPEN, State.PAUSED),
    Move.RESUME: ((State.PAUSED,), State.DOING),
    Move.REOPEN: ((State.DONE,), State.DOING),
}

# what stands in the way of a move, and what to do next, by the state the work is found in
_NEXT = {
    State.NOT_STARTED: _("Việc này chưa thực hiện."),
    State.DOING: _("Việc này đang thực hiện."),
    State.AWAITING: _("Việc này đang chờ xác nhận. Hãy đợi người giao việc xác nhận hoặc trả lại."),
    State.DONE: _("Việc này đã được xác nhận hoàn thành. Cần làm tiếp thì đề nghị người giao việc mở lại."),
    State.PAUSED: _("Việc này đang tạm hoãn. Hãy đề nghị người giao việc cho tiếp tục."),
}


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


class AlreadyMoved(Refused):
    """Somebody else moved the thing first, or it is not in a state this move starts from."""


def in_force() -> Exists:
    """Of an Assignment: its plan is not withdrawn. No join: PostgreSQL would judge it by the state before a wait."""
    return Exists(Task.objects.filter(pk=OuterRef("task_id"), plan__state=PlanState.ACTIVE))


def may_move(state: str, move: str) -> bool:
    return state in MOVES[move][0]


def what_next(state: str) -> str:
    """The state in words, and whom to turn to."""
    return str(_NEXT[State(state)])


def told(state: str, who: str = "") -> str:
    """What to tell somebody who came second: the state the work is in now, and who put it there."""
    parts = [what_next(state)]
    if who:
        parts.append(say("Người cập nhật gần nhất: %(who)s.") % {"who": who})
    return " ".join([*parts, say("Hãy tải lại trang để xem tình hình mới nhất.")])
