"""Nhắc việc: every person their digest of the day, once."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope

from dondoc.followup.reminding import digests
from dondoc.journal.actions import write
from dondoc.notices.actions import remind as into_inbox
from dondoc.organization.models import Authority


def remind(authority: Authority, *, at: datetime) -> int:
    """How many people were reminded now. It may be called as often as one likes: who has today's digest gets no other.

    Each digest is one row written at once, so that a worker killed between two people goes on where it stopped.
    """
    today, count = timezone.localdate(at), 0
    with scope(authority=authority), override("vi"):
        for one in digests(authority, today=today):
            said = {"about": one.about(today), "words": one.words(today)}
            count += into_inbox(one.user, authority, day=today, at=at, **said)
        if count:
            write("followup.remind", authority, authority=authority, by=None, at=at, details={"told": count})
    return count


def remind_all(*, at: datetime) -> int:
    """Every authority's people."""
    return sum(remind(authority, at=at) for authority in Authority.objects.all())
