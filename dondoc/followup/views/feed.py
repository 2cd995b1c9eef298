"""The calendar of one's deadlines: the secret address, and the page where it is made and revoked."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from dondoc.followup import actions
from dondoc.followup.calendar import calendar_of
from dondoc.followup.queries.feed import deadlines_by_token, feed_of
from dondoc.followup.queries.lines import task_address
from dondoc.organization.access import Can, MemberRequest, requires


@require_GET
@requires(Can.READ_PLANS)
def page(request: MemberRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires(Can.READ_PLANS)
def renew(request: MemberRequest) -> HttpResponse:
    """Answers with the page itself: the address is shown this once and is kept nowhere, not in the session either."""
    token = actions.renew_feed(by=request.member, at=timezone.now())
    return _page(request, address=request.build_absolute_uri(reverse("followup:feed", args=[token])))


@require_POST
@requires(Can.READ_PLANS)
def revoke(request: MemberRequest) -> HttpResponse:
    if actions.revoke_feed(by=request.member, at=timezone.now()):
        messages.success(request, _("Đã thu hồi địa chỉ lịch. Ứng dụng lịch dùng địa chỉ cũ sẽ không nhận được nữa."))
    return redirect("followup:feed-page")


def _page(request: MemberRequest, address: str = "") -> HttpResponse:
    answer = render(request, "followup/feed.html", {"address": address, "feed": feed_of(request.member)})
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The .ics itself. No sign-in: the address is the secret. A wrong or revoked one is 404."""
    found = deadlines_by_token(token)
    if found is None:
        raise Http404
    link = request.build_absolute_uri
    content = calendar_of(found.assignments, name=found.name, address=lambda one: link(task_address(one)))
    return _conditional(request, content)


def _conditional(request: HttpRequest, content: bytes) -> Any:
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="viec-cua-toi.ics"'
    answer["Cache-Control"] = "private, max-age=900"
    answer["ETag"] = etag
    answer["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=etag, response=answer)
