"""Gia hạn: a later deadline is asked for, granted or refused; the old one stays in sight."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.actions import ask_extension, grant_extension, refuse_extension, report, submit
from dondoc.followup.models import Extension
from dondoc.followup.moves import AlreadyMoved, Refused
from dondoc.followup.tests.work import NOW, at, give, make_task
from dondoc.journal.models import Entry

OLD, NEW = date(2026, 3, 20), date(2026, 4, 30)
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def asked(assignment, head):
    return ask_extension(assignment, until=NEW, reason="Chờ kinh phí tỉnh", by=head, at=NOW)


def page(client, name, pk, **said):
    return client.post(reverse(f"followup:{name}", args=[pk]), said, **HTMX).content.decode()


def test_a_deadline_asked_for_changes_nothing_until_it_is_granted(assignment, asked):
    assignment.refresh_from_db()
    assert (assignment.due, asked.old_due, asked.until, asked.decided_at) == (OLD, OLD, NEW, None)
    assert Entry.objects.get().verb == "followup.ask-extension"


def test_a_granted_extension_moves_the_deadline_and_keeps_the_old_one(assignment, asked, leader):
    grant_extension(asked, until=date(2026, 4, 15), by=leader, at=at(11))
    assignment.refresh_from_db()
    assert (assignment.due, asked.old_due, asked.granted_until) == (date(2026, 4, 15), OLD, date(2026, 4, 15))
    assert asked.decided_by == leader.user
    assert {one.verb for one in Entry.objects.all()} == {
        "followup.ask-extension", "followup.grant-extension", "plans.reassign",
    }  # fmt: skip


def test_a_refused_extension_leaves_the_deadline_and_tells_why(assignment, asked, leader):
    refuse_extension(asked, reason="Phải xong trước lễ", by=leader, at=at(11))
    assignment.refresh_from_db()
    assert (assignment.due, asked.refused, asked.answer) == (OLD, True, "Phải xong trước lễ")


def test_it_is_answered_once_and_the_second_is_told(asked, leader, clerk):
    grant_extension(asked, until=NEW, by=leader, at=at(11))
    with pytest.raises(AlreadyMoved, match="vừa được trả lời"):
        refuse_extension(asked, reason="Không", by=clerk, at=at(11))
    asked.refresh_from_db()
    assert asked.granted_until == NEW


def test_one_waits_at_a_time_and_another_may_follow_the_answer(assignment, asked, head, leader):
    with pytest.raises(AlreadyMoved, match="đang chờ trả lời"):
        ask_extension(assignment, until=date(2026, 5, 30), reason="Thêm", by=head, at=NOW)
    refuse_extension(asked, reason="Không", by=leader, at=at(11))
    ask_extension(assignment, until=date(2026, 5, 30), reason="Thêm", by=head, at=at(12))
    assert Extension.objects.count() == 2


@pytest.mark.parametrize(("until", "reason", "words"), [(OLD, "x", "sau hạn"), (NEW, "  ", "lý do")])
def test_what_makes_no_sense_is_refused_in_words(assignment, head, until, reason, words):
    with pytest.raises(Refused, match=words):
        ask_extension(assignment, until=until, reason=reason, by=head, at=NOW)


def test_work_without_a_deadline_or_already_claimed_is_not_extended(cast, plan, assignment, head):
    with pytest.raises(Refused, match="không có hạn"):
        ask_extension(give(make_task(plan), cast.blocks[0]), until=NEW, reason="x", by=head, at=NOW)
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    with pytest.raises(AlreadyMoved, match="chờ xác nhận"):
        ask_extension(assignment, until=NEW, reason="x", by=head, at=NOW)


def test_what_was_claimed_meanwhile_is_not_extended_any_more(assignment, asked, head, leader):
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    with pytest.raises(AlreadyMoved, match="đã báo cáo hoàn thành"):
        grant_extension(asked, until=NEW, by=leader, at=at(11))
    asked.refresh_from_db()
    assert asked.decided_at is None


def test_a_deadline_changed_meanwhile_is_told(assignment, asked, leader):
    type(assignment).objects.filter(pk=assignment.pk).update(due=date(2026, 3, 25))
    with pytest.raises(AlreadyMoved, match="vừa được đổi"):
        grant_extension(asked, until=NEW, by=leader, at=at(11))


def test_it_is_asked_and_answered_in_the_panel(assignment, as_):
    said = {"until": "30/04/2026", "reason": "Chờ kinh phí tỉnh"}
    assert "Đã gửi đề nghị gia hạn" in page(as_("head"), "ask-extension", assignment.pk, **said)
    waiting = as_("leader").get("/cho-xac-nhan/").content.decode()
    assert "Từ 20/03/2026 xin đến 30/04/2026" in waiting
    assert "Chờ kinh phí tỉnh" in waiting
    assert "Đã xin gia hạn đến 30/04/2026" in as_("head").get("/viec-cua-toi/").content.decode()
    granted = page(as_("leader"), "grant-extension", Extension.objects.get().pk, until="2026-04-15")
    assert "Đã gia hạn đến 15/04/2026." in granted
    assert "hạn cũ 20/03/2026" in as_("head").get("/viec-cua-toi/").content.decode()


def test_what_was_typed_stays_with_what_went_wrong(assignment, asked, as_):
    assert "“Vì mưa bão”" in page(as_("head"), "ask-extension", assignment.pk, until="2026-05-30", reason="Vì mưa bão")
    assert "Hãy chọn hạn mới" in page(as_("head"), "ask-extension", assignment.pk, until="mai", reason="x")
    assert "Hãy ghi lý do không đồng ý" in page(as_("leader"), "refuse-extension", asked.pk, reason=" ")


def test_another_block_sees_the_old_deadline_and_not_the_reason(cast, assignment, asked, leader, as_, clerk):
    own = give(assignment.task, cast.blocks[1])
    grant_extension(asked, until=NEW, by=leader, at=at(11))
    type(assignment).objects.filter(pk=assignment.pk).update(body=cast.blocks[2])
    report(own, percent=5, words="a", by=clerk, at=NOW, key=uuid4())
    shown = as_("head").get(reverse("followup:task_panel", args=[assignment.task_id]), **HTMX).content.decode()
    assert "hạn cũ 20/03/2026" in shown
    assert "Chờ kinh phí tỉnh" not in shown
