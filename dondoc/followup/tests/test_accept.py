"""Tiếp nhận: a body takes work on once, or sends it back; a report says as much; who gave it decides."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.acceptance import Taken, not_taken_on, refusals, taken
from dondoc.followup.actions import accept, decline, insist, release, report
from dondoc.followup.models import Acceptance
from dondoc.followup.moves import AlreadyMoved, Refused
from dondoc.followup.tests.work import NOW, at, give, make_task
from dondoc.journal.models import Entry
from dondoc.organization.models import Authority
from dondoc.plans.actions.assignments import change
from dondoc.plans.models import Assignment

DAYS = 3
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def given(assignment):
    """Khối 1 was given the work on 10 March, and has three days to take it on."""
    Assignment.objects.filter(pk=assignment.pk).update(given_at=NOW)
    assignment.refresh_from_db()
    return assignment


@pytest.fixture
def sent_back(given, head):
    return decline(given, reason="Không thuộc địa bàn khối", by=head, at=at(11))


def now(assignment, day=11):
    return taken(assignment, assignment.acceptances.all(), today=at(day).date())


def post(client, name, pk=None, **said):
    return client.post(reverse(f"followup:{name}", args=[pk] if pk else []), said, **HTMX).content.decode()


def test_work_is_taken_on_once_and_the_journal_says_so(given, head, clerk):
    accept(given, by=head, at=at(11))
    assert now(given) == Taken.ACCEPTED
    assert Entry.objects.get().verb == "followup.accept"
    with pytest.raises(AlreadyMoved, match="đã được tiếp nhận"):
        accept(given, by=clerk, at=at(12))
    with pytest.raises(AlreadyMoved, match="đã được tiếp nhận"):
        decline(given, reason="Thôi", by=head, at=at(12))


def test_a_report_says_that_the_work_was_taken_on(given, head):
    report(given, percent=10, words="Đã phát cờ", by=head, at=at(11), key=uuid4())
    assert now(given) == Taken.NOT_ASKED
    with pytest.raises(AlreadyMoved, match="đang thực hiện"):
        decline(given, reason="Thôi", by=head, at=at(12))


def test_after_the_days_of_the_authority_it_is_late_and_listed(cast, given):
    assert [now(given, day) for day in (13, 14)] == [Taken.WAITING, Taken.LATE]
    assert list(not_taken_on(cast.ward, today=at(13).date())) == []
    assert list(not_taken_on(cast.ward, today=at(14).date())) == [given]


def test_what_was_taken_on_sent_back_or_reported_is_not_in_the_list(cast, plan, given, head, clerk):
    taken_on, begun = (give(make_task(plan), cast.blocks[n], given_at=NOW) for n in (1, 2))
    accept(taken_on, by=clerk, at=at(11))
    report(begun, percent=5, words="a", by=clerk, at=at(11), key=uuid4())
    decline(given, reason="Không thuộc địa bàn khối", by=head, at=at(11))
    give(make_task(plan), cast.blocks[3], role="directs", given_at=NOW)
    assert list(not_taken_on(cast.ward, today=at(30).date())) == []
    assert [one.assignment for one in refusals()] == [given]


def test_an_authority_may_ask_for_no_acceptance(cast, given):
    Authority.objects.filter(pk=cast.ward.pk).update(accept_days=0)
    cast.ward.refresh_from_db()
    given.authority.refresh_from_db()
    assert now(given, 30) == Taken.NOT_ASKED
    assert list(not_taken_on(cast.ward, today=at(30).date())) == []


def test_work_sent_back_stays_given_until_it_is_decided(given, sent_back, head):
    given.refresh_from_db()
    assert (now(given), sent_back.reason, given.body_id) == (
        Taken.DECLINED,
        "Không thuộc địa bàn khối",
        sent_back.body_id,
    )
    with pytest.raises(AlreadyMoved, match="đang chờ"):
        accept(given, by=head, at=at(12))


def test_a_refusal_wants_a_reason_and_directing_is_not_taken_on(cast, plan, given, head, leader):
    with pytest.raises(Refused, match="lý do"):
        decline(given, reason=" ", by=head, at=NOW)
    with pytest.raises(Refused, match="chỉ đạo"):
        accept(give(make_task(plan), cast.blocks[0], role="directs"), by=leader, at=NOW)
    assert not Acceptance.objects.exists()


def test_the_assigner_insists_with_a_reason_and_the_body_may_answer_again(given, sent_back, head, leader):
    insist(sent_back, reason="Khối nào cũng làm", by=leader, at=at(12))
    assert now(given) == Taken.WAITING
    with pytest.raises(AlreadyMoved, match="vừa được trả lời"):
        release(sent_back, by=leader, at=at(12))
    accept(given, by=head, at=at(13))
    assert now(given) == Taken.ACCEPTED


def test_the_assigner_takes_the_work_back(given, sent_back, leader):
    release(sent_back, by=leader, at=at(12))
    assert not Assignment.objects.filter(pk=given.pk).exists()
    assert {one.verb for one in Entry.objects.all()} == {"followup.decline", "followup.release", "plans.take-back"}


def test_only_the_assigner_decides(sent_back, head):
    with pytest.raises(Refused, match="Chỉ người giao việc"):
        insist(sent_back, reason="x", by=head, at=NOW)
    sent_back.refresh_from_db()
    assert sent_back.answered_at is None


def test_work_reported_on_meanwhile_is_not_taken_back(given, sent_back, head, leader):
    report(given, percent=10, words="Làm thử", by=head, at=at(12), key=uuid4())
    assert list(refusals()) == []
    with pytest.raises(AlreadyMoved, match="đã báo cáo"):
        release(sent_back, by=leader, at=at(13))
    assert Assignment.objects.filter(pk=given.pk).exists()


def test_another_body_has_its_own_days_and_its_own_answer(cast, given, head, clerk):
    accept(given, by=head, at=at(11))
    given.refresh_from_db()
    change(given, version=given.version, values={"body": cast.blocks[1]}, by=clerk, at=at(20))
    given.refresh_from_db()
    assert now(given, 20) == Taken.WAITING
    assert now(given, 24) == Taken.LATE
    accept(given, by=clerk, at=at(24))
    assert Acceptance.objects.filter(assignment=given).count() == 2


def test_new_work_counts_from_the_moment_it_is_given(cast, plan, clerk):
    from dondoc.plans.actions.assignments import give as give_out

    made = give_out(make_task(plan), body=cast.blocks[0], role="leads", by=clerk, at=at(12))
    assert made.given_at == at(12)
    assert made.given_at + timedelta(days=DAYS) == at(15)


def test_all_new_work_is_taken_on_in_one_tap(cast, plan, given, as_):
    give(make_task(plan, "Trồng hoa"), cast.blocks[0], given_at=NOW)
    page = as_("head").get("/viec-cua-toi/").content.decode()
    assert "2 việc mới giao chưa tiếp nhận" in page
    answer = as_("head").post(reverse("followup:accept-all"), follow=True).content.decode()
    assert "Đã tiếp nhận 2 việc." in answer
    assert "chưa tiếp nhận" not in answer
    assert Acceptance.objects.filter(declined=False).count() == 2


def test_it_is_sent_back_on_the_card_and_decided_on_the_waiting_page(given, as_):
    assert "Hãy ghi lý do không nhận" in post(as_("head"), "decline", given.pk, reason=" ")
    assert "Đã gửi đề nghị không nhận" in post(as_("head"), "decline", given.pk, reason="Ngoài địa bàn")
    assert "đang chờ trả lời:" in as_("head").get("/viec-cua-toi/").content.decode()
    waiting = as_("leader").get("/cho-xac-nhan/").content.decode()
    assert "Đề nghị không nhận việc" in waiting
    assert "Ngoài địa bàn" in waiting
    answered = post(as_("leader"), "insist", Acceptance.objects.get().pk, reason="Giáp ranh, phải làm")
    assert "Đã giữ nguyên phân công." in answered
    assert "Giáp ranh, phải làm" in answered
    assert "Đã tiếp nhận." in post(as_("head"), "accept", given.pk)


def test_it_is_taken_back_in_the_panel(given, sent_back, as_):
    assert "Đã rút phân công" in post(as_("clerk"), "release", sent_back.pk)


def test_work_nobody_took_on_is_listed_for_the_assigner(cast, plan, as_):
    give(make_task(plan, "Kẻ vạch vỉa hè"), cast.blocks[4], given_at=at(1, 1))
    waiting = as_("clerk").get("/cho-xac-nhan/").content.decode()
    assert "Quá hạn tiếp nhận" in waiting
    assert "Kẻ vạch vỉa hè" in waiting
    assert "giao 01/01/2026" in waiting
