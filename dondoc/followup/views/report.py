"""My work, and reporting on it: by a page, or by the phone's script that asks for JSON."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.followup import access, actions
from dondoc.followup.forms import ReportForm
from dondoc.followup.models import ProgressReport
from dondoc.followup.moves import Refused
from dondoc.followup.queries.lines import line_of
from dondoc.followup.queries.mine import leaders, my_work, nothing_words, to_report
from dondoc.followup.views.back import back_to
from dondoc.organization.access import Can, Member, MemberRequest, requires
from dondoc.plans.access import is_mine
from dondoc.plans.models import Assignment


@require_GET
@requires(Can.READ_PLANS)
def mine(request: MemberRequest) -> HttpResponse:
    """Việc của tôi; a clerk may look at the work of a body with ?dau-moi=."""
    work = my_work(request.member, request.GET, today=timezone.localdate())
    nothing, advice = nothing_words(work)
    shown = {"work": work, "nothing": nothing, "advice": advice, "leaders": leaders()}
    return render(request, "followup/mine.html", shown)


@require_GET
@requires(Can.READ_PLANS)
def quick(request: MemberRequest) -> HttpResponse:
    """Báo cáo nhanh: touch the work just done, and report."""
    lines = to_report(request.member, today=timezone.localdate())
    return render(request, "followup/quick.html", {"lines": lines, "leaders": leaders()})


@require_http_methods(["GET", "POST"])
@requires(Can.REPORT)
def report(request: MemberRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_to_report(request.member, pk)
    if request.method == "GET":
        return _page(request, assignment)
    form = ReportForm(request.POST, request.FILES)
    if _of_another(request, form):
        return JsonResponse({"message": _("Báo cáo này do tài khoản khác ghi.")}, status=401)
    try:
        put(assignment, form, by=request.member, for_body=not is_mine(request.member, assignment))
    except Refused as refusal:
        return _refused(request, assignment, str(refusal))
    return _sent(request, assignment, form)


def _page(request: MemberRequest, assignment: Assignment, *, refused: str = "") -> HttpResponse:
    card = line_of(assignment, request.member, today=timezone.localdate())
    shown = {
        "card": card,
        "key": uuid4(),
        "leaders": leaders(),
        "refused": refused,
        "said": request.POST,
        "percent": request.POST.get("percent", assignment.percent),
        "next": request.POST.get("next", request.GET.get("ve", "")),
    }
    return render(request, "followup/report.html", shown, status=422 if refused else 200)


def _of_another(request: MemberRequest, form: ReportForm) -> bool:
    """A report that waited on a phone where somebody else has signed in since."""
    return form.is_valid() and form.cleaned_data["user"] not in (None, request.member.user.pk)


def put(assignment: Assignment, form: ReportForm, *, by: Member, for_body: bool = False) -> ProgressReport:
    """The report that the form says, of the work itself or that it is done. Raises Refused, also for a wrong form."""
    if not form.is_valid():
        raise Refused(form.first_error())
    said = form.cleaned_data
    shared: dict[str, Any] = {name: said[name] for name in ("words", "quantity", "key", "obstacle", "asked_of")}
    shared |= {"by": by, "at": timezone.now(), "files": said["evidence"], "for_body": for_body}
    if said["done"]:
        return actions.submit(assignment, **shared)
    return actions.report(assignment, percent=said["percent"], **shared)


def by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _refused(request: MemberRequest, assignment: Assignment, words: str) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"message": words}, status=422)
    return _page(request, assignment, refused=words)


def _sent(request: MemberRequest, assignment: Assignment, form: ReportForm) -> HttpResponse:
    awaits = _("Đã gửi. Việc đang chờ người giao xác nhận hoàn thành.")
    messages.success(request, awaits if form.cleaned_data["done"] else _("Đã gửi báo cáo."))
    back = reverse("followup:mine")
    if not is_mine(request.member, assignment):
        back += f"?dau-moi={assignment.body_id}"
    back = back_to(request, back)
    return JsonResponse({"next": back}) if by_script(request) else redirect(back)
