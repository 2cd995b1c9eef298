from datetime import date, timedelta
from itertools import product

import pytest

from dondoc.plans.deadlines import DeadlineClass, Standing, class_of, judged, standing_of
from dondoc.plans.models import Assignment, AssignmentState
from dondoc.plans.tests.work import TODAY, give, make_plan, make_task

SOON = 3


@pytest.mark.parametrize(
    ("days", "expected"),
    [(None, "none"), (-1, "overdue"), (0, "soon"), (3, "soon"), (4, "in-time")],
)
def test_a_deadline_is_judged_by_the_day(days, expected):
    due = None if days is None else TODAY + timedelta(days=days)
    assert class_of(due, TODAY, SOON) == expected


@pytest.mark.parametrize(
    ("state", "due", "submitted", "expected"),
    [
        ("done", -5, -6, Standing.DONE_ON_TIME),
        ("done", -5, -5, Standing.DONE_ON_TIME),
        ("done", -5, -4, Standing.DONE_LATE),
        ("done", None, -4, Standing.DONE_ON_TIME),
        ("awaiting", -5, -6, Standing.IN_TIME),  # claimed in time: the assigner's delay makes nobody late
        ("awaiting", -5, -4, Standing.OVERDUE),
        ("awaiting", None, -4, Standing.NONE),
        ("paused", -5, None, Standing.PAUSED),
        ("doing", -5, None, Standing.OVERDUE),
        ("not-started", 2, None, Standing.SOON),
    ],
)
def test_work_stands_by_the_day_it_was_claimed(state, due, submitted, expected):
    day = {None: None} | {n: TODAY + timedelta(days=n) for n in range(-9, 9)}
    assert standing_of(state, day[due], day[submitted], today=TODAY, soon=SOON) == expected


def test_the_database_answers_as_python_does(cast):
    days = [None, *(TODAY + timedelta(days=n) for n in (-4, -1, 0, 1, 3, 4, 30))]
    plan = make_plan(cast)
    for state, due, submitted in product(AssignmentState.values, days, days):
        if state == "done" and submitted is None:
            continue
        finished = TODAY if state == "done" else None
        give(make_task(plan, due=due), cast.office, state=state, submitted_on=submitted, finished_on=finished)
    rows = list(judged(Assignment.objects.all(), today=TODAY, soon=SOON))
    assert len(rows) == 5 * 64 - 8
    for row in rows:
        assert row.deadline_class == class_of(row.due, TODAY, SOON)
        assert row.standing == standing_of(row.state, row.due, row.submitted_on, today=TODAY, soon=SOON)
    assert {row.standing for row in rows} == set(Standing.values)
    assert {row.deadline_class for row in rows} == set(DeadlineClass.values)


def test_the_same_work_stands_differently_another_day(cast):
    give(make_task(make_plan(cast), due=TODAY), cast.office)

    def on(day: date) -> str:
        return judged(Assignment.objects.all(), today=day, soon=SOON).get().standing

    assert [on(TODAY + timedelta(days=n)) for n in (-10, -2, 0, 1)] == ["in-time", "soon", "soon", "overdue"]
