"""What changes while sheets are being filled in: a product proposed to be left out, the rules of the period."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.appraisal.actions import periods
from dondoc.appraisal.actions.marks import Word, mark, propose
from dondoc.appraisal.actions.rules import change_rules, rule_sets
from dondoc.appraisal.actions.sheets import assess
from dondoc.appraisal.models import AppraisalPeriod
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.tests.work import NAME, POINTS, all_judged, appraisal
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import at
from dondoc.notices.models import Notice


def test_what_an_officer_proposes_is_told_answered_and_waited_for_before_the_lock(cast, period, mine, work, as_):
    officer, leader, clerk = cast.member("officer"), cast.member("leader"), cast.member("clerk")
    all_judged(cast, period)
    made = propose(mine, work[1], "not-arisen", reason="Không có đợt nào", version=0, by=officer, at=at(4, 4))
    asked = Notice.objects.get(user=cast.users["leader"], words__contains="Không có đợt nào")
    assert "có đề nghị" in as_("clerk").get(period.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match=f"đề nghị không tính sản phẩm chưa trả lời: {NAME}"):
        periods.lock(period, version=1, by=clerk, at=at(5, 4))
    with pytest.raises(Refused, match="lý do không đồng ý"):
        mark(mine, work[1], Word(), reason="", version=made.version, by=leader, at=at(5, 4))
    mark(mine, work[1], Word(), reason="Có đợt ngày 13/3", version=made.version, by=leader, at=at(5, 4))
    asked.refresh_from_db()
    assert asked.seen_at and Notice.objects.filter(user=cast.users["officer"], words="Vẫn tính vào điểm: Treo cờ")
    period.refresh_from_db()
    assert periods.lock(period, version=period.version, by=clerk, at=at(6, 4))


def test_points_by_the_old_criteria_are_not_taken_after_the_rules_were_changed(cast, period, mine):
    other = next(one for one in rule_sets(cast.ward) if one.key == "tien-do-ket-qua")
    periods.take_rules(period, other, version=1, by=cast.member("clerk"), at=at(1, 4))
    with pytest.raises(Refused, match="vừa có người sửa"):
        assess(mine, POINTS, words="", version=1, by=cast.member("officer"), at=at(2, 4))


def test_a_month_before_the_new_numbers_is_opened_by_the_old_ones(cast, as_, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 4, 20))
    decree = next(one for one in rule_sets(cast.ward) if one.key == "nd335-2025")
    said = {"name": "Số mới", "source": "Quyết định", "by": cast.member("admin"), "at": at(15, 4)}
    change_rules(decree, Rules.of(decree.values), valid_from=date(2026, 4, 15), version=1, **said)
    address = reverse("appraisal:open")
    page = as_("clerk").get(address).content.decode()
    assert "từ 01/01/2026" in page and "Số mới" not in page  # no period begins after the fifteenth yet
    as_("clerk").post(address, {"period": "2026-03-01:monthly", "rules": decree.pk})
    assert AppraisalPeriod.objects.get().rules["valid_from"] == "2026-01-01"


def test_a_deputy_gives_the_chair_no_points(cast, period, as_):
    chair = appraisal(period, "Lê Thị Thảo")
    chair.officer.posts.set([cast.posts["chairman"]])
    for name in ("judge", "decide"):
        assert as_("leader").post(reverse(f"appraisal:{name}", args=[chair.pk])).status_code == 403
    page = as_("leader").get(chair.get_absolute_url()).content.decode()
    assert "Xác nhận phiếu" not in page and "Cấp nào đánh giá" in page
    leave = {"version": 1, "reason": "UBND tỉnh đánh giá"}
    assert as_("leader").post(reverse("appraisal:leave-above", args=[chair.pk]), leave).status_code == 302
    back = {"version": 2, "reason": "Ghi nhầm"}
    assert as_("leader").post(reverse("appraisal:send-back", args=[chair.pk]), back).status_code == 302
    chair.refresh_from_db()
    assert chair.state == "open"
