"""Telling who was invited by a giấy mời that the meeting is moved or cancelled; their calendars follow by its UID."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.issuing.actions import letters
from dondoc.issuing.models import Letter, LetterState
from dondoc.meetings.models import Meeting
from dondoc.notices.actions import News, tell
from dondoc.notices.channels.invitation import Occasion, uid
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Body
from dondoc.organization.queries import users_of_body


@dataclass(frozen=True, slots=True)
class Before:
    """What a meeting was before it was changed."""

    facts: tuple[Any, ...]
    bodies: frozenset[int]

    @classmethod
    def of(cls, meeting: Meeting) -> Before:
        return cls(_facts(meeting), frozenset(meeting.attendances.values_list("body", flat=True)))


def _facts(meeting: Meeting) -> tuple[Any, ...]:
    return meeting.title, meeting.starts_at, meeting.place


def occasion(meeting: Meeting, *, dropped: bool = False) -> Occasion:
    """For calendars; the version makes a later word count."""
    return Occasion(
        uid=uid(f"cuoc-hop-{meeting.pk}"), sequence=meeting.version, starts=meeting.starts_at, summary=meeting.title,
        place=meeting.place, dropped=dropped,
    )  # fmt: skip


def when_words(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at)
    return _("%(hour)s giờ %(minute)s, ngày %(day)s") % {
        "hour": f"{local:%H}", "minute": f"{local:%M}", "day": f"{local:%d/%m/%Y}",
    }  # fmt: skip


def changed(meeting: Meeting, before: Before, *, by: Member, at: datetime) -> None:
    """Only once the giấy mời is out; one that is being written gets the new day."""
    if meeting.invitation is None or letters.invites_to(meeting.invitation, occasion(meeting)):
        return
    if not _is_out(meeting):
        return
    now = frozenset(meeting.attendances.values_list("body", flat=True))
    place = f", {meeting.place}" if meeting.place else ""
    words = f"{when_words(meeting)}{place}"
    stay = now & before.bodies if _facts(meeting) != before.facts else frozenset[int]()
    _tell(meeting, NoticeKind.MOVED, stay, words, by, at)
    _tell(meeting, NoticeKind.INVITED, now - before.bodies, words, by, at)
    _tell(meeting, NoticeKind.CANCELLED, before.bodies - now, _("Đơn vị không phải dự nữa."), by, at)


def _is_out(meeting: Meeting) -> bool:
    issued = Letter.objects.filter(state=LetterState.ISSUED)
    return meeting.invitation_id is not None and issued.filter(pk=meeting.invitation_id).exists()


def cancelled(meeting: Meeting, *, by: Member, at: datetime) -> None:
    if _is_out(meeting):
        bodies = meeting.attendances.values_list("body", flat=True)
        _tell(meeting, NoticeKind.CANCELLED, bodies, meeting.state_reason, by, at)


def _tell(meeting: Meeting, kind: NoticeKind, bodies: Iterable[int], words: str, by: Member, at: datetime) -> None:
    found = Body.objects.filter(pk__in=list(bodies))
    users = {user.pk: user for body in found for user in users_of_body(body)}
    word = occasion(meeting, dropped=kind == NoticeKind.CANCELLED)
    key = f"meeting:{meeting.pk}:{meeting.version}:{kind}"
    tell(users.values(), News(kind, meeting, key, by, at, words, word))
