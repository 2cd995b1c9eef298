"""Đã gửi: what became of what one told others; for the office also what did not go out, and sending it again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.look.chips import choices
from dondoc.notices import access, queries
from dondoc.notices.actions import outbox
from dondoc.notices.channels import WAYS
from dondoc.organization.access import Can, MemberRequest, may, requires

A_PAGE, LOST = 30, "loi"


@require_GET
@requires()
def sent(request: MemberRequest) -> HttpResponse:
    mine, scopes, lost = queries.sent_by(request.member), [], False
    if may(request.member, Can.ASSIGN):
        failed = queries.failed(request.member)
        options = [("", _("Tôi đã gửi"), mine.count()), (LOST, _("Không gửi được"), failed.count())]
        scopes = choices(request.GET, "xem", options)
        lost = request.GET.get("xem") == LOST
        mine = failed if lost else mine
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "notices/sent.html", {"page": page, "scopes": scopes, "lost": lost})


@require_POST
@requires(Can.ASSIGN)
def resend(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.delivery_to_resend(request.member, pk)
    if outbox.resend(found, by=request.member, at=timezone.now()):
        messages.success(request, _("Sẽ được gửi lại ngay."))
    elif outbox.target_of(found):
        messages.warning(request, _("Lượt gửi này đã được gửi lại. Hãy tải lại trang."))
    else:
        messages.error(request, str(WAYS[found.channel].nowhere))
    return redirect(request.META.get("HTTP_REFERER") or "notices:sent")
