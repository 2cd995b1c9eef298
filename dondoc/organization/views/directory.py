"""Pages of the directory (danh bạ)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.journal.queries import history_of
from dondoc.look import chips
from dondoc.look.numbers import number_words
from dondoc.organization import access, queries
from dondoc.organization.access import Can, MemberRequest, may, requires
from dondoc.organization.actions import AlreadyChanged, Refused
from dondoc.organization.actions import directory as actions
from dondoc.organization.forms import version_seen
from dondoc.organization.forms.directory import FORMS, BlocksForm
from dondoc.organization.models import Body, Unit, UnitKind

PAGE = 50


@requires(Can.READ_PLANS)
def listing(request: MemberRequest) -> HttpResponse:
    tab = request.GET.get("loai") if request.GET.get("loai") in queries.TABS else queries.UNITS
    words, ended = request.GET.get("q", "").strip(), request.GET.get("da-thoi") == "1"
    page = Paginator(queries.directory(str(tab), words=words, ended=ended), PAGE).get_page(request.GET.get("trang"))
    shown = {"page": page, "tab": tab, "words": words, "ended": ended, "chips": _tabs(request, str(tab))}
    shown |= {"may_edit": may(request.member, Can.EDIT_DIRECTORY), "kind": KINDS[str(tab)]}
    return render(request, "organization/directory.html", shown)


KINDS = {queries.UNITS: "unit", queries.BLOCKS: "unit", queries.POSTS: "post", queries.OFFICERS: "officer"}


def _tabs(request: MemberRequest, tab: str) -> list[chips.Chip]:
    counts = queries.tab_counts()
    return [
        chips.Chip(
            words=queries.tab_words(one, request.member.authority),
            address=chips.address(request.GET, loai=one),
            chosen=one == tab,
            count=counts[one],
        )
        for one in queries.TABS
    ]


@requires(Can.READ_PLANS)
def body(request: MemberRequest, pk: int) -> HttpResponse:
    one = access.body_to_read(request.member, pk)
    may_edit = may(request.member, Can.EDIT_DIRECTORY)
    shown = {
        "body": one,
        "ties": queries.ties_of(one),
        "aliases": one.aliases.order_by("printed"),
        "may_edit": may_edit,
    }
    shown |= {"history": history_of(actions.subject(one))[:30] if may_edit else None, "tab": queries.tab_of(one)}
    shown |= {"tab_words": queries.tab_words(queries.tab_of(one), request.member.authority)}
    return render(request, "organization/body.html", shown)


@requires(Can.EDIT_DIRECTORY)
def add(request: MemberRequest, kind: str) -> HttpResponse:
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST or None, authority=request.member.authority, initial=_first_values(request, kind))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_body(kind, form.cleaned_data, by=request.member, at=timezone.now())
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Đã thêm “%(name)s” vào danh bạ.") % {"name": made.name})
            return redirect("organization:body", made.pk)
    status = 422 if form.errors else 200
    return render(request, "organization/body_edit.html", {"form": form, "kind": kind}, status=status)


def _first_values(request: MemberRequest, kind: str) -> dict[str, Any]:
    """A new row begins as the tab it is added from: a block among blocks, a person in the unit that was open."""
    if kind == "unit" and request.GET.get("loai") == queries.BLOCKS:
        return {"unit_kind": UnitKind.BLOCK}
    within = request.GET.get("thuoc", "")
    unit = Unit.objects.filter(pk=within).first() if within.isdecimal() else None
    return {"works_in": unit, "within": unit, "parent": unit} if unit else {}


@requires(Can.EDIT_DIRECTORY)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    one = access.body_to_edit(request.member, pk)
    form = FORMS[one.kind](request.POST or None, instance=one, authority=request.member.authority)
    if request.method == "POST" and form.is_valid():
        try:
            version = version_seen(request.POST)
            actions.change_body(one, form.cleaned_data, version=version, by=request.member, at=timezone.now())
        except AlreadyChanged as refused:
            return _newer(request, pk, str(refused))
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Đã lưu “%(name)s”.") % {"name": form.cleaned_data["name"]})
            return redirect("organization:body", pk)
    shown = {"form": form, "kind": one.kind, "body": one, "version": request.POST.get("version") or one.version}
    return render(request, "organization/body_edit.html", shown, status=422 if form.errors else 200)


def _newer(request: MemberRequest, pk: int, told: str) -> HttpResponse:
    """The form again with what stands now, and what this person had typed beside it."""
    one = access.body_to_edit(request.member, pk)
    form = FORMS[one.kind](instance=one, authority=request.member.authority)
    typed = FORMS[one.kind](
        request.POST, instance=access.body_to_edit(request.member, pk), authority=request.member.authority
    )
    lost = [(typed[name].label, typed[name].value()) for name in typed.changed_data if name not in actions.MANY]
    shown = {"form": form, "kind": one.kind, "body": one, "version": one.version, "told": told, "lost": lost}
    return render(request, "organization/body_edit.html", shown, status=409)


def _done(request: MemberRequest, body: Body, words: str) -> HttpResponse:
    messages.success(request, words % {"name": body.name})
    return redirect("organization:body", body.pk)


@require_POST
@requires(Can.EDIT_DIRECTORY)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    one = access.body_to_edit(request.member, pk)
    try:
        actions.end_body(one, on=_day(request), by=request.member, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("organization:body", pk)
    return _done(request, one, _("“%(name)s” đã thôi hoạt động; việc đã giao vẫn còn nguyên."))


def _day(request: MemberRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return timezone.localdate()


@require_POST
@requires(Can.EDIT_DIRECTORY)
def take_up(request: MemberRequest, pk: int) -> HttpResponse:
    one = access.body_to_edit(request.member, pk)
    try:
        actions.take_up_body(one, by=request.member, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("organization:body", pk)
    return _done(request, one, _("“%(name)s” hoạt động trở lại."))


@require_POST
@requires(Can.EDIT_DIRECTORY)
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    one = access.body_to_edit(request.member, pk)
    try:
        actions.delete_body(one, by=request.member, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("organization:body", pk)
    messages.success(request, _("Đã xóa “%(name)s”.") % {"name": one.name})
    return redirect("organization:directory")


@require_POST
@requires(Can.EDIT_DIRECTORY)
def forget(request: MemberRequest, pk: int, alias: int) -> HttpResponse:
    known = access.alias_to_forget(request.member, pk, alias)
    actions.forget_alias(known, by=request.member, at=timezone.now())
    messages.success(request, _("“%(name)s” không còn được hiểu là đầu mối này.") % {"name": known.printed})
    return redirect("organization:body", pk)


@requires(Can.EDIT_DIRECTORY)
def blocks(request: MemberRequest) -> HttpResponse:
    form = BlocksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.import_blocks(form.cleaned_data["lines"], by=request.member, at=timezone.now())
        messages.success(request, _("Đã thêm %s mục vào danh bạ.") % number_words(len(made.added)))
        if made.known:
            messages.info(request, _("Đã có từ trước nên bỏ qua: %(names)s.") % {"names": ", ".join(made.known[:20])})
        return redirect("/danh-ba/?loai=khoi")
    return render(request, "organization/blocks.html", {"form": form}, status=422 if form.errors else 200)
