"""The month: bodies are asked on the cut-off, who is missing is seen and reminded, the figures are frozen."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from dondoc.followup.actions import report
from dondoc.followup.tests.work import at, give, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.plans.models import Assignment, Plan
from dondoc.reports import outline, prefill
from dondoc.reports.actions import Refused, approve, rounds, submit
from dondoc.reports.counting import compared, counted, figures_of
from dondoc.reports.models import Answer, MonthlyReport, Regime, ReportingRound
from dondoc.reports.numbers import Ledger
from dondoc.reports.outline import part_of
from dondoc.reports.periods import Period
from dondoc.reports.regimes import ended_period, title_of

MARCH = Period(date(2026, 2, 15), date(2026, 3, 14))  # a Saturday


@pytest.fixture
def work(cast):
    """A plan in force since 10 February: the first two blocks and a unit lead."""
    plan = make_plan(cast)
    Plan.objects.filter(pk=plan.pk).update(adopted_at=at(10, 2))
    task = make_task(plan, "Ra quân dọn vệ sinh", due=date(2026, 3, 10))
    return [give(task, body) for body in (*cast.blocks[:2], cast.culture)]


@pytest.fixture
def monthly(cast, work):
    return next(one for one in rounds.regimes_of(cast.ward, on=date(2026, 2, 1)) if one.rhythm == "monthly")


@pytest.fixture
def asked(monthly):
    return rounds.open_round(monthly, MARCH, at=at(14, hour=7))


def answer_of(asked, body):
    return Answer.objects.select_related("round__regime", "body").get(round=asked, body=body)


def test_on_the_cut_off_a_round_opens_by_itself_and_asks_who_leads(cast, monthly):
    assert rounds.open_due_rounds(cast.ward, at=at(13)) == 1  # February's: 15 January to 14 February
    assert rounds.open_due_rounds(cast.ward, at=at(14)) == 1
    assert rounds.open_due_rounds(cast.ward, at=at(14, hour=15)) == 0
    asked = ReportingRound.objects.first()
    assert (asked.title, asked.first_day, asked.last_day) == ("Báo cáo tháng 3 năm 2026", MARCH.first, MARCH.last)
    assert asked.due == date(2026, 3, 17)  # three days later, a Tuesday
    assert asked.answers.count() == 3
    wanted = Notice.objects.filter(kind="wanted", about__startswith="Báo cáo tháng 3")
    assert {one.user for one in wanted} == {cast.users["head"], cast.users["officer"]}
    assert all("17/03/2026" in one.words for one in wanted)


def test_no_round_is_opened_for_what_ended_before_the_office_began(cast, work):
    rounds.regimes_of(cast.ward, on=date(2026, 3, 16))
    assert rounds.open_due_rounds(cast.ward, at=at(16)) == 0
    assert rounds.open_due_rounds(cast.ward, at=at(14, 4)) == 1


@pytest.mark.parametrize(
    ("rhythm", "today", "period", "title"),
    [
        ("weekly", date(2026, 3, 11), ((2026, 3, 2), (2026, 3, 8)), "Báo cáo tuần 02/03 - 08/03/2026"),
        ("quarterly", date(2026, 3, 31), ((2026, 1, 1), (2026, 3, 31)), "Báo cáo quý I/2026"),
        ("half-yearly", date(2026, 7, 3), ((2026, 1, 1), (2026, 6, 30)), "Báo cáo 6 tháng đầu năm 2026"),
        ("yearly", date(2026, 7, 3), ((2025, 1, 1), (2025, 12, 31)), "Báo cáo năm 2025"),
    ],
)
def test_other_regimes_ask_in_their_own_rhythm(cast, rhythm, today, period, title):
    regime = Regime(authority=cast.ward, name="x", rhythm=rhythm, since=today)
    found = ended_period(regime, today=today)
    assert (found.first, found.last) == tuple(date(*day) for day in period)
    assert title_of(regime, found) == title


def test_the_answer_is_there_already_from_what_was_reported(cast, work, asked):
    head = cast.member("head")
    report(work[0], percent=60, words="Đã dọn hai ngõ.", by=head, at=at(3), key=uuid4(), obstacle="Thiếu xe chở rác")
    report(work[0], percent=80, words="Đã dọn ba ngõ.", by=head, at=at(9), key=uuid4())
    report(work[0], percent=90, words="Đã dọn bốn ngõ.", by=head, at=at(15), key=uuid4())  # after the period
    own = answer_of(asked, cast.blocks[0])
    words = prefill.prefilled(own)
    assert words["results"] == "- Ra quân dọn vệ sinh: đã dọn ba ngõ"
    assert words["obstacles"] == "- Thiếu xe chở rác"


def test_one_tap_says_that_nothing_changed(cast, asked, as_):
    own = answer_of(asked, cast.blocks[0])
    sent = as_("head").post(
        reverse("reports:answer", args=[own.pk]), {"unchanged": "1", "results": "", "version": own.version}
    )
    assert sent["Location"] == reverse("reports:rounds")
    own.refresh_from_db()
    assert own.unchanged and own.words == {"results": "Không thay đổi so với kỳ trước."}
    assert (own.answered_by, own.for_body) == (cast.users["head"], False)


def test_of_two_people_of_a_body_the_second_is_told_what_the_first_sent_and_may_send_anew(cast, asked, as_):
    own = answer_of(asked, cast.blocks[0])
    page, seen = reverse("reports:answer", args=[own.pk]), own.version
    rounds.answer(own, {"results": "Đã trồng 20 cây"}, by=cast.member("clerk"), at=at(16), for_body=True)
    sent = as_("head").post(page, {"results": "Đã trồng 25 cây", "version": seen})
    told = sent.content.decode()
    assert sent.status_code == 422 and "Đã trồng 20 cây" in told and ">\nĐã trồng 25 cây</textarea>" in told
    own.refresh_from_db()
    assert f'name="version" value="{own.version}"' in told
    as_("head").post(page, {"results": "Đã trồng 25 cây", "version": own.version})
    own.refresh_from_db()
    assert own.words == {"results": "Đã trồng 25 cây"}
    assert Entry.objects.filter(verb="reports.answer").first().details["before"] == {"results": "Đã trồng 20 cây"}


def test_what_was_typed_is_not_lost_to_the_tap_that_says_nothing_changed(cast, asked, as_):
    own = answer_of(asked, cast.blocks[0])
    typed = {"unchanged": "1", "results": "Đã trồng 25 cây", "version": own.version}
    sent = as_("head").post(reverse("reports:answer", args=[own.pk]), typed)
    assert sent.status_code == 422 and "bấm “Gửi báo cáo” để gửi" in sent.content.decode()
    own.refresh_from_db()
    assert own.answered_at is None


def test_late_answers_are_marked_and_the_clerk_answers_for_a_body(cast, asked, as_):
    clerk = cast.member("clerk")
    first, second = (answer_of(asked, block) for block in cast.blocks[:2])
    rounds.answer(first, {"results": "Xong"}, by=cast.member("head"), at=at(17, hour=20))
    rounds.answer(second, {"results": "Xong"}, by=clerk, at=at(18), for_body=True)
    assert [(one.late, one.for_body) for one in (first, second)] == [(False, False), (True, True)]
    page = as_("clerk").get(asked.get_absolute_url()).content.decode()
    assert "muộn" in page and "ghi thay" in page
    assert "Chưa báo cáo" in page and page.count('<span class="rr-missing">chưa báo cáo') == 1  # the unit that is left


def test_an_empty_answer_is_refused_and_nothing_is_lost(cast, asked, as_):
    own = answer_of(asked, cast.blocks[0])
    sent = as_("head").post(
        reverse("reports:answer", args=[own.pk]), {"results": " ", "proposals": "Xin xe", "version": own.version}
    )
    assert sent.status_code == 422
    assert "Xin xe" in sent.content.decode() and "Hãy ghi kết quả" in sent.content.decode()


def test_who_is_missing_is_reminded_from_the_day_before_on_working_days(cast, asked):
    for day in (15, 16, 17, 18):  # a Sunday, the day before, the day, the day after
        for hour in (7, 15):
            rounds.remind_missing(cast.ward, at=at(day, hour=hour))
    told = Notice.objects.filter(kind="wanted", words__startswith="Chưa nhận", user=cast.users["head"])
    assert [one.at.day for one in told.order_by("at")] == [16, 17, 18]
    rounds.nothing_changed(answer_of(asked, cast.blocks[0]), by=cast.member("head"), at=at(18))
    rounds.remind_missing(cast.ward, at=at(19))
    assert told.count() == 3


def test_closing_freezes_the_figures_under_a_name_and_drafts_the_report(cast, work, asked, as_):
    clerk, head = cast.member("clerk"), cast.member("head")
    own = answer_of(asked, cast.blocks[0])
    rounds.answer(own, {"results": "Xong", "obstacles": "Thiếu xe", "proposals": "- Cấp thêm xe."}, by=head, at=at(16))
    drafted = rounds.close(asked, version=asked.version, by=clerk, at=at(18))
    assert (asked.closed_by, asked.figures["all"]["assigned"]) == (clerk.user, 3)
    assert asked.figures["bodies"][str(cast.blocks[0].pk)]["overdue"] == 1
    before = asked.figures
    Assignment.objects.filter(pk=work[0].pk).update(due=date(2026, 9, 1))
    assert figures_of(asked, today=date(2026, 3, 20)) == before != counted(asked, today=date(2026, 3, 20))
    assert "- Khối 1: cấp thêm xe." in part_of(drafted, "proposals").text
    assert "- Khối 1: thiếu xe." in part_of(drafted, "obstacles").text
    page = as_("leader").get(asked.get_absolute_url()).content.decode()
    assert "Đã chốt" in page and clerk.user.get_full_name() in page


def test_a_body_that_answered_is_not_told_to_be_silent_and_its_own_words_are_in_the_report(cast, work, asked):
    clerk, head = cast.member("clerk"), cast.member("head")
    report(work[0], percent=60, words="Đã dọn hai ngõ.", by=head, at=at(9), key=uuid4())
    own, other = (answer_of(asked, body) for body in (cast.blocks[0], cast.culture))
    words = prefill.prefilled(own)["results"] + "\n- Đã họp khối bàn việc trồng cây"
    rounds.answer(own, {"results": words}, by=head, at=at(16))
    rounds.nothing_changed(other, by=clerk, at=at(16), for_body=True)
    drafted = rounds.close(asked, version=asked.version, by=clerk, at=at(18))
    assert part_of(drafted, "silent").text == f"Còn 01 đơn vị chưa báo cáo trong kỳ: {cast.blocks[1]}."
    assert part_of(drafted, "results.answers").text == "- Khối 1: đã họp khối bàn việc trồng cây."
    assert Ledger.of(drafted).number("all.reported") == 2
    assert "dọn hai ngõ" in next(part.text for part in outline.parts(drafted) if part.key.startswith("results.p"))


def test_a_report_after_the_closing_is_told_so_and_nothing_is_added(cast, asked, as_):
    rounds.close(asked, version=asked.version, by=cast.member("clerk"), at=at(18))
    own = answer_of(asked, cast.blocks[0])
    with pytest.raises(rounds.Closed):
        rounds.answer(own, {"results": "Xong"}, by=cast.member("head"), at=at(19))
    sent = as_("head").post(reverse("reports:answer", args=[own.pk]), {"results": "Xong rồi", "version": own.version})
    assert sent.status_code == 422 and "đã chốt" in sent.content.decode()
    own.refresh_from_db()
    assert own.answered_at is None


def test_closing_anew_says_what_has_become_of_the_report(cast, asked, as_):
    clerk, leader = cast.member("clerk"), cast.member("leader")
    drafted = rounds.close(asked, version=asked.version, by=clerk, at=at(18))

    def closed_again():
        rounds.reopen(asked, reason="Nộp muộn", version=asked.version, by=clerk, at=at(19))
        sent = {"version": asked.version}
        page = as_("clerk").post(reverse("reports:round-close", args=[asked.pk]), sent, follow=True).content.decode()
        asked.refresh_from_db()
        return page

    submit(drafted, by=clerk, at=at(18), version=drafted.version)
    assert "đang trình duyệt nên chưa lấy số liệu vừa chốt" in closed_again()
    approve(drafted, by=leader, on=date(2026, 3, 19), at=at(19), version=drafted.version)
    assert "đã ban hành số 01/BC-UBND nên không đổi" in closed_again()


def test_a_round_is_reopened_only_with_a_reason_and_closed_once(cast, asked, as_):
    clerk = cast.member("clerk")
    seen = asked.version
    rounds.close(asked, version=seen, by=clerk, at=at(18))
    with pytest.raises(Refused, match="tải lại"):
        rounds.close(asked, version=seen, by=clerk, at=at(18))
    with pytest.raises(Refused, match="lý do"):
        rounds.reopen(asked, reason=" ", version=asked.version, by=clerk, at=at(19))
    as_("clerk").post(
        reverse("reports:round-reopen", args=[asked.pk]), {"version": asked.version, "reason": "Khối 2 nộp muộn"}
    )
    asked.refresh_from_db()
    assert asked.closed_at is None and asked.reopened[0]["reason"] == "Khối 2 nộp muộn"
    assert Entry.objects.get(verb="reports.reopen-round").reason == "Khối 2 nộp muộn"
    rounds.close(asked, version=asked.version, by=clerk, at=at(20))
    assert MonthlyReport.objects.count() == 1


def test_figures_stand_beside_those_of_last_month_and_of_last_year(cast, monthly, asked):
    clerk = cast.member("clerk")
    for days, number in (
        (Period(date(2026, 1, 15), date(2026, 2, 14)), 7),
        (Period(date(2025, 2, 15), date(2025, 3, 14)), 5),
    ):
        old = rounds.open_round(monthly, days, at=at(1))
        rounds.close(old, version=old.version, by=clerk, at=at(2))
        ReportingRound.objects.filter(pk=old.pk).update(
            figures={**old.figures, "all": {**old.figures["all"], "assigned": number}}
        )
    first = compared(asked, counted(asked, today=date(2026, 3, 16)))[0]
    assert (first.now, first.before, first.year_ago) == (3, 7, 5)


def test_a_round_is_called_for_with_its_own_days(cast, work, as_):
    due = timezone.localdate() + timedelta(days=2)
    sent = {"title": "Báo cáo đột xuất về ngập úng", "first": "01/03/2026", "last": "05/03/2026",
            "due": f"{due:%d/%m/%Y}"}  # fmt: skip
    late = as_("clerk").post(reverse("reports:round-call"), sent | {"due": "06/03/2020"})
    assert late.status_code == 422 and "từ hôm nay trở đi" in late.content.decode()
    wrong = as_("clerk").post(reverse("reports:round-call"), sent | {"last": "28/02/2026"})
    assert wrong.status_code == 422 and "không trước ngày đầu" in wrong.content.decode()
    as_("clerk").post(reverse("reports:round-call"), sent)
    asked = ReportingRound.objects.get()
    assert (asked.title, asked.due, asked.answers.count()) == ("Báo cáo đột xuất về ngập úng", due, 3)
    again = as_("clerk").post(reverse("reports:round-call"), sent)
    assert again.status_code == 422 and "Đã có kỳ đột xuất" in again.content.decode()


def test_missing_bodies_are_urged_once_a_day(cast, asked):
    clerk = cast.member("clerk")
    assert [
        rounds.urge_missing(asked, by=clerk, at=at(16)),
        rounds.urge_missing(asked, by=clerk, at=at(16, hour=15)),
    ] == [2, 0]
    assert {one.user for one in Notice.objects.filter(kind="urged")} == {cast.users["head"], cast.users["officer"]}


def test_regimes_are_changed_on_a_page_and_ask_more(cast, asked, as_):
    page = as_("clerk").get(reverse("reports:regimes")).content.decode()
    assert "Báo cáo quý" in page
    sent = {}
    for one in Regime.objects.all():
        sent |= {f"r{one.pk}-answer_days": one.answer_days, f"r{one.pk}-asks": ""}
        sent |= {f"r{one.pk}-active": "on"} if one.active or one.rhythm == "weekly" else {}
    monthly = asked.regime
    as_("clerk").post(reverse("reports:regimes"), sent | {f"r{monthly.pk}-asks": "Số hộ tham gia\n\nKinh phí"})
    monthly.refresh_from_db()
    assert monthly.asks == ["Số hộ tham gia", "Kinh phí"]
    assert Regime.objects.get(rhythm="weekly").active
    own = answer_of(asked, cast.blocks[0])
    assert "Số hộ tham gia" in as_("head").get(reverse("reports:answer", args=[own.pk])).content.decode()
    as_("head").post(
        reverse("reports:answer", args=[own.pk]), {"results": "Xong", "x0": "120 hộ", "version": own.version}
    )
    assert "120 hộ" in as_("clerk").get(asked.get_absolute_url()).content.decode()


def test_a_bodys_people_see_what_they_are_asked_and_not_what_others_said(cast, asked, as_):
    page = as_("head").get(reverse("reports:rounds")).content.decode()
    assert "Đề nghị đơn vị của tôi báo cáo" in page and "17/03/2026" in page
    assert as_("head").get(asked.get_absolute_url()).status_code == 403
    assert as_("head").get(reverse("reports:answer", args=[answer_of(asked, cast.blocks[1]).pk])).status_code == 403


def test_the_command_opens_what_is_due(cast, monthly, capsys):
    call_command("open_rounds")
    assert "rounds opened." in capsys.readouterr().out
