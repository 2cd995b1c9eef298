"""What waits for an assigner: claims of completion, work sent back or not taken on, extensions asked for, obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from dondoc.followup.acceptance import not_taken_on, refusals
from dondoc.followup.models import Acceptance, Extension, Obstacle
from dondoc.followup.queries.lines import Line, lines_of, task_address, with_thread
from dondoc.intake.models import AssignmentRole
from dondoc.look.chips import Chip, choices
from dondoc.organization.access import Member
from dondoc.plans.access import mine
from dondoc.plans.models import Assignment, AssignmentState, PlanState

DIRECTED, A_PAGE = "chi-dao", 30


@dataclass(frozen=True, slots=True)
class Waiting:
    page: Page[Any]
    claims: list[Line]
    obstacles: list[tuple[Obstacle, str]]  # with the address of its task
    extensions: list[tuple[Extension, str]]  # likewise
    refusals: list[tuple[Acceptance, str]]  # likewise
    silent: list[tuple[Assignment, str]]  # the first work whose days to take it on are over, likewise
    silent_count: int  # of all such work
    scopes: list[Chip]


def waiting_for(member: Member, asked: QueryDict, *, today: date) -> Waiting:
    """Claims, the oldest first; of the work the member directs where ``asked`` says so. Obstacles likewise."""
    every, directed = _claims(), _claims().filter(directed_by(member))
    options = [("", _("Tất cả"), every.count()), (DIRECTED, _("Dành cho tôi"), directed.count())]
    chosen = asked.get("pham-vi") == DIRECTED
    page = Paginator(with_thread(directed if chosen else every), A_PAGE).get_page(asked.get("trang"))
    silent = _silent(member, chosen, today)
    return Waiting(
        page=page,
        claims=lines_of(page.object_list, member, today=today),
        obstacles=[(one, task_address(one.assignment)) for one in _obstacles(member, chosen)],
        extensions=[(one, task_address(one.assignment)) for one in _extensions(member, chosen)],
        refusals=[(one, task_address(one.assignment)) for one in _of(refusals(), member, chosen)],
        silent=[(one, task_address(one)) for one in silent[:A_PAGE]],
        silent_count=silent.count(),
        scopes=choices(asked, "pham-vi", options),
    )


def directed_by(member: Member) -> Exists:
    """Assignments of tasks that the member directs."""
    mine_to_direct = Assignment.objects.filter(mine(member), role=AssignmentRole.DIRECTS, task=OuterRef("task"))
    return Exists(mine_to_direct)


def _claims() -> QuerySet[Assignment]:
    awaiting = Assignment.objects.filter(state=AssignmentState.AWAITING, task__plan__state=PlanState.ACTIVE)
    return awaiting.order_by(F("submitted_on").asc(nulls_last=True), "task__order", "pk")


def _extensions(member: Member, directed: bool) -> QuerySet[Extension]:
    """Asked for and not answered, the nearest deadline first."""
    waits = Extension.objects.filter(decided_at=None, assignment__task__plan__state=PlanState.ACTIVE)
    if directed:
        waits = waits.filter(assignment__in=Assignment.objects.filter(directed_by(member)))
    return waits.select_related("assignment__task", "assignment__body", "asked_by").order_by("old_due", "pk")


def _of(waits: QuerySet[Acceptance], member: Member, directed: bool) -> QuerySet[Acceptance]:
    return waits.filter(assignment__in=Assignment.objects.filter(directed_by(member))) if directed else waits


def _silent(member: Member, directed: bool, today: date) -> QuerySet[Assignment]:
    silent = not_taken_on(member.authority, today=today).select_related("task", "body")
    return silent.filter(directed_by(member)) if directed else silent


def _obstacles(member: Member, directed: bool) -> QuerySet[Obstacle]:
    waits = Obstacle.objects.filter(answered_at=None, assignment__task__plan__state=PlanState.ACTIVE)
    if directed:
        asked_of_me = Q(asked_of=member.officer) if member.officer else Q(pk__in=[])
        waits = waits.filter(asked_of_me | Q(assignment__in=Assignment.objects.filter(directed_by(member))))
    return waits.select_related("assignment__task", "assignment__body", "raised_by", "asked_of").order_by("raised_at")
