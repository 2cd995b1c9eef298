"""Writes of meetings: planned, changed, cancelled, held; the letters that they begin. One write, one journal line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.issuing.actions import letters
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Letter
from dondoc.journal.actions import write
from dondoc.meetings.actions import telling
from dondoc.meetings.models import Attendance, Meeting, MeetingState
from dondoc.organization.access import Member
from dondoc.organization.models import Body


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


def plan(values: Mapping[str, Any], bodies: Iterable[Body], *, by: Member, at: datetime) -> Meeting:
    """Put a meeting, or other work, into the week."""
    with transaction.atomic():
        meeting = Meeting.objects.create(authority=by.authority, made_by=by.user, **values)
        _invite(meeting, bodies)
        _journal("plan", meeting, by, at)
    return meeting


def change(
    meeting: Meeting, values: Mapping[str, Any], bodies: Iterable[Body], *, version: int, by: Member, at: datetime
) -> None:
    """Who was invited by a giấy mời that is out is told of another hour or place, and who is in or out now."""
    before = telling.Before.of(meeting)
    with transaction.atomic():
        _claim(meeting, version, MeetingState.PLANNED, **values)
        _invite(meeting, bodies)
        telling.changed(meeting, before, by=by, at=at)
        _journal("change", meeting, by, at)


def _invite(meeting: Meeting, bodies: Iterable[Body]) -> None:
    wanted = {body.pk: body for body in bodies}
    meeting.attendances.exclude(body__in=wanted).delete()
    there = set(meeting.attendances.values_list("body", flat=True))
    Attendance.objects.bulk_create(
        Attendance(authority=meeting.authority, meeting=meeting, body=body)
        for pk, body in wanted.items()
        if pk not in there
    )


def cancel(meeting: Meeting, *, reason: str, version: int, by: Member, at: datetime) -> None:
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hủy."))
    with transaction.atomic():
        _claim(meeting, version, MeetingState.PLANNED, state=MeetingState.CANCELLED, state_reason=reason.strip())
        telling.cancelled(meeting, by=by, at=at)
        _journal("cancel", meeting, by, at, reason=reason.strip())


def hold(
    meeting: Meeting,
    *,
    present: Mapping[int, str],
    said: str,
    conclusions: str,
    version: int,
    by: Member,
    at: datetime,
) -> None:
    """Write down who came (body -> who of it), what was said and concluded; may be written again."""
    values = {"state": MeetingState.HELD, "said": said.strip(), "conclusions": conclusions.strip()}
    with transaction.atomic():
        _claim(meeting, version, MeetingState.PLANNED, MeetingState.HELD, **values)
        for one in meeting.attendances.all():
            here = one.body_id in present
            Attendance.objects.filter(pk=one.pk).update(present=here, who=present.get(one.body_id, "")[:200])
        _journal("hold", meeting, by, at, present=len(present))


def write_invitation(meeting: Meeting, *, by: Member, at: datetime) -> Letter:
    """Giấy mời to the bodies that are invited; the one that is there is given back."""
    bodies = _bodies(meeting)
    values = _known(meeting) | {"title": _("Dự %s") % _small(meeting.title)}
    return _letter(meeting, "invitation", "giay-moi", values, bodies, by=by, at=at)


def write_minutes(meeting: Meeting, *, by: Member, at: datetime) -> Letter:
    """Biên bản of what was said."""
    values = _known(meeting) | {"title": meeting.title, "text": meeting.said or "…"}
    return _letter(meeting, "minutes", "bien-ban", values, [], by=by, at=at)


def write_notice(meeting: Meeting, *, by: Member, at: datetime) -> Letter:
    """Thông báo kết luận: issued, it is put through the intake and its sentences become tasks."""
    if not meeting.conclusions.strip():
        raise Refused(_("Hãy ghi kết luận của cuộc họp trước."))
    opening = _("Ngày %(day)s, %(chair)s đã chủ trì %(meeting)s.") % {
        "day": f"{timezone.localtime(meeting.starts_at):%d/%m/%Y}",
        "chair": _chair(meeting),
        "meeting": _small(meeting.title),
    }
    values = _known(meeting) | {"opening": opening, "conclusions": meeting.conclusions}
    return _letter(meeting, "notice", "thong-bao-ket-luan", values, _bodies(meeting), by=by, at=at)


def _letter(
    meeting: Meeting,
    name: str,
    blank: str,
    values: Mapping[str, str],
    bodies: list[Body],
    *,
    by: Member,
    at: datetime,
) -> Letter:
    with transaction.atomic():
        held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        there: Letter | None = getattr(held, name)
        if there:
            return there
        letter = letters.begin(
            blanks()[blank], by=by, at=at, values=values, bodies=bodies, about=[f"meetings.meeting:{meeting.pk}"],
            occasion=telling.occasion(held) if name == "invitation" else None,
        )  # fmt: skip
        Meeting.objects.filter(pk=meeting.pk).update(**{name: letter})
        _journal("letter", meeting, by, at, letter=letter.pk)
    meeting.refresh_from_db()
    return letter


def _bodies(meeting: Meeting) -> list[Body]:
    return [one.body for one in meeting.attendances.select_related("body")]


def _known(meeting: Meeting) -> dict[str, str]:
    invited = [str(body) for body in _bodies(meeting)]
    return {
        "meeting": _small(meeting.title),
        "chair": _chair(meeting),
        "when": telling.when_words(meeting),
        "where": meeting.place or "…",
        "invited": "; ".join([*invited, *([meeting.others] if meeting.others else [])]) or "…",
        "agenda": meeting.agenda or "…",
    }


def _chair(meeting: Meeting) -> str:
    if meeting.chair is None:
        return "…"
    post = meeting.chair.posts.first()
    return f"{meeting.chair.name}, {post.name}" if post else meeting.chair.name


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _claim(meeting: Meeting, version: int, *sources: MeetingState, **changes: Any) -> None:
    seen = Meeting.objects.filter(pk=meeting.pk, version=version, state__in=sources)
    if not seen.update(version=F("version") + 1, **changes):
        raise Refused(_("Người khác vừa sửa cuộc họp này. Hãy tải lại trang để xem bản mới nhất."))
    meeting.refresh_from_db()


def _journal(verb: str, meeting: Meeting, by: Member, at: datetime, *, reason: str = "", **details: Any) -> None:
    write(f"meetings.{verb}", meeting, authority=meeting.authority, by=by.user, at=at, reason=reason, details=details)
