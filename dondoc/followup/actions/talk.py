"""The talk about a task: a comment, the people it names, and that they have seen it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dondoc.followup.actions.progress import required
from dondoc.followup.models import Comment, Mention
from dondoc.followup.moves import Refused
from dondoc.followup.queries.talk import nameable, named_in, unseen_by
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.plans.models import Task


def say(task: Task, *, words: str, by: Member, at: datetime, key: UUID) -> Comment:
    """Say something about a task; who is named with @ finds it among what is for them. Once for each ``key``.

    Who answers has seen where they were named before.
    """
    words = required(words, _("Hãy ghi nội dung trao đổi."))
    try:
        with transaction.atomic():
            said = Comment.objects.create(authority=task.authority, task=task, words=words, by=by.user, at=at, key=key)
            named = [one for one in named_in(words, nameable(task)) if one != by.officer]
            Mention.objects.bulk_create(Mention(authority=task.authority, comment=said, officer=one) for one in named)
            users = [one.user for one in named if one.user]
            tell(users, News(NoticeKind.MENTIONED, task, f"comment:{said.pk}", by, at, words))
            unseen_by(by).filter(comment__task=task).order_by().update(seen_at=at)
            details = {"comment": said.pk, "named": [one.pk for one in named]}
            write("followup.say", task, authority=by.authority, by=by.user, at=at, details=details)
    except IntegrityError:
        if already := Comment.objects.filter(key=key, task=task, by=by.user).first():
            return already
        raise Refused(_("Trang đã cũ. Hãy tải lại trang rồi gửi ý kiến.")) from None
    return said


def see_mentions(task: Task, *, by: Member, at: datetime) -> int:
    """The member has seen where they are named; how many times that was."""
    with transaction.atomic():
        seen = unseen_by(by).filter(comment__task=task).order_by().update(seen_at=at)
        if seen:
            write("followup.see-mentions", task, authority=by.authority, by=by.user, at=at, details={"seen": seen})
    return seen
