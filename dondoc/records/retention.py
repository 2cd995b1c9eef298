"""How long files are kept and when they are handed over: a dated table that each authority changes for itself."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date
from pathlib import Path

from django.db.models import Q, QuerySet

from dondoc.organization.models import Authority
from dondoc.records.models import CountedFrom, Record, Retention

TABLE = Path(__file__).with_name("retention.toml")


def first_retentions(authority: Authority) -> list[Retention]:
    """What an authority begins with; not saved."""
    with TABLE.open("rb") as file:
        rows = tomllib.load(file)["retention"]
    return [Retention(authority=authority, **row | {"years": row["years"] or None}) for row in rows]


def in_force(on: date) -> QuerySet[Retention]:
    """The rows to choose from on a day."""
    return Retention.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


def hand_over_due(record: Record, *, ended_on: date, settled_on: date | None) -> date | None:
    """The last day to hand the file over (Decree 30/2020, art. 30); None while the settlement is open."""
    start = settled_on if record.counted_from == CountedFrom.SETTLEMENT else ended_on
    return months_after(start, record.hand_over_months) if start else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
