"""Rounds of work that comes again: "báo cáo trước ngày 25 hằng tháng" is due once in every month.

A round is the days it is for and the day it is due. Work done daily has none: it is watched, not handed in.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar

from django.utils.translation import gettext as _

MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
RECURRING = frozenset({"weekly", *MONTHS})
DAY = re.compile(r"\bngày (?:mùng )?(\d{1,2})\b(?:(?:/| tháng )(\d{1,2}))?", re.IGNORECASE)
NEXT = re.compile(r"tháng (?:sau|kế tiếp|tiếp theo|liền kề)|kỳ sau|quý sau", re.IGNORECASE)


class Round(NamedTuple):
    first: date
    last: date
    due: date


class InRounds(Protocol):
    """An Assignment, as far as its round goes."""

    body_id: int
    role: str
    round_first: date | None
    state: str


Given = TypeVar("Given", bound=InRounds)


def round_at(recurrence: str, deadline: str, day: date) -> Round | None:
    """The round that runs on ``day``; ``deadline`` is the deadline as printed, which may name the day of the month."""
    if recurrence not in RECURRING:
        return None
    first, last = _around(recurrence, day)
    return Round(first, last, _due(deadline, first, last))


def first_round(recurrence: str, deadline: str, day: date) -> Round | None:
    """The round that work given on ``day`` begins with: the next one where this one's deadline has passed."""
    found = round_at(recurrence, deadline, day)
    if found and found.due < day:
        return round_at(recurrence, deadline, found.last + timedelta(days=1))
    return found


def _around(recurrence: str, day: date) -> tuple[date, date]:
    if recurrence == "weekly":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = MONTHS[recurrence]
    month = (day.month - 1) // months * months + 1
    end = month + months - 1
    return date(day.year, month, 1), _day(day.year, end, 31)


def _due(deadline: str, first: date, last: date) -> date:
    """The day that is printed, in the last month of the round or, where it says so, in the next; else its last day."""
    named = DAY.search(deadline)
    if not named or (last - first).days < 7:
        return last
    number, month = int(named[1]), named[2]
    if month and first.month <= int(month) <= last.month:
        return _day(last.year, int(month), number)
    after = last + timedelta(days=1) if NEXT.search(deadline) else last
    return _day(after.year, after.month, number)


def _day(year: int, month: int, number: int) -> date:
    """The day, or the last of the month where it has fewer."""
    return date(year, month, max(1, min(number, monthrange(year, month)[1])))


def words_of(first: date, last: date) -> str:
    """ "tháng 11/2026", "quý IV/2026", "tuần 23/11 - 29/11/2026"."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < 7:
        return _("tuần %(first)s - %(last)s") % {"first": f"{first:%d/%m}", "last": f"{last:%d/%m/%Y}"}
    if months == 1:
        return _("tháng %(month)d/%(year)d") % {"month": first.month, "year": first.year}
    if months == 3:
        return _("quý %(quarter)s/%(year)d") % {"quarter": ("I", "II", "III", "IV")[first.month // 3],
                                                "year": first.year}  # fmt: skip
    if months == 6:
        half = _("6 tháng đầu năm %(year)d") if first.month == 1 else _("6 tháng cuối năm %(year)d")
        return half % {"year": first.year}
    return _("năm %(year)d") % {"year": first.year}


def running(given: Iterable[Given]) -> list[Given]:
    """Without the finished rounds that a later one has followed, in the same order."""
    given = list(given)
    newest: dict[tuple[int, str], date] = {}
    for one in given:
        if one.round_first:
            key = (one.body_id, one.role)
            newest[key] = max(one.round_first, newest.get(key, one.round_first))
    return [one for one in given if not _is_over(one, newest)]


def _is_over(one: InRounds, newest: dict[tuple[int, str], date]) -> bool:
    followed = one.round_first is not None and one.round_first < newest[one.body_id, one.role]
    return followed and one.state == "done"
