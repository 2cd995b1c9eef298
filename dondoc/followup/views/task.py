"""How a task is getting on: a fragment that the task's page and the register's side panel ask for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dondoc.followup.queries.panel import panel_of
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.plans.access import task_to_read
from dondoc.plans.models import Task


@require_GET
@requires(Can.READ_PLANS)
def panel(request: MemberRequest, pk: int) -> HttpResponse:
    return answer_with_panel(request, task_to_read(request.member, pk))


def answer_with_panel(request: MemberRequest, task: Task, **more: Any) -> HttpResponse:
    """The panel as it stands now, with the messages that wait."""
    shown = panel_of(task, request.member, today=timezone.localdate())
    answer = render(request, "followup/_panel.html", {"panel": shown, **more})
    answer["Cache-Control"] = "no-store"
    return answer
