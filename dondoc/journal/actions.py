"""Writing the journal: called by the actions of every room, inside their transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from dondoc.journal.models import Entry


def subject_of(thing: models.Model) -> str:
    return f"{thing._meta.label_lower}:{thing.pk}"


def write(
    verb: str,
    thing: models.Model | str,
    *,
    authority: Any,
    by: Any,
    at: datetime,
    about: str = "",
    details: dict[str, Any] | None = None,
    reason: str = "",
) -> Entry:
    """One line. ``thing`` is the row, or "room.noun:key" where no row is left; ``by`` a User or None."""
    return Entry.objects.create(
        authority=authority,
        at=at,
        by=by,
        by_name=(by.get_full_name() or by.get_username()) if by else "",
        verb=verb,
        subject=thing if isinstance(thing, str) else subject_of(thing),
        about=(about or (str(thing) if not isinstance(thing, str) else ""))[:300],
        details=details or {},
        reason=reason,
    )
