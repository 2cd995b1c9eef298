"""Writes of the authority's settings and of one's own contact details."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.actions import AlreadyChanged, set_fields
from dondoc.organization.actions.directory import subject
from dondoc.organization.models import Authority, Officer


def change_settings(values: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> None:
    """Change the settings as they stood at ``version``; a later writer gets AlreadyChanged."""
    with transaction.atomic():
        claimed = Authority.objects.filter(pk=by.authority.pk, version=version).update(version=F("version") + 1)
        if not claimed:
            raise AlreadyChanged
        authority = Authority.objects.get(pk=by.authority.pk)
        changed = set_fields(authority, values)
        authority.save()
        write(
            "organization.change-settings", authority, authority=authority, by=by.user, at=at,
            details={"changed": changed},
        )  # fmt: skip


def change_own_contact(officer: Officer, *, phone: str, email: str, by: Member, at: datetime) -> None:
    with transaction.atomic():
        fresh = Officer.objects.select_for_update().get(pk=officer.pk)
        changed = set_fields(fresh, {"phone": phone, "email": email})
        fresh.save(update_fields=["phone", "email"])
        write(
            "organization.change-contact", subject(fresh), authority=by.authority, by=by.user, at=at, about=fresh.name,
            details={"changed": changed},
        )  # fmt: skip
