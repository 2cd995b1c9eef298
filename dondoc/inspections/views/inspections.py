"""Kiểm tra thực tế: where to look, the checklist in the hand, the end and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.followup.moves import Refused
from dondoc.inspections import access, actions
from dondoc.inspections.forms import FindForm, PlanForm
from dondoc.inspections.models import Check, Inspection, InspectionState
from dondoc.inspections.proposing import Suspect, suspects
from dondoc.issuing.models import Letter
from dondoc.journal.queries import history_of
from dondoc.organization.access import Can, MemberRequest, requires

A_PAGE = 24


@require_GET
@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    page = Paginator(access.to_list(request.member), A_PAGE).get_page(request.GET.get("trang"))
    shown = {"page": page, "may_plan": access.may_plan(request.member)}
    return render(request, "inspections/list.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def add(request: MemberRequest) -> HttpResponse:
    access.plans_inspections(request.member)
    proposed = suspects(request.member.authority, today=timezone.localdate())
    form = PlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_planned(request, form, proposed))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "proposed": proposed, "ticked": request.POST.getlist("body")}
    return render(request, "inspections/add.html", shown, status=422 if form.errors else 200)


def _planned(request: MemberRequest, form: PlanForm, proposed: list[Suspect]) -> Inspection:
    said, ticked = form.cleaned_data, set(request.POST.getlist("body"))
    return actions.plan(
        title=said["title"], day=said["day"], team=said["team"], more=said["more"].splitlines(),
        subjects=[one for one in proposed if str(one.body.pk) in ticked], by=request.member, at=timezone.now(),
    )  # fmt: skip


@require_GET
@requires(Can.READ_PLANS)
def inspection(request: MemberRequest, pk: int) -> HttpResponse:
    return _page(request, access.inspection_to_see(request.member, pk))


def _page(request: MemberRequest, found: Inspection, *, refused: str = "", at: int = 0) -> HttpResponse:
    """``at``: the check that was refused, which keeps what was typed."""
    checks = list(found.checks.select_related("body", "found_by").prefetch_related("photos"))
    shown = {
        "inspection": found, "checks": checks, "open": found.state == InspectionState.PLANNED, "refused": refused,
        "refused_at": at, "said": request.POST, "may_plan": access.may_plan(request.member),
        "left": sum(one.verdict == "open" for one in checks), "history": history_of(found),
    }  # fmt: skip
    return render(request, "inspections/inspection.html", shown, status=422 if refused else 200)


@require_POST
@requires(Can.READ_PLANS)
def find(request: MemberRequest, pk: int) -> HttpResponse:
    check, form = access.check_to_find(request.member, pk), FindForm(request.POST, request.FILES)
    try:
        _found(request, check, form)
    except Refused as refusal:
        return _page(request, check.inspection, refused=str(refusal), at=check.pk)
    messages.success(request, _("Đã ghi."))
    return redirect(f"{check.inspection.get_absolute_url()}#muc-{check.pk}")


def _found(request: MemberRequest, check: Check, form: FindForm) -> None:
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    said = form.cleaned_data
    actions.find(check, verdict=said["verdict"], words=said["words"], place=said["place"], files=said["photos"],
                 version=said["version"], by=request.member, at=timezone.now())  # fmt: skip


@require_POST
@requires(Can.READ_PLANS)
def conclude(request: MemberRequest, pk: int) -> HttpResponse:
    found, words = access.inspection_to_plan(request.member, pk), request.POST.get("conclusions", "")
    try:
        actions.conclude(found, conclusions=words, version=_version(request), by=request.member, at=timezone.now())
        messages.success(request, _("Đã kết thúc cuộc kiểm tra."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.READ_PLANS)
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    found, reason = access.inspection_to_plan(request.member, pk), request.POST.get("reason", "")
    try:
        actions.cancel(found, reason=reason, version=_version(request), by=request.member, at=timezone.now())
        messages.success(request, _("Đã hủy."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.WRITE_REPORTS)
def letter(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    found = access.inspection_to_plan(request.member, pk)
    deed: Callable[..., Letter] = getattr(actions, act)
    try:
        return redirect(deed(found, by=request.member, at=timezone.now()))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)


@require_GET
@requires(Can.READ_PLANS)
def photo(request: MemberRequest, pk: int, small: bool) -> HttpResponseBase:
    found = access.photo_to_see(request.member, pk)
    try:
        opened = (found.thumbnail if small else found.file).open("rb")
    except FileNotFoundError:
        raise Http404
    answer = FileResponse(opened, filename=found.name, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _version(request: MemberRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1
