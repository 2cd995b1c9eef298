"""What a body said in a period, put together as the answer that it may send as it is."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.followup.models import Move, Obstacle, ProgressReport
from dondoc.followup.moves import OPEN
from dondoc.plans.models import Assignment, PlanState
from dondoc.reports.models import Answer
from dondoc.reports.sentences import small, task_words, tidy


def prefilled(answer: Answer) -> dict[str, str]:
    """Words of the body's own reports by task, its open obstacles; "" where nothing was said."""
    results = [f"- {task}: {small(tidy(words))}" for task, words in _said(answer)]
    obstacles = [f"- {tidy(one.words)}" for one in _stuck(answer)]
    return {"results": "\n".join(results), "obstacles": "\n".join(obstacles), "proposals": ""}


def nothing_new(answer: Answer) -> dict[str, str]:
    """What one tap sends: what was reported, or that nothing changed."""
    ready = prefilled(answer)
    return {**ready, "results": ready["results"] or _("Không thay đổi so với kỳ trước.")}


def _said(answer: Answer) -> list[tuple[str, str]]:
    """The last words about each task in the period."""
    asked = answer.round
    reports = ProgressReport.objects.filter(
        assignment__body=answer.body_id, move__in=(Move.REPORT, Move.SUBMIT),
        at__gte=_begin(asked.first_day), at__lt=_begin(asked.last_day + timedelta(days=1)),
    )  # fmt: skip
    last: dict[int, tuple[str, str]] = {}
    for one in reports.exclude(words="").select_related("assignment__task").order_by("at", "pk"):
        last[one.assignment.task_id] = task_words(one.assignment.task), one.words
    return list(last.values())


def _stuck(answer: Answer) -> list[Obstacle]:
    stuck = Obstacle.objects.filter(assignment__body=answer.body_id, answered_at=None)
    return list(stuck.filter(assignment__task__plan__state=PlanState.ACTIVE).order_by("raised_at"))


def open_work(answer: Answer) -> list[Assignment]:
    """What the body has still to do, for it to see beside the form."""
    given = Assignment.objects.filter(Q(state__in=OPEN), body=answer.body_id, task__plan__state=PlanState.ACTIVE)
    return list(given.exclude(role="directs").select_related("task").order_by("due", "pk")[:30])


def _begin(day: object) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))  # type: ignore[arg-type]
