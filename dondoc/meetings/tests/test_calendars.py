"""A giấy mời that goes by e-mail comes into the calendars of those invited, and moves and leaves with the meeting."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dondoc.followup.tests.work import at
from dondoc.issuing.actions import letters
from dondoc.issuing.models import Letter
from dondoc.meetings import actions
from dondoc.notices.actions.outbox import deliver
from dondoc.notices.models import Notice
from dondoc.notices.tests.calendars import invitation_in
from dondoc.notices.tests.postoffice import post_office
from dondoc.organization.models import Body, Officer

STARTS = datetime(2026, 3, 12, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def office(settings):
    with post_office(settings) as opened:
        yield opened


@pytest.fixture
def meeting(cast):
    for role in ("head", "officer"):
        Officer.objects.filter(pk=cast.officers[role].pk).update(email=f"{role}@phuong.example")
    values = {"kind": "meeting", "title": "Họp giao ban tháng 3", "starts_at": STARTS, "place": "Phòng họp số 1"}
    return actions.plan(values, bodies(cast.blocks[0]), by=cast.member("clerk"), at=at(9))


def bodies(*units):
    return list(Body.objects.filter(pk__in=[unit.pk for unit in units]))


def issue(letter, cast):
    letter = Letter.objects.get(pk=letter.pk)
    letters.submit(letter, version=letter.version, by=cast.member("clerk"), at=at(9))
    letters.sign(letter, version=letter.version, by=cast.member("leader"), on=date(2026, 3, 9), at=at(9))


@pytest.fixture
def invited(cast, meeting, office):
    """The head has the giấy mời in the mail."""
    issue(actions.write_invitation(meeting, by=cast.member("clerk"), at=at(9)), cast)
    deliver(clock=lambda: at(9))
    meeting.refresh_from_db()
    return invitation_in(office.letters[0])


def change(meeting, cast, *units, **values):
    actions.change(meeting, values, bodies(*units), version=meeting.version, by=cast.member("clerk"), at=at(10))
    deliver(clock=lambda: at(10, hour=12))


def test_the_letter_of_a_giay_moi_carries_the_meeting_for_the_calendar(invited, meeting, office):
    method, event = invited
    assert (method, event["uid"], event["sequence"]) == ("REQUEST", f"cuoc-hop-{meeting.pk}@dondoc.phuong.example", 1)
    assert event.decoded("dtstart") == STARTS
    assert (event["summary"], event["location"]) == ("Họp giao ban tháng 3", "Phòng họp số 1")
    assert str(event["attendee"]) == "mailto:head@phuong.example"
    assert event["attendee"].params["cn"] == "Nguyễn Văn Khối"
    assert str(event["organizer"]) == "mailto:dondoc@phuong.example"
    assert office.letters[0].get_body(("plain",)).get_content().startswith("Kính gửi: Nguyễn Văn Khối")


def test_another_hour_moves_it_in_the_calendar(cast, invited, meeting, office, as_):
    assert "lịch của họ đổi theo" in as_("clerk").get(f"{meeting.get_absolute_url()}sua/").content.decode()
    change(meeting, cast, cast.blocks[0], starts_at=STARTS + timedelta(days=1), place="Nhà văn hóa")
    letter = office.letters[1]
    assert "đổi lịch họp: Họp giao ban tháng 3" in letter["Subject"]
    assert "08 giờ 00, ngày 13/03/2026, Nhà văn hóa" in letter.get_body(("plain",)).get_content()
    method, event = invitation_in(letter)
    assert (method, event["uid"], event["sequence"]) == ("REQUEST", invited[1]["uid"], 2)
    assert event.decoded("dtstart") == STARTS + timedelta(days=1)


def test_a_cancelled_meeting_leaves_the_calendar(cast, invited, meeting, office):
    actions.cancel(meeting, reason="Đi họp tỉnh", version=meeting.version, by=cast.member("clerk"), at=at(10))
    deliver(clock=lambda: at(10, hour=12))
    method, event = invitation_in(office.letters[1])
    assert (method, event["status"], event["uid"]) == ("CANCEL", "CANCELLED", invited[1]["uid"])
    assert event["sequence"] > invited[1]["sequence"]
    assert "Đi họp tỉnh" in office.letters[1].get_body(("plain",)).get_content()


def test_who_is_in_or_out_now_is_told_and_the_others_are_left_alone(cast, invited, meeting, office):
    change(meeting, cast, cast.culture, agenda="1. Tiến độ")
    found = {letter["To"]: invitation_in(letter)[0] for letter in office.letters[1:]}
    assert found == {"officer@phuong.example": "REQUEST", "head@phuong.example": "CANCEL"}
    meeting.refresh_from_db()
    change(meeting, cast, cast.culture, agenda="1. Tiến độ\n2. Việc khác")  # no other day, no other place
    assert len(office.letters) == 3


def test_before_the_giay_moi_is_out_nobody_is_told_and_it_goes_with_the_newest_day(cast, meeting, office):
    letter = actions.write_invitation(meeting, by=cast.member("clerk"), at=at(9))
    change(meeting, cast, cast.blocks[0], starts_at=STARTS + timedelta(hours=2))
    assert not Notice.objects.exists()
    issue(letter, cast)
    deliver(clock=lambda: at(10, hour=12))
    _method, event = invitation_in(office.letters[0])
    assert (event.decoded("dtstart"), event["sequence"]) == (STARTS + timedelta(hours=2), 2)
