"""The person's deadlines as iCalendar (RFC 5545): all-day events, stable UIDs, an alarm three days before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from dondoc.plans.models import Assignment
from dondoc.plans.occasions import summary_of, uid_of

ALARM_BEFORE = timedelta(days=2, hours=16)  # 8:00 on the third day before: an all-day event begins at 0:00


def calendar_of(assignments: Iterable[Assignment], *, name: str, address: Callable[[Assignment], str]) -> bytes:
    """The feed. The same assignments give the same bytes, so that its hash serves as ETag.

    ``address`` gives the absolute link to the page of the assignment's task.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Don Doc//Viec cua toi//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Đôn Đốc: hạn của %(name)s") % {"name": name})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for assignment in assignments:
        if assignment.due:
            calendar.add_component(_event(assignment, assignment.due, address(assignment)))
    return bytes(calendar.to_ical())


def _event(assignment: Assignment, due: date, link: str) -> Event:
    event, plan = Event(), assignment.task.plan
    summary = summary_of(assignment)
    event.add("uid", uid_of(assignment))
    event.add("sequence", assignment.version)
    event.add("dtstamp", plan.adopted_at.astimezone(UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", f"{assignment.get_role_display()}: {assignment.body}\n{plan.code} {plan.title}\n{link}")
    event.add("url", link)
    event.add("transp", "TRANSPARENT")  # a deadline does not make the day busy
    event.add_component(_alarm(summary))
    return event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -ALARM_BEFORE)
    return alarm
