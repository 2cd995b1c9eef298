"""Kỳ báo cáo: the rounds, who is missing in one, a body's answer, closing and reopening, the regimes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.forms import version_seen
from dondoc.reports import access, actions, queries
from dondoc.reports.actions import rounds
from dondoc.reports.forms import AdHocForm, AnswerForm, RegimeForm
from dondoc.reports.models import Answer, ReportingRound, ReportState
from dondoc.reports.periods import Period
from dondoc.reports.prefill import open_work

PAGE = 24
# what is told when a round is closed, by what has become of its report
_CLOSED = {
    ReportState.DRAFT: gettext_lazy("Đã chốt kỳ báo cáo, số liệu được giữ nguyên. Dự thảo báo cáo đã lập."),
    ReportState.SUBMITTED: gettext_lazy(
        "Đã chốt kỳ báo cáo. Báo cáo của kỳ đang trình duyệt nên chưa lấy số liệu vừa chốt: "
        "muốn lấy, hãy rút về rồi bấm “Tổng hợp lại”."
    ),
    ReportState.ISSUED: gettext_lazy(
        "Đã chốt kỳ báo cáo. Báo cáo của kỳ đã ban hành số %(code)s nên không đổi: "
        "số liệu khác thì lập báo cáo thay thế."
    ),
}


@require_GET
@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    """All rounds for those who write and sign; for a body's people what they are asked for."""
    today = timezone.localdate()
    return _listed(request, AdHocForm(today=today) if access.may_draft(request.member) else None, today)


def _listed(request: MemberRequest, form: AdHocForm | None, today: date, *, status: int = 200) -> HttpResponse:
    found = Paginator(queries.with_missing(access.rounds_to_list(request.member)), PAGE)
    shown = {
        "page": found.get_page(request.GET.get("trang")), "mine": access.answers_to_give(request.member)[:PAGE],
        "form": form, "today": today,
    }  # fmt: skip
    return render(request, "reports/rounds.html", shown, status=status)


@require_POST
@requires(Can.WRITE_REPORTS)
def call(request: MemberRequest) -> HttpResponse:
    """A round that is called for."""
    today = timezone.localdate()
    form = AdHocForm(request.POST, today=today)
    asked = _called(request, form, today) if form.is_valid() else None
    if asked is None:
        return _listed(request, form, today, status=422)
    messages.success(request, _("Đã mở kỳ báo cáo và gửi đề nghị đến các đơn vị."))
    return redirect("reports:round", asked.pk)


def _called(request: MemberRequest, form: AdHocForm, today: date) -> ReportingRound | None:
    """None, with the reason in the form, where there is one for these days."""
    said = form.cleaned_data
    regime = queries.ad_hoc(rounds.regimes_of(request.member.authority, on=today))
    asked = rounds.open_round(regime, Period(said["first"], said["last"]), at=timezone.now(), by=request.member,
                              title=said["title"], due=said["due"])  # fmt: skip
    if asked is None:
        form.add_error("first", _("Đã có kỳ đột xuất cho đúng khoảng ngày này."))
    return asked


@require_GET
@requires(Can.READ_PLANS)
def page(request: MemberRequest, pk: int) -> HttpResponse:
    asked = access.round_to_see(request.member, pk)
    shown = queries.round_page(asked, today=timezone.localdate())
    return render(request, "reports/round.html", {"open": shown, "may_draft": access.may_draft(request.member)})


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.answer_to_give(request.member, pk)
    form = AnswerForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and ("unchanged" in request.POST or form.is_valid()):
        try:
            _answered(request, found, form)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã gửi báo cáo kỳ. Cảm ơn đồng chí."))
            return redirect(_back(request, found))
    return _answer_page(request, found, form)


def _answered(request: MemberRequest, found: Answer, form: AnswerForm) -> None:
    more: dict[str, Any] = {"by": request.member, "at": timezone.now(), "version": version_seen(request.POST)}
    more["for_body"] = not access.is_of_body(request.member, found)
    if "unchanged" in request.POST:
        if form.holds_own_words():
            raise actions.Refused(
                _(
                    "Anh chị đã sửa nội dung: bấm “Gửi báo cáo” để gửi. "
                    "Muốn báo không thay đổi, hãy tải lại trang rồi bấm."
                )
            )
        rounds.nothing_changed(found, **more)
    else:
        rounds.answer(found, form.words(), **more)


def _back(request: MemberRequest, found: Answer) -> Any:
    return found.round if access.sees_rounds(request.member) else "reports:rounds"


def _answer_page(request: MemberRequest, found: Answer, form: AnswerForm) -> HttpResponse:
    shown = {"answer": found, "form": form, "work": open_work(found), "today": timezone.localdate(),
             "for_body": not access.is_of_body(request.member, found)}  # fmt: skip
    return render(request, "reports/answer.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Can.WRITE_REPORTS)
def close(request: MemberRequest, pk: int) -> HttpResponse:
    asked = access.round_to_see(request.member, pk)
    try:
        report = rounds.close(asked, version=version_seen(request.POST), by=request.member, at=timezone.now())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(asked)
    tell = messages.success if report.state == ReportState.DRAFT else messages.warning
    tell(request, _CLOSED[ReportState(report.state)] % {"code": report.outgoing.code if report.outgoing else ""})
    return redirect("reports:report", report.pk)


@require_POST
@requires(Can.WRITE_REPORTS)
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    asked, reason = access.round_to_see(request.member, pk), request.POST.get("reason", "")
    try:
        rounds.reopen(asked, reason=reason, version=version_seen(request.POST), by=request.member, at=timezone.now())
        messages.success(request, _("Đã mở lại kỳ báo cáo."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(asked)


@require_POST
@requires(Can.WRITE_REPORTS)
def urge(request: MemberRequest, pk: int) -> HttpResponse:
    asked = access.round_to_see(request.member, pk)
    reached = rounds.urge_missing(asked, by=request.member, at=timezone.now())
    said = ngettext("Đã nhắc %(n)s đơn vị.", "Đã nhắc %(n)s đơn vị.", reached) % {"n": reached}
    nobody = _("Không nhắc được ai: chưa ai có tài khoản, hoặc hôm nay đã nhắc rồi.")
    (messages.success if reached else messages.warning)(request, said if reached else nobody)
    return redirect(asked)


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REPORTS)
def regimes(request: MemberRequest) -> HttpResponse:
    """Which reports are asked for by themselves, how long bodies have, what more is asked."""
    found = rounds.regimes_of(request.member.authority, on=timezone.localdate())
    forms = [RegimeForm.of(one, request.POST if request.method == "POST" else None) for one in found]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        for one, form in zip(found, forms, strict=True):
            rounds.change_regime(one, **form.values(), by=request.member, at=timezone.now())
        messages.success(request, _("Đã lưu chế độ báo cáo."))
        return redirect("reports:regimes")
    return render(request, "reports/regimes.html", {"rows": list(zip(found, forms, strict=True))})
