"""A report tells its period as it was at the end of the last day, whatever was done between then and its making."""

from datetime import date

import pytest

from dondoc.followup import actions as followup
from dondoc.plans.actions import assignments
from dondoc.plans.models import Assignment
from dondoc.plans.tests.work import give, make_task
from dondoc.reports import actions
from dondoc.reports.compiling import compiled
from dondoc.reports.numbers import Ledger
from dondoc.reports.tests.conftest import MARCH, NOW, TODAY, at


@pytest.fixture
def counted(gathered):
    """`counted("done", "overdue")`: figures of all, as they would be compiled now."""

    def now(*keys, **more):
        ledger = Ledger(compiled(gathered(**more)))
        return [ledger.number(f"all.{key}") for key in keys]

    return now


def overall(figures):
    return next(part["text"] for part in figures["parts"] if part["key"] == "results.all")


def holders(figures):
    return sorted(row["name"] for row in figures["rows"])


def pass_on(assignment, body, clerk, day):
    values = {"body": body}
    return assignments.change(assignment, version=assignment.version, values=values, by=clerk, at=at(day))


def test_what_is_given_after_the_last_day_is_of_the_next_period(plan, cast, gathered, as_, clerk):
    task = make_task(plan, "Trồng hoa", due=date(2026, 3, 10))
    for block, moment in zip(cast.blocks, (at(14, hour=23), at(15, hour=0), at(16)), strict=False):
        give(task, block, given_at=moment)
    figures = compiled(gathered())
    assert holders(figures) == ["Khối 1"]
    assert figures["later"] == 2
    report = actions.compile_report(plan, MARCH, by=clerk, on=TODAY, at=NOW)
    page = as_("clerk").get(f"/bao-cao/{report.pk}/").content.decode()
    assert "2 phần việc giao sau ngày 14/03/2026" in page


def test_work_taken_over_within_the_period_counts_for_who_held_it_at_its_end_and_the_report_says_so(
    cast, work, clerk, gathered
):
    pass_on(work[0], cast.blocks[4], clerk, 5)
    pass_on(work[0], cast.blocks[3], clerk, 6)
    figures = compiled(gathered())
    assert "Khối 1" not in holders(figures) and cast.blocks[3].name in holders(figures)
    assert (
        "Trong kỳ có 01 phần việc giao lại, tính cho đơn vị được giao đến ngày 14/03/2026: Treo cờ, băng rôn trên các "
        f"trục đường (Khối 1 chuyển {cast.blocks[3].name} ngày 06/03/2026)."
    ) in overall(figures)


def test_work_that_comes_back_to_its_body_within_the_period_is_not_told(cast, work, clerk, gathered):
    pass_on(work[0], cast.blocks[4], clerk, 5)
    pass_on(work[0], cast.blocks[0], clerk, 6)
    assert "giao lại" not in overall(compiled(gathered()))


def test_work_given_on_after_the_period_counts_for_who_held_it_in_it(cast, work, clerk, gathered):
    pass_on(work[0], cast.blocks[4], clerk, 15)
    pass_on(work[0], cast.blocks[3], clerk, 16)
    figures = compiled(gathered())
    assert "Khối 1" in holders(figures) and cast.blocks[3].name not in holders(figures)
    assert "giao lại" not in overall(figures)
    assert figures["later"] == 0


def test_work_first_given_and_given_on_after_the_period_is_not_in_it(cast, plan, clerk, gathered):
    late = give(make_task(plan, "Trồng hoa"), cast.blocks[0], given_at=at(15))
    pass_on(late, cast.blocks[1], clerk, 16)
    assert compiled(gathered())["rows"] == []


def test_what_is_reopened_put_aside_or_prolonged_later_is_told_as_it_was(cast, work, told, done, leader, counted):
    done(work[0], "Treo xong", on=at(9))
    told(work[1], "Mới treo được một nửa", on=at(9))
    told(work[2], "Đang treo", on=at(9))
    before = counted("done", "now", "overdue", "paused")
    for one in work[:3]:
        one.refresh_from_db()
    followup.reopen(work[0], reason="Cờ bị bay mất", by=leader, at=at(15))
    followup.pause(work[1], reason="Chờ kinh phí", by=leader, at=at(15))
    asked = followup.ask_extension(work[2], until=date(2026, 3, 30), reason="Mưa", by=cast.member("head"), at=at(15))
    followup.grant_extension(asked, until=date(2026, 3, 30), by=leader, at=at(15))
    assert Assignment.objects.get(pk=work[2].pk).due == date(2026, 3, 30)
    assert before == counted("done", "now", "overdue", "paused") == [1, 1, 2, 0]
