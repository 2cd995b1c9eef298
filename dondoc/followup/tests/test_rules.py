"""Rules of reminders: dated, per authority; the rule in force on a day is the one that day follows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.followup.actions import remind
from dondoc.followup.actions.rules import add_rule, withdraw_rule
from dondoc.followup.models import ReminderRule
from dondoc.followup.moves import Refused
from dondoc.followup.reminding import digests
from dondoc.followup.rules import rule_on
from dondoc.followup.tests.work import at, give, make_task, rule
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.organization.actions import Refused as Taken
from tests.cast import make_cast

DUE = date(2026, 3, 20)  # a Friday
GIVEN = {"before": "2, 0", "late_every": 2, "escalate_after": 4, "letter_after": 9, "reason": "Quy chế làm việc"}


def told(ward, *days):
    return [day.day for day in days if digests(ward, today=day)]


def march(*days):
    return [date(2026, 3, day) for day in days]


def test_where_nothing_was_set_the_rule_of_the_house_counts(cast):
    found = rule_on(cast.ward, DUE)
    assert (found.pk, found.days_before, found.late_every) == (None, {7, 3, 1, 0}, 3)


def test_a_rule_changed_midway_counts_from_its_day_and_not_before(cast, assignment):
    rule(cast, since=date(2026, 3, 18), before="2, 0", late_every=1)
    assert told(cast.ward, *march(13, 16, 17)) == [13, 17]  # by the house's: seven and three days before
    assert told(cast.ward, *march(18, 19, 20, 23, 24)) == [18, 20, 23, 24]


def test_days_off_are_judged_by_the_rule_that_was_in_force_on_them(cast, plan):
    give(make_task(plan, due=date(2026, 3, 21)), cast.blocks[0])  # a Saturday, named by the old rule alone
    rule(cast, since=date(2026, 3, 23), before="", late_every=0)
    assert told(cast.ward, *march(20, 23, 24)) == [20, 23]


def test_late_work_is_told_of_every_so_many_working_days(cast, plan):
    give(make_task(plan, due=date(2026, 4, 29)), cast.blocks[0])  # then two holidays and a weekend
    rule(cast, before="", late_every=2)
    days = [date(2026, 4, 30) + timedelta(days=one) for one in range(12)]
    assert told(cast.ward, *days) == [5, 7, 11]


def test_a_stricter_rule_tells_the_leader_on_its_first_day_once(cast, plan):
    task = make_task(plan, due=date(2026, 3, 2))
    give(task, cast.posts["vice"], role="directs")
    give(task, cast.blocks[0])
    rule(cast, before="", late_every=0, escalate_after=30, letter_after=40)
    rule(cast, since=date(2026, 3, 17), before="", late_every=0, escalate_after=5)
    assert told(cast.ward, *march(6, 9, 16, 17, 18, 19)) == [17]


def test_a_clock_set_back_reminds_nobody_again(cast, assignment, head):
    assert [remind(cast.ward, at=at(day)) for day in (17, 19, 17, 19)] == [1, 1, 0, 0]
    assert Notice.objects.filter(user=head.user).count() == 2


def test_a_reminder_keeps_the_rule_that_it_followed(cast, assignment):
    made = rule(cast, before="5, 0", late_every=1)
    remind(cast.ward, at=at(20))
    rule(cast, since=date(2026, 3, 24), before="9")
    kept = Entry.objects.get(verb="followup.remind").details
    assert (kept["rule"], kept["before"], kept["late_every"]) == (made.pk, "5, 0", 1)


def test_a_rule_is_of_one_authority(cast, assignment):
    rule(make_cast("phường Khác"), before="", late_every=0)
    assert rule_on(cast.ward, DUE).late_every == 3


def test_a_rule_is_set_from_today_and_no_day_gone_by(cast):
    admin = cast.member("admin")
    with pytest.raises(Refused, match="từ hôm nay trở đi"):
        add_rule({"valid_from": date(2026, 3, 5), **GIVEN}, by=admin, at=at(6))
    made = add_rule({"valid_from": date(2026, 3, 6), **GIVEN}, by=admin, at=at(6))
    assert rule_on(cast.ward, date(2026, 3, 6)) == made
    line = Entry.objects.get(verb="followup.add-rule")
    assert (line.reason, line.details["escalate_after"]) == ("Quy chế làm việc", 4)


def test_two_rules_do_not_begin_on_one_day_unless_the_first_was_withdrawn(cast):
    admin, given = cast.member("admin"), {"valid_from": date(2026, 3, 9), **GIVEN}
    first = add_rule(given, by=admin, at=at(6))
    with pytest.raises(Taken, match="Đã có quy tắc áp dụng từ ngày 09/03/2026"):
        add_rule(given, by=admin, at=at(6))
    withdraw_rule(first, by=admin, at=at(6))
    second = add_rule(given, by=admin, at=at(6))
    assert rule_on(cast.ward, date(2026, 3, 9)) == second


def test_a_rule_in_force_is_not_withdrawn(cast):
    made = add_rule({"valid_from": date(2026, 3, 6), **GIVEN}, by=cast.member("admin"), at=at(5))
    with pytest.raises(Refused, match="đã áp dụng"):
        withdraw_rule(made, by=cast.member("admin"), at=at(6))
    assert rule_on(cast.ward, date(2026, 3, 7)) == made


def test_the_database_lets_no_letter_come_before_the_leader(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        rule(cast, escalate_after=5, letter_after=4)


def test_the_administrator_sets_a_rule_sees_it_and_withdraws_it(cast, as_):
    page, tomorrow = as_("admin"), timezone.localdate() + timedelta(days=1)
    shown = page.get("/thiet-lap/nhac-viec/").content.decode()
    assert "Cơ quan chưa đặt quy tắc riêng" in shown and 'value="7, 3, 1, 0"' in shown
    sent = page.post("/thiet-lap/nhac-viec/", GIVEN | {"valid_from": f"{tomorrow:%d/%m/%Y}"})
    assert sent.status_code == 302
    made = ReminderRule.objects.get()
    assert made.set_by == cast.users["admin"]
    assert "chưa áp dụng" in page.get("/thiet-lap/nhac-viec/").content.decode()
    page.post(f"/thiet-lap/nhac-viec/{made.pk}/rut/")
    assert "Đã rút: " in page.get("/thiet-lap/nhac-viec/").content.decode()


def test_what_is_wrong_is_told_beside_its_field(cast, as_):
    wrong = GIVEN | {"valid_from": "01/01/2020", "reason": "", "before": "bảy", "letter_after": 1}
    told = as_("admin").post("/thiet-lap/nhac-viec/", wrong)
    page = told.content.decode()
    assert told.status_code == 422 and not ReminderRule.objects.exists()
    assert all(f'id="id_{name}_error"' in page for name in ("reason", "before", "letter_after"))
    assert "Hãy điền ô này." in page  # in the house's words, not in Django's
    odd = GIVEN | {"late_every": "-1", "escalate_after": "9" * 30, "letter_after": "mười", "reason": "x" * 301}
    page = as_("admin").post("/thiet-lap/nhac-viec/", odd).content.decode()
    for words in ("số từ 0 trở lên", "số không quá 60", "một số nguyên", "Dài 301 ký tự"):
        assert words in page
    told = as_("admin").post("/thiet-lap/nhac-viec/", GIVEN | {"valid_from": "01/01/2020"})
    assert "Hãy chọn ngày khác" in told.content.decode()


def test_a_rule_of_today_is_followed_by_one_of_tomorrow(cast, as_):
    admin, today = as_("admin"), timezone.localdate()
    for _twice in range(2):
        told = admin.post("/thiet-lap/nhac-viec/", GIVEN | {"valid_from": f"{today:%d/%m/%Y}"})
    assert told.status_code == 422 and "Hãy đặt quy tắc mới từ ngày mai" in told.content.decode()
    page = admin.get("/thiet-lap/nhac-viec/").content.decode()
    assert f'value="{today + timedelta(days=1):%d/%m/%Y}"' in page
