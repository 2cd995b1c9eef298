"""The plan along time: what is drawn where. Our own SVG: this module measures, the template draws.

Lengths are in pixels of the drawing. A bar runs from the day the plan was issued to the deadline; what has no
deadline runs on to the end of the drawing, broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW, HEAD = 44, 34  # height of a row, of the months above
WIDTH, MONTH = 640, 40  # the least width of the drawing, and of a month in it
LONGEST = 36  # months drawn at most
_SHORT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Work:
    """One row to draw: a task, or a part of the plan with the deadlines in it."""

    name: str
    address: str
    said: str  # standing and deadline in words
    standing: str
    begins: date
    dues: Sequence[tuple[date, str]]  # deadline and standing: one for a task, all for a part; empty without any
    percent: int = 0
    who: str = ""
    part: bool = False  # drawn as a heading


@dataclass(frozen=True, slots=True)
class Month:
    x: float
    width: float
    name: str  # "5", or "1/2026" where a year begins
    full: bool  # begins a year


@dataclass(frozen=True, slots=True)
class Row:
    work: Work
    y: int  # top of the row
    x: float
    width: float
    done: float  # width of what is done
    marks: Sequence[tuple[float, str]]  # where deadlines fall, and how they stand
    endless: bool
    over: bool  # the last deadline is beyond the drawing

    @property
    def middle(self) -> int:
        return self.y + ROW // 2


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    months: Sequence[Month]
    rows: Sequence[Row]
    today: float | None  # where today is, if it is drawn

    @property
    def head(self) -> int:
        """Height of the months, drawn apart so that they stay in sight."""
        return HEAD


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date  # the day after the drawing's end
    width: int

    def x(self, day: date) -> float:
        """The left edge of a day, kept inside the drawing."""
        inside = min(max(day, self.first), self.last)
        return round((inside - self.first).days * self.width / (self.last - self.first).days, 1)


def chart(works: Sequence[Work], *, today: date) -> Chart | None:
    """The drawing of these rows from above to below; None where there is nothing to draw."""
    if not works:
        return None
    scale = _scale(works, today)
    rows = [_row(work, n * ROW, scale) for n, work in enumerate(works)]
    shown = scale.first <= today < scale.last
    where = round((scale.x(today) + scale.x(today + _SHORT)) / 2, 1) if shown else None
    return Chart(scale.width, ROW * len(rows), _months(scale), rows, where)


def _scale(works: Sequence[Work], today: date) -> _Scale:
    """Whole months from the first beginning to the last deadline; of a longer time, what lies around today."""
    first = min(work.begins for work in works).replace(day=1)
    last = _month(max([*(due for work in works for due, _ in work.dues), today, first]), 1)
    if _distance(first, last) > LONGEST:
        first = max(first, min(_month(today, -6), _month(last, -LONGEST)))
        last = min(last, _month(first, LONGEST))
    return _Scale(first, last, max(WIDTH, MONTH * _distance(first, last)))


def _row(work: Work, y: int, scale: _Scale) -> Row:
    x = scale.x(work.begins)
    latest = max((due for due, _ in work.dues), default=None)
    end = scale.x(latest + _SHORT) if latest else scale.width
    width = max(round(end - x, 1), 6)
    marks = sorted({(scale.x(due + _SHORT), standing) for due, standing in work.dues if due < scale.last})
    over = latest is not None and latest >= scale.last
    return Row(work, y, x, width, round(width * work.percent / 100, 1), marks, not work.dues, over)


def _months(scale: _Scale) -> list[Month]:
    months, day = [], scale.first
    while day < scale.last:
        after = _month(day, 1)
        full = day == scale.first or day.month == 1
        name = f"{day.month}/{day.year}" if full else str(day.month)
        months.append(Month(scale.x(day), round(scale.x(after) - scale.x(day), 1), name, full))
        day = after
    return months


def _month(day: date, after: int) -> date:
    """The first of the month so many months after the day's."""
    number = day.year * 12 + day.month - 1 + after
    return date(number // 12, number % 12 + 1, 1)


def _distance(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
