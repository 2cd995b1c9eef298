"""A day to be kept, as the part of a letter that calendars take in: iCalendar by RFC 5545, 5546 and 6047.

An event keeps its UID. A later word of it has a higher SEQUENCE: REQUEST moves it, CANCEL takes it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from icalendar import Calendar, Event, vCalAddress, vText

from dondoc.notices.models import Delivery


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a Notice says of a day. ``starts``: a moment, or a date for the whole day."""

    uid: str
    sequence: int
    starts: datetime | date
    summary: str
    place: str = ""
    dropped: bool = False

    def kept(self) -> dict[str, Any]:
        """As a Notice keeps it."""
        return {"uid": self.uid, "sequence": self.sequence, "starts": self.starts.isoformat(),
                "summary": self.summary, "place": self.place, "dropped": self.dropped}  # fmt: skip

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Occasion:
        said = str(kept["starts"])
        starts = datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
        return cls(**{**kept, "starts": starts})


def uid(what: str) -> str:
    """Of "cuoc-hop-17" here: somebody's calendar may hold another installation's seventeenth meeting too."""
    return f"{what}@{urlsplit(settings.ADDRESS).netloc}"


def put_into(letter: EmailMultiAlternatives, occasion: Occasion, delivery: Delivery, *, link: str) -> None:
    """As an alternative, which calendars look for, and as a file, which people can open."""
    text = _calendar(occasion, delivery, link).to_ical().decode()
    letter.attach_alternative(text, f"text/calendar; method={_method(occasion)}")
    letter.attach("lich.ics", text, "text/calendar")


def _method(occasion: Occasion) -> str:
    return "CANCEL" if occasion.dropped else "REQUEST"


def _calendar(occasion: Occasion, delivery: Delivery, link: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Don Doc//Thong bao//VI")
    calendar.add("version", "2.0")
    calendar.add("method", _method(occasion))
    calendar.add_component(_event(occasion, delivery, link))
    return calendar


def _event(occasion: Occasion, delivery: Delivery, link: str) -> Event:
    event, notice = Event(), delivery.notice
    event.add("uid", occasion.uid)
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", notice.at.astimezone(UTC))
    event.add("summary", occasion.summary)
    event.add("status", "CANCELLED" if occasion.dropped else "CONFIRMED")
    event.add("url", link)
    event.add("organizer", _person(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], delivery.authority.name))
    event.add("attendee", _invited(delivery))
    if occasion.place:
        event.add("location", occasion.place)
    _add_day(event, occasion.starts)
    return event


def _add_day(event: Event, starts: datetime | date) -> None:
    """A meeting's end is not known and none is made up; a deadline is a whole day that leaves one free."""
    if isinstance(starts, datetime):
        event.add("dtstart", starts.astimezone(UTC))
        return
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _person(address: str, name: str) -> Any:
    person = vCalAddress(f"mailto:{address}")
    person.params["cn"] = vText(name)
    return person


def _invited(delivery: Delivery) -> Any:
    person = _person(delivery.address, delivery.notice.user.get_full_name())
    person.params["partstat"], person.params["rsvp"] = vText("NEEDS-ACTION"), vText("FALSE")
    return person
