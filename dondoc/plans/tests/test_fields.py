"""Lĩnh vực: the authority's list, tasks in it by hand, by many and by who directs them."""

from datetime import date

import pytest

from dondoc.followup.tests.work import NOW, give, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.plans.actions import bulk
from dondoc.plans.actions.claims import Refused
from dondoc.plans.actions.fields import add_field, drop_field, guess_all
from dondoc.plans.models import Field, Task


@pytest.fixture
def plan(cast):
    return make_plan(cast)


def field(cast, name, leader=None):
    return add_field({"name": name, "led_by": leader}, by=cast.member("clerk"), at=NOW)


def test_the_clerk_adds_a_field_renames_it_and_drops_it(cast, as_):
    page = as_("clerk")
    page.post("/danh-ba/linh-vuc/", {"name": "Đô  thị", "led_by": cast.posts["vice"].pk})
    made = Field.objects.get()
    assert (made.name, made.led_by_id) == ("Đô thị", cast.posts["vice"].pk)
    page.post(f"/danh-ba/linh-vuc/{made.pk}/", {"name": "Quản lý đô thị", "led_by": "", "version": 1})
    made.refresh_from_db()
    assert (made.name, made.led_by_id, made.version) == ("Quản lý đô thị", None, 2)
    assert Entry.objects.get(verb="plans.change-field").details["changed"]["name"] == ["Đô thị", "Quản lý đô thị"]
    page.post(f"/danh-ba/linh-vuc/{made.pk}/bo/")
    assert not Field.objects.exists()


def test_the_second_of_two_editors_is_told_and_a_name_is_given_once(cast, as_):
    first, _second = field(cast, "Kinh tế"), field(cast, "Văn hóa")
    page = as_("clerk")
    late = page.post(f"/danh-ba/linh-vuc/{first.pk}/", {"name": "Khác", "led_by": "", "version": 7})
    assert late.status_code == 422 and "Người khác vừa sửa" in late.content.decode()
    taken = page.post("/danh-ba/linh-vuc/", {"name": "Văn hóa", "led_by": ""})
    assert "Đã có lĩnh vực “Văn hóa”" in taken.content.decode()


def test_tasks_are_put_into_the_field_of_who_directs_them_where_that_is_certain(cast, plan):
    mine, other = field(cast, "Văn hóa", cast.posts["vice"]), field(cast, "Nội chính", cast.posts["chairman"])
    sure, both, nobody = (make_task(plan, text) for text in ("Một", "Hai", "Ba"))
    give(sure, cast.posts["vice"], role="directs")
    give(both, cast.posts["vice"], role="directs")
    give(both, cast.posts["chairman"], role="directs")
    assert guess_all(by=cast.member("clerk"), at=NOW) == 1
    assert list(Task.objects.order_by("pk").values_list("field", flat=True)) == [mine.pk, None, None]
    field(cast, "Du lịch", cast.posts["vice"])  # from now on the vice chairman leads two
    give(nobody, cast.posts["vice"], role="directs")
    assert guess_all(by=cast.member("clerk"), at=NOW) == 0
    assert other.tasks.count() == 0


def test_a_field_is_set_for_many_and_told_in_the_journal(cast, plan):
    made, one, two = field(cast, "Đô thị"), make_task(plan, "Một"), make_task(plan, "Hai")
    rows = [(one, one.version), (give(two, cast.blocks[0]), 1), (give(two, cast.blocks[1]), 1)]
    outcome = bulk.set_field(rows, field=made, by=cast.member("clerk"), at=NOW)
    assert (outcome.done, outcome.refused) == (3, [])
    assert made.tasks.count() == 2
    told = [line.details["changes"]["field"] for line in Entry.objects.filter(verb="plans.edit")]
    assert told == [[None, "Đô thị"]] * 2


def test_a_field_with_tasks_is_not_dropped(cast, plan):
    made = field(cast, "Đô thị")
    Task.objects.filter(pk=make_task(plan).pk).update(field=made)
    with pytest.raises(Refused, match="đang có nhiệm vụ"):
        drop_field(made, by=cast.member("clerk"), at=NOW)
    assert Field.objects.exists() and not Entry.objects.filter(verb="plans.drop-field").exists()


def test_the_register_shows_one_field_or_what_is_in_none(cast, plan, as_):
    made, other = field(cast, "Đô thị"), make_task(plan, "Việc chưa xếp", due=date(2026, 3, 20))
    Task.objects.filter(pk=make_task(plan, "Việc phố xá").pk).update(field=made)
    page = as_("reader")
    inside = page.get(f"/nhiem-vu/?linh-vuc={made.pk}").content.decode()
    assert "Việc phố xá" in inside and other.text not in inside
    outside = page.get("/nhiem-vu/?chua-linh-vuc=1").content.decode()
    assert other.text in outside and "Việc phố xá" not in outside
