"""Who sees whose appraisal, who judges it, who runs a period, who sets the rules. Nobody judges their own."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from dondoc.appraisal.models import Appraisal, AppraisalPeriod, Archive, Objection, RuleSet
from dondoc.issuing.signing import is_chair
from dondoc.organization.access import Can, Member, key_named, may
from dondoc.organization.models import Officer
from dondoc.plans.models import Assignment


def sees_all(member: Member) -> bool:
    return any(may(member, one) for one in (Can.APPROVE, Can.WRITE_REPORTS, Can.ADMINISTER))


def runs_periods(member: Member) -> bool:
    return may(member, Can.APPROVE) or may(member, Can.WRITE_REPORTS)


def is_own(member: Member, appraisal: Appraisal) -> bool:
    return member.officer is not None and appraisal.officer_id == member.officer.pk


def may_judge(member: Member, appraisal: Appraisal) -> bool:
    return may(member, Can.APPROVE) and not is_own(member, appraisal)


def may_give_points(member: Member, appraisal: Appraisal) -> bool:
    """The head of the authority is appraised by those above, never by their own deputies."""
    return may_judge(member, appraisal) and not is_chair(appraisal.officer)


def may_mark(member: Member, appraisal: Appraisal) -> bool:
    """The office keeps difficulty, faults and what is left out; a leader may as well."""
    return runs_periods(member) and not is_own(member, appraisal)


def _or_refused(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def periods(member: Member) -> QuerySet[AppraisalPeriod]:
    return AppraisalPeriod.objects.filter(authority=member.authority)


def own_sheets(member: Member) -> QuerySet[Appraisal]:
    mine = Appraisal.objects.filter(authority=member.authority, officer=member.officer or 0)
    return mine.select_related("period", "officer").order_by("-period__last_day", "period__first_day")


def seeing_all(member: Member) -> None:
    _or_refused(sees_all(member))


def running(member: Member) -> None:
    _or_refused(runs_periods(member))


def period_to_see(member: Member, pk: int) -> AppraisalPeriod:
    period: AppraisalPeriod = get_object_or_404(periods(member).select_related("authority"), pk=pk)
    _or_refused(sees_all(member))
    return period


def period_to_run(member: Member, pk: int) -> AppraisalPeriod:
    period = period_to_see(member, pk)
    _or_refused(runs_periods(member))
    return period


def archive_to_see(member: Member, pk: int) -> Archive:
    kept: Archive = get_object_or_404(Archive.objects.select_related("period"), authority=member.authority, pk=pk)
    _or_refused(sees_all(member))
    return kept


def sheet_to_see(member: Member, pk: int) -> Appraisal:
    """One's own, or of anybody for who sees all."""
    with_it = Appraisal.objects.select_related("period__authority", "officer__user", "judged_by", "authority")
    appraisal: Appraisal = get_object_or_404(with_it, authority=member.authority, pk=pk)
    _or_refused(sees_all(member) or is_own(member, appraisal))
    return appraisal


def own_sheet(member: Member, pk: int) -> Appraisal:
    appraisal = sheet_to_see(member, pk)
    _or_refused(is_own(member, appraisal))
    return appraisal


def sheet_to_give_points(member: Member, pk: int) -> Appraisal:
    appraisal = sheet_to_see(member, pk)
    _or_refused(may_give_points(member, appraisal))
    return appraisal


def sheet_to_judge(member: Member, pk: int) -> Appraisal:
    appraisal = sheet_to_see(member, pk)
    _or_refused(may_judge(member, appraisal))
    return appraisal


def sheet_to_mark(member: Member, pk: int) -> Appraisal:
    appraisal = sheet_to_see(member, pk)
    _or_refused(may_mark(member, appraisal))
    return appraisal


def objection_to_answer(member: Member, pk: int) -> Objection:
    with_it = Objection.objects.select_related("appraisal__officer", "appraisal__period", "by")
    objection: Objection = get_object_or_404(with_it, authority=member.authority, pk=pk)
    _or_refused(may_judge(member, objection.appraisal))
    return objection


def product_to_mark(member: Member, pk: int) -> Assignment:
    """Work of the authority; whether it is a product of the sheet is for the view to see on the sheet."""
    work = Assignment.objects.filter(authority=member.authority).select_related("task")
    found: Assignment = get_object_or_404(work, pk=pk)
    return found


def officer_to_add(member: Member, said: str) -> Officer:
    here = Officer.objects.filter(authority=member.authority, ended_on=None)
    officer: Officer = get_object_or_404(here, pk=key_named(said))
    return officer


def rule_set_to_see(member: Member, pk: int) -> RuleSet:
    rule_set: RuleSet = get_object_or_404(RuleSet, authority=member.authority, pk=pk)
    _or_refused(sees_all(member))
    return rule_set


def rule_set_to_change(member: Member, pk: int) -> RuleSet:
    rule_set = rule_set_to_see(member, pk)
    _or_refused(may(member, Can.ADMINISTER))
    return rule_set


def rule_set_to_take(member: Member, said: str) -> RuleSet:
    return rule_set_to_see(member, key_named(said))
