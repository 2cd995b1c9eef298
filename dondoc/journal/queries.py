"""Reads of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils import timezone

from dondoc.journal.actions import subject_of
from dondoc.journal.models import Entry
from dondoc.look.days import parse_day
from dondoc.words import fold


def history_of(*things: Model | str) -> QuerySet[Entry]:
    """Lines about these things, newest first."""
    subjects = [thing if isinstance(thing, str) else subject_of(thing) for thing in things]
    return Entry.objects.filter(subject__in=subjects).select_related("by")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of the journal looks for; an empty field asks for nothing."""

    who: int | None = None  # a user's key; 0 for the system itself
    verb: str = ""  # a verb "plans.adopt" or a room "plans"
    words: str = ""
    subject: str = ""  # "plans.task:17"
    since: date | None = None
    until: date | None = None  # this day included


def asked(given: QueryDict) -> Asked:
    who = given.get("nguoi", "")
    return Asked(
        who=int(who) if who.isdecimal() else None,
        verb=given.get("viec", ""),
        words=given.get("q", "").strip(),
        subject=given.get("ve", ""),
        since=parse_day(given.get("tu", "")),
        until=parse_day(given.get("den", "")),
    )


def entries(ask: Asked) -> QuerySet[Entry]:
    """The lines asked for, newest first."""
    found = Entry.objects.select_related("by")
    if ask.who is not None:
        found = found.filter(by_id=ask.who or None)
    if ask.verb:
        found = found.filter(verb=ask.verb) if "." in ask.verb else found.filter(verb__startswith=f"{ask.verb}.")
    if ask.subject:
        found = found.filter(subject=ask.subject)
    for word in fold(ask.words).split():
        found = found.filter(search__contains=word)
    return found.filter(**_between(ask))


def _between(ask: Asked) -> dict[str, Any]:
    bounds: dict[str, Any] = {}
    if ask.since:
        bounds["at__gte"] = _midnight(ask.since)
    if ask.until:
        bounds["at__lt"] = _midnight(ask.until + timedelta(days=1))
    return bounds


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def writers() -> list[tuple[int, str]]:
    """Everybody who has written a line, by name; 0 is the system itself."""
    found = Entry.objects.exclude(by=None).order_by("by_name").values_list("by", "by_name").distinct()
    return [(by, name) for by, name in dict(found).items()]


def newest(authority: Any) -> int:
    """The key of the last line: it grows with every write, so that who has seen it has seen all."""
    last = Entry.objects.filter(authority=authority).order_by("-pk").values_list("pk", flat=True).first()
    return last or 0
