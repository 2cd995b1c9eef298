from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.reports.periods import Period, next_period, period_due, period_of_month, recent_periods

WARD = {"from_day": 15, "to_day": 14}


def test_a_month_runs_from_the_15th_of_the_last_one_to_the_14th():
    period = period_of_month(2026, 11, **WARD)
    assert (period.first, period.last) == (date(2026, 10, 15), date(2026, 11, 14))
    assert period.name == "tháng 11 năm 2026"


def test_january_begins_in_december_and_has_a_leading_zero():
    period = period_of_month(2027, 1, **WARD)
    assert (period.first, period.name) == (date(2026, 12, 15), "tháng 01 năm 2027")


def test_an_authority_may_count_by_calendar_months():
    period = period_of_month(2028, 2, from_day=1, to_day=28)
    assert (period.first, period.last) == (date(2028, 2, 1), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("first", "last", "name", "following"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), "quý I/2026", (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026", (date(2027, 1, 1), date(2027, 6, 30))),
        (date(2026, 1, 1), date(2026, 12, 31), "năm 2026", (date(2027, 1, 1), date(2027, 12, 31))),
        (date(2026, 3, 2), date(2026, 3, 8), "từ ngày 02/03/2026 đến ngày 08/03/2026",
         (date(2026, 3, 9), date(2026, 3, 15))),
        (date(2026, 2, 1), date(2026, 4, 30), "từ ngày 01/02/2026 đến ngày 30/04/2026",
         (date(2026, 5, 1), date(2026, 7, 28))),
    ],
)  # fmt: skip
def test_what_is_no_month_is_named_as_it_is_and_followed_by_its_like(first, last, name, following):
    period = Period(first, last)
    assert period.name == name
    assert next_period(period, **WARD) == Period(*following)


def test_the_period_due_is_the_last_one_that_has_ended():
    assert period_due(date(2026, 11, 24), **WARD).last == date(2026, 11, 14)
    assert period_due(date(2026, 11, 14), **WARD).last == date(2026, 11, 14)
    assert period_due(date(2026, 11, 13), **WARD).last == date(2026, 10, 14)


def test_the_form_offers_the_running_period_first():
    offered = recent_periods(date(2026, 11, 24), **WARD, number=3)
    assert [period.last for period in offered] == [date(2026, 12, 14), date(2026, 11, 14), date(2026, 10, 14)]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from([(15, 14), (1, 28), (25, 24), (21, 20)]))
def test_periods_follow_each_other_without_gap(today, days):
    setting = dict(zip(("from_day", "to_day"), days, strict=True))
    period = period_due(today, **setting)
    following = next_period(period, **setting)
    assert (following.first - period.last).days == 1
    assert today > following.last or today in following or today == period.last
