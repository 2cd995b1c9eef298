"""Who may see and move reports. A stranger gets 404, who may not 403. Drafts are for those who write and approve."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from dondoc.organization.access import Can, Member, may
from dondoc.plans.models import Plan, PlanState
from dondoc.reports.models import Answer, MonthlyReport, ReportingRound, ReportState

_WITH = ("plan__document", "authority", "drafted_by", "approved_by", "outgoing", "corrects__outgoing")


def may_draft(member: Member) -> bool:
    return may(member, Can.WRITE_REPORTS)


def may_approve(member: Member) -> bool:
    return may(member, Can.APPROVE)


def reports_to_list(member: Member) -> QuerySet[MonthlyReport]:
    """All for those who write and approve; to others, what has been issued. Without what is in them."""
    mine = MonthlyReport.objects.filter(authority=member.authority).select_related(*_WITH)
    mine = mine.defer("figures", "words", "corrects__figures", "corrects__words")
    return mine if may_draft(member) or may_approve(member) else mine.filter(state=ReportState.ISSUED)


def report_to_read(member: Member, pk: int) -> MonthlyReport:
    ours = MonthlyReport.objects.filter(authority=member.authority).select_related(*_WITH)
    report: MonthlyReport = get_object_or_404(ours, pk=pk)
    if report.state != ReportState.ISSUED and not (may_draft(member) or may_approve(member)):
        raise PermissionDenied
    return report


def report_to_write(member: Member, pk: int) -> MonthlyReport:
    report = report_to_read(member, pk)
    if not may_draft(member):
        raise PermissionDenied
    return report


def report_to_approve(member: Member, pk: int) -> MonthlyReport:
    report = report_to_read(member, pk)
    if not may_approve(member):
        raise PermissionDenied
    return report


def plans_to_report(member: Member) -> QuerySet[Plan]:
    return Plan.objects.filter(authority=member.authority, state=PlanState.ACTIVE)


def sees_rounds(member: Member) -> bool:
    """Those who write and sign see what every body answered."""
    return may_draft(member) or may_approve(member)


def rounds_to_list(member: Member) -> QuerySet[ReportingRound]:
    if not sees_rounds(member):
        return ReportingRound.objects.none()
    return ReportingRound.objects.filter(authority=member.authority).select_related("regime", "closed_by")


def round_to_see(member: Member, pk: int) -> ReportingRound:
    ours = ReportingRound.objects.filter(authority=member.authority)
    asked: ReportingRound = get_object_or_404(ours.select_related("regime", "closed_by", "report"), pk=pk)
    if not sees_rounds(member):
        raise PermissionDenied
    return asked


def _of_member(member: Member) -> Q:
    """Answers of bodies that the member answers for: themselves, a post they hold, the unit they work in."""
    me = member.officer
    if me is None:
        return Q(pk__in=[])
    bodies = [me.pk, *(post.pk for post in me.posts.all())]
    return Q(body__in=[*bodies, me.works_in_id] if me.works_in_id else bodies)


def answers_to_give(member: Member) -> QuerySet[Answer]:
    """What the member's bodies are asked for in rounds that are open."""
    asked = Answer.objects.filter(_of_member(member), round__closed_at=None).select_related("round", "body")
    return asked.order_by("answered_at", "round__due")


def is_of_body(member: Member, answer: Answer) -> bool:
    return Answer.objects.filter(_of_member(member), pk=answer.pk).exists()


def answer_to_give(member: Member, pk: int) -> Answer:
    """One's own body's; a clerk writes down what any body told."""
    with_round = Answer.objects.select_related("round__regime", "round__authority", "body", "answered_by")
    answer: Answer = get_object_or_404(with_round, pk=pk)
    own = may(member, Can.REPORT) and is_of_body(member, answer)
    if not (own or may(member, Can.REPORT_FOR_OTHERS)):
        raise PermissionDenied
    return answer
