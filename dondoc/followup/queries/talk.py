"""The talk about a task: who takes part, what was said, who was named with @."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dondoc.followup.models import Comment, Mention
from dondoc.organization.access import MAY, Can, Member, may
from dondoc.organization.models import Officer
from dondoc.plans.access import mine
from dondoc.plans.models import Assignment, PlanState, Task

_LAST = 100  # comments shown; a task rarely has more


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, cut into (words, whether they name somebody)."""

    comment: Comment
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Talk:
    said: list[Said]
    names: list[str]
    unseen: int  # times the reader is named and has not said so


def takes_part(member: Member, task: Task) -> bool:
    """Whose work the task is, who directs it, and who reads all reports."""
    return may(member, Can.READ_ALL_REPORTS) or Assignment.objects.filter(mine(member), task=task).exists()


def talk_of(task: Task, member: Member) -> Talk | None:
    """None for who takes no part."""
    if not takes_part(member, task):
        return None
    comments = Comment.objects.filter(task=task).select_related("by").prefetch_related("mentions__officer")
    latest = list(comments.order_by("-at", "-pk")[:_LAST])[::-1]
    names = [one.name for one in nameable(task)]
    return Talk([_cut(one) for one in latest], names, unseen_by(member).filter(comment__task=task).count())


def unseen_by(member: Member) -> QuerySet[Mention]:
    """Where the member is named and has not seen it, the newest first."""
    if member.officer is None:
        return Mention.objects.none()
    waits = Mention.objects.filter(officer=member.officer, seen_at=None, comment__task__plan__state=PlanState.ACTIVE)
    return waits.select_related("comment__by", "comment__task").order_by("-comment__at")


def nameable(task: Task) -> QuerySet[Officer]:
    """Officers who can sign in and may read the talk."""
    given = Assignment.objects.filter(task=task)
    bodies = given.values("body")
    takes = Q(pk__in=given.values("officer")) | Q(pk__in=bodies) | Q(posts__in=bodies) | Q(works_in__in=bodies)
    reads = [role for role, allowed in MAY.items() if Can.READ_ALL_REPORTS in allowed]
    signs_in = Officer.objects.filter(ended_on=None, user__memberships__active=True)
    return signs_in.filter(takes | Q(user__memberships__role__in=reads)).distinct().order_by("sort")


def named_in(words: str, officers: Iterable[Officer]) -> list[Officer]:
    """Those whose name follows an @; of two names, one the beginning of the other, the longer is meant."""
    known = list(officers)
    found = {one.casefold() for one in _names(known).findall(words)} if known else set()
    return [one for one in known if f"@{one.name}".casefold() in found]


def _names(officers: Iterable[Officer]) -> re.Pattern[str]:
    longest_first = sorted({one.name for one in officers}, key=len, reverse=True)
    return re.compile(rf"@(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _cut(comment: Comment) -> Said:
    officers = [one.officer for one in comment.mentions.all()]
    if not officers:
        return Said(comment, [(comment.words, False)])
    pieces = re.split(f"({_names(officers).pattern})", comment.words, flags=re.IGNORECASE)
    return Said(comment, [(piece, bool(n % 2)) for n, piece in enumerate(pieces) if piece])
