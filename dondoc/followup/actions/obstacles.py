"""Obstacles answered. They are raised with a report (progress.py)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.followup.actions.progress import required
from dondoc.followup.models import Obstacle
from dondoc.followup.moves import AlreadyMoved
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.plans.people import users_of


def answer(obstacle: Obstacle, *, words: str, by: Member, at: datetime) -> Obstacle:
    """Answer an obstacle, once. Raises AlreadyMoved when somebody has answered."""
    words = required(words, _("Hãy ghi ý kiến trả lời."))
    with transaction.atomic():
        fresh = Obstacle.objects.filter(pk=obstacle.pk, answered_at__isnull=True)
        if not fresh.update(answer=words, answered_by=by.user, answered_at=at):
            raise AlreadyMoved(_("Vướng mắc này vừa được trả lời. Hãy tải lại trang để xem."))
        write("followup.answer", obstacle.assignment, authority=by.authority, by=by.user, at=at,
              details={"obstacle": obstacle.pk, "answer": words})  # fmt: skip
        people = {*users_of(obstacle.assignment), obstacle.raised_by}
        tell(people, News(NoticeKind.ANSWERED, obstacle.assignment.task, f"answer:{obstacle.pk}", by, at, words))
    obstacle.refresh_from_db()
    return obstacle
