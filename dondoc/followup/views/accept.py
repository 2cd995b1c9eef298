"""Tiếp nhận: a body takes on what it was given, one by one or all at once, or sends it back; who gave it decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dondoc.followup import access, actions
from dondoc.followup.moves import Refused
from dondoc.followup.queries.mine import to_accept
from dondoc.followup.views.back import back_to
from dondoc.followup.views.judge import after, kept
from dondoc.organization.access import Can, MemberRequest, requires


@require_POST
@requires(Can.REPORT)
def accept(request: MemberRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_to_report(request.member, pk)
    try:
        actions.accept(assignment, by=request.member, at=timezone.now())
        messages.success(request, _("Đã tiếp nhận."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return after(request, assignment.task)


@require_POST
@requires(Can.REPORT)
def accept_all(request: MemberRequest) -> HttpResponse:
    """All of one's own work that waits; each in its own transaction, so that one refusal does not undo the others."""
    accepted, refused = 0, []
    for assignment in to_accept(request.member):
        try:
            actions.accept(assignment, by=request.member, at=timezone.now())
            accepted += 1
        except Refused as refusal:
            refused.append(f"{assignment.task}: {refusal}")
    if accepted or not refused:
        said = ngettext("Đã tiếp nhận %(n)s việc.", "Đã tiếp nhận %(n)s việc.", accepted)
        messages.success(request, said % {"n": accepted})
    for words in refused:
        messages.error(request, words)
    return redirect(back_to(request, reverse("followup:mine")))


@require_POST
@requires(Can.REPORT)
def decline(request: MemberRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_to_report(request.member, pk)
    reason = request.POST.get("reason", "")
    try:
        actions.decline(assignment, reason=reason, by=request.member, at=timezone.now())
        messages.success(request, _("Đã gửi đề nghị không nhận. Việc vẫn được giao cho đến khi có trả lời."))
    except Refused as refusal:
        messages.error(request, kept(refusal, reason))
    return after(request, assignment.task)


@require_POST
@requires(Can.ASSIGN)
def insist(request: MemberRequest, pk: int) -> HttpResponse:
    refusal = access.refusal_to_decide(request.member, pk)
    reason = request.POST.get("reason", "")
    try:
        actions.insist(refusal, reason=reason, by=request.member, at=timezone.now())
        messages.success(request, _("Đã giữ nguyên phân công."))
    except Refused as refused:
        messages.error(request, kept(refused, reason))
    return after(request, refusal.assignment.task)


@require_POST
@requires(Can.ASSIGN)
def release(request: MemberRequest, pk: int) -> HttpResponse:
    refusal = access.refusal_to_decide(request.member, pk)
    task = refusal.assignment.task
    try:
        actions.release(refusal, by=request.member, at=timezone.now())
        said = _("Đã rút phân công của %(body)s. Cần thì giao đầu mối khác.")
        messages.success(request, said % {"body": refusal.body})
    except Refused as refused:
        messages.error(request, str(refused))
    return after(request, task)
