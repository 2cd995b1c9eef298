"""Personal links: the office gives and revokes them; who holds one sees their work and reports, without a sign-in."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_scopes import scope

from dondoc.followup.access import officer_named
from dondoc.followup.actions.links import give_link, revoke_link, see_link
from dondoc.followup.forms import ReportForm
from dondoc.followup.models import PersonalLink
from dondoc.followup.moves import Refused
from dondoc.followup.queries.lines import line_of
from dondoc.followup.queries.links import Holder, holder_of, links_alive, may_get_one
from dondoc.followup.queries.mine import leaders, to_report
from dondoc.followup.views.report import by_script, put
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.plans.access import is_mine
from dondoc.plans.models import Assignment

DAYS = (7, 30, 90)


@require_http_methods(["GET", "POST"])
@requires(Can.REPORT_FOR_OTHERS)
def links(request: MemberRequest) -> HttpResponse:
    """The links that work now; a new one is shown once, to be sent to the phone."""
    given, whom = "", None
    if request.method == "POST":
        whom = officer_named(request.POST.get("officer", ""))
        days = request.POST.get("days", "")
        try:
            if whom is None:
                raise Refused(_("Hãy chọn người nhận liên kết."))
            token = give_link(whom, days=int(days) if days in map(str, DAYS) else DAYS[1], by=request.member,
                              at=timezone.now())  # fmt: skip
            given = request.build_absolute_uri(reverse("followup:link-work", args=[token]))
        except Refused as refusal:
            messages.error(request, str(refusal))
    now = timezone.now()
    shown = {"given": given, "whom": whom, "links": links_alive(now), "officers": may_get_one(), "days": DAYS}
    return render(request, "followup/links.html", shown)


@require_POST
@requires(Can.REPORT_FOR_OTHERS)
def revoke(request: MemberRequest, pk: int) -> HttpResponse:
    found: PersonalLink = get_object_or_404(PersonalLink.objects.select_related("officer"), pk=pk)
    if revoke_link(found, by=request.member, at=timezone.now()):
        messages.success(request, _("Đã thu hồi liên kết."))
    return redirect("followup:links")


def _over(request: HttpRequest) -> HttpResponse:
    """Not found, in words for who has nothing but the link: run out, revoked or copied in part."""
    return _private(render(request, "followup/link_over.html", status=404))


@never_cache
@require_GET
def work(request: HttpRequest, token: str) -> HttpResponse:
    holder = holder_of(token, now=timezone.now())
    if holder is None:
        return _over(request)
    with scope(authority=holder.link.authority):
        see_link(holder.link, at=timezone.now())
        lines = to_report(holder.member, today=timezone.localdate())
        return _private(render(request, "followup/link_work.html", {"holder": holder, "lines": lines, "token": token}))


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    holder = holder_of(token, now=timezone.now())
    if holder is None:
        return _over(request)
    with scope(authority=holder.link.authority):
        assignment: Assignment = get_object_or_404(
            Assignment.objects.select_related("task__plan", "body", "authority"), pk=pk
        )
        if not is_mine(holder.member, assignment):
            raise Http404
        refused = _reported(request, holder, assignment) if request.method == "POST" else ""
        if request.method == "POST" and (by_script(request) or not refused):
            return _answer(request, token, refused)
        shown = {
            "card": line_of(assignment, holder.member, today=timezone.localdate()),
            "holder": holder, "token": token, "key": uuid4(), "leaders": leaders(), "refused": refused,
            "said": request.POST, "percent": request.POST.get("percent", assignment.percent),
        }  # fmt: skip
        answer = render(request, "followup/link_report.html", shown, status=422 if refused else 200)
        return _private(answer)


def _answer(request: HttpRequest, token: str, refused: str) -> HttpResponse:
    """To the phone's script in its own words, else back to the work."""
    if refused:
        return JsonResponse({"message": refused}, status=422)
    messages.success(request, _("Đã gửi báo cáo. Cảm ơn đồng chí."))
    back = reverse("followup:link-work", args=[token])
    return JsonResponse({"next": back}) if by_script(request) else redirect(back)


def _reported(request: HttpRequest, holder: Holder, assignment: Assignment) -> str:
    """Put the report down; what stands in the way, or ""."""
    try:
        put(assignment, ReportForm(request.POST, request.FILES), by=holder.member)
    except Refused as refusal:
        return str(refusal)
    return ""


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer
