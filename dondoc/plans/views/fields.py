"""Lĩnh vực: the list, a field changed or dropped, tasks put into the fields of who directs them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.look.numbers import number_words
from dondoc.organization.access import Can, MemberRequest, may, requires
from dondoc.organization.actions import AlreadyChanged
from dondoc.organization.forms import version_seen
from dondoc.plans import access, queries
from dondoc.plans.actions import fields as actions
from dondoc.plans.forms import FieldForm


@require_http_methods(["GET", "POST"])
@requires(Can.EDIT_DIRECTORY)
def listing(request: MemberRequest) -> HttpResponse:
    form = FieldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_field(form.cleaned_data, by=request.member, at=timezone.now())
            messages.success(request, _("Đã thêm lĩnh vực."))
            return redirect("plans:fields")
        except actions.Taken as refused:
            form.add_error("name", str(refused))
    shown = {
        "form": form, "fields": queries.fields_with_work(), "without": queries.tasks_without_field().count(),
        "may_assign": may(request.member, Can.ASSIGN),
    }  # fmt: skip
    return render(request, "plans/fields.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.EDIT_DIRECTORY)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    field = access.field_to_change(request.member, pk)
    form = FieldForm(request.POST or None, instance=access.field_to_change(request.member, pk))
    if request.method == "POST" and form.is_valid():
        try:
            seen = version_seen(request.POST)
            actions.change_field(field, form.cleaned_data, version=seen, by=request.member, at=timezone.now())
            messages.success(request, _("Đã lưu lĩnh vực."))
            return redirect("plans:fields")
        except (AlreadyChanged, actions.Taken) as refused:
            form.add_error("name", str(refused))
    return render(request, "plans/field.html", {"form": form, "field": field}, status=422 if form.errors else 200)


@require_POST
@requires(Can.EDIT_DIRECTORY)
def drop(request: MemberRequest, pk: int) -> HttpResponse:
    field = access.field_to_change(request.member, pk)
    try:
        actions.drop_field(field, by=request.member, at=timezone.now())
        messages.success(request, _("Đã bỏ lĩnh vực."))
    except actions.Refused as refused:
        messages.warning(request, str(refused))
    return redirect("plans:fields")


@require_POST
@requires(Can.EDIT_DIRECTORY, Can.ASSIGN)
def guess(request: MemberRequest) -> HttpResponse:
    count = actions.guess_all(by=request.member, at=timezone.now())
    told = ngettext("Đã xếp %s nhiệm vụ.", "Đã xếp %s nhiệm vụ.", count) % number_words(count)
    messages.success(
        request, told if count else _("Không có nhiệm vụ nào xếp thêm được: hãy xếp tay ở trang Nhiệm vụ.")
    )
    return redirect("plans:fields")
