"""Máy nhận thông báo: switching this browser on and off, trying it, and what its service worker asks for."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scopes_disabled

from dondoc.env import ROOT
from dondoc.notices import access, tokens
from dondoc.notices.actions import channels, devices
from dondoc.notices.actions.preferences import try_device
from dondoc.notices.labels import label_of
from dondoc.notices.models import OffReason
from dondoc.notices.views.preferences import DEVICE
from dondoc.organization.access import MemberRequest, requires

WORKER = ROOT / "dondoc" / "static" / "js" / "push-worker.js"
LONGEST_ENDPOINT = 2000


@require_POST
@requires()
def switch_on(request: MemberRequest) -> HttpResponse:
    """What static/js/notices-push.js posts when the browser has subscribed."""
    said = request.POST
    given = devices.Subscription(
        said.get("endpoint", "")[:LONGEST_ENDPOINT], said.get("p256dh", ""), said.get("auth", ""),
        label_of(request.META.get("HTTP_USER_AGENT", "")),
    )  # fmt: skip
    try:
        device = devices.switch_on(given, by=request.member, at=timezone.now())
    except devices.Refused as refusal:
        return JsonResponse({"told": str(refusal)}, status=422)
    request.session[DEVICE] = device.pk
    messages.success(request, _("Máy này đã bật nhận thông báo. Hãy bấm “Gửi thử tới máy này” để chắc chắn."))
    return JsonResponse({"device": device.pk})


@require_POST
@requires()
def switch_off(request: MemberRequest, pk: int) -> HttpResponse:
    device = access.device_of(request.member, pk)
    devices.switch_off(device, OffReason.PERSON, at=timezone.now())
    messages.success(request, _("Đã tắt. Máy “%(device)s” không nhận thông báo nữa.") % {"device": device.label})
    return redirect("notices:preferences")


@require_POST
@requires()
def test(request: MemberRequest, pk: int) -> HttpResponse:
    try_device(access.device_of(request.member, pk), request.member, at=timezone.now())
    return redirect("notices:preferences")


@csrf_exempt  # the service worker posts here without a page; the token is the permission
@require_POST
def shown(_request: HttpRequest, token: str) -> HttpResponse:
    delivery = tokens.read_shown_token(token)
    if delivery is None:
        raise Http404
    with scopes_disabled():
        channels.shown(delivery, at=timezone.now())
    return HttpResponse(status=204)


@require_safe
def worker(_request: HttpRequest) -> FileResponse:
    """The service worker, at the root so that it may open every page; always asked for anew, so never stale."""
    answer = FileResponse(WORKER.open("rb"), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
