"""A task: its page or panel, its correction, one added by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.organization.access import Can, requires
from dondoc.plans import access, actions, queries
from dondoc.plans.actions import tasks
from dondoc.plans.forms import NewTaskForm, PartForm, TaskEditForm
from dondoc.plans.models import Task


@requires(Can.READ_PLANS)
@require_GET
def task(request: Any, pk: int) -> HttpResponse:
    """The page; as a fragment (`?o=canh`) the panel beside the register."""
    found = access.task_to_read(request.member, pk)
    page = queries.task_page(found, member=request.member, today=timezone.localdate())
    beside = request.GET.get("o") == "canh"
    context = {"open": page, "may_assign": access.may_assign(request.member), "beside": beside}
    return render(request, "plans/_panel.html" if beside else "plans/task.html", context)


@requires(Can.ASSIGN)
@require_http_methods(["GET", "POST"])
def edit(request: Any, pk: int) -> HttpResponse:
    found = access.task_to_assign(request.member, pk)
    form = TaskEditForm.of(found, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "plans/edit.html", {"task": found, "form": form}, status=422 if form.is_bound else 200)
    said, at = form.cleaned_data, timezone.now()
    seen, reason = said["version"] or 0, said["reason"]
    try:
        tasks.edit(found, version=seen, values=_values(found, said), by=request.member, at=at, reason=reason)
    except actions.Refused as refusal:
        return _overtaken(request, pk, form, str(refusal))
    messages.success(request, _("Đã lưu nhiệm vụ."))
    return redirect("plans:task", pk)


def _values(task: Task, said: dict[str, Any]) -> dict[str, Any]:
    """A deadline set by a person is a day."""
    exactly = {"precision": "day" if said["due"] else ""} if said["due"] != task.due else {}
    return {name: said[name] for name in tasks.FIELDS} | exactly


def _overtaken(request: Any, pk: int, form: TaskEditForm, words: str) -> HttpResponse:
    """What was typed stays in sight, beside how the task is now; saving again is a decision of the person."""
    now = access.task_to_assign(request.member, pk)
    data = request.POST.copy()
    data["version"] = str(now.version)
    form.data = data
    return render(request, "plans/edit.html", {"task": now, "form": form, "late": words}, status=409)


@requires(Can.ASSIGN)
@require_http_methods(["GET", "POST"])
def add(request: Any, pk: int) -> HttpResponse:
    plan = access.plan_to_assign(request.member, pk)
    form = NewTaskForm(request.POST if request.method == "POST" else None, plan=plan)
    if not form.is_valid():
        return render(request, "plans/add.html", {"plan": plan, "form": form}, status=422 if form.is_bound else 200)
    try:
        made = tasks.add(plan, **form.given(), by=request.member, at=timezone.now())
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("plans:plan", pk)
    messages.success(request, _("Đã thêm nhiệm vụ."))
    return redirect("plans:task", made.pk)


@requires(Can.ASSIGN)
@require_http_methods(["GET", "POST"])
def split(request: Any, pk: int) -> HttpResponse:
    """One more part of a task; the next one is asked for at once."""
    whole = access.task_to_assign(request.member, pk)
    form = PartForm(request.POST if request.method == "POST" else None, whole=whole)
    if form.is_valid():
        try:
            tasks.add(whole.plan, **form.given(), by=request.member, at=timezone.now())
            messages.success(request, _("Đã thêm việc nhỏ."))
            return redirect("plans:task", pk)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "plans/split.html", {"task": whole, "form": form}, status=422 if form.is_bound else 200)
