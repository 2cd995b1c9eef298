"""Working days and public holidays, by the dated table language/tables/holidays.toml."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from vanban.language.knowledge import table

WEEKEND = 5  # Saturday


@cache
def _days_off() -> dict[date, str]:
    return {date.fromisoformat(day): one["vi"] for one in table("holidays")["days"] for day in one["days"]}


@cache
def _worked() -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for one in table("holidays")["swapped"] for day in one["worked"])


def holiday(day: date) -> str | None:
    """The public holiday that ``day`` is (Labour Code 45/2019/QH14, article 112), in Vietnamese; swapped days too."""
    fixed = table("holidays")["fixed"].get(f"{day:%m-%d}")
    return fixed["vi"] if fixed else _days_off().get(day)


def is_workday(day: date) -> bool:
    """Whether offices work on ``day``; a Saturday is worked where it has been swapped."""
    return day in _worked() or (day.weekday() < WEEKEND and holiday(day) is None)


def is_announced(year: int) -> bool:
    """Whether the days off of ``year`` have been announced and stand in the table."""
    return year in table("holidays")["announced"]


def pending_between(start: date, end: date) -> tuple[date, str] | None:
    """The first weekday behind ``start`` up to ``end`` that may be a day off, its law perhaps in force; its name."""
    days = (
        (date(year, *map(int, one["day"].split("-"))), one["vi"])
        for year in range(start.year, end.year + 1)
        for one in table("holidays")["pending"]
        if year >= one["since"]
    )
    return next(((day, name) for day, name in days if start < day <= end and day.weekday() < WEEKEND), None)


def workday_after(start: date, count: int) -> date:
    """The working day that is the ``count``-th behind ``start``, which is not counted."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def workdays_behind(start: date, day: date) -> int:
    """How many working days there are behind ``start``, which is not counted, up to ``day`` and with it."""
    return sum(is_workday(date.fromordinal(one)) for one in range(start.toordinal() + 1, day.toordinal() + 1))


def months_after(start: date, count: int) -> date:
    """The same day ``count`` months later, or the last of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
