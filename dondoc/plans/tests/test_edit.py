"""A task in force is corrected, its deadline moved, its bodies changed; what was reported stays as it is."""

from datetime import date

import pytest
from django.utils import timezone

from dondoc.journal.queries import history_of
from dondoc.plans.actions import AlreadyMoved, Overtaken, Refused, assignments, bulk, tasks
from dondoc.plans.models import Assignment, Task
from dondoc.plans.search import with_words
from dondoc.plans.tests.work import NOW, give, make_plan, make_section, make_task

OLD, NEW = date(2026, 3, 20), date(2026, 4, 15)


@pytest.fixture
def by(cast):
    return {"by": cast.member("clerk"), "at": NOW}


@pytest.fixture
def plan(cast):
    return make_plan(cast)


@pytest.fixture
def task(plan):
    return make_task(plan, "Treo băng rôn trên các tuyến đường", due=OLD)


def reported(assignment: Assignment, **more) -> Assignment:
    values = {"last_report_at": timezone.now(), "state": "doing", "percent": 30} | more
    Assignment.objects.filter(pk=assignment.pk).update(**values)
    assignment.refresh_from_db()
    return assignment


def test_a_moved_deadline_keeps_the_old_one_in_the_journal(task, by):
    tasks.edit(task, version=1, values={"due": NEW}, reason="chờ kinh phí", **by)
    line = history_of(task).get()
    assert line.details["changes"] == {"due": ["2026-03-20", "2026-04-15"]}
    assert (line.reason, task.due, task.version) == ("chờ kinh phí", NEW, 2)


def test_a_moved_deadline_moves_whom_it_was_set_for(cast, task, by):
    follows = give(task, cast.blocks[0])
    doing = reported(give(task, cast.blocks[1]))
    apart = give(task, cast.blocks[2], due=date(2026, 3, 1))
    claimed = reported(give(task, cast.blocks[3]), state="awaiting", submitted_on=OLD, percent=100)
    tasks.edit(task, version=1, values={"due": NEW}, **by)
    due = dict(Assignment.objects.values_list("pk", "due"))
    assert [due[one.pk] for one in (follows, doing, apart, claimed)] == [NEW, NEW, apart.due, OLD]
    doing.refresh_from_db()
    assert (doing.percent, doing.state) == (30, "doing")


def test_the_second_editor_is_told_and_overwrites_nothing(task, by):
    tasks.edit(task, version=1, values={"text": "Treo cờ"}, **by)
    with pytest.raises(Overtaken, match="Người khác vừa sửa"):
        tasks.edit(Task.objects.get(pk=task.pk), version=1, values={"text": "Treo pa nô"}, **by)
    task.refresh_from_db()
    assert task.text == "Treo cờ"


def test_nothing_changed_writes_nothing(task, by):
    tasks.edit(task, version=1, values={"text": task.text, "due": task.due}, **by)
    task.refresh_from_db()
    assert task.version == 1 and not history_of(task).exists()


def test_an_edited_task_is_found_by_its_new_words(task, by, plan):
    tasks.edit(
        task, version=1, values={"text": "Dựng cổng chào", "section": make_section(plan, "II", "Trang trí")}, **by
    )
    assert with_words(Task.objects.all(), "cong chao trang tri").exists()


def test_a_task_without_words_is_refused(task, by):
    with pytest.raises(Refused, match="không được để trống"):
        tasks.edit(task, version=1, values={"text": "  "}, **by)


def test_a_task_added_by_hand_stands_at_the_end_of_its_section(cast, plan, by):
    first, second = make_section(plan, "I", "Tuyên truyền"), make_section(plan, "II", "Tổ chức")
    one, two = make_task(plan, "một", section=first), make_task(plan, "hai", section=second)
    given = [tasks.Given(cast.office, "leads"), tasks.Given(cast.office, "leads")]
    made = tasks.add(plan, text="thêm  một việc", section=first, due=NEW, given=given, **by)
    assert [str(task) for task in plan.tasks.all()] == ["một", "thêm một việc", "hai"] and {one, two}
    assert made.assignments.get().due == NEW
    assert with_words(Task.objects.all(), "them mot viec van phong").get() == made


