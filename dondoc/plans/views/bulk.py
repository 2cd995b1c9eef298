"""One change for the rows that were ticked: asked again with what it touches, then done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from dondoc.look.numbers import number_words
from dondoc.organization.access import Can, requires
from dondoc.plans import access
from dondoc.plans.actions import bulk
from dondoc.plans.filters import asked
from dondoc.plans.forms import GiveForm, ManyDueForm, ManyFieldForm, ManyOfficerForm
from dondoc.plans.models import Assignment, Task

MOST = 200


@dataclass(frozen=True, slots=True)
class Many:
    """What can be done to many: its words, its form, its action."""

    title: Any
    form: Callable[..., forms.Form]
    act: Callable[..., bulk.Outcome]


def _set_due(rows: list[bulk.Seen], said: dict[str, Any], **by: Any) -> bulk.Outcome:
    return bulk.set_due(rows, due=None if said["no_due"] else said["due"], reason=said["reason"], **by)


def _name_officer(rows: list[bulk.Seen], said: dict[str, Any], **by: Any) -> bulk.Outcome:
    return bulk.name_officer(rows, officer=said["officer"], **by)


def _give(rows: list[bulk.Seen], said: dict[str, Any], **by: Any) -> bulk.Outcome:
    return bulk.give(rows, body=said["body"], role=said["role"], **by)


def _set_field(rows: list[bulk.Seen], said: dict[str, Any], **by: Any) -> bulk.Outcome:
    return bulk.set_field(rows, field=said["field"], **by)


MANY = {
    "han": Many(gettext_lazy("Đổi hạn"), ManyDueForm, _set_due),
    "can-bo": Many(gettext_lazy("Cử cán bộ phụ trách"), ManyOfficerForm, _name_officer),
    "giao": Many(gettext_lazy("Giao thêm đầu mối"), GiveForm, _give),
    "linh-vuc": Many(gettext_lazy("Xếp lĩnh vực"), ManyFieldForm, _set_field),
}


@requires(Can.ASSIGN)
@require_POST
def many(request: Any, what: str) -> HttpResponse:
    chosen = MANY.get(what)
    rows = _rows(request)
    if chosen is None:
        raise Http404
    form = chosen.form(request.POST if "sure" in request.POST else None)
    back = asked(request.GET).address()
    if not rows:
        messages.warning(request, _("Chưa chọn dòng nào. Hãy đánh dấu các dòng cần đổi."))
        return redirect(back)
    if not form.is_valid():
        context = {"many": chosen, "what": what, "rows": rows, "form": form, "back": back}
        return render(request, "plans/many.html", context, status=422 if form.is_bound else 200)
    _tell(request, chosen.act(rows, form.cleaned_data, by=request.member, at=timezone.now()))
    return redirect(back)


def _rows(request: Any) -> list[bulk.Seen]:
    """The ticked rows "t17:3" (task 17 as of version 3) and "a45:2" (assignments)."""
    keys = [key.partition(":") for key in request.POST.getlist("row")[:MOST]]
    seen = {name: int(version) for name, _colon, version in keys if version.isdecimal() and name[1:].isdecimal()}
    tasks = access.tasks_to_assign(request.member, [int(name[1:]) for name in seen if name[0] == "t"])
    work = access.assignments_to_change(request.member, [int(name[1:]) for name in seen if name[0] == "a"])
    things: list[Task | Assignment] = [*tasks, *work]
    return [(one, seen[f"{'a' if isinstance(one, Assignment) else 't'}{one.pk}"]) for one in things]


def _tell(request: Any, outcome: bulk.Outcome) -> None:
    if outcome.done:
        messages.success(request, _("Đã đổi %s dòng.") % number_words(outcome.done))
    for words in outcome.refused[:5]:
        messages.warning(request, words)
    if len(outcome.refused) > 5:
        messages.warning(request, _("và %s dòng khác chưa đổi được.") % number_words(len(outcome.refused) - 5))
