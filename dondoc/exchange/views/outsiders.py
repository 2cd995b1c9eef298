"""Danh bạ nơi nhận: bodies outside the authority; and what .edxml files say of the authority itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.exchange import access, queries
from dondoc.exchange.actions import directory
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.forms import OutsideForm, StationForm
from dondoc.journal.queries import history_of
from dondoc.look.chips import choices
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.versions import seen_version

A_PAGE = 50


@require_GET
@requires(Can.WRITE_REPORTS)
def listing(request: MemberRequest) -> HttpResponse:
    words, ended = request.GET.get("q", "").strip()[:200], request.GET.get("xem") == "thoi-dung"
    page = Paginator(queries.outsiders(words, ended=ended), A_PAGE).get_page(request.GET.get("trang"))
    chips = choices(request.GET, "xem", [("", _("Đang dùng"), None), ("thoi-dung", _("Thôi dùng"), None)])
    return render(request, "exchange/outsiders.html", {"page": page, "words": words, "chips": chips})


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REPORTS)
def add(request: MemberRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = OutsideForm(request.POST) if posted else OutsideForm(initial={"name": request.GET.get("ten", "")[:200]})
    if posted and form.is_valid():
        try:
            made = directory.add(form.cleaned_data, by=request.member, at=timezone.now())
            messages.success(request, _("Đã thêm %s.") % made)
            return redirect(_back(request) or "exchange:outsiders")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "back": _back(request)}
    return render(request, "exchange/outside.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REPORTS)
def outside(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.outside_to_edit(request.member, pk)
    form = OutsideForm(request.POST if request.method == "POST" else None, initial=_values(found))
    if request.method == "POST" and form.is_valid():
        try:
            directory.change(
                found, form.cleaned_data, version=seen_version(request), by=request.member, at=timezone.now()
            )
            messages.success(request, _("Đã lưu."))
            return redirect("exchange:outsiders")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "outside": found, "names": queries.names_of(found), "history": history_of(found)}
    return render(request, "exchange/outside.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Can.WRITE_REPORTS)
def move(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """``act`` (set in urls): end or take_up."""
    found, deed = access.outside_to_edit(request.member, pk), {"end": directory.end, "take_up": directory.take_up}[act]
    try:
        deed(found, by=request.member, at=timezone.now())
        messages.success(request, _("Đã lưu."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.WRITE_REPORTS)
def forget(request: MemberRequest, pk: int) -> HttpResponse:
    name = access.name_to_forget(request.member, pk)
    directory.forget(name, by=request.member, at=timezone.now())
    messages.success(request, _("Đã bỏ tên “%s”.") % name.printed)
    return redirect(name.outside or "exchange:outsiders")


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REPORTS)
def station(request: MemberRequest) -> HttpResponse:
    own = queries.station(request.member.authority)
    form = StationForm(request.POST if request.method == "POST" else None, instance=own)
    if request.method == "POST" and form.is_valid():
        directory.introduce(form.cleaned_data, by=request.member, at=timezone.now())
        messages.success(request, _("Đã lưu định danh của cơ quan."))
        return redirect("exchange:list")
    return render(request, "exchange/station.html", {"form": form}, status=422 if form.errors else 200)


def _values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in OutsideForm.Meta.fields}


def _back(request: MemberRequest) -> str:
    """The page of a document's lines that a new body is added from; an address of this house only."""
    said = request.POST.get("ve", request.GET.get("ve", ""))
    return said if said.startswith("/lien-thong/gui/") and "//" not in said else ""
