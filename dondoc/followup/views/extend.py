"""Gia hạn: asked for by who does the work, granted or refused by who gave it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.followup import access, actions
from dondoc.followup.forms import UntilForm
from dondoc.followup.moves import Refused
from dondoc.followup.views.judge import after, kept
from dondoc.look.days import day_words
from dondoc.organization.access import Can, MemberRequest, requires


@require_POST
@requires(Can.REPORT)
def ask(request: MemberRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_to_report(request.member, pk)
    reason = request.POST.get("reason", "")
    try:
        actions.ask_extension(assignment, until=_until(request), reason=reason, by=request.member, at=timezone.now())
        messages.success(request, _("Đã gửi đề nghị gia hạn. Hạn cũ còn hiệu lực cho đến khi được đồng ý."))
    except Refused as refusal:
        messages.error(request, kept(refusal, reason))
    return after(request, assignment.task)


@require_POST
@requires(Can.ASSIGN)
def grant(request: MemberRequest, pk: int) -> HttpResponse:
    extension = access.extension_to_decide(request.member, pk)
    try:
        until = _until(request)
        actions.grant_extension(extension, until=until, by=request.member, at=timezone.now())
        messages.success(request, _("Đã gia hạn đến %(day)s.") % {"day": day_words(until)})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return after(request, extension.assignment.task)


@require_POST
@requires(Can.ASSIGN)
def refuse(request: MemberRequest, pk: int) -> HttpResponse:
    extension = access.extension_to_decide(request.member, pk)
    reason = request.POST.get("reason", "")
    try:
        actions.refuse_extension(extension, reason=reason, by=request.member, at=timezone.now())
        messages.success(request, _("Đã trả lời không gia hạn. Hạn cũ giữ nguyên."))
    except Refused as refusal:
        messages.error(request, kept(refusal, reason))
    return after(request, extension.assignment.task)


def _until(request: MemberRequest) -> date:
    form = UntilForm(request.POST)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    until: date = form.cleaned_data["until"]
    return until
