"""The regular work of officers, this month and the last: given by name, done in time, late, sent back, or open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from dondoc.demo.people import Ward
from dondoc.demo.weeks import as_opened
from dondoc.followup import actions
from dondoc.intake.workdays import is_workday
from dondoc.organization.access import Member
from dondoc.organization.models import Post
from dondoc.plans.actions.tasks import Given, add
from dondoc.plans.models import Assignment, Plan

# sign-in name, who directs, work of every month
WORK: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("canbo", "lanhdao", (
        "Tổng hợp số liệu gia đình văn hóa của các khối",
        "Kiểm tra bảng tin, pa nô tuyên truyền ở các khối",
        "Biên tập bản tin phát thanh của phường",
        "Hướng dẫn các khối sửa đổi, bổ sung quy ước",
    )),
    ("vanhoa", "lanhdao", ("Rà soát hộ được hưởng trợ cấp xã hội trong tháng", "Báo cáo công tác gia đình, trẻ em")),
    ("diachinh", "phochutich2", (
        "Kiểm tra trật tự xây dựng trên các tuyến đường chính",
        "Trả lời kiến nghị về lối đi chung, mương thoát nước",
        "Cập nhật biến động đất đai vào cơ sở dữ liệu",
    )),
    ("ketoan", "phochutich2", ("Đối chiếu thu, chi các quỹ của phường", "Báo cáo tình hình thực hiện dự toán tháng")),
    ("kinhte", "phochutich2", ("Kiểm tra hộ kinh doanh đăng ký mới", "Báo cáo tiến độ các công trình đang thi công")),
    ("tuphap", "lanhdao", ("Số hóa sổ hộ tịch theo tiến độ tháng", "Báo cáo hòa giải ở cơ sở")),
    ("vanthu", "chutich", ("Lập danh mục hồ sơ phát sinh trong tháng", "Tổng hợp lịch tiếp công dân")),
    ("vanphong", "chutich", ("Chuẩn bị tài liệu phiên họp thường kỳ", "Theo dõi thực hiện kết luận giao ban")),
)  # fmt: skip
FALLING_DUE = (9, 16, 20, 25)  # days of the month
HOW = ("late", "good", "returned", "open", "good", "good", "good")  # "open" of this month alone


def do_regular_work(ward: Ward, plan: Plan, *, today: date) -> None:
    first = today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    for month in (before, first):
        for place, (login, director, texts) in enumerate(WORK):
            for number, text in enumerate(texts):
                due = _workday(month.replace(day=FALLING_DUE[number]))
                given_on = min(due - timedelta(days=12), today - timedelta(days=1))
                work = _given(ward, plan, login, director, f"{text}, tháng {month:%m/%Y}", due, on=given_on)
                how = HOW[(place + number) % len(HOW)]
                if how != "open" or month == before:
                    _done(ward, work, ward.members[login], how, today)


def _workday(day: date) -> date:
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def _given(ward: Ward, plan: Plan, login: str, director: str, text: str, due: date, *, on: date) -> Assignment:
    officer, boss = ward.members[login].officer, ward.members[director].officer
    if officer is None or officer.works_in is None or boss is None:
        raise RuntimeError(f"{login} works in no unit, or {director} is no officer")
    directs = Given(Post.objects.get(holders=boss), "directs", boss)
    given = [Given(officer.works_in, "leads", officer), directs]
    at = _moment(on, 8)
    task = add(plan, text=text, section=None, due=due, given=given, by=ward.members["vanthu"], at=at)
    return as_opened().get(task=task, role="leads")


def _done(ward: Ward, work: Assignment, who: Member, how: str, today: date) -> None:
    """Claimed the day it is due, or four days late; confirmed the day after. What lies ahead stays open."""
    due = work.due or today
    claimed = _workday(due + timedelta(days=4)) if how == "late" else due
    if claimed >= today - timedelta(days=2):
        return
    judge = ward.members["vanthu"] if who != ward.members["vanthu"] else ward.members["lanhdao"]
    if how == "returned":
        actions.submit(work, words="Đã xong, gửi báo cáo.", by=who, at=_moment(claimed, 9), key=uuid4())
        actions.send_back(work, reason="Thiếu biểu số liệu kèm theo.", by=judge, at=_moment(claimed, 14))
    actions.submit(work, words="Đã hoàn thành, có báo cáo kèm theo.", by=who, at=_moment(claimed, 16), key=uuid4())
    actions.confirm(work, by=judge, at=_moment(claimed + timedelta(days=1), 10))


def _moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 20)))
