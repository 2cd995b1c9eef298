"""Reads of the week."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from dondoc.meetings.models import Meeting, MeetingState


@dataclass
class Day:
    day: date
    meetings: list[Meeting] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday; the weekend only where something is on it."""

    first: date
    days: list[Day]

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    @property
    def before(self) -> date:
        return self.first - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.first + timedelta(days=7)


def week_of(day: date) -> Week:
    first = day - timedelta(days=day.weekday())
    days = {one: Day(one) for one in (first + timedelta(days=number) for number in range(7))}
    begin, end = (timezone.make_aware(datetime.combine(one, time.min)) for one in (first, first + timedelta(days=7)))
    found = Meeting.objects.filter(starts_at__gte=begin, starts_at__lt=end).exclude(state=MeetingState.CANCELLED)
    for meeting in found.select_related("chair").prefetch_related("attendances__body"):
        days[timezone.localdate(meeting.starts_at)].meetings.append(meeting)
    return Week(first, [one for one in days.values() if one.day.weekday() < 5 or one.meetings])
