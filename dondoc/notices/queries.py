"""What is in somebody's inbox."""

from __future__ import annotations

from django.db.models import F, QuerySet

from dondoc.notices.models import Notice
from dondoc.organization.access import Member


def inbox(member: Member) -> QuerySet[Notice]:
    """Everything told to the member in this authority: what is new first, then the newest."""
    mine = Notice.objects.filter(authority=member.authority, user=member.user).select_related("by")
    return mine.order_by(F("seen_at").desc(nulls_first=True), "-at", "-pk")


def unseen(member: Member) -> QuerySet[Notice]:
    return Notice.objects.filter(authority=member.authority, user=member.user, seen_at=None)
