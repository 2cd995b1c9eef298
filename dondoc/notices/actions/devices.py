"""Switching a browser on and off for notices. A browser tells one person; what is off stays off."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from dondoc.journal.actions import write
from dondoc.notices.channels import push
from dondoc.notices.channels.encrypting import keys_fit
from dondoc.notices.models import Device, OffReason
from dondoc.organization.access import Member

MOST = 10  # devices of one person; the one that was on longest gives way


class Refused(Exception):  # noqa: N818
    """The device is not switched on; ``str()`` tells people in Vietnamese why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What the browser gave (Push API): where it is reached, and the keys to write to it."""

    endpoint: str
    p256dh: str
    auth: str
    label: str


def switch_on(given: Subscription, *, by: Member, at: datetime) -> Device:
    """Tell the member in this browser from now on; whoever was told there before is no longer."""
    _acceptable(given, by)
    mark = hashlib.sha256(given.endpoint.encode()).hexdigest()
    keys = {"p256dh": given.p256dh, "auth": given.auth, "label": given.label[:80]}
    with transaction.atomic():
        with scopes_disabled():  # who was told in this browser before may be of another authority
            before = Device.objects.select_for_update().filter(mark=mark, off_at=None)
            same = before.filter(user=by.user, authority=by.authority).first()
            if same:
                Device.objects.filter(pk=same.pk).update(**keys)
                return same
            before.update(**_off(OffReason.REPLACED, at))
        device = Device.objects.create(
            authority=by.authority, user=by.user, endpoint=given.endpoint, mark=mark, made_at=at, **keys
        )
        _give_way(device, at)
        write("notices.device-on", device, authority=by.authority, by=by.user, at=at)
    return device


def _acceptable(given: Subscription, by: Member) -> None:
    if not push.is_on(by.authority):
        raise Refused(_("Cơ quan chưa bật gửi thông báo tới máy. Hãy báo quản trị."))
    if not push.host_known(given.endpoint):
        raise Refused(_("Trình duyệt này nhận thông báo qua một máy chủ chưa được phép. Hãy báo quản trị."))
    if not keys_fit(given.p256dh, given.auth):
        raise Refused(_("Trình duyệt không đưa khóa để mã hóa thông báo. Hãy tải lại trang rồi bật lại."))


def _give_way(newest: Device, at: datetime) -> None:
    on = Device.objects.filter(user=newest.user, off_at=None).order_by("-made_at", "-pk")
    over = list(on.values_list("pk", flat=True)[MOST:])
    Device.objects.filter(pk__in=over).update(**_off(OffReason.REPLACED, at))


def _off(why: OffReason, at: datetime) -> dict[str, Any]:
    """Nothing is kept by which the browser could still be reached."""
    return {"off_at": at, "off_why": why, "endpoint": "", "p256dh": "", "auth": ""}


def switch_off(device: Device, why: OffReason, *, at: datetime) -> bool:
    """By its person, or because they sign out there. False where it was off."""
    with transaction.atomic():
        if not Device.objects.filter(pk=device.pk, off_at=None).update(**_off(why, at)):
            return False
        write("notices.device-off", device, authority=device.authority, by=device.user, at=at,
              reason=str(OffReason(why).label))  # fmt: skip
    return True


def gone(device: int, *, at: datetime) -> None:
    """The push service says that nothing reaches it any more."""
    found = Device.objects.select_related("authority").get(pk=device)
    with transaction.atomic():
        if Device.objects.filter(pk=device, off_at=None).update(**_off(OffReason.GONE, at)):
            write("notices.device-off", found, authority=found.authority, by=None, at=at,
                  reason=str(OffReason.GONE.label))  # fmt: skip
