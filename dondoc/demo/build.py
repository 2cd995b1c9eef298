"""The demo's ward, built once: people, plans through the front door, weeks of life, a monthly report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from dondoc.demo.appraisals import appraise
from dondoc.demo.mail import send_and_receive
from dondoc.demo.papers import paper_work
from dondoc.demo.people import SHOWN, Ward, settle_in
from dondoc.demo.plan import bring_in, check_and_adopt
from dondoc.demo.regular import do_regular_work
from dondoc.demo.weeks import as_opened, live, steps
from dondoc.issuing.actions.mandates import Terms, give
from dondoc.organization.models import Authority, Post
from dondoc.plans.actions import open_rounds
from dondoc.plans.actions.bulk import Seen, set_field
from dondoc.plans.actions.fields import add_field
from dondoc.plans.models import Field, Plan
from dondoc.reports import actions as reports
from dondoc.reports.actions import rounds
from dondoc.reports.models import Answer, MonthlyReport
from dondoc.reports.outline import part_of
from dondoc.reports.periods import Period, period_due

Say = Callable[[str], object]
ISSUED_AGO = 55  # days since the first plan was issued
FIELDS = (("Văn hóa - Xã hội", "lanhdao"), ("Kinh tế, Hạ tầng và Đô thị", "phochutich2"))  # and who leads them
PROPOSAL = (
    "Đề nghị UBND tỉnh Sơn Nam quan tâm hỗ trợ kinh phí nâng cấp ngõ 12 và ngõ 35 đường Bến Đá; "
    "chỉ đạo các sở hướng dẫn thủ tục thanh quyết toán các công trình có vốn đóng góp của Nhân dân."
)


def is_built() -> bool:
    return Authority.objects.exists()


@transaction.atomic
def build(*, today: date, say: Say) -> Ward:
    """Everything the demo shows, as if it had been used until the day before ``today``."""
    ward, issued = settle_in(), today - timedelta(days=ISSUED_AGO)
    clerk = ward.members["vanthu"]
    with scope(authority=ward.authority):
        _mandates(ward, on=issued)
        for name, leader in FIELDS:
            values = {"name": name, "led_by": ward.members[leader].officer}
            add_field(values, by=clerk, at=_morning(issued))
        say("Reading the plans …")
        plans = [
            check_and_adopt(
                bring_in(name, issued=issued, by=clerk, at=_morning(issued + timedelta(days=after))),
                by=clerk, at=_morning(issued + timedelta(days=after, hours=1)),
            )
            for name, after in (("thi-dua.docx", 2), ("chuyen-doi-so.md", 11))
        ]  # fmt: skip
        _into_fields(ward, plans, issued=issued)
        say("Living through the weeks since …")
        _weeks(ward, plans, issued=issued, today=today)
        do_regular_work(ward, plans[0], today=today)
        appraise(ward, today=today)
        for days, name in ((2, "cai-cach-hanh-chinh.docx"), (1, "don-tet.pdf")):
            bring_in(name, issued=issued, by=clerk, at=_morning(today - timedelta(days=days)))
        send_and_receive(ward, today=today, at=_morning(today - timedelta(days=2)))
        paper_work(ward, plans[0], today=today)
    return ward


def _into_fields(ward: Ward, plans: list[Plan], *, issued: date) -> None:
    """What nobody directs is put into a field by hand, plan by plan."""
    for plan, (name, _leader) in zip(plans, FIELDS, strict=True):
        rows: list[Seen] = [(task, task.version) for task in plan.tasks.filter(field=None).select_related("plan")]
        at = _morning(issued + timedelta(days=12))
        set_field(rows, field=Field.objects.get(name=name), by=ward.members["vanthu"], at=at)


def _mandates(ward: Ward, *, on: date) -> None:
    """Deputies sign in the chair's place, the head of the office by order; one authorization has run out."""
    clerk, year = ward.members["vanthu"], date(on.year, 1, 5)
    deputy, office = Post.objects.get(name__startswith="Phó Chủ tịch"), ward.members["vanphong"].officer
    finance = ward.members["kinhte"].officer
    assert office is not None  # noqa: S101 - people.py gives both an officer's entry
    assert finance is not None  # noqa: S101
    rules = "Quy chế làm việc của UBND phường ban hành kèm Quyết định số 03/QĐ-UBND"
    written = Terms("TUQ", finance, "Giấy ủy quyền số 02/GUQ-UBND", on, on, on + timedelta(days=30),
                    "TRƯỞNG PHÒNG", ("BB",), "Biên bản bàn giao mặt bằng đợt 1")  # fmt: skip
    for terms in (
        Terms("KT", deputy, "Quyết định số 02/QĐ-UBND phân công công tác Chủ tịch, Phó Chủ tịch", year, year),
        Terms("TL", office, rules, year, year, None, "CHÁNH VĂN PHÒNG", ("GM", ""), "Giấy mời họp, công văn đôn đốc"),
        written,
    ):
        give(terms, by=clerk, at=_morning(on))


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8, 15)))


