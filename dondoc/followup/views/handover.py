"""Bàn giao: choose who leaves, see their open work, choose who takes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.followup import access, actions
from dondoc.followup.moves import Refused
from dondoc.followup.queries.handover import leavers, takers, work_of
from dondoc.followup.queries.lines import lines_of, with_thread
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.models import Officer


@require_http_methods(["GET", "POST"])
@requires(Can.ASSIGN)
def hand_over(request: MemberRequest) -> HttpResponse:
    leaver = access.officer_named(request.POST.get("tu") or request.GET.get("tu", ""))
    if request.method == "GET" or leaver is None:
        return _page(request, leaver)
    try:
        count = _handed(request, leaver)
    except Refused as refusal:
        return _page(request, leaver, refused=str(refusal))
    messages.success(request, _("Đã bàn giao %(n)s việc của %(who)s.") % {"n": count, "who": leaver})
    return redirect("followup:hand-over")


def _handed(request: MemberRequest, leaver: Officer) -> int:
    to = access.officer_named(request.POST.get("cho", ""))
    if to is None:
        raise Refused(_("Hãy chọn người nhận việc."))
    reason = request.POST.get("reason", "")
    return actions.hand_over(leaver, to=to, reason=reason, by=request.member, at=timezone.now())


def _page(request: MemberRequest, leaver: Officer | None, refused: str = "") -> HttpResponse:
    given = with_thread(work_of(leaver)) if leaver else []
    shown = {
        "leaver": leaver,
        "leavers": leavers(),
        "takers": takers(leaver),
        "lines": lines_of(given, request.member, today=timezone.localdate()),
        "refused": refused,
        "said": request.POST,
    }
    return render(request, "followup/handover.html", shown, status=422 if refused else 200)
