"""What is in somebody's inbox."""

from __future__ import annotations

from django.db.models import F, QuerySet

from dondoc.notices.models import Delivery, Fate, Notice, NoticeKind, Preference
from dondoc.organization.access import Member


def inbox(member: Member) -> QuerySet[Notice]:
    """Everything told to the member in this authority: what is new first, then the newest."""
    mine = Notice.objects.filter(authority=member.authority, user=member.user).select_related("by")
    mine = mine.exclude(kind=NoticeKind.TESTED)
    return mine.order_by(F("seen_at").desc(nulls_first=True), "-at", "-pk")


def unseen(member: Member) -> QuerySet[Notice]:
    new = Notice.objects.filter(authority=member.authority, user=member.user, seen_at=None)
    return new.exclude(kind=NoticeKind.TESTED)


def sent_by(member: Member) -> QuerySet[Notice]:
    """What the member told others, with what became of it."""
    mine = Notice.objects.filter(authority=member.authority, by=member.user).exclude(user=member.user)
    return mine.select_related("user").prefetch_related("deliveries").order_by("-at", "-pk")


def failed(member: Member) -> QuerySet[Notice]:
    """Everything in the authority that did not go out or may not have."""
    lost = Delivery.objects.filter(state__in=(Fate.FAILED, Fate.UNKNOWN)).values("notice")
    notices = Notice.objects.filter(authority=member.authority, pk__in=lost)
    return notices.select_related("user").prefetch_related("deliveries").order_by("-at", "-pk")


def wants_email(member: Member) -> bool:
    return not Preference.objects.filter(user=member.user, by_email=False).exists()


def tests_of(member: Member) -> QuerySet[Notice]:
    """The letters the member sent to try, the newest first."""
    tried = Notice.objects.filter(authority=member.authority, user=member.user, kind=NoticeKind.TESTED)
    return tried.prefetch_related("deliveries").order_by("-at")
