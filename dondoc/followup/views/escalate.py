"""Đôn đốc: what is late for long, of the leader's own work and of all; a letter to those bodies at one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.followup import escalation
from dondoc.followup.queries.lines import lines_of, with_thread
from dondoc.followup.rules import rule_on
from dondoc.issuing.actions import letters
from dondoc.issuing.blanks import blanks
from dondoc.organization.access import Can, MemberRequest, may, requires

A_PAGE = 60


@require_GET
@requires(Can.ASSIGN)
def escalate(request: MemberRequest) -> HttpResponse:
    today, authority = timezone.localdate(), request.member.authority
    mine = with_thread(escalation.escalated_to(request.member, today=today))
    shown = {
        "mine": lines_of(mine[:A_PAGE], request.member, today=today),
        "mine_count": mine.count(),
        "proposed": escalation.proposed(authority, today=today),
        "may_write": may(request.member, Can.WRITE_REPORTS),
        "rule": rule_on(authority, today),
        "today": today,
    }
    return render(request, "followup/escalate.html", shown)


@require_POST
@requires(Can.WRITE_REPORTS)
def write_letter(request: MemberRequest) -> HttpResponse:
    """To the bodies that were ticked, about all their work that is late over the days."""
    today, ticked = timezone.localdate(), set(request.POST.getlist("body"))
    chosen = [one for one in escalation.proposed(request.member.authority, today=today) if str(one.body.pk) in ticked]
    if not chosen:
        messages.warning(request, _("Chưa chọn đơn vị nào. Hãy đánh dấu nơi cần đôn đốc."))
        return redirect("followup:escalate")
    work = [one for late in chosen for one in late.work]
    letter = letters.begin(
        blanks()["don-doc"], by=request.member, at=timezone.now(),
        values=escalation.letter_values(work, today=today), addressed_to=[str(one.body) for one in chosen],
        bodies=[one.body for one in chosen], about=[escalation.subject(one) for one in work],
    )  # fmt: skip
    messages.success(request, _("Đã soạn công văn đôn đốc. Hãy xem lại rồi trình ký."))
    return redirect("issuing:letter", letter.pk)
