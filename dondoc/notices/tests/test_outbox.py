"""Letters go out through a real mail server: each once, none lost, and the sender sees what became of them."""

from datetime import UTC, datetime, timedelta

import pytest

from dondoc.followup.tests.work import NOW, at, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.notices.actions import News, outbox, remind, tell
from dondoc.notices.actions.outbox import BACK_OFF, any_on, deliver, not_in_quiet_hours
from dondoc.notices.models import ChannelSettings, Delivery, Notice, NoticeKind, Preference
from dondoc.notices.tests.postoffice import TAKEN, post_office
from dondoc.organization.models import Officer


@pytest.fixture
def office(settings):
    with post_office(settings) as opened:
        yield opened


@pytest.fixture
def head(cast):
    """The head of the first block, whose address the directory has."""
    Officer.objects.filter(pk=cast.officers["head"].pk).update(email="khoi1@phuong.example")
    return cast.users["head"]


@pytest.fixture
def task(cast):
    return make_task(make_plan(cast), "Treo cờ trên các trục đường")


def urge(cast, head, task, key="urge:1", when=NOW):
    tell([head], News(NoticeKind.URGED, task, key, cast.member("clerk"), when, "Chiều nay họp"))
    return Delivery.objects.get(notice__key=key)


def fate(one):
    one.refresh_from_db()
    return one.state


def clock(when=NOW):
    return lambda: when


def test_a_letter_says_who_wants_what_and_where_to_answer(cast, head, task, office):
    urge(cast, head, task)
    assert deliver(clock=clock()) == 1
    (letter,) = office.letters
    assert (letter["To"], letter["From"]) == ("khoi1@phuong.example", "dondoc@phuong.example")
    assert letter["Subject"].strip() == "[phường Hoa Sơn] đôn đốc báo cáo: Treo cờ trên các trục đường"
    body = letter.get_content()
    notice = Notice.objects.get()
    for words in (
        "Kính gửi: Nguyễn Văn Khối",
        "Chiều nay họp",
        f"https://dondoc.phuong.example/thong-bao/{notice.pk}/",
    ):
        assert words in body
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"notice-{notice.pk}-" in letter["Message-ID"]


def test_a_letter_goes_once_however_often_one_looks(cast, head, task, office):
    one = urge(cast, head, task)
    assert [deliver(clock=clock()), deliver(clock=clock(NOW + timedelta(days=2)))] == [1, 0]
    assert (len(office.letters), fate(one)) == (1, "sent")


def test_nothing_is_put_out_where_no_server_is_named(cast, head, task, settings):
    settings.MAIL_ON = False
    tell([head], News(NoticeKind.URGED, task, "urge:1", cast.member("clerk"), NOW))
    assert (Delivery.objects.count(), deliver(clock=clock())) == (0, 0)


def test_who_has_no_address_or_wants_no_letters_gets_none(cast, head, task, office):
    Officer.objects.filter(user=head).update(email="")
    assert urge(cast, head, task).state == "no-address"
    Officer.objects.filter(user=head).update(email="khoi1@phuong.example")
    Preference.objects.create(authority=cast.ward, user=head, by_email=False)
    tell([head], News(NoticeKind.URGED, task, "urge:2", cast.member("clerk"), NOW))
    assert not Delivery.objects.filter(notice__key="urge:2").exists()
    assert deliver(clock=clock()) == 0


def test_a_server_that_refuses_for_an_hour_is_tried_again_and_nothing_is_lost(cast, head, task, office):
    one = urge(cast, head, task)
    office.answer = "451 Try again later"
    for minute in range(60):
        deliver(clock=clock(NOW + timedelta(minutes=minute)))
    one.refresh_from_db()
    assert (one.state, one.tries, office.tries) == ("waiting", 4, 4)  # at 0, 1, 6 and 21 minutes
    assert "451" in one.error
    office.answer = TAKEN
    assert deliver(clock=clock(NOW + timedelta(minutes=90))) == 1
    assert (len(office.letters), fate(one)) == (1, "sent")


