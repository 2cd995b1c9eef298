"""Work that comes again: each round a row of its own, opened when its days begin."""

from datetime import date

import pytest

from dondoc.followup.acceptance import Taken, taken, to_be_taken_on
from dondoc.followup.actions import progress
from dondoc.followup.queries.panel import panel_of
from dondoc.followup.tests.work import at, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.organization.models import Body
from dondoc.plans.actions import assignments, open_rounds, tasks
from dondoc.plans.models import Assignment, Task
from dondoc.plans.rounds import first_round, round_at, words_of
from dondoc.plans.rows import row_of, shown


@pytest.mark.parametrize(
    ("recurrence", "deadline", "day", "first", "last", "due"),
    [
        ("monthly", "trước ngày 25 hằng tháng", "2026-03-10", "2026-03-01", "2026-03-31", "2026-03-25"),
        ("monthly", "hằng tháng", "2026-02-10", "2026-02-01", "2026-02-28", "2026-02-28"),
        ("monthly", "trước ngày 31 hằng tháng", "2026-02-10", "2026-02-01", "2026-02-28", "2026-02-28"),
        ("monthly", "trước ngày 05 tháng sau", "2026-12-10", "2026-12-01", "2026-12-31", "2027-01-05"),
        ("weekly", "thứ Sáu hằng tuần", "2026-03-11", "2026-03-09", "2026-03-15", "2026-03-15"),
        ("quarterly", "trước ngày 15 của tháng cuối quý", "2026-05-02", "2026-04-01", "2026-06-30", "2026-06-15"),
        ("half-yearly", "6 tháng một lần", "2026-07-01", "2026-07-01", "2026-12-31", "2026-12-31"),
        ("yearly", "trước ngày 15/11 hằng năm", "2026-03-11", "2026-01-01", "2026-12-31", "2026-11-15"),
    ],
)
def test_a_round_is_the_days_around_a_day_and_is_due_when_the_document_says(
    recurrence, deadline, day, first, last, due
):
    found = round_at(recurrence, deadline, date.fromisoformat(day))
    assert [str(one) for one in found] == [first, last, due]


def test_what_is_done_once_or_daily_has_no_rounds():
    assert round_at("", "trước ngày 25/3", date(2026, 3, 1)) is None
    assert round_at("daily", "hằng ngày", date(2026, 3, 1)) is None


def test_work_given_after_the_day_of_the_month_begins_with_the_next_round():
    assert first_round("monthly", "trước ngày 5 hằng tháng", date(2026, 3, 10)).due == date(2026, 4, 5)
    assert first_round("monthly", "trước ngày 10 hằng tháng", date(2026, 3, 10)).due == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 11, 1), (2026, 11, 30), "tháng 11/2026"),
        ((2026, 10, 1), (2026, 12, 31), "quý IV/2026"),
        ((2026, 7, 1), (2026, 12, 31), "6 tháng cuối năm 2026"),
        ((2026, 1, 1), (2026, 12, 31), "năm 2026"),
        ((2026, 11, 23), (2026, 11, 29), "tuần 23/11 - 29/11/2026"),
    ],
)
def test_a_round_is_named_as_people_name_it(first, last, words):
    assert words_of(date(*first), date(*last)) == words


@pytest.fixture
def monthly(cast):
    """Work of a body, given on 10 March, to be told before the 25th of each month."""
    task = make_task(make_plan(cast), "Báo cáo kết quả thực hiện")
    Task.objects.filter(pk=task.pk).update(recurrence="monthly", deadline_text="trước ngày 25 hằng tháng")
    task.refresh_from_db()
    by = cast.member("clerk")
    return assignments.give(task, body=Body.objects.get(pk=cast.culture.pk), role="leads", by=by, at=at(10))


def rounds(task):
    rows = Assignment.objects.filter(task=task).order_by("round_first")
    return [(str(one.round_first), str(one.due), one.state) for one in rows]


def finish(cast, assignment, day, month=3):
    from uuid import uuid4

    said = {"at": at(day, month), "key": uuid4(), "by": cast.member("clerk")}
    progress.submit(assignment, words=f"Đã nộp báo cáo tháng {month}.", for_body=True, **said)
    progress.confirm(assignment, by=cast.member("leader"), at=at(day, month, 11))


