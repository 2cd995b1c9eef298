"""A body says how far its work is."""

from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from dondoc.followup.actions import confirm, pause, report, submit
from dondoc.followup.models import Evidence, Obstacle, ProgressReport
from dondoc.followup.moves import AlreadyMoved, Refused
from dondoc.followup.tests.work import NOW, at, give, photo
from dondoc.journal.models import Entry
from dondoc.organization.models import Unit
from dondoc.plans.models import Assignment


def _report(assignment, by, **more):
    said = {"percent": 40, "words": "Đã ra quân hai buổi", "by": by, "at": NOW, "key": uuid4(), **more}
    return report(assignment, **said)


def _files():
    folders, found = ["evidence"], []
    while folders:
        folder = folders.pop()
        if not default_storage.exists(folder):
            continue
        below, files = default_storage.listdir(folder)
        folders += [f"{folder}/{name}" for name in below]
        found += files
    return found


def test_a_report_moves_the_assignment_and_writes_one_journal_line(assignment, head):
    _report(assignment, head)
    assert (assignment.state, assignment.percent, assignment.last_words) == ("doing", 40, "Đã ra quân hai buổi")
    assert (assignment.last_report_at, assignment.version) == (NOW, 2)
    line = Entry.objects.get()
    assert (line.verb, line.subject) == ("followup.report", f"plans.assignment:{assignment.pk}")
    assert line.details["percent"] == 40


def test_the_same_key_twice_is_one_report(assignment, head):
    key = uuid4()
    first = _report(assignment, head, key=key, files=[photo()], obstacle="Thiếu xe")
    again = _report(assignment, head, key=key, files=[photo()], obstacle="Thiếu xe")
    assert first == again
    assert [m.objects.count() for m in (ProgressReport, Evidence, Obstacle, Entry)] == [1, 1, 1, 1]
    assert len(_files()) == 2


def test_a_submission_sent_again_is_the_same_though_the_work_now_awaits(assignment, head):
    key = uuid4()
    first = submit(assignment, words="Xong", by=head, at=NOW, key=key)
    assert submit(assignment, words="Xong", by=head, at=at(11), key=key) == first
    assert assignment.submitted_on == NOW.date()


def test_a_key_used_for_other_work_is_no_way_in(cast, assignment, head):
    key = uuid4()
    _report(assignment, head, key=key)
    other = give(assignment.task, cast.blocks[1])
    with pytest.raises(Exception, match=r"."):
        _report(other, head, key=key)
    other.refresh_from_db()
    assert (other.state, other.reports.count()) == ("not-started", 0)


def test_a_submission_awaits_the_assigner_from_that_day(assignment, head):
    submit(assignment, words="Đã xong", by=head, at=at(19, hour=23), key=uuid4())
    assert (assignment.state, assignment.percent, str(assignment.submitted_on)) == ("awaiting", 100, "2026-03-19")
    assert assignment.finished_on is None


def test_work_that_awaits_is_done_or_paused_takes_no_report_and_says_why(cast, assignment, head, clerk):
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    with pytest.raises(AlreadyMoved, match="chờ xác nhận"):
        _report(assignment, head)
    confirm(assignment, by=clerk, at=NOW)
    with pytest.raises(AlreadyMoved, match=r"mở lại.*Lê Thị Thảo"):
        _report(assignment, head)
    other = give(assignment.task, cast.blocks[1])
    pause(other, reason="Chờ kinh phí", by=clerk, at=NOW)
    with pytest.raises(AlreadyMoved, match="tạm hoãn"):
        _report(other, head)


def test_a_refused_report_leaves_no_file_and_no_row(assignment, head):
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    with pytest.raises(AlreadyMoved):
        _report(assignment, head, files=[photo(), photo()])
    assert (ProgressReport.objects.count(), Evidence.objects.count(), _files()) == (1, 0, [])


def test_files_go_again_when_the_database_fails_after_they_were_stored(assignment, head, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr("dondoc.followup.actions.progress._journal", broken)
    with pytest.raises(RuntimeError):
        _report(assignment, head, files=[photo()])
    assignment.refresh_from_db()
    assert (assignment.state, ProgressReport.objects.count(), _files()) == ("not-started", 0, [])


def test_percent_beyond_100_is_refused_in_words(assignment, head):
    for percent in (-1, 101):
        with pytest.raises(Refused, match="từ 0 đến 100"):
            _report(assignment, head, percent=percent)


def test_directing_has_no_report_of_its_own(cast, assignment, leader):
    directing = give(assignment.task, cast.posts["vice"], role="directs")
    with pytest.raises(Refused, match="chỉ đạo"):
        _report(directing, leader)


def test_a_withdrawn_plan_takes_no_report(assignment, head):
    assignment.task.plan.state = "withdrawn"
    assignment.task.plan.save()
    with pytest.raises(Refused, match="đã rút"):
        _report(assignment, head)


def test_an_obstacle_said_with_a_report_stays_open(assignment, head):
    _report(assignment, head, obstacle="  Thiếu hai xe chở rác ")
    obstacle = assignment.obstacles.get()
    assert (obstacle.words, obstacle.answered_at, obstacle.raised_by) == ("Thiếu hai xe chở rác", None, head.user)


def test_a_clerk_writes_down_what_a_block_told(assignment, clerk):
    assert _report(assignment, clerk, for_body=True).for_body
    assert Entry.objects.get().details["for_body"]


def test_after_a_move_what_the_work_belongs_to_is_still_at_hand(assignment, head, django_assert_num_queries):
    assignment = Assignment.objects.select_related("task", "body").get(pk=assignment.pk)
    _report(assignment, head)
    with django_assert_num_queries(0):
        assert str(assignment)


def test_after_a_move_the_body_is_the_one_that_has_the_work_now(assignment, head, cast):
    other = Unit.objects.exclude(pk=assignment.body_id).first()
    assert assignment.body != other
    Assignment.objects.filter(pk=assignment.pk).update(body=other)
    _report(assignment, head)
    assert assignment.body.pk == other.pk
