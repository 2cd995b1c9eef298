"""What a meeting is to speak of: obstacles that wait for an answer, and work that is late, the longest first."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.followup.escalation import late_over
from dondoc.followup.models import Obstacle
from dondoc.look.days import day_words
from dondoc.organization.models import Authority
from dondoc.plans.models import PlanState

MOST = 8  # of each


@override("vi")
def proposed(authority: Authority, *, today: date) -> str:
    """Lines for the agenda; "" where nothing waits."""
    stuck = Obstacle.objects.filter(answered_at=None, assignment__task__plan__state=PlanState.ACTIVE)
    stuck = stuck.select_related("assignment__task", "assignment__body").order_by("raised_at")[:MOST]
    points = [_("Tháo gỡ vướng mắc của %(body)s: %(words)s") % _of(one) for one in stuck]
    late: dict[int, str] = {}
    for one in late_over(authority, 0, today=today):
        said = {"task": str(one.task)[:140], "body": one.body, "due": day_words(one.due)}
        late.setdefault(one.task_id, _("Việc quá hạn: %(task)s (%(body)s, hạn %(due)s)") % said)
    points += list(late.values())[:MOST]
    return "\n".join(f"{number}. {' '.join(words.split())}" for number, words in enumerate(points, 1))


def _of(one: Obstacle) -> dict[str, object]:
    return {"body": one.assignment.body, "words": one.words.strip().rstrip(".")}
