"""Cách nhận: how a person is told, trying each way, and the way out that every letter carries."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_scopes import scope

from dondoc.notices import access, queries, tokens
from dondoc.notices.actions.preferences import prefer, try_channel
from dondoc.notices.channels import WAYS, vapid
from dondoc.notices.models import Channel
from dondoc.organization.access import Member, MemberRequest, requires
from dondoc.organization.models import Authority

DEVICE = "device"  # in the session: the Device that this browser is


@require_http_methods(["GET", "POST"])
@requires()
def preferences(request: MemberRequest) -> HttpResponse:
    member = request.member
    if request.method == "POST":
        prefer(member.user, member.authority, _wanted(request), at=timezone.now())
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:preferences")
    push_on = WAYS[Channel.PUSH].is_on(member.authority)
    shown = {
        "preference": queries.preference_of(member),
        "ways": {str(channel): _way(member, channel) for channel in (Channel.EMAIL, Channel.ZALO)},
        "push_on": push_on,
        "push_key": vapid.public_key() if push_on else "",
        "devices": queries.devices_of(member) if push_on else [],
        "this_device": request.session.get(DEVICE),
    }
    return render(request, "notices/preferences.html", shown)


def _wanted(request: MemberRequest) -> dict[str, bool]:
    """Of the ways that are open: one that is not has no box on the page."""
    asked = [way.preference for way in WAYS.values() if way.is_on(request.member.authority)]
    return {name: name in request.POST for name in asked}


def _way(member: Member, channel: Channel) -> dict[str, Any]:
    way = WAYS[channel]
    return {
        "is_on": way.is_on(member.authority),
        "address": next((one.address for one in _targets(member, channel)), ""),
        "tried": queries.last_test(member, channel),
    }


def _targets(member: Member, channel: Channel) -> list[Any]:
    return WAYS[channel].targets([member.user]).get(member.user.pk, [])


@require_POST
@requires()
def test(request: MemberRequest, channel: str) -> HttpResponse:
    """``channel``: email or zalo (set in urls); a device is tried by its own button."""
    way, member = WAYS[channel], request.member
    where = _targets(member, Channel(channel))
    if not way.is_on(member.authority):
        messages.error(request, _("Đường gửi này chưa bật. Hãy báo quản trị."))
    elif not where:
        messages.error(request, str(way.nowhere))
    else:
        try_channel(member, Channel(channel), where[0], at=timezone.now())
        messages.success(request, _("Đang gửi thử. Tình trạng hiện ở dưới."))
    return redirect("notices:preferences")


@require_GET
@requires()
def tried(request: MemberRequest, pk: int) -> HttpResponse:
    """What became of a test: the page asks until it is settled."""
    return render(request, "notices/_tried.html", {"one": access.test_of(request.member, pk)})


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the permission
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Without a sign-in: a page that asks, and the deed."""
    read = tokens.read_token(token)
    if read is None:
        raise Http404
    user = get_object_or_404(get_user_model(), pk=read[0])
    authority = get_object_or_404(Authority, pk=read[1])
    if request.method == "POST":
        with scope(authority=authority):
            prefer(user, authority, {"by_email": False}, at=timezone.now())
    return render(request, "notices/unsubscribe.html", {"done": request.method == "POST", "authority": authority})
