"""The leaders' week: a meeting from its agenda to tasks tied to the sentences of its conclusions."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse

from dondoc.followup.actions import report
from dondoc.followup.tests.work import at, give, make_plan, make_task
from dondoc.intake.models import IncomingDocument
from dondoc.issuing.actions import letters
from dondoc.issuing.models import Receipt
from dondoc.journal.models import Entry
from dondoc.meetings import actions, agenda
from dondoc.meetings.actions import Refused
from dondoc.meetings.models import Meeting
from dondoc.meetings.queries import week_of
from dondoc.notices.models import Notice
from dondoc.organization.models import Body

STARTS = datetime(2026, 3, 12, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Thursday
CONCLUSIONS = """1. Giao Phòng Văn hóa - Xã hội chủ trì treo băng rôn trên các tuyến đường, xong trước ngày 20/3/2026.
2. Khối 1 dọn vệ sinh khu vực chợ trước ngày 18/3/2026."""


@pytest.fixture
def meeting(cast):
    values = {"kind": "meeting", "title": "Họp giao ban tháng 3", "starts_at": STARTS, "place": "Phòng họp số 1",
              "chair": cast.officers["leader"], "agenda": "1. Tiến độ"}  # fmt: skip
    bodies = [Body.objects.get(pk=cast.culture.pk), Body.objects.get(pk=cast.blocks[0].pk)]
    return actions.plan(values, bodies, by=cast.member("clerk"), at=at(9))


def form(**more):
    return {"kind": "meeting", "title": "Họp đột xuất", "day": "12/03/2026", "hour": "8h30", "place": "", "others": "",
            "agenda": "", **more}  # fmt: skip


def test_the_agenda_is_there_from_obstacles_and_late_work(cast):
    plan = make_plan(cast)
    late = give(make_task(plan, "Dọn vệ sinh", due=date(2026, 3, 2)), cast.blocks[0])
    give(make_task(plan, "Treo cờ", due=date(2026, 3, 30)), cast.blocks[0])
    report(late, percent=10, words="", by=cast.member("head"), at=at(3), key=uuid4(), obstacle="Thiếu xe chở rác.")
    assert agenda.proposed(cast.ward, today=date(2026, 3, 10)).splitlines() == [
        "1. Tháo gỡ vướng mắc của Khối 1: Thiếu xe chở rác",
        "2. Việc quá hạn: Dọn vệ sinh (Khối 1, hạn 02/03/2026)",
    ]


def test_the_week_shows_its_days_in_order_and_the_weekend_only_with_something_on_it(cast, meeting):
    week = week_of(date(2026, 3, 15))
    assert (week.first, week.last) == (date(2026, 3, 9), date(2026, 3, 15))
    assert [(day.day.day, len(day.meetings)) for day in week.days] == [(9, 0), (10, 0), (11, 0), (12, 1), (13, 0)]
    values = {"kind": "work", "title": "Dự lễ", "starts_at": datetime(2026, 3, 14, 7, tzinfo=STARTS.tzinfo)}
    actions.plan(values, [], by=cast.member("clerk"), at=at(9))
    assert week_of(date(2026, 3, 9)).days[-1].day == date(2026, 3, 14)
    actions.cancel(meeting, reason="Lãnh đạo đi họp tỉnh", version=meeting.version, by=cast.member("clerk"), at=at(10))
    assert sum(len(day.meetings) for day in week_of(date(2026, 3, 9)).days) == 1


def test_a_meeting_is_put_into_the_week_on_its_page_and_changed(cast, as_):
    assert "Chương trình" in as_("clerk").get(reverse("meetings:add")).content.decode()
    wrong = as_("clerk").post(reverse("meetings:add"), form(hour="tám giờ"))
    assert wrong.status_code == 422 and "8:00" in wrong.content.decode()
    made = as_("clerk").post(reverse("meetings:add"), form(bodies=[cast.blocks[0].pk]))
    found = Meeting.objects.get()
    assert made["Location"] == found.get_absolute_url()
    assert found.starts_at == STARTS.replace(minute=30)
    changed = form(version=found.version, title="Họp giao ban", bodies=[cast.culture.pk])
    as_("clerk").post(reverse("meetings:edit", args=[found.pk]), changed)
    assert [one.body_id for one in found.attendances.all()] == [cast.culture.pk]
    late = as_("clerk").post(reverse("meetings:edit", args=[found.pk]), changed)
    assert late.status_code == 422 and "Người khác vừa sửa" in late.content.decode()
    assert "Họp giao ban" in as_("reader").get(reverse("meetings:week") + "?ngay=2026-03-10").content.decode()


def test_the_invitation_is_written_with_who_when_and_where_and_reaches_the_bodies(cast, meeting):
    clerk, leader = cast.member("clerk"), cast.member("leader")
    letter = actions.write_invitation(meeting, by=clerk, at=at(9))
    assert actions.write_invitation(meeting, by=clerk, at=at(9)) == letter
    for words in ("Phòng họp số 1", "08 giờ 00, ngày 12/03/2026", "1. Tiến độ", "Khối 1"):
        assert words in letter.text
    letters.submit(letter, version=letter.version, by=clerk, at=at(9))
    issued = letters.sign(letter, version=letter.version, by=leader, on=date(2026, 3, 9), at=at(9))
    assert issued.code == "01/GM-UBND"
    assert Receipt.objects.filter(document=issued).count() == 2
    assert Notice.objects.filter(kind="sent", user=cast.users["head"]).exists()


def test_who_came_what_was_said_and_concluded_is_written_down(cast, meeting, as_):
    sent = {"version": meeting.version, "present": [cast.blocks[0].pk], f"who-{cast.blocks[0].pk}": "Nguyễn Văn Khối",
            "said": "Khối 1 nêu khó khăn.", "conclusions": CONCLUSIONS}  # fmt: skip
    as_("leader").post(reverse("meetings:hold", args=[meeting.pk]), sent)
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert {one.body_id: (one.present, one.who) for one in meeting.attendances.all()} == {
        cast.culture.pk: (False, ""),
        cast.blocks[0].pk: (True, "Nguyễn Văn Khối"),
    }
    page = as_("head").get(meeting.get_absolute_url()).content.decode()
    assert "vắng" in page and "Giao Phòng Văn hóa" in page
    minutes = as_("clerk").post(reverse("meetings:minutes", args=[meeting.pk]))
    assert minutes["Location"].startswith("/van-ban-di/soan/")
    assert "Khối 1 nêu khó khăn." in Meeting.objects.get().minutes.text


@pytest.mark.django_db(transaction=True)
def test_conclusions_become_tasks_tied_to_their_sentences(cast, meeting, as_):
    """Typed, issued as Thông báo kết luận, put through the intake, read by the real reader."""
    clerk, leader = cast.member("clerk"), cast.member("leader")
    with pytest.raises(Refused, match="kết luận"):
        actions.write_notice(meeting, by=clerk, at=at(12))
    actions.hold(meeting, present={}, said="", conclusions=CONCLUSIONS, version=meeting.version, by=clerk, at=at(12))
    letter = actions.write_notice(meeting, by=clerk, at=at(12))
    letters.submit(letter, version=letter.version, by=clerk, at=at(12))
    issued = letters.sign(letter, version=letter.version, by=leader, on=date(2026, 3, 12), at=at(12))
    as_("clerk").post(reverse("issuing:take-in", args=[issued.pk]))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    document = IncomingDocument.objects.get()
    assert (document.state, document.number, document.symbol) == ("review", "01", "TB-UBND")
    tasks = {task.due: task for task in document.tasks.all()}
    banner, market = tasks[date(2026, 3, 20)], tasks[date(2026, 3, 18)]
    assert banner.bodies.get(role="leads").body_id == cast.culture.pk
    assert market.bodies.get(role="leads").body_id == cast.blocks[0].pk
    assert "treo băng rôn" in document.reading["text"][banner.start : banner.end]
    again = as_("clerk").post(reverse("issuing:take-in", args=[issued.pk]))
    assert again["Location"] == reverse("intake:review", args=[document.pk])
    assert Entry.objects.filter(verb="issuing.take-in").count() == 1


def test_cancelling_wants_a_reason_and_only_who_writes_or_signs_changes_the_week(cast, meeting, as_):
    with pytest.raises(Refused, match="lý do"):
        actions.cancel(meeting, reason=" ", version=meeting.version, by=cast.member("clerk"), at=at(10))
    assert as_("head").get(reverse("meetings:add")).status_code == 403
    as_("leader").post(
        reverse("meetings:cancel", args=[meeting.pk]), {"version": meeting.version, "reason": "Đi họp tỉnh"}
    )
    assert "Đi họp tỉnh" in as_("reader").get(meeting.get_absolute_url()).content.decode()
