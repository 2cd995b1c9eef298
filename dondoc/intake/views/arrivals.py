"""Pages of the register of văn bản đến: the list, the printed register, a row, its slip."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc import sheets
from dondoc.intake import access, arrivals
from dondoc.intake.actions import arrivals as actions
from dondoc.intake.forms import ArrivalForm
from dondoc.intake.models import Arrival, IncomingDocument
from dondoc.journal.queries import history_of
from dondoc.look.chips import choices
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.versions import seen_version

PAGE = 50


@requires(Can.READ_PLANS)
@require_GET
def register(request: MemberRequest) -> HttpResponse:
    asked = arrivals.Asked.of(request.GET)
    page = Paginator(arrivals.register(asked, today=timezone.localdate()), PAGE).get_page(request.GET.get("trang"))
    years = [("", _("Tất cả"), None), *((str(year), str(year), n) for year, n in arrivals.years())]
    may_keep = access.may_upload(request.member)
    shown = {
        "page": page, "asked": asked, "years": choices(request.GET, "nam", years), "kinds": arrivals.named("kind"),
        "issuers": arrivals.named("issuer"), "may_keep": may_keep, "today": timezone.localdate(),
        "waiting": arrivals.unregistered()[:PAGE] if may_keep else [],
    }  # fmt: skip
    return render(request, "intake/arrivals.html", shown)


def _found(request: MemberRequest) -> Any:
    return arrivals.register(arrivals.Asked.of(request.GET), today=timezone.localdate())


@requires(Can.READ_PLANS)
@require_GET
def printed(request: MemberRequest) -> HttpResponse:
    """As the paper register lies: "mau=theo-doi" is the one that follows what became of each."""
    follows = request.GET.get("mau") == "theo-doi"
    sheet = arrivals.following(_found(request)) if follows else arrivals.sheet(_found(request))
    shown = {"sheet": sheet, "year": arrivals.Asked.of(request.GET).year, "day": timezone.localdate()}
    return render(request, "register_print.html", shown | {"back": reverse("intake:arrivals")})


@requires(Can.READ_PLANS)
@require_GET
def workbook(request: MemberRequest) -> HttpResponse:
    book = sheets.workbook(arrivals.sheet(_found(request)), arrivals.following(_found(request)))
    answer = HttpResponse(book, content_type=sheets.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="so-van-ban-den-{timezone.localdate():%Y%m%d}.xlsx"'
    return answer


@require_http_methods(["GET", "POST"])
@requires(Can.UPLOAD)
def add(request: MemberRequest) -> HttpResponse:
    document = access.document_to_register(request.member, request.GET.get("van-ban", ""))
    initial = arrivals.prefilled(document, today=timezone.localdate())
    form = ArrivalForm(request.POST or None, initial=initial)
    known = None
    if request.method == "POST" and form.is_valid():
        made, known = _registered(request, form, document)
        if made:
            messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": made.number})
            return redirect(made)
    shown = {"form": form, "document": document, "known": known}
    return render(request, "intake/arrival_add.html", shown, status=422 if request.method == "POST" else 200)


def _registered(
    request: MemberRequest, form: ArrivalForm, document: IncomingDocument | None
) -> tuple[Arrival | None, Arrival | None]:
    """The new row, or the one that it seems to double."""
    again, now = bool(request.POST.get("again")), timezone.now()
    try:
        made = actions.register(form.cleaned_data, document=document, again=again, by=request.member, at=now)
    except actions.Known as known:
        form.add_error(None, str(known))
        return None, known.arrival
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return None, None
    return made, None


@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)
def arrival(request: MemberRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return _changed(request, access.arrival_to_keep(request.member, pk))
    found = access.arrival_to_read(request.member, pk)
    return _page(request, found, ArrivalForm.of(found))


def _changed(request: MemberRequest, found: Arrival) -> HttpResponse:
    form = ArrivalForm.of(found, request.POST)
    if form.is_valid():
        try:
            actions.change(
                found, form.cleaned_data, version=seen_version(request), by=request.member, at=timezone.now()
            )
            messages.success(request, _("Đã lưu."))
            return redirect(found)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, access.arrival_to_read(request.member, found.pk), form, status=422)


def _page(request: MemberRequest, found: Arrival, form: ArrivalForm, *, status: int = 200) -> HttpResponse:
    keeps = access.may_upload(request.member) and found.struck_at is None
    opens = found.document is not None and access.may_open(request.member, found.document)
    shown = {"arrival": found, "form": form, "keeps": keeps, "opens": opens, "history": history_of(found),
             "version": seen_version(request) if status == 422 else found.version}  # fmt: skip
    return render(request, "intake/arrival.html", shown, status=status)


@require_POST
@requires(Can.UPLOAD)
def strike(request: MemberRequest, pk: int) -> HttpResponse:
    found, reason = access.arrival_to_keep(request.member, pk), request.POST.get("reason", "")
    try:
        actions.strike(found, reason=reason, version=seen_version(request), by=request.member, at=timezone.now())
        messages.success(request, _("Đã gạch khỏi sổ; số đến vẫn giữ, kèm lý do."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_GET
@requires(Can.READ_PLANS)
def slip(request: MemberRequest, pk: int) -> HttpResponse:
    """Phiếu giải quyết văn bản đến (annex IV, part VII), to be printed and signed."""
    found = access.arrival_to_read(request.member, pk)
    with override("vi"):  # an official paper is Vietnamese, whatever language its reader has chosen
        whole = arrivals.whole(found)
    return render(request, "intake/arrival_slip.html", {"arrival": found, "whole": whole})
