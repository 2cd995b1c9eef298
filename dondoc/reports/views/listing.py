"""The list of reports, and beginning one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.reports import access, actions
from dondoc.reports.forms import CompileForm

PAGE = 24


@requires(Can.READ_PLANS)
@require_GET
def listing(request: MemberRequest) -> HttpResponse:
    page = Paginator(access.reports_to_list(request.member), PAGE).get_page(request.GET.get("trang"))
    form = CompileForm(request.member, today=timezone.localdate()) if access.may_draft(request.member) else None
    return render(request, "reports/list.html", {"page": page, "form": form})


@requires(Can.WRITE_REPORTS)
@require_POST
def begin(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    form = CompileForm(request.member, request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        page = Paginator(access.reports_to_list(request.member), PAGE).get_page(1)
        return render(request, "reports/list.html", {"page": page, "form": form}, status=422)
    plan, period = form.cleaned_data["plan"], form.cleaned_data["period"]
    report = actions.compile_report(plan, period, by=request.member, on=timezone.localdate(now), at=now)
    if report.compiled_at != now:
        messages.info(request, _("Báo cáo này đã lập trước đó; dưới đây là bản đang có."))
    return redirect("reports:report", report.pk)
