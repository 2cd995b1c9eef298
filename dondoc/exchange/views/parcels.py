"""Liên thông: .edxml files that came in and went out, what is answered to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from dondoc.exchange import access, queries
from dondoc.exchange.actions import arriving, parcels
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.edxml import Fault
from dondoc.exchange.models import Parcel
from dondoc.intake.refusals import message
from dondoc.intake.uploads import SizeWatch
from dondoc.journal.queries import history_of
from dondoc.look.chips import choices
from dondoc.organization.access import Can, MemberRequest, requires

A_PAGE = 30


@require_GET
@requires(Can.WRITE_REPORTS)
def listing(request: MemberRequest) -> HttpResponse:
    page = Paginator(queries.parcels(request.GET), A_PAGE).get_page(request.GET.get("trang"))
    ways = choices(request.GET, "chieu", [("", _("Tất cả"), None), ("den", _("Đến"), None), ("di", _("Đi"), None)])
    own = queries.station(request.member.authority)
    asked = queries.parcels({"xem": "thu-hoi"}).count()
    return render(request, "exchange/list.html", {"page": page, "ways": ways, "station": own, "asked_back": asked})


@requires(Can.UPLOAD, Can.WRITE_REPORTS)
@csrf_exempt  # until the size is watched: reading the form would read the file
@require_POST
def receive(request: Any) -> HttpResponse:
    watch = SizeWatch(request)
    request.upload_handlers.insert(0, watch)
    return _receive(request, watch)


@csrf_protect
def _receive(request: Any, watch: SizeWatch) -> HttpResponse:
    taken = [_take(request, file) for file in request.FILES.getlist("files") if _declared(request)]
    for name in watch.skipped:
        messages.error(request, f"{name}: {Fault('too-large')}")
    if not (taken or watch.skipped):
        messages.error(request, message("no-file" if _declared(request) else "not-declared"))
    there = [one for one in taken if one is not None]
    return redirect(there[0] if len(there) == 1 else "exchange:list")


def _declared(request: Any) -> bool:
    return bool(request.POST.get("not_secret"))


def _take(request: Any, file: Any) -> Parcel | None:
    try:
        got = arriving.receive(file.read(), name=file.name, by=request.member, at=timezone.now())
    except (Fault, Refused) as refusal:
        messages.error(request, f"{file.name}: {refusal}")
        return None
    if got.duplicate:
        messages.info(request, _("%s: gói tin này đã nhận trước đó, không nhận lần nữa.") % file.name)
    else:
        messages.success(request, _("%s: đã kiểm tra và nhận.") % file.name)
    return got.parcel


@require_GET
@requires(Can.WRITE_REPORTS)
def parcel(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.parcel_to_see(request.member, pk)
    shown = {
        "parcel": found, "seal": queries.seal(found), "answers": queries.next_answers(found),
        "enclosures": queries.enclosures(found), "opened": queries.may_be_opened(found),
        "replies": found.answered_by.select_related("made_by"), "history": history_of(found),
    }  # fmt: skip
    return render(request, "exchange/parcel.html", shown)


@require_GET
@requires(Can.WRITE_REPORTS)
def download(request: MemberRequest, pk: int) -> FileResponse:
    found = access.parcel_to_fetch(request.member, pk)
    what = f"trang-thai-{found.code}" if found.code else ("van-ban", "thu-hoi", "cap-nhat", "thay-the")[found.business]
    name = f"{what}-{found.symbol.replace('/', '-')}-{found.pk}.edxml"
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=name, content_type="application/xml")


@require_GET
@requires(Can.WRITE_REPORTS)
def enclosure(request: MemberRequest, pk: int) -> FileResponse:
    """Always saved, never shown: what a stranger sent is not opened on this site."""
    found = access.enclosure_to_fetch(request.member, pk)
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name,
                        content_type="application/octet-stream")  # fmt: skip


@require_POST
@requires(Can.WRITE_REPORTS)
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    found, code, words = access.parcel_to_see(request.member, pk), request.POST.get("code", ""), _words(request)
    try:
        made = parcels.answer(found, code, words=words, by=request.member, at=timezone.now())
        messages.success(
            request, _("Đã lập tệp trạng thái “%s”. Hãy tải về rồi gửi qua hệ thống của tỉnh.") % made.what
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.WRITE_REPORTS)
def decide(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """``act`` (set in urls): give_back or keep_it."""
    found, words = access.parcel_to_see(request.member, pk), _words(request)
    deed = {"give_back": parcels.give_back, "keep_it": parcels.keep_it}[act]
    try:
        deed(found, words=words, by=request.member, at=timezone.now())
        messages.success(
            request, _("Đã trả lời yêu cầu thu hồi. Hãy tải tệp trạng thái về rồi gửi qua hệ thống của tỉnh.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
@requires(Can.WRITE_REPORTS)
def trust(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.parcel_to_see(request.member, pk)
    try:
        sender = arriving.trust(found, by=request.member, at=timezone.now())
        messages.success(request, _("Đã ghi nhớ chứng thư của %s.") % sender)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


def _words(request: MemberRequest) -> str:
    return request.POST.get("words", "")[:500]