def _weeks(ward: Ward, plans: list[Plan], *, issued: date, today: date) -> None:
    """Live up to the day of the monthly report, make it, and live on."""
    given = as_opened().filter(task__plan__in=plans).order_by("pk")
    laid = steps(ward, list(given), start=issued + timedelta(days=3), today=today)
    period = period_due(today - timedelta(days=2), from_day=15, to_day=14)
    closed = _morning(period.last + timedelta(days=2))
    live(step for step in laid if step.at < closed)
    _round(ward, at=closed - timedelta(days=1))
    _report(ward, plans[0], period, at=closed)
    open_rounds(ward.authority, at=closed)
    later = steps(ward, given.filter(given_at=None), start=closed.date(), today=today)
    live(sorted((step for step in (*laid, *later) if step.at >= closed), key=lambda step: step.at))
    open_rounds(ward.authority, at=_morning(today))
    _await_approval(ward, plans[1], period, at=_morning(today - timedelta(days=1)))


def _round(ward: Ward, *, at: datetime) -> None:
    """The round of the last period, open: most bodies have answered, some are missing."""
    clerk = ward.members["vanthu"]
    rounds.regimes_of(ward.authority, on=at.date() - timedelta(days=20))
    rounds.open_due_rounds(ward.authority, at=at)
    for number, one in enumerate(Answer.objects.select_related("round__regime", "body")):
        who = ward.who_reports(one.body, None)
        if number % 4 != 3:
            moment = at + timedelta(hours=1 + 3 * (number % 5), minutes=number)
            rounds.nothing_changed(one, by=who or clerk, at=moment, for_body=who is None)


def _report(ward: Ward, plan: Plan, period: Period, *, at: datetime) -> None:
    """The month's report of a plan: compiled, completed in the clerk's words, approved and issued the day after."""
    clerk, leader, next_day = ward.members["vanthu"], ward.members["lanhdao"], at + timedelta(days=1, hours=2)
    report = reports.compile_report(plan, period, by=clerk, on=at.date(), at=at)
    part = part_of(report, "proposals")
    if part:
        reports.edit(report, part.key, PROPOSAL, turn=part.turn, by=clerk, at=at + timedelta(minutes=25))
    reports.submit(report, by=clerk, at=at + timedelta(minutes=40), version=_version(report))
    reports.approve(report, by=leader, on=next_day.date(), at=next_day, version=_version(report))


def _await_approval(ward: Ward, plan: Plan, period: Period, *, at: datetime) -> None:
    """A report that lies before the leader."""
    clerk = ward.members["vanthu"]
    report = reports.compile_report(plan, period, by=clerk, on=at.date(), at=at)
    reports.submit(report, by=clerk, at=at + timedelta(minutes=30), version=_version(report))


def _version(report: MonthlyReport) -> int:
    report.refresh_from_db()
    return report.version


def sign_ins() -> list[tuple[str, str]]:
    """(sign-in name, role in words) of one person of each role."""
    return [(person.login, f"{person.role.label}: {person.name}") for person in SHOWN]