def test_a_server_that_is_not_there_is_tried_again(cast, head, task, settings):
    with post_office(settings):
        one = urge(cast, head, task)
    assert deliver(clock=clock()) == 0  # closed
    one.refresh_from_db()
    assert (one.state, one.tries, one.next_at) == ("waiting", 1, NOW + timedelta(minutes=1))


def test_after_the_last_try_the_letter_is_given_up_and_the_office_sends_it_again(cast, head, task, office, as_):
    one = urge(cast, head, task)
    office.answer, when = "451 Try again later", NOW
    for minutes in (0, *BACK_OFF):
        when += timedelta(minutes=minutes)
        deliver(clock=clock(when))
    assert (fate(one), one.tries) == ("failed", len(BACK_OFF) + 1)
    page = as_("clerk").get("/thong-bao/da-gui/?xem=loi").content.decode()
    assert "không gửi được" in page and "Gửi lại" in page and "451" in page
    office.answer = TAKEN
    as_("clerk").post(f"/thong-bao/da-gui/{one.pk}/gui-lai/")
    assert Entry.objects.get(verb="notices.resend").details["to"] == "khoi1@phuong.example"
    assert deliver(clock=clock(datetime.now(UTC) + timedelta(minutes=1))) == 1
    assert fate(one) == "sent"


def test_an_address_that_the_server_does_not_know_is_given_up_at_once(cast, head, task, office):
    one = urge(cast, head, task)
    office.refused = {"khoi1@phuong.example": "550 No such user"}
    deliver(clock=clock())
    one.refresh_from_db()
    assert (one.state, one.tries) == ("failed", 1)
    assert "No such user" in one.error


def test_a_line_that_breaks_while_the_letter_is_taken_leaves_it_unsure_and_is_not_sent_twice(cast, head, task, office):
    one = urge(cast, head, task)
    office.answer = ""
    deliver(clock=clock())
    assert fate(one) == "unknown"
    office.answer = TAKEN
    assert deliver(clock=clock(NOW + timedelta(days=1))) == 0
    assert office.letters == []


def test_one_letter_that_fails_does_not_hold_up_the_others(cast, head, task, office):
    Officer.objects.filter(pk=cast.officers["officer"].pk).update(email="binh@phuong.example")
    office.refused = {"khoi1@phuong.example": "550 No such user"}
    tell([head, cast.users["officer"]], News(NoticeKind.URGED, task, "urge:1", cast.member("clerk"), NOW))
    assert deliver(clock=clock()) == 1
    assert [letter["To"] for letter in office.letters] == ["binh@phuong.example"]


def test_a_line_that_breaks_at_one_letter_is_opened_anew_for_the_next(cast, head, task, office):
    first, second = urge(cast, head, task), urge(cast, head, task, "urge:2", NOW + timedelta(seconds=1))
    office.answer, office.then = "", TAKEN
    assert deliver(clock=clock(NOW + timedelta(minutes=1))) == 1
    assert (fate(first), fate(second), len(office.letters)) == ("unknown", "sent", 1)


def test_what_nobody_foresaw_does_not_hold_up_the_others(cast, head, task, office, monkeypatch):
    first, second = urge(cast, head, task), urge(cast, head, task, "urge:2", NOW + timedelta(seconds=1))
    Delivery.objects.filter(pk=first.pk).update(address="khối@một hai.example")  # Django cannot write it down
    assert deliver(clock=clock(NOW + timedelta(minutes=1))) == 1
    assert (fate(first) in ("failed", "unknown"), fate(second)) == (True, "sent")


def test_what_cannot_be_written_does_not_hold_up_the_others(cast, head, task, office):
    one = urge(cast, head, task)
    Notice.objects.update(event={"uid": "half"})
    other = urge(cast, head, task, key="urge:2")
    assert deliver(clock=clock()) == 1
    assert (fate(one), fate(other)) == ("failed", "sent")


