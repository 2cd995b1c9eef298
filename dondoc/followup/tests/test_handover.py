"""Bàn giao: somebody leaves, and all their open work goes to somebody else at once."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from dondoc.followup.actions import hand_over, report
from dondoc.followup.moves import AlreadyMoved, Refused
from dondoc.followup.queries.handover import leavers
from dondoc.followup.queries.mine import my_work
from dondoc.followup.tests.work import NOW, at, give, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.plans.models import Assignment

ADDRESS = "/ban-giao/"


@pytest.fixture
def leaver(cast):
    return cast.officers["officer"]


@pytest.fixture
def taker(cast):
    return cast.officers["head"]


@pytest.fixture
def theirs(cast, plan, leaver, clerk):
    """Work in a unit with the officer named, work given to the person, and work that is not to be moved."""
    named = give(make_task(plan, "Đích danh"), cast.culture, officer=leaver)
    person = give(make_task(plan, "Giao cho người"), leaver, role="coordinates")
    done = {"state": "done", "submitted_on": date(2026, 3, 1), "finished_on": date(2026, 3, 2), "percent": 100}
    give(make_task(plan, "Đã xong"), cast.culture, officer=leaver, **done)
    give(make_task(plan, "Của chức danh"), cast.posts["culture"])
    report(person, percent=30, words="Đã làm một phần", by=clerk, at=NOW, key=uuid4())
    return named, person


def test_all_open_work_goes_over_at_once_and_what_was_reported_stays(cast, theirs, leaver, taker, clerk):
    assert hand_over(leaver, to=taker, reason="Chuyển công tác", by=clerk, at=at(12)) == 2
    for one in theirs:
        one.refresh_from_db()
        assert one.officer == taker
    assert theirs[1].body_id == leaver.pk
    assert theirs[1].reports.get().words == "Đã làm một phần"
    assert Assignment.objects.filter(officer=leaver).count() == 1  # what is done stays
    work = my_work(cast.member("head"), QueryDict(), today=NOW.date())
    assert {card.task.text for part in work.parts for card in part.cards} == {"Đích danh", "Giao cho người"}


def test_it_is_one_line_about_the_person_and_one_about_each_task(theirs, leaver, taker, clerk):
    hand_over(leaver, to=taker, reason="Chuyển công tác", by=clerk, at=at(12))
    line = Entry.objects.get(verb="followup.hand-over")
    assert (line.subject, line.reason) == (f"organization.officer:{leaver.pk}", "Chuyển công tác")
    assert line.details["assignments"] == [one.pk for one in theirs]
    assert Entry.objects.filter(verb="plans.reassign", reason="Chuyển công tác").count() == 2


def test_nothing_goes_over_when_one_of_it_cannot(theirs, leaver, taker, clerk, monkeypatch):
    from dondoc.plans.actions import Refused as Kept
    from dondoc.plans.actions import assignments

    plain = assignments.change

    def second_overtaken(assignment, **more):
        if assignment == theirs[1]:
            raise Kept("Người khác vừa sửa phân công này.")
        return plain(assignment, **more)

    monkeypatch.setattr(assignments, "change", second_overtaken)
    with pytest.raises(AlreadyMoved, match="Người khác vừa sửa"):
        hand_over(leaver, to=taker, reason="x", by=clerk, at=at(12))
    theirs[0].refresh_from_db()
    assert theirs[0].officer == leaver
    assert Entry.objects.filter(verb="followup.hand-over").count() == 0


def test_handed_over_once_there_is_nothing_left_to_hand_over(theirs, leaver, taker, clerk):
    hand_over(leaver, to=taker, reason="x", by=clerk, at=at(12))
    with pytest.raises(AlreadyMoved, match="không còn việc"):
        hand_over(leaver, to=taker, reason="x", by=clerk, at=at(12))


def test_who_takes_over_is_somebody_else_still_here_and_a_reason_is_given(theirs, leaver, taker, clerk):
    for to in (leaver, type(taker)(pk=taker.pk, ended_on=date(2026, 1, 1))):
        with pytest.raises(Refused, match="người nhận khác"):
            hand_over(leaver, to=to, reason="x", by=clerk, at=at(12))
    with pytest.raises(Refused, match="lý do"):
        hand_over(leaver, to=taker, reason=" ", by=clerk, at=at(12))


def test_the_page_counts_shows_and_hands_over(cast, theirs, leaver, taker, as_):
    assert [(one.name, one.open_count) for one in leavers()] == [(leaver.name, 2)]
    client = as_("clerk")
    assert "Trần Văn Bình (2)" in client.get(ADDRESS).content.decode()
    page = client.get(ADDRESS, {"tu": leaver.pk}).content.decode()
    assert "Giao cho người" in page
    assert "Đã xong" not in page
    sent = {"tu": leaver.pk, "cho": taker.pk, "reason": "Nghỉ hưu"}
    answer = client.post(ADDRESS, {**sent, "reason": " "})
    assert (answer.status_code, "Hãy ghi lý do bàn giao." in answer.content.decode()) == (422, True)
    assert "Đã bàn giao 2 việc của Trần Văn Bình." in client.post(ADDRESS, sent, follow=True).content.decode()
    assert "Không ai còn việc đang mở" not in client.get(ADDRESS).content.decode()
    for wrong in ("999999", "x"):
        assert client.get(ADDRESS, {"tu": wrong}).status_code == 404


def test_work_of_a_withdrawn_plan_is_not_handed_over(cast, leaver):
    plan = make_plan(cast, number="99")
    give(make_task(plan), cast.culture, officer=leaver)
    plan.state = "withdrawn"
    plan.save()
    assert leavers() == []


def test_the_page_asks_as_often_for_many_tasks_as_for_one(cast, plan, leaver, as_, django_assert_max_num_queries):
    clerk = as_("clerk")
    clerk.get(ADDRESS, {"tu": leaver.pk})
    with CaptureQueriesContext(connection) as few:
        give(make_task(plan, "Việc đầu"), cast.culture, officer=leaver)
        clerk.get(ADDRESS, {"tu": leaver.pk})
    for number in range(6):
        give(make_task(plan, f"Việc {number}"), cast.culture, officer=leaver)
    with django_assert_max_num_queries(len(few)):
        assert clerk.get(ADDRESS, {"tu": leaver.pk}).content.decode().count("Việc ") > 6


@pytest.mark.parametrize("said", ["9" * 6000, "9" * 20, "-1", "x"])
def test_an_odd_number_in_the_address_is_not_found(as_, said):
    assert as_("clerk").get("/viec-cua-toi/", {"dau-moi": said}).status_code == 404