def test_each_month_has_a_row_of_its_own_and_what_was_done_stays(cast, monthly):
    finish(cast, monthly, 20)
    assert open_rounds(cast.ward, at=at(31)) == 0
    assert open_rounds(cast.ward, at=at(1, 4)) == 1
    assert rounds(monthly.task) == [
        ("2026-03-01", "2026-03-25", "done"),
        ("2026-04-01", "2026-04-25", "not-started"),
    ]
    assert Entry.objects.filter(verb="plans.round").get().details["first"] == "2026-04-01"


def test_rounds_are_opened_once_however_often_one_asks(cast, monthly):
    open_rounds(cast.ward, at=at(1, 4))
    assert open_rounds(cast.ward, at=at(2, 4)) == 0
    assert len(rounds(monthly.task)) == 2


def test_a_missed_round_stays_open_and_late_beside_the_one_that_runs(cast, monthly):
    open_rounds(cast.ward, at=at(2, 5))
    assert [row[0] for row in rounds(monthly.task)] == ["2026-03-01", "2026-05-01"]
    row = row_of(
        shown(Task.objects.filter(pk=monthly.task_id)).get(), member=cast.member("clerk"), today=date(2026, 5, 2)
    )
    assert (len(row.assignments), row.standing, row.leads) == (2, "overdue", (str(monthly.body),))


def test_the_row_of_the_register_speaks_of_the_round_that_runs(cast, monthly):
    finish(cast, monthly, 20)
    open_rounds(cast.ward, at=at(1, 4))
    row = row_of(
        shown(Task.objects.filter(pk=monthly.task_id)).get(), member=cast.member("clerk"), today=date(2026, 4, 2)
    )
    assert (len(row.assignments), row.state, row.due) == (1, "not-started", date(2026, 4, 25))
    panel = panel_of(monthly.task, cast.member("clerk"), today=date(2026, 4, 2))
    assert [line.assignment.round_words for line in panel.lines] == ["tháng 4/2026"]
    assert [line.assignment.round_words for line in panel.over] == ["tháng 3/2026"]


def test_a_later_round_is_not_taken_on_anew(cast, monthly):
    cast.ward.accept_days = 3
    cast.ward.save()
    assert taken(monthly, [], today=date(2026, 3, 11)) == Taken.WAITING
    finish(cast, monthly, 20)
    open_rounds(cast.ward, at=at(1, 4))
    later = Assignment.objects.get(task=monthly.task, state="not-started")
    assert taken(later, [], today=date(2026, 4, 20)) == Taken.NOT_ASKED
    assert not to_be_taken_on(cast.ward).filter(pk=later.pk).exists()


def test_no_round_is_opened_for_work_put_aside_or_a_body_that_is_gone_or_after_the_last_day(cast, monthly):
    progress.pause(monthly, reason="Chờ hướng dẫn", by=cast.member("leader"), at=at(11))
    assert open_rounds(cast.ward, at=at(1, 4)) == 0
    progress.resume(monthly, reason="Đã có hướng dẫn", by=cast.member("leader"), at=at(12))
    Body.objects.filter(pk=monthly.body_id).update(ended_on=date(2026, 3, 31))
    assert open_rounds(cast.ward, at=at(1, 4)) == 0
    Body.objects.filter(pk=monthly.body_id).update(ended_on=None)
    Task.objects.filter(pk=monthly.task_id).update(due=date(2026, 3, 31))
    assert open_rounds(cast.ward, at=at(1, 4)) == 0


def test_work_that_becomes_recurring_gets_its_first_round(cast):
    plan = make_plan(cast)
    task = make_task(plan, "Tuyên truyền trên loa")
    by = cast.member("clerk")
    given = assignments.give(task, body=Body.objects.get(pk=cast.culture.pk), role="leads", by=by, at=at(10))
    tasks.edit(task, version=task.version, values={"recurrence": "quarterly"}, by=by, at=at(11))
    given.refresh_from_db()
    assert (given.round_words, given.due) == ("quý I/2026", date(2026, 3, 31))


def test_the_task_page_shows_the_finished_rounds(cast, monthly, as_):
    finish(cast, monthly, 20)
    open_rounds(cast.ward, at=at(1, 4))
    page = as_("clerk").get(f"/nhiem-vu/{monthly.task_id}/tien-do/").content.decode()
    assert "1 kỳ đã xong" in page and "Tháng 3/2026" in page and "Đã nộp báo cáo tháng 3." in page
