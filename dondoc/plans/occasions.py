"""Deadlines for calendars: the same UID in the personal feed and in letters, so that a calendar shows one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dondoc.notices.channels.invitation import Occasion, uid
from dondoc.plans.models import Assignment

LONGEST = 120  # characters of a task in a summary


def uid_of(assignment: Assignment) -> str:
    return uid(f"phan-cong-{assignment.pk}")


def summary_of(assignment: Assignment) -> str:
    text = assignment.task.text
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return _("Hạn: %(task)s") % {"task": short}


def deadline(assignment: Assignment) -> Occasion | None:
    """The day that the assignment is due, as it stands; None for one without."""
    if assignment.due is None:
        return None
    return Occasion(uid_of(assignment), assignment.version, assignment.due, summary_of(assignment))
