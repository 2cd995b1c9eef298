"""Who may see and move reports. A stranger gets 404, who may not 403. Drafts are for those who write and approve."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from dondoc.organization.access import Can, Member, may
from dondoc.plans.models import Plan, PlanState
from dondoc.reports.models import MonthlyReport, ReportState

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
