"""Thông báo: the inbox, the way from a notice to what it is about, and "all seen"."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.journal.queries import newest
from dondoc.look.places import address_of_subject
from dondoc.notices import actions, queries
from dondoc.organization.access import MemberRequest, requires

A_PAGE = 30


@require_GET
@requires()
def inbox(request: MemberRequest) -> HttpResponse:
    page = Paginator(queries.inbox(request.member), A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "notices/inbox.html", {"page": page})


@require_GET
@requires()
def open_one(request: MemberRequest, pk: int) -> HttpResponse:
    """To what the notice is about; it is seen from now on. Others' notices are not found."""
    notice = get_object_or_404(queries.inbox(request.member), pk=pk)
    actions.see(notice, at=timezone.now())
    address = address_of_subject(notice.subject)
    if not address:
        messages.warning(request, _("Nội dung của thông báo này không còn."))
    return redirect(address or "notices:inbox")


@require_POST
@requires()
def seen(request: MemberRequest) -> HttpResponse:
    actions.see_all(request.member, at=timezone.now())
    return redirect("notices:inbox")


@require_GET
@requires()
def news(request: MemberRequest) -> HttpResponse:
    """What open pages ask every few seconds: nothing (204) until somebody of the authority has written something."""
    last = newest(request.member.authority)
    if request.GET.get("sau") == str(last):
        return HttpResponse(status=204)
    unseen = queries.unseen(request.member).count()
    answer = JsonResponse({"seen": str(last), "unseen": unseen, "build": settings.BUILD})
    answer["Cache-Control"] = "no-store"
    return answer
