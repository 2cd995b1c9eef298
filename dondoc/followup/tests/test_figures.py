"""What leaders are told in numbers, and that every number is the rows behind it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from dondoc.followup.figures import Counts, Figure, added, by_body, by_leader, by_section, headings, rows_of, work
from dondoc.plans.deadlines import judged
from dondoc.plans.models import Assignment, AssignmentState, PlanState, Section
from dondoc.plans.tests.work import TODAY, give, make_plan, make_section, make_task

DAY = {"today": TODAY, "soon": 3}


@pytest.fixture
def busy(cast):
    """Two plans in which every state meets every kind of deadline, given to two bodies, directed by one leader."""
    plan, other = make_plan(cast), make_plan(cast, "Xây dựng đô thị văn minh", "31")
    sections = [make_section(plan, "I", "Tuyên truyền"), make_section(plan, "II", "Chỉnh trang")]
    days = [None, *(TODAY + timedelta(days=n) for n in (-9, 0, 2, 40))]
    for n, (state, due, late) in enumerate(product(AssignmentState.values, days, (-1, 1))):
        claimed = (due or TODAY) + timedelta(days=late) if state in ("awaiting", "done") else None
        task = make_task(plan if n % 3 else other, due=due, section=sections[n % 2] if n % 3 else None)
        give(task, cast.office if n % 4 else cast.blocks[0], state=state, submitted_on=claimed,
             finished_on=claimed if state == "done" else None)  # fmt: skip
        give(task, cast.culture, "coordinates")
        if n % 2:
            give(task, cast.posts["vice"], "directs")
    return plan


def test_each_count_is_the_number_of_rows_behind_it(busy, cast):
    for leading in (work(), work(plan=busy), work(leader=cast.posts["vice"])):
        rows = judged(leading, **DAY)
        for body, counts in by_body(leading, **DAY).items():
            for figure in Figure:
                assert counts[figure] == rows.filter(rows_of(figure, TODAY), body=body).count()


def test_what_is_assigned_is_done_or_in_time_or_late_or_paused(busy):
    total = added(by_body(work(), **DAY).values())
    assert total.assigned == 50
    assert total.assigned == total.done + total.in_time + total.overdue + total.paused
    assert total.done == total.done_on_time + total.done_late
    assert all(total[figure] for figure in Figure)


def test_a_leader_counts_what_he_directs(busy, cast):
    counts = by_leader(work(), **DAY)
    assert [body.pk for body in counts] == [cast.posts["vice"].pk]
    assert added(counts.values()) == added(by_body(work(leader=cast.posts["vice"]), **DAY).values())


def test_a_task_directed_by_two_counts_for_both_but_once_in_all(cast):
    task = make_task(make_plan(cast), due=TODAY)
    give(task, cast.office)
    for post in ("chairman", "vice"):
        give(task, cast.posts[post], "directs")
    assert [counts.due for counts in by_leader(work(), **DAY).values()] == [1, 1]
    assert added(by_body(work(), **DAY).values()).assigned == 1


def test_work_is_counted_by_the_section_it_stands_in(busy):
    counts = by_section(work(), **DAY)
    assert set(counts) == {None, *Section.objects.values_list("pk", flat=True)}
    assert added(counts.values()) == added(by_body(work(), **DAY).values())


def test_the_same_work_counts_otherwise_another_day(cast):
    give(make_task(make_plan(cast), due=TODAY), cast.office)

    def on(day: date) -> Counts:
        return added(by_body(work(), today=day, soon=3).values())

    assert on(TODAY) == Counts(assigned=1, due=1, in_time=1)
    assert on(TODAY - timedelta(days=1)) == Counts(assigned=1, in_time=1)
    assert on(TODAY + timedelta(days=1)) == Counts(assigned=1, due=1, overdue=1)


def test_coordination_and_withdrawn_plans_are_not_counted(cast):
    plan = make_plan(cast)
    give(make_task(plan), cast.office, "coordinates")
    assert by_body(work(), **DAY) == {}
    give(make_task(plan), cast.office)
    type(plan).objects.update(state=PlanState.WITHDRAWN)
    assert by_body(work(), **DAY) == {}


def test_all_counts_of_a_ward_are_two_queries(busy, django_assert_num_queries):
    with django_assert_num_queries(2):
        by_body(work(), **DAY)


@pytest.mark.parametrize(("done", "assigned", "percent"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (7, 7, 100)])
def test_percent_is_whole_and_rounded_half_up(done, assigned, percent):
    assert Counts(assigned=assigned, done=done).percent == percent


def test_a_part_that_holds_most_of_the_plan_is_divided(cast):
    plan = make_plan(cast)
    tasks, rest = make_section(plan, "B", "Nhiệm vụ"), make_section(plan, "C", "Tổ chức thực hiện")
    parts = [make_section(plan, label, label, tasks) for label in ("I", "II", "III")]
    deep = make_section(plan, "1", "Tổ truyền thông", parts[2])
    holding = [rest, parts[0], parts[1], deep]
    found = headings([one.pk for one in holding], Section.objects.all())
    assert found == {rest.pk: rest, parts[0].pk: parts[0], parts[1].pk: parts[1], deep.pk: parts[2]}


def test_a_plan_of_plain_parts_keeps_them(cast):
    plan = make_plan(cast)
    parts = [make_section(plan, label, label) for label in ("I", "II")]
    point = make_section(plan, "1", "Điểm", parts[0])
    found = headings([point.pk, parts[1].pk], Section.objects.all())
    assert found == {point.pk: parts[0], parts[1].pk: parts[1]}


def test_rows_of_another_ward_are_out_of_reach(busy):
    from django_scopes import scope

    from tests.cast import make_cast

    stranger = make_cast("phường Vân Đài")
    with scope(authority=stranger.ward):
        assert not Assignment.objects.exists()
        assert by_body(work(), **DAY) == {}
