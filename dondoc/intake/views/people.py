"""Chips: who a task is given to."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dondoc.intake import access, queries
from dondoc.intake.actions import bodies
from dondoc.intake.actions.bodies import Meant
from dondoc.intake.forms import BodyForm
from dondoc.intake.models import AssignmentRole
from dondoc.intake.views.fragments import Part, answer
from dondoc.organization.access import Can, requires
from dondoc.organization.models import Body

EVERY_BLOCK = "every-block"


def meant_by(value: str) -> Meant:
    """ "17" a body of the directory, "every-block", "" nobody known."""
    if value == EVERY_BLOCK:
        return Meant(every_block=True)
    return Meant(get_object_or_404(Body, pk=value)) if value.isdecimal() else Meant()


@requires(Can.UPLOAD)
@require_GET
def suggest(request: Any, pk: int) -> HttpResponse:
    """Bodies for what was typed, or for the printed name while nothing is."""
    document = access.document_to_review(request.member, pk)
    typed, printed = request.GET.get("q", "").strip(), request.GET.get("printed", "").strip()
    context = {
        "found": queries.suggestions(document, typed or printed), "typed": typed, "printed": printed,
        "blocks": queries.active_blocks().count(), "role": request.GET.get("role", ""),
        "roles": AssignmentRole.choices, "row": request.GET.get("row", ""), "only_list": "q" in request.GET,
    }  # fmt: skip
    return render(request, "intake/_suggest.html", context)


@requires(Can.UPLOAD)
@require_POST
def give(request: Any, pk: int, task: int) -> HttpResponse:
    found = access.task_to_review(request.member, pk, task)
    form = BodyForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    data = form.cleaned_data
    return answer(
        request,
        found.document,
        lambda: bodies.give(
            found, version=data["version"], role=data["role"], meant=meant_by(data["body"]), printed=data["printed"],
            by=request.member, at=timezone.now(),
        ),
        part=Part.WHO,
    )  # fmt: skip


@requires(Can.UPLOAD)
@require_POST
def change(request: Any, pk: int, body: int) -> HttpResponse:
    row = access.body_to_review(request.member, pk, body)
    form = BodyForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    data = form.cleaned_data
    keep = Meant(row.body, row.every_block)
    meant = meant_by(data["body"]) if "body" in request.POST else keep
    return answer(
        request,
        row.task.document,
        lambda: bodies.set_body(
            row, version=data["version"], role=data["role"], meant=meant, by=request.member, at=timezone.now()
        ),
        part=Part.WHO,
    )


@requires(Can.UPLOAD)
@require_POST
def take_back(request: Any, pk: int, body: int) -> HttpResponse:
    row = access.body_to_review(request.member, pk, body)
    version = int(request.POST.get("version") or 0)
    return answer(
        request,
        row.task.document,
        lambda: bodies.take_back(row, version=version, by=request.member, at=timezone.now()),
        part=Part.WHO,
    )
