"""Đã gửi: what became of what one told others; for the office also what did not go out, and sending it again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.look.chips import choices
from dondoc.notices import queries
from dondoc.notices.actions import outbox
from dondoc.notices.models import Delivery
from dondoc.organization.access import Can, MemberRequest, may, requires

A_PAGE, LOST = 30, "loi"


@require_GET
@requires()
def sent(request: MemberRequest) -> HttpResponse:
    mine, scopes, lost = queries.sent_by(request.member), [], False
    if may(request.member, Can.ASSIGN):
        failed = queries.failed(request.member)
        options = [("", _("Tôi đã gửi"), mine.count()), (LOST, _("Thư không gửi được"), failed.count())]
        scopes = choices(request.GET, "xem", options)
        lost = request.GET.get("xem") == LOST
        mine = failed if lost else mine
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "notices/sent.html", {"page": page, "scopes": scopes, "lost": lost})


@require_POST
@requires(Can.ASSIGN)
def resend(request: MemberRequest, pk: int) -> HttpResponse:
    found: Delivery = get_object_or_404(Delivery.objects.select_related("notice__user__officer"), pk=pk)
    if outbox.resend(found, by=request.member, at=timezone.now()):
        messages.success(request, _("Thư sẽ được gửi lại ngay."))
    elif outbox.address_of(found.notice.user):
        messages.warning(request, _("Thư này đã được gửi lại. Hãy tải lại trang."))
    else:
        messages.error(request, _("Người nhận chưa có địa chỉ thư trong danh bạ. Hãy ghi địa chỉ rồi gửi lại."))
    return redirect(request.META.get("HTTP_REFERER") or "notices:sent")
