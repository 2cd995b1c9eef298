"""How a person wants to be told, and trying it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dondoc.journal.actions import write
from dondoc.notices.actions import outbox
from dondoc.notices.channels.targets import Target
from dondoc.notices.models import Channel, Delivery, Device, Notice, NoticeKind, Preference
from dondoc.organization.access import Member
from dondoc.organization.models import Authority


def prefer(user: Any, authority: Authority, wanted: Mapping[str, bool], *, at: datetime) -> None:
    """``wanted``: fields of Preference. Also called without a sign-in, through the link that a letter carries."""
    with transaction.atomic():
        Preference.objects.update_or_create(authority=authority, user=user, defaults=dict(wanted))
        write("notices.prefer", authority, authority=authority, by=user, at=at, details=dict(wanted))


def try_channel(member: Member, channel: Channel, target: Target, *, at: datetime) -> Delivery:
    """A notice to oneself by one way, at once: quiet hours are for what others send."""
    notice = Notice.objects.create(
        authority=member.authority, user=member.user, kind=NoticeKind.TESTED, about="", subject="notices.preference:0",
        by=member.user, at=at, key=f"test:{at.isoformat()}",
    )  # fmt: skip
    delivery = outbox.row_of(notice, channel, target, at)
    delivery.save()
    return delivery


def try_device(device: Device, member: Member, *, at: datetime) -> Delivery:
    return try_channel(member, Channel.PUSH, Target(device.label, device), at=at)
