"""Working days, public holidays and the moon's calendar, in the deadlines of a document of 6 June 2026."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from vanban.language.knowledge import table
from vanban.language.lunar import solar
from vanban.language.periods import Calendar
from vanban.language.times import times_in
from vanban.language.words import split
from vanban.language.workdays import (
    holiday,
    is_announced,
    is_workday,
    pending_between,
    workday_after,
    workdays_behind,
)  # fmt: skip

JUNE = Calendar(date(2026, 6, 6), signed=date(2026, 6, 6))


def by(text, calendar=JUNE):
    return [one.by and one.by.isoformat() for one in times_in(split(text), calendar)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nộp chậm nhất 05 ngày làm việc kể từ ngày ban hành Kế hoạch này", "2026-06-12"),
        ("nộp trong vòng 10 ngày kể từ ngày ký ban hành", "2026-06-16"),
        ("nộp chậm nhất 05 ngày làm việc kể từ ngày 10/6/2026", "2026-06-17"),
        ("nộp trong thời hạn 03 (ba) ngày làm việc kể từ ngày 28/8/2026", "2026-09-07"),  # over the National Day
        ("nộp trong thời hạn 02 tuần kể từ ngày 10/6/2026", "2026-06-24"),
        ("nộp trong thời hạn 02 tháng kể từ ngày 31/12/2026", "2027-02-28"),
        ("nộp trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản", None),
        ("nộp trước khi họp 03 ngày, chậm nhất 02 ngày làm việc sau khi có yêu cầu", None),
    ],
)
def test_days_are_counted_where_their_start_is_known(text, day):
    assert by(text)[-1:] == [day]


def test_days_from_the_issue_of_a_document_without_its_day_are_not_counted():
    assert by("nộp trong vòng 10 ngày kể từ ngày ban hành", Calendar(date(2026, 6, 1))) == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trước rằm tháng Chạp", "2027-01-22"),
        ("trước ngày 23 tháng Chạp", "2027-01-30"),
        ("xong trước ngày 10/3 âm lịch năm 2027", "2027-04-16"),
        ("trước Tết Nguyên đán Đinh Mùi 2027", "2027-02-05"),
        ("xong trước Tết Trung thu", "2026-09-24"),
        ("chậm nhất ngày mùng 6 tháng Giêng", "2027-02-11"),
        ("đến hết ngày rằm tháng 7", "2026-08-27"),
    ],
)
def test_days_of_the_moon_are_found_in_its_table_and_said_to_be_reckoned(text, day):
    (found,) = times_in(split(f"hoàn thành trang trí {text}, báo cáo kết quả"), JUNE)
    assert found.by.isoformat() == day and found.reckoned


def test_an_occasion_is_no_deadline():
    assert by("thăm, tặng quà vào dịp Tết Nguyên đán 2027") == []


def test_a_swapped_saturday_is_worked_and_its_monday_is_not():
    assert is_workday(date(2026, 8, 22)) and not is_workday(date(2026, 8, 31))
    assert holiday(date(2026, 4, 27)) == "Nghỉ bù"
    assert workday_after(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_the_years_whose_days_off_are_not_announced_are_known():
    assert is_announced(2026) and not is_announced(2027) and not is_announced(2031)


def test_the_holidays_of_the_moon_agree_with_its_table():
    days = {day for one in table("holidays")["days"] for day in one["days"]}
    for year in range(2024, 2029):
        assert solar(year, 3, 10).isoformat() in days and solar(year, 1, 1).isoformat() in days


def test_months_of_the_moon_have_twenty_nine_or_thirty_days():
    for days in table("lunar")["years"].values():
        firsts = [date.fromisoformat(day) for day in days]
        gaps = [(later - first).days for first, later in pairwise(firsts)]
        assert len(firsts) == 12 and sum(gap > 30 for gap in gaps) <= 1 and min(gaps) >= 29  # a leap month at most


def test_the_days_off_of_2026_are_those_announced():
    off = {date(2026, 1, 1) + timedelta(days=at) for at in range(365)}
    weekdays = sorted(f"{day:%m-%d}" for day in off if day.weekday() < 5 and not is_workday(day))
    tet = ["02-16", "02-17", "02-18", "02-19", "02-20"]
    assert weekdays == ["01-01", "01-02", *tet, "04-27", "04-30", "05-01", "08-31", "09-01", "09-02"]
    assert sorted(f"{day:%m-%d}" for day in off if day.weekday() > 4 and is_workday(day)) == ["01-10", "08-22"]


def test_a_day_whose_law_is_not_known_to_be_in_force_is_pointed_out():
    assert pending_between(date(2026, 11, 20), date(2026, 11, 27)) == (date(2026, 11, 24), "Ngày Văn hóa Việt Nam")
    assert pending_between(date(2026, 11, 24), date(2026, 11, 27)) is None
    assert pending_between(date(2025, 11, 20), date(2025, 11, 27)) is None


@pytest.mark.parametrize(
    ("start", "day", "count"),
    [
        ("04-29", "04-29", 0),
        ("04-29", "05-03", 0),
        ("04-29", "05-05", 2),
        ("03-20", "03-23", 1),
        ("03-21", "03-27", 5),
    ],
)
def test_working_days_behind_a_day_leave_holidays_out(start, day, count):
    assert workdays_behind(date.fromisoformat(f"2026-{start}"), date.fromisoformat(f"2026-{day}")) == count
