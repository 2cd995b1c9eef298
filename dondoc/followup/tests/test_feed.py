"""A person's deadlines in the calendar of a phone."""

import hashlib
import logging
import re
from datetime import date, timedelta
from uuid import uuid4

import icalendar
import pytest

from dondoc.followup.actions import revoke_feed, submit
from dondoc.followup.models import CalendarFeed
from dondoc.followup.tests.work import NOW, give, make_task
from dondoc.journal.models import Entry


@pytest.fixture
def address(as_):
    """The address as the page shows it, once."""
    page = as_("head").post("/lich/tao/").content.decode()
    return re.search(r'value="http://testserver(/lich/[^"]+\.ics)"', page)[1]


def events(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_the_feed_is_a_calendar_of_ones_own_open_deadlines(cast, plan, assignment, client, address):
    long = "Tổ chức ra quân tổng dọn vệ sinh môi trường, " * 6
    give(make_task(plan, long, due=date(2026, 4, 30)), cast.blocks[0])
    give(make_task(plan, "không hạn"), cast.blocks[0])
    give(make_task(plan, "của khối khác", due=date(2026, 4, 1)), cast.blocks[1])
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    first, second = events(answer.content)
    assert (first["summary"], first.decoded("dtstart")) == ("Hạn: Ra quân dọn vệ sinh", date(2026, 3, 20))
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(days=1)
    assert first["uid"] != second["uid"]
    assert second["summary"].endswith("…")
    assert "http://testserver/" in first["url"]
    assert first.walk("VALARM")[0].decoded("trigger") < timedelta(0)
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_work_claimed_done_leaves_the_calendar(assignment, head, client, address):
    assert len(events(client.get(address).content)) == 1
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    assert events(client.get(address).content) == []


def test_the_same_deadlines_are_not_sent_twice(assignment, client, address):
    etag = client.get(address)["ETag"]
    again = client.get(address, HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content) == (304, b"")
    assignment.due += timedelta(days=1)
    assignment.save()
    assert client.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_only_a_hash_of_the_token_is_kept(address, as_):
    token = address.removeprefix("/lich/").removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert feed.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str([*Entry.objects.values()])
    session = as_("head").get("/lich/")
    assert token not in session.content.decode()
    assert session["Cache-Control"] == "no-store"


def test_a_new_address_stops_the_old_one_and_a_revoked_one_is_not_found(assignment, head, as_, client, address):
    as_("head").post("/lich/tao/")
    assert client.get(address).status_code == 404
    assert CalendarFeed.objects.count() == 1
    renewed = re.search(r"(/lich/[^\"/]+\.ics)", as_("head").post("/lich/tao/").content.decode())[1]
    assert client.get(renewed).status_code == 200
    as_("head").post("/lich/thu-hoi/")
    assert client.get(renewed).status_code == 404
    assert revoke_feed(by=head, at=NOW) is False
    assert [one.verb for one in Entry.objects.filter(verb__contains="feed")] == [
        "followup.revoke-feed", "followup.renew-feed", "followup.renew-feed", "followup.renew-feed",
    ]  # fmt: skip


def test_who_has_left_has_no_calendar(cast, client, address):
    cast.users["head"].memberships.update(active=False)
    assert client.get(address).status_code == 404


def test_a_wrong_address_is_not_found_whoever_asks(as_, client):
    for one in (client, as_("head")):
        assert one.get("/lich/khong-co.ics").status_code == 404


def test_no_log_names_the_token(db, client, caplog):
    with caplog.at_level(logging.INFO, logger="django"):
        client.get("/lich/bi-mat-cua-toi.ics")
    assert "/lich/***.ics" in caplog.text
    assert "bi-mat-cua-toi" not in caplog.text


def test_the_page_says_how_to_add_it_and_shows_the_address_once(as_):
    before = as_("reader").get("/lich/").content.decode()
    assert "Bạn chưa có địa chỉ lịch." in before
    made = as_("reader").post("/lich/tao/").content.decode()
    for words in ("chỉ hiện một lần", "Chép địa chỉ", "iPhone", "Android", "Outlook"):
        assert words in made
    assert "Máy chủ không giữ địa chỉ đó" in as_("reader").get("/lich/").content.decode()
