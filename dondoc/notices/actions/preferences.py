"""How a person wants to be told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from dondoc.journal.actions import write
from dondoc.notices.actions import outbox
from dondoc.notices.models import Notice, NoticeKind, Preference
from dondoc.organization.access import Member
from dondoc.organization.models import Authority


def prefer(user: Any, authority: Authority, *, by_email: bool, at: datetime) -> None:
    """Also called without a sign-in, through the link that a letter carries."""
    with transaction.atomic():
        Preference.objects.update_or_create(user=user, defaults={"authority": authority, "by_email": by_email})
        write("notices.prefer", authority, authority=authority, by=user, at=at, details={"by_email": by_email})


def test_channels(member: Member, *, at: datetime) -> Notice:
    """A notice to oneself on every way that is on."""
    notice = Notice.objects.create(
        authority=member.authority, user=member.user, kind=NoticeKind.TESTED, about="", subject="notices.preference:0",
        by=member.user, at=at, key=f"test:{at.isoformat()}",
    )  # fmt: skip
    outbox.queue(Notice.objects.filter(pk=notice.pk), at=at)
    return notice
