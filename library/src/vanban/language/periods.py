"""Periods of the calendar, and how days without a year find one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from vanban.model import Precision

YEARS = (1900, 2200)


@dataclass(frozen=True, slots=True)
class Period:
    """The days ``first`` to ``last``; both None where no year can be told. ``inferred``: the year is not written."""

    first: date | None
    last: date | None
    precision: Precision
    inferred: bool = False
    reckoned: bool = False  # from the moon's calendar
    feast: bool = False  # named as one: what is done before it is done the day before


class Found(NamedTuple):
    """A period and the first word behind it. ``day`` is set where only a day of the month is said: "ngày 15"."""

    period: Period
    end: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Resolves days without a year.

    ``issued`` is the document's date, its unknown parts at their earliest; ``year`` the year that the document plans,
    where that is another; ``signed`` the document's date where all of it is known.
    """

    issued: date | None = None
    year: int | None = None
    signed: date | None = None

    def period(self, year: int | None, month: int, day: int | None = None, months: int = 1) -> Period | None:
        """A day, or ``months`` months from ``month`` on; None where there is no such day."""
        if not (1 <= month <= 12 and (year is None or YEARS[0] <= year < YEARS[1])):
            return None
        precision = Precision.DAY if day else _MONTHS.get(months, Precision.MONTH)
        if year is not None:
            return _made(year, month, day, months, precision, inferred=False)
        if self.issued is None:
            return Period(None, None, precision)
        if self.year is not None:
            return _made(self.year, month, day, months, precision, inferred=True)
        this = _made(self.issued.year, month, day, months, precision, inferred=True)
        if this is None or (this.last is not None and this.last >= self.issued):
            return this
        return _made(self.issued.year + 1, month, day, months, precision, inferred=True) or this


_MONTHS = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.QUARTER, 12: Precision.YEAR}


def _made(
    year: int, month: int, day: int | None, months: int, precision: Precision, *, inferred: bool
) -> Period | None:
    final = month + months - 1
    if day is not None:
        if not 1 <= day <= monthrange(year, month)[1]:
            return None
        return Period(date(year, month, day), date(year, month, day), precision, inferred)
    if final > 12:
        return None
    return Period(date(year, month, 1), date(year, final, monthrange(year, final)[1]), precision, inferred)


def day_before(day: date) -> date:
    return day - timedelta(days=1)
