"""A reviewed document becomes a plan in force, and is given back while nobody has reported."""

import pytest
from django.utils import timezone

from dondoc.intake.models import DraftBody, IncomingDocument
from dondoc.intake.tests.papers import task_named, under_review
from dondoc.journal.models import Entry
from dondoc.journal.queries import history_of
from dondoc.plans.actions import AlreadyMoved, Refused, adopt, withdraw
from dondoc.plans.models import Assignment, Plan, Task
from dondoc.plans.search import with_words
from dondoc.plans.tests.work import NOW


@pytest.fixture
def document(cast):
    found = under_review(cast)
    IncomingDocument.objects.filter(pk=found.pk).update(number="145")
    found.refresh_from_db()
    return found


@pytest.fixture
def by(cast):
    return {"by": cast.member("clerk"), "at": NOW}


def test_a_plan_holds_what_people_left_in_the_review(document, by):
    plan = adopt(document, **by)
    assert (plan.code, plan.kind, str(plan)) == ("145/KH-UBND", "Kế hoạch", document.title)
    assert [task.text for task in plan.tasks.all()] == [one.text for one in document.tasks.all()]
    banner = plan.tasks.get(text__contains="băng rôn")
    assert banner.quote == document.reading["text"][banner.start : banner.end]
    assert (str(banner.due), banner.deadline_text) == ("2025-02-28", "trước ngày 28/02/2025")
    assert [(str(one.body), one.role, one.due) for one in banner.assignments.all()] == [
        ("Phòng Văn hóa - Xã hội", "leads", banner.due)
    ]


def test_sections_are_a_tree_by_their_paths(document, by):
    plan = adopt(document, **by)
    tree = {one.path: one.parent.path if one.parent else None for one in plan.sections.all()}
    assert tree == {"I": None, "I/1": "I", "II": None}
    assert plan.tasks.get(text__contains="băng rôn").section.path == "I/1"


def test_every_block_gets_an_assignment_of_its_own(document, by, cast):
    plan = adopt(document, **by)
    works = plan.tasks.get(text__contains="đăng ký")
    leads = works.assignments.filter(role="leads")
    assert {one.body_id for one in leads} == {block.pk for block in cast.blocks}
    assert {one.printed for one in leads} == {"Mỗi khối dân cư"}


def test_an_open_name_is_given_no_work(document, by):
    assert DraftBody.objects.filter(printed="Ban Quản lý chợ Hoa Sơn", body=None).exists()
    plan = adopt(document, **by)
    assert not plan.tasks.get(text__contains="dọn vệ sinh").assignments.exists()


def test_dropped_tasks_stay_behind(document, by):
    document.tasks.filter(pk=task_named(document, "băng rôn").pk).update(dropped=True)
    assert not adopt(document, **by).tasks.filter(text__contains="băng rôn").exists()


def test_a_task_is_found_without_diacritics(document, by):
    adopt(document, **by)
    for asked, text in {
        "bang ron": "băng rôn",
        "duong": "tuyến đường",
        "145/KH-UBND bang": "băng rôn",
        "PHÒNG VĂN HÓA": "băng rôn",
        "tuyen truyen truc quan bang": "băng rôn",
        '"treo băng rôn"': "băng rôn",
        "khối trung hòa": "đăng ký",
    }.items():
        assert [text in str(one) for one in with_words(Task.objects.all(), asked)] == [True], asked
    assert not with_words(Task.objects.all(), '"rôn băng"').exists()


def test_adopting_is_one_line_in_the_journal(document, by):
    before = Entry.objects.count()
    plan = adopt(document, **by)
    line = history_of(plan).get()
    assert (line.verb, line.details["tasks"], line.details["assignments"]) == ("plans.adopt", 4, 7)
    assert line.details["open"] == document.doubts.filter(answer="").count() > 0
    assert Entry.objects.count() == before + 1


def test_a_document_is_adopted_once(document, by):
    adopt(document, **by)
    with pytest.raises(AlreadyMoved, match="Văn bản không còn ở bước kiểm tra"):
        adopt(document, **by)
    assert Plan.objects.count() == 1


def test_who_saw_an_older_review_is_told(document, by):
    with pytest.raises(AlreadyMoved, match="Người khác vừa sửa"):
        adopt(document, version=document.version - 1, **by)
    document.refresh_from_db()
    assert document.state == "review" and not Plan.objects.exists()


def test_a_document_without_tasks_makes_no_plan(document, by):
    document.tasks.update(dropped=True)
    with pytest.raises(Refused, match="chưa có nhiệm vụ nào"):
        adopt(document, **by)
    document.refresh_from_db()
    assert document.state == "review" and not Plan.objects.exists()


def test_a_withdrawn_plan_gives_its_document_back_and_can_be_made_anew(document, by):
    plan = adopt(document, **by)
    withdraw(plan, reason="đọc sót một nhiệm vụ", **by)
    document.refresh_from_db()
    assert (plan.state, document.state) == ("withdrawn", "review")
    assert history_of(plan).first().reason == "đọc sót một nhiệm vụ"
    again = adopt(document, **by)
    assert again.pk != plan.pk and Plan.objects.filter(state="active").get() == again


def test_a_plan_that_was_reported_on_is_not_withdrawn(document, by):
    plan = adopt(document, **by)
    one = Assignment.objects.filter(task__plan=plan).first()
    Assignment.objects.filter(pk=one.pk).update(last_report_at=timezone.now(), state="doing", percent=40)
    with pytest.raises(AlreadyMoved, match="Đã có đầu mối báo cáo"):
        withdraw(plan, reason="nhầm", **by)
    plan.refresh_from_db()
    one.refresh_from_db()
    assert (plan.state, one.state, one.percent) == ("active", "doing", 40)
    assert not Assignment.objects.filter(task__plan=plan, state="paused").exists()


def test_a_plan_is_not_withdrawn_without_a_reason_or_twice(document, by):
    plan = adopt(document, **by)
    with pytest.raises(Refused, match="lý do"):
        withdraw(plan, reason="  ", **by)
    withdraw(plan, reason="nhầm tệp", **by)
    with pytest.raises(AlreadyMoved):
        withdraw(plan, reason="nhầm tệp", **by)
