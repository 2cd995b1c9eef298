"""The secret address of a person's calendar: made, renewed, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.followup.models import CalendarFeed
from dondoc.journal.actions import write
from dondoc.organization.access import Member


def renew_feed(*, by: Member, at: datetime) -> str:
    """A new secret address for the person's calendar; the old one stops. Returns the token, kept nowhere."""
    token = secrets.token_urlsafe(32)
    kept = {"authority": by.authority, "token_sha256": hashlib.sha256(token.encode()).hexdigest(), "made_at": at}
    with transaction.atomic():
        feed, _made = CalendarFeed.objects.update_or_create(user=by.user, defaults=kept)
        write("followup.renew-feed", feed, authority=by.authority, by=by.user, at=at, about=_("Địa chỉ lịch cá nhân"))
    return token


def revoke_feed(*, by: Member, at: datetime) -> bool:
    """Stop the person's calendar address. False when there was none."""
    with transaction.atomic():
        feed = CalendarFeed.objects.filter(user=by.user).first()
        if feed is None:
            return False
        write("followup.revoke-feed", feed, authority=by.authority, by=by.user, at=at, about=_("Địa chỉ lịch cá nhân"))
        feed.delete()
    return True
