"""The days on which offices work, for rooms that do not know vanban: its dated table of public holidays."""

from __future__ import annotations

from datetime import date

from vanban.language.workdays import is_workday

__all__ = ["is_workday", "since_the_last_workday"]


def since_the_last_workday(day: date) -> list[date]:
    """``day`` and the days off right before it: what fell on them is made up for on ``day``. The newest first."""
    days = [day]
    while not is_workday(before := date.fromordinal(days[-1].toordinal() - 1)):
        days.append(before)
    return days
