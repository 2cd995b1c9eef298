"""A journal line in words: `{% load journal %}`."""

from __future__ import annotations

from django import template

from dondoc.journal import words
from dondoc.journal.models import Entry
from dondoc.look import places

register = template.Library()


@register.filter
def deed(entry: Entry) -> str:
    return words.deed(entry.verb)


@register.filter
def changes(entry: Entry) -> list[str]:
    return words.changes(entry.details)


@register.filter
def subject_url(entry: Entry) -> str:
    """Where the thing can be seen; "" when there is no such page."""
    return places.address_of_subject(entry.subject)
