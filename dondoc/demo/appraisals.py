"""Two periods of appraisal: the month before, judged and locked; this month, in which people still have their say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from dondoc.appraisal.actions import marks, periods, sheets
from dondoc.appraisal.actions.rules import rule_sets
from dondoc.appraisal.models import Appraisal, AppraisalPeriod, LeftOut
from dondoc.appraisal.queries import choices
from dondoc.appraisal.scoring import sheet_of
from dondoc.appraisal.sheet import Row
from dondoc.demo.people import Ward
from dondoc.organization.access import Member
from dondoc.plans.models import Assignment

SAID = (
    ("9", "9", "8", "Hoàn thành các việc được giao, còn chậm một việc do chờ phối hợp."),
    ("10", "9", "9", "Chủ động, đúng hạn; có cải tiến cách tổng hợp số liệu từ các khối."),
    ("9", "10", "8", "Giải quyết hồ sơ đúng hạn, không có phản ánh của người dân."),
    ("9", "8", "8", "Hoàn thành công việc, cần cố gắng hơn ở phần đổi mới."),
)
JUDGED = (
    "Nhất trí với phần tự đánh giá.",
    "Nhất trí. Cần báo cáo sớm khi có vướng mắc.",
    "Ghi nhận cố gắng trong kỳ.",
)
OBJECTION = "Một việc báo cáo muộn vì chờ đơn vị phối hợp gửi số liệu; đề nghị xem lại phần tiến độ của việc này."


def appraise(ward: Ward, *, today: date) -> None:
    decree = next(one for one in rule_sets(ward.authority) if one.key == "nd335-2025")
    month, before = choices(ward.authority, today=today)[:2]
    clerk = ward.members["vanthu"]
    began = _morning(max(before.last, today - timedelta(days=6)))
    old = periods.open_period(before.first, before.last, decree, by=clerk, at=began)
    _finished(ward, old, at=began + timedelta(days=1))
    periods.lock(old, version=old.version, by=clerk, at=began + timedelta(days=2))
    now = periods.open_period(month.first, month.last, decree, by=clerk, at=began + timedelta(days=2, hours=1))
    _under_way(ward, now, at=began + timedelta(days=3))


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8, 30)))


def _people(ward: Ward, period: AppraisalPeriod) -> Iterator[tuple[int, Member, Appraisal]]:
    by_officer = {one.officer.pk: one for one in ward.members.values() if one.officer}
    appraisals = period.appraisals.select_related("officer__user", "period__authority")
    for number, one in enumerate(appraisals):
        yield number, by_officer[one.officer_id], one


def _assess(one: Appraisal, who: Member, number: int, at: datetime) -> None:
    *scores, words = SAID[number % len(SAID)]
    sheets.assess(one, [Decimal(score) for score in scores], words=words, version=one.version, by=who, at=at)


def _judge(ward: Ward, one: Appraisal, number: int, at: datetime) -> None:
    """By the vice-chairwoman; hers by the chairman, whose own is left to the province."""
    chairman, vice = ward.members["chutich"], ward.members["lanhdao"]
    judge = chairman if one.officer == vice.officer else vice
    *scores, _words = SAID[(number + 1) % len(SAID)]
    given = [min(Decimal(score), Decimal(9)) for score in scores]
    words = JUDGED[number % len(JUDGED)]
    sheets.judge(one, given, unity=Decimal(100), words=words, version=one.version, by=judge, at=at)


def _finished(ward: Ward, period: AppraisalPeriod, *, at: datetime) -> None:
    for number, who, one in _people(ward, period):
        when = at + timedelta(minutes=7 * number)
        if who == ward.members["chutich"]:
            above = "Chủ tịch UBND tỉnh đánh giá theo phân cấp quản lý cán bộ."
            sheets.leave_above(one, reason=above, version=one.version, by=ward.members["vanthu"], at=when)
            continue
        _assess(one, who, number, when)
        _judge(ward, one, number, when + timedelta(hours=3))


def _under_way(ward: Ward, period: AppraisalPeriod, *, at: datetime) -> None:
    """Most have had their say, some are judged; one objects, one proposes that a product did not come up."""
    for number, who, one in _people(ward, period):
        when = at + timedelta(minutes=11 * number)
        if who == ward.members["chutich"] or number % 4 == 3:
            continue
        _assess(one, who, number, when)
        if number % 4 == 1:
            _judge(ward, one, number, when + timedelta(hours=2))
    _shown(ward, period, at=at + timedelta(hours=5))


def _shown(ward: Ward, period: AppraisalPeriod, *, at: datetime) -> None:
    """The officer of the demo: one product harder than others, one proposed to be left out, an objection."""
    officer, leader = ward.members["canbo"], ward.members["lanhdao"]
    mine = period.appraisals.select_related("officer__user", "period__authority").get(officer=officer.officer)
    rows = sheet_of(mine, today=timezone.localdate(at)).rows
    for row, word in zip(rows, (marks.Word(difficulty="Phức tạp"),), strict=False):
        marks.mark(mine, _work(row), word, reason="", version=0, by=leader, at=at)
    undone = next((row for row in rows[1:] if not row.product.done), None)
    if undone:
        marks.propose(mine, _work(undone), LeftOut.NOT_ARISEN, reason="Trong tháng không có đợt phát động.",
                      version=0, by=officer, at=at)  # fmt: skip
    sheets.object_to(mine, words=OBJECTION, by=officer, at=at)


def _work(row: Row) -> Assignment:
    return Assignment.objects.select_related("task").get(pk=row.assignment)
