"""The days on which offices work, for rooms that do not know vanban: its dated table of public holidays."""

from __future__ import annotations

from datetime import date, timedelta

from vanban.language.workdays import is_workday, workdays_behind

__all__ = ["is_workday", "since_the_last_workday", "workdays_behind", "workdays_late"]


def since_the_last_workday(day: date) -> list[date]:
    """``day`` and the days off right before it: what fell on them is made up for on ``day``. The newest first."""
    days = [day]
    while not is_workday(before := date.fromordinal(days[-1].toordinal() - 1)):
        days.append(before)
    return days


def workdays_late(due: date, done: date) -> int:
    """Working days from the deadline to ``done``; a deadline on a day off ends with the next working day.

    Civil Code 91/2015/QH13, article 148(5).
    """
    while not is_workday(due):
        due += timedelta(days=1)
    return workdays_behind(due, done)
