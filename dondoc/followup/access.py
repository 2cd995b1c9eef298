"""Whose work, whose words: objects of the follow-up come through here. A stranger gets 404, a reader 403."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from dondoc.followup.models import Acceptance, Evidence, Extension, Obstacle, ProgressSheet, ReminderRule
from dondoc.followup.queries.talk import takes_part
from dondoc.organization.access import Can, Member, key_named, may
from dondoc.organization.models import Body, Officer
from dondoc.plans.access import is_mine, may_judge, may_see_words, task_to_read
from dondoc.plans.models import Assignment, Task

_WITH = ("task__plan", "body", "authority")


def may_report(member: Member, assignment: Assignment) -> bool:
    """One's own work; a clerk writes down what any body told."""
    return may(member, Can.REPORT_FOR_OTHERS) or (may(member, Can.REPORT) and is_mine(member, assignment))


def assignment_to_report(member: Member, pk: int) -> Assignment:
    assignment: Assignment = get_object_or_404(Assignment.objects.select_related(*_WITH), pk=pk)
    if not may_report(member, assignment):
        raise PermissionDenied
    return assignment


def body_to_report_for(member: Member, said: str) -> Body:
    """The body whose work a clerk looks at; ``said`` comes from the address."""
    body = get_object_or_404(Body, pk=key_named(said))
    if not may(member, Can.REPORT_FOR_OTHERS):
        raise PermissionDenied
    return body


def assignment_to_judge(member: Member, pk: int, move: str = "") -> Assignment:
    assignment: Assignment = get_object_or_404(Assignment.objects.select_related(*_WITH), pk=pk)
    if not may_judge(member, assignment, move):
        raise PermissionDenied
    return assignment


def assignments_to_judge(member: Member, pks: Collection[int]) -> dict[int, Assignment]:
    """Those of them that are there; a stranger's is not, nor one that was taken back meanwhile."""
    found = Assignment.objects.select_related(*_WITH).in_bulk(pks)
    if not all(may_judge(member, one, "") for one in found.values()):
        raise PermissionDenied
    return found


def obstacle_to_answer(member: Member, pk: int) -> Obstacle:
    obstacle: Obstacle = get_object_or_404(
        Obstacle.objects.select_related("assignment__task", "assignment__body"), pk=pk
    )
    if not may(member, Can.ASSIGN):
        raise PermissionDenied
    return obstacle


def extension_to_decide(member: Member, pk: int) -> Extension:
    extensions = Extension.objects.select_related("assignment__task__plan", "assignment__body")
    extension: Extension = get_object_or_404(extensions, pk=pk)
    if not may(member, Can.ASSIGN):
        raise PermissionDenied
    return extension


def refusal_to_decide(member: Member, pk: int) -> Acceptance:
    refusals = Acceptance.objects.filter(declined=True).select_related("assignment__task__plan", "body")
    refusal: Acceptance = get_object_or_404(refusals, pk=pk)
    if not may(member, Can.ASSIGN):
        raise PermissionDenied
    return refusal


def officer_named(said: str) -> Officer | None:
    """The officer of one's own authority that a form or an address names; 404 for an unknown one."""
    if not said:
        return None
    return get_object_or_404(Officer, pk=key_named(said))


def rule_to_withdraw(member: Member, pk: int) -> ReminderRule:
    rule: ReminderRule = get_object_or_404(ReminderRule, pk=pk)
    if not may(member, Can.ADMINISTER):
        raise PermissionDenied
    return rule


def progress_sheet_of(member: Member, pk: int) -> ProgressSheet:
    sheet: ProgressSheet = get_object_or_404(ProgressSheet, pk=pk)
    if not may(member, Can.REPORT_FOR_OTHERS):
        raise PermissionDenied
    return sheet


def task_to_talk_about(member: Member, pk: int) -> Task:
    task = task_to_read(member, pk)
    if not takes_part(member, task):
        raise PermissionDenied
    return task


def evidence_to_see(member: Member, pk: int) -> Evidence:
    """Evidence is seen by whom the words of its assignment are for."""
    evidence: Evidence = get_object_or_404(Evidence.objects.select_related("report__assignment"), pk=pk)
    if not may_see_words(member, evidence.report.assignment):
        raise PermissionDenied
    return evidence
