"""The part of the overview that is renewed on open pages: rendered once a write for all who may see the same."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from dondoc.journal.queries import newest
from dondoc.once import Once
from dondoc.organization.access import Member
from dondoc.overview import queries
from dondoc.overview.sight import Sight

KEPT = 64
_parts: Once[str] = Once(KEPT)


def shown(sight: Sight, member: Member) -> dict[str, Any]:
    """What the part shows."""
    bodies = queries.bodies(sight)
    everything, week = queries.total(sight, bodies), queries.due_this_week(sight)
    return {
        "sight": sight,
        "sentence": queries.sentence(sight, everything, week),
        "week": week,
        "needs": queries.needs(sight, member),
        "everything": everything,
        "columns": queries.COLUMNS.values(),
        "tables": queries.tables(sight, bodies, everything),
    }


def part(sight: Sight, member: Member) -> str:
    """The counter is read first: what is written meanwhile shows with the next write, which is another key."""
    of_what = (sight.plan and sight.plan.pk, sight.leader and sight.leader.pk, sight.today)
    key = (newest(member.authority), *seen_by(member), *of_what, get_language())
    return _parts.get(key, lambda: render_to_string("overview/_live.html", shown(sight, member)))


def seen_by(member: Member) -> tuple[Any, ...]:
    """What of a person the part depends on: who acts for all, or only reads, sees everybody's; the others their own."""
    mine = member.user.pk if queries.only_own(member) else None
    return (member.authority.pk, member.role, mine)
