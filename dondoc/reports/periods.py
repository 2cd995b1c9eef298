"""The days a monthly report covers: by default the 15th of last month to the 14th.

The window follows the practice of Decree 09/2019/NĐ-CP (art. 12); both days are settings of the authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from dondoc.plans.rounds import words_of

MONTH = range(28, 32)  # days
CALENDAR = (3, 6, 12)  # months of a quarter, half a year, a year


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included. Named after the month of its last day, where it is a month."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """ "tháng 11 năm 2026", "quý IV/2026"; months 1 and 2 with a leading 0 (Decree 30/2020, annex I).

        A week and what is called for at other times are named by their days: `days`.
        """
        if self.is_month:
            month = f"{self.last.month:02d}" if self.last.month < 3 else str(self.last.month)
            return f"tháng {month} năm {self.last.year}"
        return words_of(self.first, self.last) if self.months in CALENDAR else self.days

    @property
    def days(self) -> str:
        """ "từ ngày 15/10/2026 đến ngày 14/11/2026"."""
        return f"từ ngày {self.first:%d/%m/%Y} đến ngày {self.last:%d/%m/%Y}"

    @property
    def is_month(self) -> bool:
        return (self.last - self.first).days + 1 in MONTH

    @property
    def months(self) -> int:
        """How many months of the calendar it is made of, whole ones; 0 for other days."""
        whole = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        apart = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return apart if whole and (self.first.month - 1) % apart == 0 else 0

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_of_month(year: int, month: int, *, from_day: int, to_day: int) -> Period:
    """The period that ends in this month. A ``from_day`` of 1 begins in the month itself."""
    last = date(year, month, to_day) if from_day > 1 else _month_end(year, month)
    return Period(_first_day(last, from_day), last)


def _first_day(last: date, from_day: int) -> date:
    if from_day == 1:
        return last.replace(day=1)
    before = last.replace(day=1) - timedelta(days=1)
    return before.replace(day=from_day)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period_due(today: date, *, from_day: int, to_day: int) -> Period:
    """The newest period that has ended before or on ``today``: the one to report on now."""
    here = period_of_month(today.year, today.month, from_day=from_day, to_day=to_day)
    if here.last <= today:
        return here
    before = today.replace(day=1) - timedelta(days=1)
    return period_of_month(before.year, before.month, from_day=from_day, to_day=to_day)


def next_period(period: Period, *, from_day: int, to_day: int) -> Period:
    """The one that follows: the authority's next month, the next quarter, as many days for what is called for."""
    if not period.is_month:
        first = period.last + timedelta(days=1)
        months = period.months
        last = _month_end(first.year, first.month + months - 1) if months else first + (period.last - period.first)
        return Period(first, last)
    after = period.last.replace(day=1) + timedelta(days=32)
    return period_of_month(after.year, after.month, from_day=from_day, to_day=to_day)


def recent_periods(today: date, *, from_day: int, to_day: int, number: int = 12) -> list[Period]:
    """The running period and those before it, newest first: what a form offers."""
    due = period_due(today, from_day=from_day, to_day=to_day)
    running = next_period(due, from_day=from_day, to_day=to_day)
    months = ((running.last.year * 12 + running.last.month - 1 - back) for back in count())
    return [period_of_month(m // 12, m % 12 + 1, from_day=from_day, to_day=to_day) for m in islice(months, number)]
