"""A period to appraise: the officer's four products of March 2026, with a leader who directs one of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from dondoc.appraisal.actions.periods import open_period
from dondoc.appraisal.actions.rules import rule_sets
from dondoc.appraisal.actions.sheets import judge
from dondoc.appraisal.models import Appraisal, AppraisalPeriod
from dondoc.appraisal.scoring import sheets
from dondoc.appraisal.sheet import Row, Sheet
from dondoc.followup.actions import confirm, send_back, submit
from dondoc.followup.tests.work import at, give, make_plan, make_task
from dondoc.plans.models import Assignment

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
AFTER = date(2026, 4, 2)
NAME = "Trần Văn Bình"  # the officer
POINTS = [Decimal(8), Decimal(9), Decimal(7)]


def finish(cast: Any, work: Assignment, day: int, *, returns: int = 0) -> Assignment:
    """Claimed on a day of March 2026, sent back so many times before, confirmed in April."""
    officer, clerk = cast.member("officer"), cast.member("clerk")
    for number in range(returns):
        submit(work, words="Xong", by=officer, at=at(day, hour=8 + number), key=uuid4())
        send_back(work, reason="Thiếu số liệu", by=clerk, at=at(day, hour=8 + number))
        work.refresh_from_db()
    submit(work, words="Xong", by=officer, at=at(day, hour=20), key=uuid4())
    confirm(work, by=clerk, at=at(1, 4))
    work.refresh_from_db()
    return work


def product(cast: Any, text: str, due: date | None, **more: Any) -> Assignment:
    """Given to the officer's unit, the officer named for it."""
    more.setdefault("officer", cast.officers["officer"])
    return give(make_task(make_plan(cast, number="31"), text, due=due), cast.culture, given_at=at(1, 2), **more)


def opened(cast: Any, key: str = "nd335-2025") -> AppraisalPeriod:
    chosen = next(one for one in rule_sets(cast.ward) if one.key == key)
    return open_period(FIRST, LAST, chosen, by=cast.member("clerk"), at=at(1, 4))


def sheet(period: AppraisalPeriod, name: str, *, today: date = AFTER) -> Sheet:
    return next(one for one in sheets(period, today=today) if one.name == name)


def row(made: Sheet, text: str) -> Row:
    return next(one for one in made.rows if one.name == text)


def appraisal(period: AppraisalPeriod, name: str) -> Appraisal:
    return Appraisal.objects.select_related("period", "officer__user").get(period=period, officer__name=name)


def all_judged(cast: Any, period: AppraisalPeriod) -> None:
    """By the leader; the leader's own is left to those above."""
    from dondoc.appraisal.actions.sheets import leave_above

    leader = cast.member("leader")
    for one in period.appraisals.select_related("period", "officer__user"):
        said = {"version": one.version, "by": leader, "at": at(3, 4)}
        if one.officer == leader.officer:
            leave_above(one, reason="Chủ tịch UBND tỉnh đánh giá", **said)
        else:
            judge(one, POINTS, words="Nhất trí", **said)
