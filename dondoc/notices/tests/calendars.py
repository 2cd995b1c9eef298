"""What a calendar program finds in a letter."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from icalendar import Calendar


def invitation_in(letter: EmailMessage) -> tuple[str, Any]:
    """Method and event; the method of the part is that of the calendar (RFC 6047, 2.4), and the file says the same."""
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar" and one.get_param("method")]
    (file,) = [one for one in letter.walk() if one.get_filename() == "lich.ics"]
    calendar = Calendar.from_ical(part.get_content())
    assert calendar["method"] == part.get_param("method")
    assert file.get_content().replace("\r\n", "\n") == part.get_content().replace("\r\n", "\n")
    (event,) = calendar.walk("VEVENT")
    assert not event.errors
    return str(calendar["method"]), event
