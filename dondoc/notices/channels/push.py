"""Web push (RFC 8030): a notice for each device that a person has switched on, encrypted for that device alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.notices.channels import vapid
from dondoc.notices.channels.encrypting import encrypt
from dondoc.notices.channels.outcomes import Never, NotNow, post
from dondoc.notices.channels.targets import Target
from dondoc.notices.models import ChannelSettings, Delivery, Device, NoticeKind
from dondoc.notices.tokens import shown_token

KEPT = 24 * 3600  # seconds that the push service keeps it for a device that is switched off
LONGEST_WORDS = 300
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, *(code for code in HTTPStatus if code >= 500)})
TAKEN = range(200, 300)


class DeviceGone(Never):
    """The browser has given its subscription up: nothing will ever reach it there."""


@dataclass(frozen=True, slots=True)
class Parcel:
    endpoint: str
    headers: dict[str, str]
    body: bytes


def is_on(authority: Any) -> bool:
    return ChannelSettings.objects.filter(authority=authority, push_on=True).exists()


def host_known(endpoint: str) -> bool:
    """Whether the endpoint is of a push service that the installation allows: no browser makes us call another."""
    try:
        parts = urlsplit(endpoint)
        asked, port = parts.hostname or "", parts.port or 443
    except ValueError:
        return False
    plain = parts.scheme == "https" and not parts.username and not parts.password
    return plain and any(_fits(asked, port, known) for known in settings.PUSH_HOSTS)


def _fits(asked: str, port: int, known: str) -> bool:
    """``known``: "push.example", "*.push.example" for what is below it, either with ":port" where that is not 443."""
    name, _colon, number = known.partition(":")
    below = name.startswith("*.") and asked.endswith(name[1:]) and asked != name[2:]
    return port == int(number or 443) and (asked == name or below)


def targets(users: Sequence[Any]) -> dict[int, list[Target]]:
    found = defaultdict(list)
    for device in Device.objects.filter(user__in=users, off_at=None).order_by("pk"):
        found[device.user_id].append(Target(device.label, device))
    return found


def parcel(delivery: Delivery) -> Parcel:
    """What goes to the push service; raises Never where the device must not be told any more."""
    device = delivery.device
    if device is None or device.off_at:
        raise Never(_("Máy này đã tắt nhận thông báo."))
    if not is_on(delivery.authority_id):
        raise Never(_("Cơ quan đã tắt gửi tới máy."))
    if not host_known(device.endpoint):
        raise Never(_("Máy chủ chuyển thông báo của máy này không nằm trong danh sách được phép."))
    body = encrypt(json.dumps(_said(delivery)).encode(), p256dh=device.p256dh, auth=device.auth)
    headers = {
        "Authorization": vapid.authorization(device.endpoint, at=timezone.now()),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
        "Urgency": "high",
        "Topic": f"notice-{delivery.notice_id}",  # one that still waits there is replaced, not doubled
    }
    return Parcel(device.endpoint, headers, body)


def _said(delivery: Delivery) -> dict[str, str]:
    """What the service worker reads: static/js/push-worker.js."""
    notice = delivery.notice
    with override("vi"):
        if notice.kind == NoticeKind.TESTED:
            head, words = _("Gửi thử"), _("Máy này nhận được thông báo của Đôn Đốc.")
            address = reverse("notices:preferences")
        else:
            head, address = str(notice.get_kind_display()), reverse("notices:open", args=[notice.pk])
            who = notice.by.get_full_name() if notice.by else "Đôn Đốc"
            words = f"{who}: {notice.about}"[:LONGEST_WORDS]
    return {
        "title": f"{head[:1].upper()}{head[1:]} · {delivery.authority.short_name}",
        "body": words,
        "address": address,
        "tag": f"notice-{notice.pk}",
        "shown": reverse("notices:shown", args=[shown_token(delivery.pk)]),
    }


def send(_line: None, parcel: Parcel) -> None:
    """Raises NotNow, Never (DeviceGone where it must be switched off) or Unsure."""
    reply = post(parcel.endpoint, headers=parcel.headers, body=parcel.body)
    if reply.status in TAKEN:
        return
    said = f"{reply.status} {reply.body[:200].decode(errors='replace')}".strip()
    if reply.status in GONE:
        raise DeviceGone(_("Máy này không còn nhận: %(said)s") % {"said": said})
    raise (NotNow if reply.status in LATER else Never)(said)
