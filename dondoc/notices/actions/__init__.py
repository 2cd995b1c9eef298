"""Telling people, and that they have seen it. Called by the actions of later rooms, inside their transaction."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from dondoc.journal.actions import subject_of
from dondoc.notices.actions import outbox
from dondoc.notices.channels.invitation import Occasion
from dondoc.notices.models import Notice, NoticeKind
from dondoc.notices.queries import unseen
from dondoc.organization.access import Member
from dondoc.organization.models import Authority

MINE = "followup.mine:0"  # the page of one's own work


@dataclass(frozen=True, slots=True)
class News:
    """What is told: why, about what (the page of ``thing`` shows it), in which words, by whom, when.

    ``key`` is that of the event: the same one again tells nobody twice.
    """

    kind: NoticeKind
    thing: models.Model
    key: str
    by: Member
    at: datetime
    words: str = ""
    occasion: Occasion | None = None  # a day to be kept: letters carry it for calendars


def tell(users: Iterable[Any], news: News) -> int:
    """Put the news into the inbox of each of ``users`` but of whoever did it; how many had not been told."""
    row = Notice(
        authority=news.by.authority, kind=news.kind, words=news.words, about=str(news.thing)[:300],
        subject=subject_of(news.thing), by=news.by.user, at=news.at, key=news.key,
        event=news.occasion.kept() if news.occasion else None,
    )  # fmt: skip
    return _put([user for user in users if user != news.by.user], row)


def notify(
    users: Iterable[Any],
    kind: NoticeKind,
    thing: Any,
    *,
    key: str,
    words: str,
    at: datetime,
    by: Member | None = None,
) -> int:
    """As `tell`, of what the office's own clock says where nobody did it; how many had not been told."""
    row = Notice(
        authority=thing.authority, kind=kind, words=words, about=str(thing)[:300], subject=subject_of(thing),
        by=by.user if by else None, at=at, key=key,
    )  # fmt: skip
    return _put(users, row)


def _put(users: Iterable[Any], row: Notice) -> int:
    """``row`` for each of the users who has not been told under its key; how many that were."""
    people = {user.pk: user for user in users}
    told = set(Notice.objects.filter(user__in=list(people), key=row.key).values_list("user", flat=True))
    rows = [_for(user, row) for pk, user in people.items() if pk not in told]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)  # told at the same moment by another request
    outbox.queue(Notice.objects.filter(user__in=list(people), key=row.key), authority=row.authority, at=row.at)
    return len(rows)


def _for(user: Any, row: Notice) -> Notice:
    mine = copy(row)
    mine.user = user
    return mine


def remind(user: Any, authority: Authority, *, about: str, words: str, day: date, at: datetime) -> bool:
    """Put the reminder of ``day`` into an inbox, whole or not at all; False where the person has had it."""
    row = Notice(
        authority=authority, user=user, kind=NoticeKind.REMINDED, words=words, about=about, subject=MINE, at=at,
        key=f"remind:{authority.pk}:{day.isoformat()}",
    )  # fmt: skip
    if Notice.objects.filter(user=user, key=row.key).exists():
        return False
    Notice.objects.bulk_create([row], ignore_conflicts=True)  # one statement: no reminder is half there, or there twice
    outbox.queue(Notice.objects.filter(user=user, key=row.key), authority=authority, at=at)
    return True


def see(notice: Notice, *, at: datetime) -> None:
    """Its reader has seen it; the first time counts."""
    Notice.objects.filter(pk=notice.pk, seen_at=None).update(seen_at=at)


def settle(key: str, *, at: datetime) -> None:
    """What was told under the key needs nobody any more: it is no longer new to anybody."""
    Notice.objects.filter(key=key, seen_at=None).update(seen_at=at)


def see_all(member: Member, *, at: datetime) -> int:
    """How many were new."""
    return unseen(member).update(seen_at=at)
