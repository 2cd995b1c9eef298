"""Periods: those there are, one with all its officers, opening, locking, the archive."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.appraisal import access, queries
from dondoc.appraisal.actions import periods as actions
from dondoc.appraisal.actions.rules import rule_sets
from dondoc.appraisal.archive import Tampered, sound
from dondoc.appraisal.models import AppraisalPeriod
from dondoc.appraisal.views import acted, saved
from dondoc.followup.moves import Refused
from dondoc.journal.queries import history_of
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.forms import version_seen

A_PAGE = 24


@require_GET
@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    """Periods for who sees all; for everybody their own sheets."""
    member = request.member
    own = Paginator(access.own_sheets(member), A_PAGE).get_page(request.GET.get("trang"))
    every = access.periods(member) if access.sees_all(member) else access.periods(member).none()
    shown = {"own": own, "periods": every[:60], "sees_all": access.sees_all(member),
             "runs": access.runs_periods(member)}  # fmt: skip
    return render(request, "appraisal/list.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def begin(request: MemberRequest) -> HttpResponse:
    access.running(request.member)
    refused = ""
    if request.method == "POST":
        try:
            return redirect(_opened(request))
        except Refused as refusal:
            refused = str(refusal)
    today, authority = timezone.localdate(), request.member.authority
    choices = queries.choices(authority, today=today)
    shown = {"choices": choices, "refused": refused, "said": request.POST,
             "rule_sets": queries.offered(rule_sets(authority), choices)}  # fmt: skip
    return render(request, "appraisal/open.html", shown, status=422 if refused else 200)


def _opened(request: MemberRequest) -> AppraisalPeriod:
    authority, chosen = request.member.authority, request.POST.get("period", "")
    there = {one.key: one for one in queries.choices(authority, today=timezone.localdate())}
    if chosen not in there:
        raise Refused(_("Hãy chọn kỳ chưa mở."))
    first, last = there[chosen].first, there[chosen].last
    rule_set = access.rule_set_to_take(request.member, request.POST.get("rules", ""))
    return actions.open_period(first, last, rule_set, by=request.member, at=timezone.now())


@require_GET
@requires(Can.READ_PLANS)
def period(request: MemberRequest, pk: int) -> HttpResponse:
    found, today = access.period_to_see(request.member, pk), timezone.localdate()
    authority = request.member.authority
    there = found.appraisals.values("officer")
    shown = {
        "period": found, "shown": queries.shown(found, today=today), "runs": access.runs_periods(request.member),
        "rule_sets": queries.in_force(rule_sets(authority), on=found.first_day),
        "others": queries.officers_of(authority).exclude(pk__in=there), "history": history_of(found),
        "old_archives": found.archives.exclude(reopened_at=None).select_related("made_by", "reopened_by"),
        "objecting": queries.objecting(found),
    }  # fmt: skip
    return render(request, "appraisal/period.html", shown)


@require_GET
@requires(Can.READ_PLANS)
def export(request: MemberRequest, pk: int, form: str) -> HttpResponse:
    found = access.period_to_see(request.member, pk)
    shown = queries.shown(found, today=timezone.localdate())
    if shown.tampered:
        return HttpResponse(shown.tampered, status=409, content_type="text/plain; charset=utf-8")
    return saved(shown.sheets, shown, form, "danh-gia")


@require_POST
@requires(Can.READ_PLANS)
def add(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.period_to_run(request.member, pk)
    officer = access.officer_to_add(request.member, request.POST.get("officer", ""))

    def deed() -> None:
        actions.add_officer(found, officer, by=request.member, at=timezone.now())

    return acted(request, found, deed, _("Đã thêm phiếu của %(name)s.") % {"name": officer.name})


@require_POST
@requires(Can.READ_PLANS)
def take_rules(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.period_to_run(request.member, pk)
    rule_set = access.rule_set_to_take(request.member, request.POST.get("rules", ""))

    def deed() -> None:
        actions.take_rules(found, rule_set, version=version_seen(request.POST), by=request.member, at=timezone.now())

    return acted(request, found, deed, _("Kỳ này nay tính theo “%(name)s”.") % {"name": rule_set.name})


@require_POST
@requires(Can.READ_PLANS)
def lock(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.period_to_run(request.member, pk)

    def deed() -> None:
        actions.lock(found, version=version_seen(request.POST), by=request.member, at=timezone.now())

    return acted(request, found, deed, _("Đã khóa kỳ đánh giá và lưu trữ toàn bộ kèm mã kiểm tra."))


@require_POST
@requires(Can.READ_PLANS)
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    found, reason = access.period_to_run(request.member, pk), request.POST.get("reason", "")

    def deed() -> None:
        actions.reopen(found, reason=reason, version=version_seen(request.POST), by=request.member, at=timezone.now())

    return acted(request, found, deed, _("Đã mở lại kỳ đánh giá."))


@require_GET
@requires(Can.READ_PLANS)
def archive(request: MemberRequest, pk: int) -> HttpResponse:
    """The file as it was kept, or word that it is not."""
    kept = access.archive_to_see(request.member, pk)
    try:
        content = sound(kept)
    except Tampered as tampered:
        return HttpResponse(str(tampered), status=409, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="danh-gia-{kept.period.first_day:%Y-%m}-{kept.pk}.zip"'
    return answer
