"""Nhắc việc: the rounds of the day are opened, and every person has their digest of the day, once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope

from dondoc.followup.models import ReminderRule
from dondoc.followup.reminding import Digest, digests
from dondoc.followup.rules import kept, rule_on
from dondoc.journal.actions import write
from dondoc.notices.actions import remind as into_inbox
from dondoc.organization.models import Authority
from dondoc.plans.actions import open_rounds


def remind(authority: Authority, *, at: datetime) -> int:
    """How many people were reminded now. It may be called as often as one likes: who has today's digest gets no other.

    Each digest is written with its line of the journal or not at all, so that a worker killed between two people
    goes on where it stopped.
    """
    today = timezone.localdate(at)
    with scope(authority=authority), override("vi"):
        open_rounds(authority, at=at)
        rule = rule_on(authority, today)
        return sum(_reminded(authority, one, rule, today, at) for one in digests(authority, today=today))


def _reminded(authority: Authority, digest: Digest, rule: ReminderRule, today: date, at: datetime) -> bool:
    with transaction.atomic():
        said = {"about": digest.about(today), "words": digest.words(today)}
        new = into_inbox(digest.user, authority, day=today, at=at, **said)
        if new:
            write("followup.remind", authority, authority=authority, by=None, at=at,
                  details={"user": digest.user.pk, "work": [one.pk for one in digest.work],
                           **kept(rule)})  # fmt: skip
    return new


def remind_all(*, at: datetime) -> int:
    """Every authority's people."""
    return sum(remind(authority, at=at) for authority in Authority.objects.all())
