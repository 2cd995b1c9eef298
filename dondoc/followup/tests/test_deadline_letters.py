"""Work that is given by e-mail comes into the calendar with its deadline, and a granted extension moves it there."""

from datetime import date, timedelta

import pytest

from dondoc.followup.actions import ask_extension, grant_extension
from dondoc.followup.calendar import calendar_of
from dondoc.followup.tests.work import NOW, make_plan, make_task
from dondoc.notices.actions.outbox import deliver
from dondoc.notices.tests.calendars import invitation_in
from dondoc.notices.tests.postoffice import post_office
from dondoc.organization.models import Officer
from dondoc.plans.actions.assignments import give

DUE = date(2026, 3, 20)


@pytest.fixture
def office(settings):
    with post_office(settings) as opened:
        yield opened


@pytest.fixture
def given(cast, office):
    Officer.objects.filter(pk=cast.officers["head"].pk).update(email="khoi1@phuong.example")
    task = make_task(make_plan(cast), "Treo cờ trên các trục đường", due=DUE)
    made = give(task, body=cast.blocks[0], role="leads", by=cast.member("clerk"), at=NOW)
    deliver(clock=lambda: NOW)
    return made


def test_given_work_comes_with_its_day_under_the_uid_of_the_personal_calendar(given, office):
    method, event = invitation_in(office.letters[0])
    assert (method, event.decoded("dtstart"), event.decoded("dtend")) == ("REQUEST", DUE, DUE + timedelta(days=1))
    assert event["summary"] == "Hạn: Treo cờ trên các trục đường"
    assert event["transp"] == "TRANSPARENT"
    feed = calendar_of([given], name="Khối 1", address=lambda _one: "https://dondoc.phuong.example/1/").decode()
    assert f"UID:{event['uid']}" in feed


def test_a_granted_extension_moves_it(cast, given, office):
    asked = ask_extension(given, until=date(2026, 3, 25), reason="Mưa", by=cast.member("head"), at=NOW)
    grant_extension(asked, until=date(2026, 3, 27), by=cast.member("clerk"), at=NOW)
    deliver(clock=lambda: NOW + timedelta(hours=1))
    first, moved = (invitation_in(letter)[1] for letter in office.letters)
    assert moved["uid"] == first["uid"]
    assert moved["sequence"] > first["sequence"]
    assert moved.decoded("dtstart") == date(2026, 3, 27)


def test_work_without_a_day_and_other_news_carry_none(cast, office):
    Officer.objects.filter(pk=cast.officers["head"].pk).update(email="khoi1@phuong.example")
    give(make_task(make_plan(cast), "Dọn vệ sinh"), body=cast.blocks[0], role="leads", by=cast.member("clerk"), at=NOW)
    deliver(clock=lambda: NOW)
    assert [part.get_content_type() for part in office.letters[0].walk()] == ["text/plain"]
