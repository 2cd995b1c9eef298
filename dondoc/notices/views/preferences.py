"""Cách nhận: how a person is told, a letter to try it, and the way out that every letter carries."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from django_scopes import scope

from dondoc.notices import queries, sending
from dondoc.notices.actions import outbox
from dondoc.notices.actions.preferences import prefer, test_channels
from dondoc.organization.access import MemberRequest, requires
from dondoc.organization.models import Authority


@require_http_methods(["GET", "POST"])
@requires()
def preferences(request: MemberRequest) -> HttpResponse:
    member = request.member
    if request.method == "POST":
        prefer(member.user, member.authority, by_email="by_email" in request.POST, at=timezone.now())
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:preferences")
    shown = {
        "by_email": queries.wants_email(member),
        "address": outbox.address_of(member.user),
        "mail_on": settings.MAIL_ON,
        "tests": queries.tests_of(member)[:3],
    }
    return render(request, "notices/preferences.html", shown)


@require_POST
@requires()
def test(request: MemberRequest) -> HttpResponse:
    if not settings.MAIL_ON:
        messages.error(request, _("Máy chủ chưa được cài đặt để gửi thư. Hãy báo quản trị."))
    elif not outbox.address_of(request.member.user):
        messages.error(request, _("Bạn chưa có địa chỉ thư. Hãy ghi địa chỉ ở “Thông tin của tôi”."))
    else:
        test_channels(request.member, at=timezone.now())
        messages.success(request, _("Đang gửi thư thử. Tình trạng hiện ở dưới, hãy tải lại trang sau một phút."))
    return redirect("notices:preferences")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the permission
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Without a sign-in: a page that asks, and the deed."""
    read = sending.read_token(token)
    if read is None:
        raise Http404
    user = get_object_or_404(get_user_model(), pk=read[0])
    authority = get_object_or_404(Authority, pk=read[1])
    if request.method == "POST":
        with scope(authority=authority):
            prefer(user, authority, by_email=False, at=timezone.now())
    return render(request, "notices/unsubscribe.html", {"done": request.method == "POST", "authority": authority})
