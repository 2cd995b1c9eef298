"""Which ways out an authority has open, and under which id Zalo knows its people. Secrets are kept sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.notices.models import ChannelSettings, Delivery, ZaloLink
from dondoc.notices.sealed import seal
from dondoc.organization.access import Member
from dondoc.organization.actions import AlreadyChanged

SECRETS = ("zalo_secret", "zalo_access", "zalo_refresh")
OPEN = ("push_on", "zalo_on", "zalo_app_id")


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


def change(values: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> None:
    """Secrets that are "" stay as they are. Raises AlreadyChanged for a later writer."""
    with transaction.atomic():
        ChannelSettings.objects.get_or_create(authority=by.authority)
        before = ChannelSettings.objects.get(authority=by.authority)
        new = {name: values[name] for name in OPEN}
        fresh = {name: seal(values[name]) for name in SECRETS if values[name]}
        kept = ChannelSettings.objects.filter(pk=before.pk, version=version)
        trouble = {"zalo_trouble": ""} if fresh else {}
        if not kept.update(version=F("version") + 1, **new, **fresh, **trouble):
            raise AlreadyChanged
        changed: dict[str, Any] = {
            name: [getattr(before, name), new[name]] for name in OPEN if getattr(before, name) != new[name]
        }
        changed |= {name: ["had" if getattr(before, name) else "", "entered"] for name in fresh}  # never what
        write("notices.channels", before, authority=by.authority, by=by.user, at=at, about=by.authority.name,
              details={"changed": changed})  # fmt: skip


def link(user: Any, zalo_id: str, *, by: Member, at: datetime) -> ZaloLink:
    """A person has one Zalo account here, and an account one person."""
    try:
        with transaction.atomic():
            made = ZaloLink.objects.create(authority=by.authority, user=user, zalo_id=zalo_id)
            write("notices.zalo-link", made, authority=by.authority, by=by.user, at=at, details={"to": zalo_id})
    except IntegrityError:
        raise Refused(_("Người này hoặc user_id này đã được gắn. Hãy gỡ dòng cũ ở dưới trước.")) from None
    return made


def unlink(linked: ZaloLink, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        details = {"to": linked.zalo_id}
        write("notices.zalo-unlink", linked, authority=by.authority, by=by.user, at=at, details=details)
        linked.delete()


def shown(delivery: int, *, at: datetime) -> None:
    """The device says that the notice is on its screen; the first time counts."""
    Delivery.objects.filter(pk=delivery, shown_at=None).update(shown_at=at)
