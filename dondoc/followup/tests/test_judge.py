"""The assigner confirms, sends back, pauses, resumes and reopens; an obstacle is answered."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections
from django_scopes import scope

from dondoc.followup.actions import answer, confirm, pause, reopen, report, resume, send_back, submit
from dondoc.followup.models import ProgressReport
from dondoc.followup.moves import MOVES, AlreadyMoved, Refused
from dondoc.followup.tests.work import NOW, at, give, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.plans.models import Assignment, AssignmentState


@pytest.fixture
def claimed(assignment, head):
    submit(assignment, words="Đã xong cả 3 tuyến", by=head, at=at(19), key=uuid4())
    return assignment


def test_a_confirmation_keeps_the_day_of_the_claim_beside_its_own(claimed, clerk):
    confirm(claimed, by=clerk, at=at(24))
    assert (claimed.state, str(claimed.submitted_on), str(claimed.finished_on)) == ("done", "2026-03-19", "2026-03-24")
    assert Entry.objects.first().verb == "followup.confirm"


def test_only_an_assigner_confirms(claimed, head):
    with pytest.raises(Refused, match="người giao việc"):
        confirm(claimed, by=head, at=at(24))


def test_work_sent_back_is_being_done_again_with_the_reason(claimed, leader):
    send_back(claimed, reason="Thiếu ảnh tuyến 3", by=leader, at=at(20))
    assert (claimed.state, claimed.submitted_on, claimed.state_reason) == ("doing", None, "Thiếu ảnh tuyến 3")
    assert claimed.last_words == "Đã xong cả 3 tuyến"
    assert Entry.objects.first().reason == "Thiếu ảnh tuyến 3"


def test_sending_back_and_pausing_want_a_reason(claimed, assignment, leader):
    for move in (send_back, pause, resume, reopen):
        with pytest.raises(Refused, match="lý do"):
            move(claimed, reason="  ", by=leader, at=NOW)
    assert ProgressReport.objects.count() == 1


def test_the_reason_goes_when_the_body_reports_again(claimed, leader, head):
    send_back(claimed, reason="Thiếu ảnh", by=leader, at=at(20))
    report(claimed, percent=90, words="Đã bổ sung", by=head, at=at(21), key=uuid4())
    assert claimed.state_reason == ""


def test_paused_work_is_resumed_and_done_work_reopened(claimed, leader, cast):
    confirm(claimed, by=leader, at=at(20))
    reopen(claimed, reason="Rác tái phát", by=leader, at=at(25))
    assert (claimed.state, claimed.submitted_on, claimed.finished_on) == ("doing", None, None)
    pause(claimed, reason="Chờ bão tan", by=leader, at=at(26))
    assert (claimed.state, claimed.state_reason) == ("paused", "Chờ bão tan")
    resume(claimed, reason="Hết bão", by=leader, at=at(28))
    assert (claimed.state, claimed.state_reason) == ("doing", "")
    assert [r.move for r in claimed.reports.all()] == ["resume", "pause", "reopen", "confirm", "submit"]


def test_what_was_not_seen_is_not_confirmed(claimed, leader, head):
    seen = claimed.version
    send_back(claimed, reason="Thiếu ảnh", by=leader, at=at(20))
    submit(claimed, words="Bổ sung", by=head, at=at(21), key=uuid4())
    with pytest.raises(AlreadyMoved, match="tải lại"):
        confirm(claimed, by=leader, at=at(22), version=seen)
    assert claimed.reports.count() == 3


@pytest.mark.parametrize("state", AssignmentState.values)
def test_a_move_starts_only_where_the_table_says(cast, plan, leader, state):
    days = {"submitted_on": NOW.date(), "finished_on": NOW.date()} if state in ("awaiting", "done") else {}
    moves = {
        "confirm": lambda a: confirm(a, by=leader, at=NOW),
        "return": lambda a: send_back(a, reason="x", by=leader, at=NOW),
        "pause": lambda a: pause(a, reason="x", by=leader, at=NOW),
        "resume": lambda a: resume(a, reason="x", by=leader, at=NOW),
        "reopen": lambda a: reopen(a, reason="x", by=leader, at=NOW),
    }
    for name, move in moves.items():
        given = give(make_task(plan), cast.blocks[0], state=state, **days)
        sources, target = MOVES[name]
        if state in sources:
            move(given)
            assert given.state == target
        else:
            with pytest.raises(AlreadyMoved):
                move(given)


def test_an_obstacle_is_answered_once(assignment, head, leader):
    report(assignment, percent=10, words="", by=head, at=NOW, key=uuid4(), obstacle="Thiếu xe")
    obstacle = assignment.obstacles.get()
    answer(obstacle, words="Văn phòng bố trí 2 xe", by=leader, at=at(11))
    assert (obstacle.answer, obstacle.answered_by) == ("Văn phòng bố trí 2 xe", leader.user)
    with pytest.raises(AlreadyMoved, match="vừa được trả lời"):
        answer(obstacle, words="Khác", by=leader, at=at(11))
    with pytest.raises(Refused, match="trả lời"):
        answer(obstacle, words=" ", by=leader, at=at(11))
    assert Entry.objects.filter(verb="followup.answer").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_wins_and_the_other_is_told():
    from tests.cast import make_cast

    cast = make_cast()
    with scope(authority=cast.ward):
        given = give(make_task(make_plan(cast)), cast.blocks[0])
        submit(given, words="", by=cast.member("head"), at=NOW, key=uuid4())
    start, told = threading.Barrier(2), []

    def one(role):
        try:
            with scope(authority=cast.ward):
                mine = Assignment.objects.get(pk=given.pk)
                start.wait()
                confirm(mine, by=cast.member(role), at=NOW)
                told.append("confirmed")
        except AlreadyMoved as late:
            told.append(str(late))
        finally:
            connections[connection.alias].close()

    threads = [threading.Thread(target=one, args=(role,)) for role in ("clerk", "leader")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.sort(key=len)
    assert told[0] == "confirmed"
    assert "đã được xác nhận hoàn thành" in told[1]
    with scope(authority=cast.ward):
        assert given.reports.filter(move="confirm").count() == 1
