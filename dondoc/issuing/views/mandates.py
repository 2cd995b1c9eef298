"""Quyền ký: who signs in whose place, by which act; seen by all, written by the office and the administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.issuing import access, queries
from dondoc.issuing.actions import mandates as actions
from dondoc.issuing.forms import MandateForm
from dondoc.issuing.models import Mandate
from dondoc.organization.access import Can, MemberRequest, may, requires


@require_GET
@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    shown = {"groups": queries.mandates_shown(today), "today": today,
             "may_write": may(request.member, Can.EDIT_DIRECTORY)}  # fmt: skip
    return render(request, "issuing/mandates.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Can.EDIT_DIRECTORY)
def add(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    form = MandateForm(request.POST or None, initial={"valid_from": today}, today=today)
    given = _given(request, form) if request.method == "POST" and form.is_valid() else None
    if given is None:
        return render(request, "issuing/mandate_add.html", {"form": form}, status=422 if request.POST else 200)
    messages.success(request, _("Đã ghi quyền ký %(mandate)s.") % {"mandate": given})
    return redirect("issuing:mandates")


def _given(request: MemberRequest, form: MandateForm) -> Mandate | None:
    """None where the law does not allow it; the form then says why."""
    try:
        return actions.give(form.terms(), by=request.member, at=timezone.now())
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@require_POST
@requires(Can.EDIT_DIRECTORY)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    """From today on: what the act says of a later day is its last day (valid_to)."""
    found, now = access.mandate_to_change(request.member, pk), timezone.now()
    on, reason = timezone.localdate(now), request.POST.get("reason", "")
    try:
        actions.end(found, on=on, reason=reason, by=request.member, at=now)
        messages.success(request, _("Quyền ký đã thôi hiệu lực từ %(day)s.") % {"day": f"{on:%d/%m/%Y}"})
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("issuing:mandates")


@require_POST
@requires(Can.EDIT_DIRECTORY)
def take_away(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.mandate_to_change(request.member, pk)
    try:
        actions.take_away(found, by=request.member, at=timezone.now())
        messages.success(request, _("Đã xóa dòng ghi nhầm."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("issuing:mandates")
