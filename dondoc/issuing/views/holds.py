"""Số dành trước: numbers held for documents to come, and cancelled ones with their reasons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.issuing import access, queries
from dondoc.issuing.actions import holds
from dondoc.issuing.models import KINDS
from dondoc.organization.access import Can, MemberRequest, requires


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REPORTS)
def listing(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    on = timezone.localdate(now)
    if request.method == "POST":
        kind, reason = request.POST.get("kind", "?"), request.POST.get("reason", "")
        try:
            held = holds.hold(kind, reason=reason, on=on, by=request.member, at=now)
            messages.success(request, _("Đã dành %(number)s.") % {"number": held})
            return redirect("issuing:holds")
        except holds.Refused as refusal:
            messages.error(request, str(refusal))
    return render(request, "issuing/holds.html", {"kinds": KINDS.items(), "holds": queries.holds_shown(on.year)})


@require_POST
@requires(Can.WRITE_REPORTS)
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    held, reason = access.hold_to_cancel(request.member, pk), request.POST.get("reason", "")
    try:
        holds.cancel_hold(held, reason=reason, by=request.member, at=timezone.now())
        messages.success(request, _("Đã hủy số."))
    except holds.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("issuing:holds")
