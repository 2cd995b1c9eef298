"""Who is told of what happens to their work, and urging."""

from datetime import date
from uuid import uuid4

import pytest

from dondoc.followup.actions import (
    answer,
    ask_extension,
    confirm,
    decline,
    grant_extension,
    insist,
    refuse_extension,
    report,
    say,
    send_back,
    submit,
    urge,
    urge_all,
)
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import NOW, at, give, make_task
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.plans.access import is_mine
from dondoc.plans.models import Assignment
from dondoc.plans.people import users_of

HTMX = {"HTTP_HX_REQUEST": "true"}


def told(user):
    return [(one.kind, one.words) for one in Notice.objects.filter(user=user).order_by("pk")]


def test_people_of_an_assignment_are_those_whose_work_it_is(cast, plan):
    bodies = [
        cast.blocks[0],
        cast.blocks[1],
        cast.culture,
        *(cast.member(role).officer for role in ("officer", "leader")),
    ]
    members = [cast.member(role) for role in ("head", "officer", "leader", "clerk")]
    for body in filter(None, bodies):
        work = give(make_task(plan), body)
        assert set(users_of(work)) == {one.user for one in members if is_mine(one, work)}, body


def test_a_claim_sent_back_or_confirmed_is_told_to_the_body(cast, assignment, head, leader):
    submit(assignment, words="Xong", by=head, at=NOW, key=uuid4())
    send_back(assignment, reason="Thiếu ảnh", by=leader, at=at(11))
    submit(assignment, words="Xong", by=head, at=at(12), key=uuid4())
    confirm(assignment, by=leader, at=at(13))
    assert told(head.user) == [("returned", "Thiếu ảnh"), ("confirmed", "")]
    assert told(leader.user) == []


def test_an_obstacle_is_told_to_its_leader_and_the_answer_to_who_raised_it(assignment, head, leader):
    said = {"percent": 10, "words": "Đang làm", "by": head, "at": NOW, "key": uuid4()}
    report(assignment, obstacle="Thiếu kinh phí", asked_of=leader.officer, **said)
    answer(assignment.obstacles.get(), words="Đã cấp", by=leader, at=at(11))
    assert told(leader.user) == [("asked", "Thiếu kinh phí")]
    assert told(head.user) == [("answered", "Đã cấp")]


def test_an_extension_decided_is_told_to_who_asked(assignment, head, leader):
    asked = ask_extension(assignment, until=date(2026, 4, 30), reason="Mưa", by=head, at=NOW)
    refuse_extension(asked, reason="Phải xong trước lễ", by=leader, at=at(11))
    again = ask_extension(assignment, until=date(2026, 4, 30), reason="Mưa", by=head, at=at(12))
    grant_extension(again, until=date(2026, 4, 10), by=leader, at=at(13))
    assert told(head.user) == [("refused", "Phải xong trước lễ"), ("granted", "10/04/2026")]


def test_work_that_stays_given_is_told_to_who_sent_it_back(assignment, head, leader):
    insist(decline(assignment, reason="Ngoài địa bàn", by=head, at=NOW), reason="Giáp ranh", by=leader, at=at(11))
    assert told(head.user) == [("insisted", "Giáp ranh")]


def test_who_is_named_in_the_talk_is_told(cast, assignment, head, leader):
    words = f"@{leader.officer.name} cho ý kiến"
    give(assignment.task, leader.officer, role="directs")
    say(assignment.task, words=words, by=head, at=NOW, key=uuid4())
    assert told(leader.user) == [("mentioned", words)]


def test_open_work_is_urged_once_a_day_and_the_journal_says_so(assignment, head, clerk):
    assert urge(assignment, words="Cần số liệu", by=clerk, at=NOW) == 1
    with pytest.raises(Refused, match="Hôm nay đã nhắc"):
        urge(assignment, by=clerk, at=at(10, hour=16))
    assert urge(assignment, by=clerk, at=at(11)) == 1
    assert told(head.user) == [("urged", "Cần số liệu"), ("urged", "")]
    assert Entry.objects.filter(verb="followup.urge").count() == 2


def test_nobody_is_urged_for_work_that_waits_or_without_an_account(cast, plan, assignment, head, clerk):
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    with pytest.raises(Refused, match="chờ xác nhận"):
        urge(assignment, by=clerk, at=at(11))
    with pytest.raises(Refused, match="chưa ai có tài khoản"):
        urge(give(make_task(plan), cast.blocks[-1]), by=clerk, at=NOW)
    assert not Notice.objects.filter(kind="urged").exists()


def test_only_who_gives_work_urges(assignment, head):
    with pytest.raises(Refused, match="Chỉ người giao việc"):
        urge(assignment, by=head, at=NOW)


def test_many_are_urged_and_who_could_not_be_reached_is_counted(cast, plan, assignment, clerk):
    silent = give(make_task(plan), cast.blocks[-1])
    assert urge_all([assignment, silent], by=clerk, at=NOW) == (1, 1)


def test_the_clerk_urges_from_the_panel(assignment, as_):
    page = as_("clerk").get(f"/nhiem-vu/{assignment.task_id}/tien-do/", **HTMX).content.decode()
    assert "Nhắc" in page
    after = as_("clerk").post(f"/phan-cong/{assignment.pk}/nhac/", **HTMX).content.decode()
    assert "Đã nhắc 1 người." in after
    assert "Hôm nay đã nhắc" in as_("clerk").post(f"/phan-cong/{assignment.pk}/nhac/", **HTMX).content.decode()
    assert Assignment.objects.get(pk=assignment.pk).version == assignment.version
