"""Pages of files (hồ sơ): the list, a file, its moves, the printed tables of annex V."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc import sheets
from dondoc.intake.forms import first_fault
from dondoc.journal.queries import history_of
from dondoc.look.chips import choices
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.records import access, actions, queries
from dondoc.records.actions import Refused
from dondoc.records.forms import CloseForm, HandOverForm, RecordForm, proposed
from dondoc.records.models import Record, RecordState
from dondoc.versions import seen_version

PAGE = 50


@require_GET
@requires(Can.READ_RECORDS)
def listing(request: MemberRequest) -> HttpResponse:
    asked, mine = queries.Asked.of(request.GET), access.records_of(request.member)
    page = Paginator(queries.listing(mine, asked), PAGE).get_page(request.GET.get("trang"))
    years = [("", _("Tất cả"), None), *((str(year), str(year), n) for year, n in queries.years(mine))]
    today = timezone.localdate()
    shown = {
        "page": page, "asked": asked, "years": choices(request.GET, "nam", years), "states": RecordState.choices,
        "plans": queries.plans_without(), "due": queries.due_within(queries.REMIND_BEFORE, today=today), "today": today,
    }  # fmt: skip
    return render(request, "records/list.html", shown)


def _found(request: MemberRequest) -> Any:
    return queries.listing(access.records_of(request.member), queries.Asked.of(request.GET))


@require_GET
@requires(Can.READ_RECORDS)
def workbook(request: MemberRequest) -> HttpResponse:
    found = _found(request)
    book = sheets.workbook(queries.records_sheet(found), queries.hand_over_sheet(found))
    answer = HttpResponse(book, content_type=sheets.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="danh-muc-ho-so-{timezone.localdate():%Y%m%d}.xlsx"'
    return answer


@require_GET
@requires(Can.READ_RECORDS)
def printed(request: MemberRequest) -> HttpResponse:
    """Danh mục hồ sơ; "mau=nop-luu" is the list of what is handed over."""
    table = queries.hand_over_sheet if request.GET.get("mau") == "nop-luu" else queries.records_sheet
    shown = {"sheet": table(_found(request)), "year": queries.Asked.of(request.GET).year, "day": timezone.localdate()}
    return render(request, "register_print.html", shown | {"back": reverse("records:list")})


@require_http_methods(["GET", "POST"])
@requires(Can.KEEP_RECORDS)
def add(request: MemberRequest) -> HttpResponse:
    plan = access.plan_named(request.member, request.GET.get("ke-hoach", ""))
    if plan and (there := Record.objects.filter(plan=plan).first()):
        return redirect(there)
    now = timezone.now()
    actions.retentions_of(request.member.authority, on=timezone.localdate(now))
    form = RecordForm(request.POST or None, initial=proposed(plan))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.open_record(form.named(), plan=plan, by=request.member, at=now))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "records/form.html", {"form": form, "plan": plan}, status=_status(request))


@require_http_methods(["GET", "POST"])
@requires(Can.READ_RECORDS)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.record_to_keep(request.member, pk)
    form, version = RecordForm.of(found, request.POST or None), seen_version(request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(found, form.named(), version=version, by=request.member, at=timezone.now())
            messages.success(request, _("Đã lưu."))
            return redirect(found)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "record": found, "version": version if request.method == "POST" else found.version}
    return render(request, "records/form.html", shown, status=_status(request))


def _status(request: MemberRequest) -> int:
    return 422 if request.method == "POST" else 200


@require_GET
@requires(Can.READ_RECORDS)
def record(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.record_to_see(request.member, pk)
    page = Paginator(queries.contents(found), PAGE).get_page(request.GET.get("trang"))
    today = timezone.localdate()
    shown = {
        "record": found, "page": page, "lines": queries.lines(found, page.object_list, first=page.start_index()),
        "export": queries.last_export(found), "history": history_of(found)[:PAGE], "today": today,
        "close_form": CloseForm(initial={"ended_on": today}), "hand_form": HandOverForm(initial={"on": today}),
    }  # fmt: skip
    return render(request, "records/record.html", shown)


@require_GET
@requires(Can.READ_RECORDS)
def contents(request: MemberRequest, pk: int) -> HttpResponse:
    """Mục lục văn bản, tài liệu, to be printed."""
    found = access.record_to_see(request.member, pk)
    sheet = queries.documents_sheet(queries.contents(found))
    shown = {"sheet": sheet, "year": found.year, "about": f"{found.code}: {found.title}"}
    return render(request, "register_print.html", shown | {"back": found.get_absolute_url()})


@require_POST
@requires(Can.READ_RECORDS)
def close(request: MemberRequest, pk: int) -> HttpResponse:
    found, form = access.record_to_keep(request.member, pk), CloseForm(request.POST)
    return _acted(request, found, form, actions.close, _("Đã kết thúc hồ sơ."))


@require_POST
@requires(Can.READ_RECORDS)
def hand_over(request: MemberRequest, pk: int) -> HttpResponse:
    found, form = access.record_to_keep(request.member, pk), HandOverForm(request.POST)
    return _acted(request, found, form, actions.hand_over, _("Đã ghi nộp lưu hồ sơ."))


def _acted(request: MemberRequest, found: Record, form: Any, deed: Callable[..., None], told: str) -> HttpResponse:
    if not form.is_valid():
        messages.error(request, first_fault(form))
        return redirect(found)
    try:
        deed(found, **form.cleaned_data, version=seen_version(request), by=request.member, at=timezone.now())
        messages.success(request, told)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.READ_RECORDS)
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    found, reason = access.record_to_keep(request.member, pk), request.POST.get("reason", "")
    try:
        actions.reopen(found, reason=reason, version=seen_version(request), by=request.member, at=timezone.now())
        messages.success(request, _("Đã mở lại hồ sơ."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)
