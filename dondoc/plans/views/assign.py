"""Who has a task: giving it, changing an assignment, taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.organization.access import Can, requires
from dondoc.plans import access, actions
from dondoc.plans.actions import assignments
from dondoc.plans.forms import AssignmentForm, GiveForm
from dondoc.plans.models import Assignment

FIELDS = ("body", "role", "officer", "due")


@requires(Can.ASSIGN)
@require_http_methods(["GET", "POST"])
def give(request: Any, pk: int) -> HttpResponse:
    task = access.task_to_assign(request.member, pk)
    form = GiveForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "plans/give.html", {"task": task, "form": form}, status=422 if form.is_bound else 200)
    try:
        assignments.give(task, **form.cleaned_data, by=request.member, at=timezone.now())
        messages.success(request, _("Đã giao cho %s.") % form.cleaned_data["body"])
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("plans:task", pk)


@requires(Can.ASSIGN)
@require_http_methods(["GET", "POST"])
def change(request: Any, pk: int) -> HttpResponse:
    found = access.assignment_to_change(request.member, pk)
    form = AssignmentForm(request.POST if request.method == "POST" else None, initial=_initial(found))
    if not form.is_valid():
        context = {"assignment": found, "task": found.task, "form": form}
        return render(request, "plans/assignment.html", context, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    values = {name: said[name] for name in FIELDS}
    try:
        assignments.change(
            found, version=said["version"], values=values, by=request.member, at=timezone.now(), reason=said["reason"]
        )
        messages.success(request, _("Đã lưu phân công."))
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("plans:task", found.task_id)


def _initial(assignment: Assignment) -> dict[str, Any]:
    return {name: getattr(assignment, name) for name in (*FIELDS, "version")}


@requires(Can.ASSIGN)
@require_POST
def take_back(request: Any, pk: int) -> HttpResponse:
    found = access.assignment_to_change(request.member, pk)
    version = request.POST.get("version", "")
    try:
        assignments.take_back(
            found, version=int(version) if version.isdecimal() else 0, by=request.member, at=timezone.now()
        )
        messages.success(request, _("Đã thu hồi phân công của %s.") % found.body)
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("plans:task", found.task_id)
