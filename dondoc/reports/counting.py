"""The figures of a round: counted by body while it is open, frozen when it is closed, set against earlier rounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.reports.compiling import compiled
from dondoc.reports.gathering import gather
from dondoc.reports.models import ReportingRound
from dondoc.reports.numbers import Ledger
from dondoc.reports.periods import Period, next_period

COLUMNS = ("assigned", "due", "done_on_time", "done_late", "overdue", "percent")


def figures_of(asked: ReportingRound, *, today: date) -> dict[str, Any]:
    """As frozen, else as they stand: {"day", "all": {column: number}, "bodies": {pk: {column: number}}}."""
    return asked.figures if asked.closed_at else counted(asked, today=today)


def counted(asked: ReportingRound, *, today: date) -> dict[str, Any]:
    ward, period = asked.authority, Period(asked.first_day, asked.last_day)
    following = next_period(period, from_day=ward.report_from_day, to_day=ward.report_to_day)
    figures = compiled(gather(ward, None, period, following, today=today))
    ledger = Ledger(figures)
    return {
        "day": figures["day"],
        "all": {column: ledger.number(f"all.{column}") for column in COLUMNS},
        "bodies": {
            str(pk): {column: ledger.of_body(pk, column) for column in COLUMNS} for pk, _name in figures["bodies"]
        },
    }


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of all, with what it was a period ago and a year ago; None where no such round was closed."""

    column: str
    now: int
    before: int | None
    year_ago: int | None


def compared(asked: ReportingRound, figures: dict[str, Any]) -> list[Compared]:
    closed = list(_closed(asked))
    before = next((one for one in closed if one.last_day < asked.first_day), None)
    year_ago = next((one for one in closed if _a_year_apart(one.last_day, asked.last_day)), None)
    return [Compared(column, figures["all"][column], _of(before, column), _of(year_ago, column)) for column in COLUMNS]


def _closed(asked: ReportingRound) -> Iterable[ReportingRound]:
    """Earlier rounds of the regime that were closed, the newest first."""
    earlier = ReportingRound.objects.filter(regime=asked.regime_id, last_day__lt=asked.last_day)
    return earlier.exclude(closed_at=None).order_by("-last_day")


def _a_year_apart(old: date, new: date) -> bool:
    return (old.year + 1, old.month) == (new.year, new.month) and abs(new.day - old.day) < 8


def _of(asked: ReportingRound | None, column: str) -> int | None:
    return asked.figures["all"][column] if asked else None
