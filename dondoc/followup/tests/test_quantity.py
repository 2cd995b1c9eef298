"""A number to be reached: read from the document, reported, shown against the target."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from dondoc.followup.models import ProgressReport
from dondoc.followup.queries.lines import line_of, with_thread
from dondoc.followup.tests.work import give, make_plan, make_task
from dondoc.intake.reading import measured_at
from dondoc.plans.forms import QuantityField
from dondoc.plans.models import Assignment, Task


@pytest.fixture
def trees(cast):
    """1.250 trees, given to the first block."""
    task = make_task(make_plan(cast), "Trồng cây xanh", due=date(2026, 6, 30))
    Task.objects.filter(pk=task.pk).update(target=Decimal(1250), target_unit="cây")
    return give(task, cast.blocks[0])


def told(**more):
    return {"key": str(uuid4()), "percent": "60", "words": "Đã trồng ở đường Trần Phú", **more}


def line(cast, assignment):
    one = with_thread(Assignment.objects.filter(pk=assignment.pk)).get()
    return line_of(one, cast.member("clerk"), today=date(2026, 3, 12))


def test_a_quantity_is_reported_and_stands_against_the_target(cast, trees, as_):
    assert (line(cast, trees).aim, line(cast, trees).reached) == ("chỉ tiêu 1.250 cây", "")
    sent = as_("head").post(f"/viec-cua-toi/{trees.pk}/bao-cao/", told(quantity="800"))
    assert sent.status_code == 302
    assert ProgressReport.objects.get().quantity == Decimal(800)
    assert line(cast, trees).reached == "800/1.250 cây"
    page = as_("clerk").get(f"/nhiem-vu/{trees.task_id}/tien-do/").content.decode()
    assert "800/1.250 cây" in page and "60 %, 800 cây" in page


def test_a_report_that_says_no_quantity_leaves_the_last_one(cast, trees, as_):
    as_("head").post(f"/viec-cua-toi/{trees.pk}/bao-cao/", told(quantity="1.000"))
    as_("head").post(f"/viec-cua-toi/{trees.pk}/bao-cao/", told(percent="80"))
    assert line(cast, trees).reached == "1.000/1.250 cây"


def test_a_number_that_is_none_is_refused_and_nothing_is_lost(cast, trees, as_):
    answer = as_("head").post(f"/viec-cua-toi/{trees.pk}/bao-cao/", told(quantity="nhiều"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Số này chưa đúng" in page and "Đã trồng ở đường Trần Phú" in page
    assert not ProgressReport.objects.exists()


def test_only_work_with_a_target_asks_for_a_quantity(cast, trees, as_):
    other = give(make_task(make_plan(cast)), cast.blocks[0])
    assert "chỉ tiêu 1.250 cây" in as_("head").get(f"/viec-cua-toi/{trees.pk}/bao-cao/").content.decode()
    page = as_("head").get(f"/viec-cua-toi/{other.pk}/bao-cao/").content.decode()
    assert "data-quantity hidden" in page


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.250", "1250"), ("1.250.000,5", "1250000.5"), ("95,5", "95.5"), ("95.5", "95.5"), (" 12 ", "12"), ("", None)],
)
def test_numbers_are_written_as_people_write_them(written, number):
    assert QuantityField(label="").clean(written) == (Decimal(number) if number else None)


def target(span, value="12", comparison="at-least", upper=None):
    return {"span": span, "value": value, "unit": "cây", "comparison": comparison, "upper": upper, "text": ""}


def test_a_target_is_taken_over_only_where_the_passage_names_one():
    one = {"targets": [target([3, 9]), target([20, 30], "5")]}
    assert measured_at(one, 0, 15) == (Decimal(12), "cây")
    assert measured_at(one, 0, 40) is None
    assert measured_at(one, None, None) is None
    assert measured_at({}, 0, 15) is None
    assert measured_at({"targets": [target([3, 9], comparison="at-most")]}, 0, 15) is None
