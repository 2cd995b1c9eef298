"""Lịch công tác tuần, and a meeting from its agenda to its conclusions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.issuing.models import Letter
from dondoc.journal.queries import history_of
from dondoc.meetings import access, actions, agenda, queries
from dondoc.meetings.forms import HoldForm, MeetingForm
from dondoc.meetings.models import Meeting, MeetingState
from dondoc.organization.access import Can, MemberRequest, requires


@require_GET
@requires(Can.READ_PLANS)
def week(request: MemberRequest) -> HttpResponse:
    shown = queries.week_of(_asked(request.GET.get("ngay", "")))
    context = {"week": shown, "may_change": access.may_change(request.member), "today": timezone.localdate()}
    return render(request, "meetings/week.html", context)


def _asked(said: str) -> date:
    try:
        return parse_date(said) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def add(request: MemberRequest) -> HttpResponse:
    """The agenda is there already, from obstacles and late work."""
    access.changes_meetings(request.member)
    today = timezone.localdate()
    first = {"day": today, "hour": "8:00", "agenda": agenda.proposed(request.member.authority, today=today)}
    form = MeetingForm(request.POST) if request.method == "POST" else MeetingForm(initial=first)
    if request.method == "POST" and form.is_valid():
        made = actions.plan(form.values(), form.cleaned_data["bodies"], by=request.member, at=timezone.now())
        messages.success(request, _("Đã ghi vào lịch."))
        return redirect(made)
    return render(request, "meetings/form.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@requires(Can.READ_PLANS)
def meeting(request: MemberRequest, pk: int) -> HttpResponse:
    return _page(request, access.meeting_to_see(request.member, pk))


def _page(request: MemberRequest, found: Meeting, form: HoldForm | None = None, status: int = 200) -> HttpResponse:
    initial = {"version": found.version, "said": found.said, "conclusions": found.conclusions}
    may = access.may_change(request.member)
    shown = {
        "meeting": found,
        "attendances": found.attendances.select_related("body"),
        "may_change": may,
        "may_hold": may and found.is_meeting and found.state != MeetingState.CANCELLED,
        "form": form or HoldForm(initial=initial),
        "history": history_of(found),
    }
    return render(request, "meetings/meeting.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.meeting_to_change(request.member, pk)
    form = MeetingForm.of(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _changed(request, found, form)
            messages.success(request, _("Đã lưu."))
            return redirect(found)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "meetings/form.html", {"form": form, "meeting": found}, status=422 if form.errors else 200)


def _changed(request: MemberRequest, found: Meeting, form: MeetingForm) -> None:
    said = form.cleaned_data
    actions.change(found, form.values(), said["bodies"], version=said["version"] or -1, by=request.member,
                   at=timezone.now())  # fmt: skip


@require_POST
@requires(Can.READ_PLANS)
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    found, reason = access.meeting_to_change(request.member, pk), request.POST.get("reason", "")
    try:
        actions.cancel(found, reason=reason, version=_version(request), by=request.member, at=timezone.now())
        messages.success(request, _("Đã hủy."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.READ_PLANS)
def hold(request: MemberRequest, pk: int) -> HttpResponse:
    found, form = access.meeting_to_change(request.member, pk), HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    try:
        actions.hold(found, present=_present(request), **form.cleaned_data, by=request.member, at=timezone.now())
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form, 409)
    messages.success(request, _("Đã ghi diễn biến, kết luận."))
    return redirect(found)


def _present(request: MemberRequest) -> dict[int, str]:
    """Bodies that were ticked, with who came."""
    ticked = (said for said in request.POST.getlist("present") if said.isdecimal() and len(said) < 10)
    return {int(pk): request.POST.get(f"who-{pk}", "").strip() for pk in ticked}


@require_POST
@requires(Can.WRITE_REPORTS)
def letter(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """Giấy mời, biên bản, thông báo kết luận; ``act`` names the action (set in urls)."""
    found = access.meeting_to_change(request.member, pk)
    deed: Callable[..., Letter] = getattr(actions, act)
    try:
        return redirect(deed(found, by=request.member, at=timezone.now()))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)


def _version(request: MemberRequest) -> int:
    said: Any = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1
