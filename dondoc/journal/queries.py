"""Reads of the journal."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from dondoc.journal.actions import subject_of
from dondoc.journal.models import Entry


def history_of(*things: Model | str) -> QuerySet[Entry]:
    """Lines about these things, newest first."""
    subjects = [thing if isinstance(thing, str) else subject_of(thing) for thing in things]
    return Entry.objects.filter(subject__in=subjects).select_related("by")
