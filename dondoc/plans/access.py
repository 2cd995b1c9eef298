"""Whose work is whose, and who may read and change plans. A stranger gets 404, who may not gets 403."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404

from dondoc.intake.models import AssignmentRole
from dondoc.organization.access import Can, Member, may
from dondoc.organization.models import Officer
from dondoc.plans.models import Assignment, Field, Plan, Task


def is_mine(member: Member, assignment: Assignment) -> bool:
    """Work given to the person by name, to a post they hold, or to the unit they head.

    In a unit, work that no officer is named for belongs to everybody who works there.
    """
    me = member.officer
    if me is None:
        return False
    if assignment.officer_id == me.pk or assignment.body_id in (me.pk, *_posts(me)):
        return True
    ours = me.works_in_id is not None and assignment.body_id == me.works_in_id
    return ours and (me.heads_unit or assignment.officer_id is None)


def mine(member: Member) -> Q:
    """`is_mine` as a condition over Assignment."""
    me = member.officer
    if me is None:
        return Q(pk__in=[])
    named = Q(officer=me) | Q(body__in=[me.pk, *_posts(me)])
    if me.works_in_id is None:
        return named
    ours = Q(body=me.works_in_id)
    return named | (ours if me.heads_unit else ours & Q(officer=None))


def _posts(me: Officer) -> list[int]:
    """Asked of the database once for a request: the answer stays with the officer."""
    prefetch_related_objects([me], "posts")
    return [post.pk for post in me.posts.all()]


def may_see_words(member: Member, assignment: Assignment) -> bool:
    """The words of a report are for the one whose work it is, of who coordinates also for who leads, and for who reads
    all reports; figures are for all."""
    if may(member, Can.READ_ALL_REPORTS) or is_mine(member, assignment):
        return True
    return assignment.role == AssignmentRole.COORDINATES and leads_it(member, assignment.task)


def leads_it(member: Member, task: Task) -> bool:
    """Whether the task is the member's to lead: who coordinates then reports to them."""
    return member.officer is not None and task.pk in _led_by(member, member.officer)


def _led_by(member: Member, me: Officer) -> frozenset[int]:
    """Tasks that the officer leads; asked once for a request, as `_posts`."""
    known: frozenset[int] | None = me.__dict__.get("_led")
    if known is None:
        led = Assignment.objects.filter(mine(member), role=AssignmentRole.LEADS).values_list("task", flat=True)
        known = me.__dict__["_led"] = frozenset(led)
    return known


# What who leads a task may say to who coordinates in it; all else is for who gave the work.
OF_LEADERS = ("confirm", "return")


def may_judge(member: Member, assignment: Assignment, move: str) -> bool:
    if may(member, Can.ASSIGN):
        return True
    coordinates = assignment.role == AssignmentRole.COORDINATES and move in OF_LEADERS
    return coordinates and may(member, Can.REPORT) and leads_it(member, assignment.task)


def may_assign(member: Member) -> bool:
    return may(member, Can.ASSIGN)


def may_adopt(member: Member) -> bool:
    return may(member, Can.UPLOAD)


def plan_to_read(member: Member, pk: int) -> Plan:
    _allowed(member, Can.READ_PLANS)
    plans = Plan.objects.filter(authority=member.authority).select_related("adopted_by")
    plan: Plan = get_object_or_404(plans, pk=pk)
    return plan


def plan_to_withdraw(member: Member, pk: int) -> Plan:
    plan = plan_to_read(member, pk)
    _allowed(member, Can.UPLOAD)
    return plan


def plan_to_assign(member: Member, pk: int) -> Plan:
    plan = plan_to_read(member, pk)
    _allowed(member, Can.ASSIGN)
    return plan


def tasks_to_read(member: Member) -> QuerySet[Task]:
    return Task.objects.filter(authority=member.authority).select_related("plan", "section", "authority")


def task_to_read(member: Member, pk: int) -> Task:
    _allowed(member, Can.READ_PLANS)
    task: Task = get_object_or_404(tasks_to_read(member), pk=pk)
    return task


def task_to_assign(member: Member, pk: int) -> Task:
    task = task_to_read(member, pk)
    _allowed(member, Can.ASSIGN)
    return task


def assignment_to_change(member: Member, pk: int) -> Assignment:
    found: Assignment = get_object_or_404(_assignments(member), pk=pk)
    _allowed(member, Can.ASSIGN)
    return found


def tasks_to_assign(member: Member, pks: Collection[int]) -> QuerySet[Task]:
    """Of these tasks, the member's authority's own."""
    _allowed(member, Can.ASSIGN)
    return tasks_to_read(member).filter(pk__in=pks)


def assignments_to_change(member: Member, pks: Collection[int]) -> QuerySet[Assignment]:
    _allowed(member, Can.ASSIGN)
    return _assignments(member).filter(pk__in=pks)


def _assignments(member: Member) -> QuerySet[Assignment]:
    mine = Assignment.objects.filter(authority=member.authority)
    return mine.select_related("task__plan", "task__section", "body", "officer")


def _allowed(member: Member, what: Can) -> None:
    if not may(member, what):
        raise PermissionDenied


def field_to_change(member: Member, pk: int) -> Field:
    field: Field = get_object_or_404(Field, pk=pk)
    if not may(member, Can.EDIT_DIRECTORY):
        raise PermissionDenied
    return field