def test_a_postman_is_wanted_once_a_way_is_open(cast, settings):
    settings.MAIL_ON = False
    assert not any_on()
    ChannelSettings.objects.create(authority=cast.ward, push_on=True)
    assert any_on()


@pytest.mark.parametrize(
    ("quiet", "hour", "sent"),
    [
        ((21, 6), 22, (11, 6)),
        ((21, 6), 3, (10, 6)),
        ((21, 6), 20, (10, 20)),
        ((12, 14), 13, (10, 14)),
        ((8, 8), 8, (10, 8)),
    ],
)
def test_letters_wait_for_the_end_of_the_quiet_hours(cast, quiet, hour, sent):
    cast.ward.quiet_from, cast.ward.quiet_to = quiet
    assert not_in_quiet_hours(cast.ward, at(10, hour=hour)) == at(sent[0], hour=sent[1])


def test_a_reminder_goes_by_letter_too(cast, head, office):
    remind(head, cast.ward, about="1 việc sắp đến hạn", words="Treo cờ (còn 1 ngày)", day=NOW.date(), at=NOW)
    deliver(clock=clock())
    (letter,) = office.letters
    assert "nhắc việc: 1 việc sắp đến hạn" in letter["Subject"]
    assert "Treo cờ (còn 1 ngày)" in letter.get_content()


def test_the_sender_sees_what_became_of_it(cast, head, task, office, as_):
    urge(cast, head, task)
    page = as_("clerk").get("/thong-bao/da-gui/").content.decode()
    assert "Nguyễn Văn Khối" in page and "chưa xem" in page and "chờ gửi" in page
    deliver(clock=clock())
    as_("head").get(f"/thong-bao/{Notice.objects.get().pk}/")
    page = as_("clerk").get("/thong-bao/da-gui/").content.decode()
    assert "đã gửi" in page and "đã xem" in page
    assert "Treo cờ" not in as_("leader").get("/thong-bao/da-gui/").content.decode()


def test_a_person_tries_the_way_and_turns_it_off(cast, head, office, as_, settings):
    settings.MAIL_ON = True
    as_("head").post("/thong-bao/cach-nhan/gui-thu/")
    assert deliver(clock=clock(datetime.now(UTC) + timedelta(minutes=1))) == 1  # whatever the hour
    assert "thư gửi thử" in office.letters[0].get_content()
    assert "đã gửi" in as_("head").get("/thong-bao/cach-nhan/").content.decode()
    assert 'data-bell aria-hidden="true" hidden' in as_("head").get("/thong-bao/").content.decode()
    as_("head").post("/thong-bao/cach-nhan/", {})
    assert not Preference.objects.get(user=head).by_email


def test_the_link_in_a_letter_stops_them_without_a_sign_in(cast, head, task, office, client):
    urge(cast, head, task)
    deliver(clock=clock())
    link = office.letters[0]["List-Unsubscribe"].strip(" <>").removeprefix("https://dondoc.phuong.example")
    assert "Thôi nhận thư" in client.get(link).content.decode()
    assert not Preference.objects.exists()  # a mail scanner that follows links turns nothing off
    client.post(link, {"List-Unsubscribe": "One-Click"})
    assert not Preference.objects.get(user=head).by_email
    assert client.get(link[:-3] + "xx/").status_code == 404


def test_resending_needs_an_address_and_happens_once(cast, head, task, office, as_):
    Officer.objects.filter(user=head).update(email="")
    one = urge(cast, head, task)
    refused = as_("clerk").post(f"/thong-bao/da-gui/{one.pk}/gui-lai/", follow=True).content.decode()
    assert "chưa có địa chỉ thư" in refused
    Officer.objects.filter(user=head).update(email="moi@phuong.example")
    one = Delivery.objects.select_related("notice__user__officer").get(pk=one.pk)
    clerk = cast.member("clerk")
    assert [outbox.resend(one, by=clerk, at=NOW), outbox.resend(one, by=clerk, at=NOW)] == [True, False]
    assert deliver(clock=clock()) == 1
    assert office.letters[0]["To"] == "moi@phuong.example"