def test_one_more_body_gets_the_task_once_a_role(cast, task, by):
    assignments.give(task, body=cast.office, role="coordinates", **by)
    with pytest.raises(Refused, match="đã có trong nhiệm vụ này"):
        assignments.give(task, body=cast.office, role="coordinates", **by)
    assert task.assignments.get().due == OLD
    assert with_words(Task.objects.all(), "van phong hdnd bang ron").exists()


def test_a_body_that_reported_is_neither_replaced_nor_removed(cast, task, by):
    one = reported(give(task, cast.office))
    for act in (
        lambda: assignments.change(one, version=one.version, values={"body": cast.culture}, **by),
        lambda: assignments.change(one, version=one.version, values={"role": "directs"}, **by),
        lambda: assignments.take_back(one, version=one.version, **by),
    ):
        with pytest.raises(AlreadyMoved, match="đã báo cáo"):
            act()
    one.refresh_from_db()
    assert (one.body_id, one.role, one.percent) == (cast.office.pk, "leads", 30)


def test_a_body_that_said_nothing_is_replaced_and_removed(cast, task, by):
    one = give(task, cast.office, printed="Văn phòng")
    assignments.change(one, version=1, values={"body": cast.culture, "role": "coordinates"}, **by)
    assert (str(one.body), one.role, one.printed) == ("Phòng Văn hóa - Xã hội", "coordinates", "")
    assignments.take_back(one, version=2, reason="giao nhầm", **by)
    assert not task.assignments.exists()
    assert [line.verb for line in history_of(task)] == ["plans.take-back", "plans.reassign"]


def test_replacing_by_a_body_that_is_there_is_refused(cast, task, by):
    give(task, cast.culture)
    one = give(task, cast.office)
    with pytest.raises(Refused, match="đã có trong nhiệm vụ này"):
        assignments.change(one, version=1, values={"body": cast.culture}, **by)


def test_an_officer_is_named_for_work_that_is_under_way(cast, task, by):
    one = reported(give(task, cast.culture))
    assignments.change(one, version=1, values={"officer": cast.officers["officer"]}, **by)
    one.refresh_from_db()
    assert (one.officer, one.percent) == (cast.officers["officer"], 30)


def test_the_deadline_of_claimed_work_stays(cast, task, by):
    one = reported(give(task, cast.culture), state="awaiting", submitted_on=OLD, percent=100)
    with pytest.raises(Refused, match="đã báo cáo hoàn thành"):
        assignments.change(one, version=1, values={"due": NEW}, **by)


def test_a_withdrawn_plan_is_not_edited(cast, task, plan, by):
    plan.state = "withdrawn"
    plan.save()
    for act in (
        lambda: tasks.edit(task, version=1, values={"text": "x"}, **by),
        lambda: assignments.give(task, body=cast.office, role="leads", **by),
        lambda: tasks.add(plan, text="x", section=None, due=None, given=[], **by),
    ):
        with pytest.raises(AlreadyMoved, match="đã rút"):
            act()


def test_many_get_a_deadline_and_the_one_changed_meanwhile_is_named(plan, by):
    rows = [make_task(plan, f"việc {n}", due=OLD) for n in range(3)]
    tasks.edit(rows[1], version=1, values={"text": "việc đã sửa"}, **by)
    outcome = bulk.set_due([(Task.objects.get(pk=one.pk), 1) for one in rows], due=NEW, reason="lùi chung", **by)
    assert outcome.done == 2 and len(outcome.refused) == 1 and "việc đã sửa" in outcome.refused[0]
    assert [one.due for one in Task.objects.order_by("pk")] == [NEW, OLD, NEW]
    assert history_of(rows[0]).get().reason == "lùi chung"


def test_an_officer_named_for_tasks_goes_to_who_leads_them(cast, plan, by):
    task = make_task(plan)
    lead, helps = give(task, cast.culture), give(task, cast.office, "coordinates")
    outcome = bulk.name_officer([(task, 1)], officer=cast.officers["officer"], **by)
    lead.refresh_from_db()
    helps.refresh_from_db()
    assert (outcome.done, lead.officer, helps.officer) == (1, cast.officers["officer"], None)
