"""What is drawn where on the timeline."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dondoc.overview import timeline as timelines
from dondoc.overview.gantt import LONGEST, Work, chart
from dondoc.overview.timeline import timeline
from dondoc.plans.tests.work import give, make_section, make_task

TODAY = date(2026, 3, 10)
TASK = Work("Dọn vệ sinh", "/", "còn 5 ngày", "soon", date(2026, 1, 5), [(date(2026, 3, 15), "soon")], percent=50)


def test_a_bar_runs_from_the_plans_day_to_the_end_of_the_last_day():
    drawn = chart([TASK], today=TODAY)
    row, day = drawn.rows[0], drawn.width / 90  # January, February, March
    assert (row.x, row.x + row.width) == (round(4 * day, 1), pytest.approx(74 * day, abs=0.2))
    assert row.done == pytest.approx(row.width / 2, abs=0.1)
    assert row.marks == [(pytest.approx(74 * day, abs=0.1), "soon")]
    assert drawn.today == pytest.approx(68.5 * day, abs=0.1)


def test_months_are_named_and_years_begin_with_their_number():
    drawn = chart([replace(TASK, dues=[(date(2027, 2, 1), "in-time")])], today=TODAY)
    assert [month.name for month in drawn.months][:2] == ["1/2026", "2"]
    assert [month.name for month in drawn.months][-2:] == ["1/2027", "2"]
    assert sum(month.width for month in drawn.months) == pytest.approx(drawn.width, abs=0.5)


def test_work_without_a_deadline_runs_on_to_the_end():
    drawn = chart([TASK, replace(TASK, dues=[])], today=TODAY)
    assert drawn.rows[1].endless
    assert drawn.rows[1].x + drawn.rows[1].width == pytest.approx(drawn.width, abs=0.1)


@pytest.mark.parametrize("today", [date(2020, 5, 1), TODAY, date(2029, 1, 1), date(2041, 1, 1)])
def test_a_plan_of_many_years_is_drawn_around_today(today):
    long = [replace(TASK, begins=date(2020, 2, 3), dues=[(date(2035, 12, 31), "in-time")]), TASK]
    drawn = chart(long, today=today)
    assert len(drawn.months) == LONGEST
    assert all(0 <= x <= drawn.width for row in drawn.rows for x in (row.x, *(x for x, _ in row.marks)))
    assert drawn.today is not None
    assert drawn.rows[0].over is (today.year < 2033)


def test_nothing_is_drawn_of_nothing():
    assert chart([], today=TODAY) is None


def test_tasks_stand_under_the_parts_of_their_plan(busy, sight):
    drawn = timeline(replace(sight, plan=busy)).chart
    assert [row.work.name for row in drawn.rows if row.work.part] == ["I. Tuyên truyền", "II. Chỉnh trang"]
    assert len(drawn.rows) == 52


def test_the_most_urgent_body_speaks_for_the_task(cast, sight, busy):
    task = make_task(busy, "Nhiều khối cùng làm", due=sight.today - timedelta(days=3))
    give(task, cast.blocks[0], state="done", percent=100, submitted_on=task.due, finished_on=task.due)
    give(task, cast.blocks[1], state="doing", percent=20)
    row = timeline(sight).chart.rows[-1].work
    assert (row.standing, row.percent, row.who) == ("overdue", 60, "Khối 1 và 1 đơn vị khác")


def test_a_large_plan_shows_its_parts_and_opens_one(cast, sight, busy, monkeypatch):
    monkeypatch.setattr(timelines, "MANY", 20)
    whole = timeline(replace(sight, plan=busy))
    assert whole.parts_only
    assert [row.work.part for row in whole.chart.rows] == [True, True]
    key = whole.chart.rows[1].work.address.split("phan=")[1].split("#")[0]
    opened = timeline(replace(sight, plan=busy), part=key)
    assert opened.part.name == "II. Chỉnh trang"
    assert len(opened.chart.rows) == 25


def test_of_several_plans_each_is_a_part(cast, sight, busy):
    from dondoc.plans.models import Plan

    other = Plan.objects.get(number="31")
    give(make_task(other, "Xây dựng kịch bản", section=make_section(other, "I", "Chuẩn bị")), cast.culture)
    names = [row.work.name for row in timeline(sight).chart.rows if row.work.part]
    assert names == [f"{plan.code} {plan.title}" for plan in (busy, other)]
