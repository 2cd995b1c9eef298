"""Moves of a report: recompile, submit, take back, return, approve, correct. Each answers with the report's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.forms import version_seen
from dondoc.reports import access, actions
from dondoc.reports.models import MonthlyReport
from dondoc.reports.urging import urge_silent


@requires(Can.WRITE_REPORTS)
@require_POST
def recompile(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_write(request.member, pk)
    said = _("Đã lấy số liệu mới nhất. Những đoạn đã sửa tay được giữ nguyên.")
    return _done(request, report, actions.recompile, said, on=timezone.localdate())


@requires(Can.WRITE_REPORTS)
@require_POST
def urge(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_write(request.member, pk)
    reached, missed = urge_silent(report, by=request.member, at=timezone.now())
    if reached:
        said = ngettext("Đã nhắc %(n)s đơn vị.", "Đã nhắc %(n)s đơn vị.", reached)
        messages.success(request, said % {"n": reached})
    if missed or not reached:
        said = _("%(n)s đơn vị chưa nhắc được: chưa ai có tài khoản, hoặc hôm nay đã nhắc rồi.")
        messages.warning(request, said % {"n": missed})
    return redirect("reports:report", report.pk)


@requires(Can.WRITE_REPORTS)
@require_POST
def submit(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_write(request.member, pk)
    return _done(request, report, actions.submit, _("Đã trình duyệt."))


@requires(Can.WRITE_REPORTS)
@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_write(request.member, pk)
    return _done(request, report, actions.take_back, _("Đã rút báo cáo về để sửa."))


@requires(Can.APPROVE)
@require_POST
def send_back(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_approve(request.member, pk)
    said = _("Đã trả lại cho người soạn kèm lý do.")
    return _done(request, report, actions.send_back, said, reason=request.POST.get("reason", ""))


@requires(Can.APPROVE)
@require_POST
def approve(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_approve(request.member, pk)
    said = _("Đã duyệt và ban hành. Nếu gửi bản điện tử, hãy ký số trước khi văn phòng gửi.")
    return _done(request, report, actions.approve, said, on=timezone.localdate())


@requires(Can.WRITE_REPORTS)
@require_POST
def give(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_write(request.member, pk)
    try:
        sent = actions.give_to_bodies(report, by=request.member, at=timezone.now())
        said = ngettext("Đã gửi báo cáo cho %(n)s đơn vị.", "Đã gửi báo cáo cho %(n)s đơn vị.", sent)
        messages.success(request, said % {"n": sent})
    except actions.Refused as told:
        messages.warning(request, str(told))
    return redirect("reports:report", pk)


@requires(Can.WRITE_REPORTS)
@require_POST
def correct(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_write(request.member, pk)
    try:
        new = actions.correct(report, by=request.member, at=timezone.now())
    except actions.Refused as told:
        messages.warning(request, str(told))
        return redirect("reports:report", pk)
    return redirect("reports:report", new.pk)


def _done(
    request: MemberRequest, report: MonthlyReport, move: Callable[..., Any], said: str, **more: Any
) -> HttpResponse:
    try:
        move(report, by=request.member, at=timezone.now(), version=version_seen(request.POST), **more)
        messages.success(request, said)
    except actions.Refused as told:
        messages.warning(request, str(told))
    return redirect("reports:report", report.pk)
