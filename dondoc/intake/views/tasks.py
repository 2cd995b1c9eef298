"""Cards: correcting, dropping, merging, splitting, adding and moving tasks."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.intake import access, queries, review
from dondoc.intake.actions import tasks
from dondoc.intake.actions.undo import Change
from dondoc.intake.forms import PlaceForm, TaskForm
from dondoc.intake.models import DraftTask, IncomingDocument
from dondoc.intake.views.fragments import Part, answer
from dondoc.organization.access import Can, requires


def _version(request: Any) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else 0


def _path(value: str) -> list[str]:
    return [label for label in value.split("/") if label]


@requires(Can.UPLOAD)
@require_GET
def main_part(request: Any, pk: int, task: int) -> HttpResponse:
    """The words and deadline of a card, to be read again (Escape) or edited (`?sua`)."""
    found = access.task_to_review(request.member, pk, task)
    card = review.cards_of([found], [])[0]
    if "sua" not in request.GET:
        return render(request, "intake/_card_main.html", {"card": card, "document": found.document, "editable": True})
    sections = review.groups_of(found.document.reading or queries.EMPTY, [])
    context = {"card": card, "form": TaskForm.of(found), "document": found.document, "sections": sections}
    return render(request, "intake/_card_edit.html", context)


@requires(Can.UPLOAD)
@require_POST
def save(request: Any, pk: int, task: int) -> HttpResponse:
    found = access.task_to_review(request.member, pk, task)
    form = TaskForm.of(found, request.POST)
    typing = "typing" in request.POST
    if not form.is_valid():  # half a date is no mistake while it is typed
        return HttpResponse(status=204) if typing else _to_mend(request, found, form)
    values, version = _values(request, found, form), form.cleaned_data["version"]
    act = tasks.type_on if typing else tasks.edit
    return answer(
        request,
        found.document,
        lambda: act(found, version=version, values=values, by=request.member, at=timezone.now()),
        part=Part.NONE if typing else Part.PLACE if "path" in values else Part.MAIN,
    )


def _to_mend(request: Any, found: DraftTask, form: TaskForm) -> HttpResponse:
    sections = review.groups_of(found.document.reading or queries.EMPTY, [])
    context = {"card": review.cards_of([found], [])[0], "form": form, "document": found.document}
    return render(request, "intake/_card_edit.html", context | {"sections": sections, "swap": True}, status=422)


def _values(request: Any, found: DraftTask, form: TaskForm) -> dict[str, Any]:
    """What the form changes; the path only where the task is to move to another section."""
    data = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "section")}
    section = _path(form.cleaned_data["section"])
    moved = "section" in request.POST and section != found.path
    return data | ({"path": section} if moved else {})


@requires(Can.UPLOAD)
@require_POST
def drop(request: Any, pk: int, task: int) -> HttpResponse:
    found = access.task_to_review(request.member, pk, task)
    act = tasks.restore if found.dropped else tasks.drop
    return answer(
        request,
        found.document,
        lambda: act(found, version=_version(request), by=request.member, at=timezone.now()),
        part=Part.CARD,
    )


@requires(Can.UPLOAD)
@require_POST
def split(request: Any, pk: int, task: int) -> HttpResponse:
    """Cut where the cursor stands in the text as it was typed."""
    found = access.task_to_review(request.member, pk, task)
    text = request.POST.get("text", found.text).replace("\r\n", "\n")
    place = request.POST.get("place", "")

    def act() -> Change:
        now, version = timezone.now(), _version(request)
        if text != found.text:
            tasks.edit(found, version=version, values={"text": text}, by=request.member, at=now)
            version = found.version
        where = int(place) if place.isdecimal() else 0
        return tasks.split(found, version=version, place=where, by=request.member, at=now)

    return answer(request, found.document, act, part=Part.PLACE)


@requires(Can.UPLOAD)
@require_POST
def shift(request: Any, pk: int, task: int) -> HttpResponse:
    found = access.task_to_review(request.member, pk, task)
    up = request.POST.get("way") == "up"
    return answer(
        request,
        found.document,
        lambda: tasks.shift(found, version=_version(request), up=up, by=request.member, at=timezone.now()),
        part=Part.PLACE,
    )


@requires(Can.UPLOAD)
@require_POST
def merge(request: Any, pk: int) -> HttpResponse:
    """Several cards into the first of them, in the order of the page."""
    document = access.document_to_review(request.member, pk)
    chosen = [int(one) for one in request.POST.getlist("tasks") if one.isdecimal()]
    found = list(
        DraftTask.objects.select_related("document").filter(document=document, pk__in=chosen, merged_into=None)
    )
    return answer(
        request,
        document,
        lambda: tasks.merge(found, version=_version(request), by=request.member, at=timezone.now()),
        part=Part.PLACE,
    ) if found else HttpResponse(status=404)  # fmt: skip


@requires(Can.UPLOAD)
@require_POST
def add(request: Any, pk: int) -> HttpResponse:
    """From a passage selected in the document, or by hand into a section."""
    document = access.document_to_review(request.member, pk)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        told = {"message": " ".join(str(one) for one in form.non_field_errors())}
        return render(request, "intake/_toast.html", told, status=422)
    new = _new_task(document, form.cleaned_data)
    return answer(
        request,
        document,
        lambda: tasks.add(document, **new, by=request.member, at=timezone.now()),
        part=Part.PLACE,
    )


def _new_task(document: IncomingDocument, data: dict[str, Any]) -> dict[str, Any]:
    place = (data["start"], data["end"]) if data["start"] is not None else None
    path = tasks.path_at(document, data["start"]) if place else _path(data["section"])
    return {"text": " ".join((data["text"] or _("Nhiệm vụ mới")).split()), "path": path, "place": place}
