"""What is in somebody's inbox."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from dondoc.notices.models import (
    ChannelSettings,
    Delivery,
    Device,
    Fate,
    Notice,
    NoticeKind,
    Preference,
    ZaloLink,
)
from dondoc.organization.access import Member
from dondoc.organization.models import Authority, User


def inbox(member: Member) -> QuerySet[Notice]:
    """Everything told to the member in this authority: what is new first, then the newest."""
    mine = Notice.objects.filter(authority=member.authority, user=member.user).select_related("by")
    mine = mine.exclude(kind=NoticeKind.TESTED)
    return mine.alias(new=Q(seen_at=None)).order_by("-new", "-at", "-pk")


def unseen(member: Member) -> QuerySet[Notice]:
    new = Notice.objects.filter(authority=member.authority, user=member.user, seen_at=None)
    return new.exclude(kind=NoticeKind.TESTED)


def sent_by(member: Member) -> QuerySet[Notice]:
    """What the member told others, with what became of it."""
    mine = Notice.objects.filter(authority=member.authority, by=member.user).exclude(user=member.user)
    return mine.select_related("user").prefetch_related("deliveries").order_by("-at", "-pk")


def failed(member: Member) -> QuerySet[Notice]:
    """Everything in the authority that did not go out or may not have; what people try for themselves is left out."""
    lost = Delivery.objects.filter(state__in=(Fate.FAILED, Fate.UNKNOWN)).values("notice")
    notices = Notice.objects.filter(authority=member.authority, pk__in=lost).exclude(kind=NoticeKind.TESTED)
    return notices.select_related("user").prefetch_related("deliveries").order_by("-at", "-pk")


def preference_of(member: Member) -> Preference:
    """As kept, or as it is for who never changed it."""
    kept = Preference.objects.filter(authority=member.authority, user=member.user)
    return kept.first() or Preference(user=member.user)


def last_test(member: Member, channel: str) -> Delivery | None:
    """The newest that the member sent to try the way."""
    tried = Delivery.objects.filter(notice__user=member.user, notice__kind=NoticeKind.TESTED, channel=channel)
    return tried.select_related("notice").order_by("-pk").first()


def devices_of(member: Member) -> QuerySet[Any]:
    """The browsers in which the member is told, each with its `tests`, the newest first."""
    tests = Delivery.objects.filter(notice__kind=NoticeKind.TESTED).select_related("notice").order_by("-pk")
    found = Device.objects.filter(user=member.user, off_at=None)
    return found.prefetch_related(Prefetch("deliveries", queryset=tests, to_attr="tests"))


def settings_of(authority: Authority) -> ChannelSettings:
    """As kept, or all shut."""
    return ChannelSettings.objects.filter(authority=authority).first() or ChannelSettings(authority=authority)


def zalo_links(authority: Authority) -> QuerySet[ZaloLink]:
    return ZaloLink.objects.filter(authority=authority).select_related("user").order_by("user__officer__sort", "pk")


def people(authority: Authority) -> QuerySet[User]:
    """Who can sign in."""
    members = {"memberships__authority": authority, "memberships__active": True}
    return User.objects.filter(is_active=True, **members).distinct().order_by("officer__sort", "pk")
