"""Nơi nhận và việc gửi: the lines of an issued document, each with its way and what became of it."""

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
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dondoc.exchange import access, lines, queries
from dondoc.exchange.actions import dispatching, parcels
from dondoc.exchange.actions.parcels import Purpose
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.actions.unsigned import who
from dondoc.exchange.edxml.model import BUSINESS, RECALL
from dondoc.exchange.models import Way
from dondoc.issuing.access import document_to_read, may_seal
from dondoc.issuing.queries import missing_signatures
from dondoc.look.chips import choices
from dondoc.organization.access import Can, MemberRequest, requires

A_PAGE, A_LIST = 50, 60
BY_HAND = [(one.value, one.label) for one in (Way.PAPER, Way.EMAIL, Way.EDXML, Way.KEPT, Way.NAMED)]


@require_GET
@requires(Can.READ_PLANS)
def dispatch(request: MemberRequest, pk: int) -> HttpResponse:
    document = document_to_read(request.member, pk)
    found, asked, may_send = queries.counts(document), request.GET.get("xem", ""), access.sends(request.member)
    page = Paginator(queries.lines(document, asked), A_PAGE).get_page(request.GET.get("trang"))
    chips = choices(request.GET, "xem", _chips(found))
    shown = {"document": document, "counts": found, "page": page, "rows": queries.with_receipts(document, list(page)),
             "chips": chips, "may_send": may_send}  # fmt: skip
    shown["may_seal"] = may_seal(request.member, document)
    return render(request, "exchange/dispatch.html", shown | _to_do_with(document, may_send, found.all))


def _chips(found: queries.Counts) -> list[tuple[str, str, int | None]]:
    return [("", _("Tất cả"), found.all), ("chua-chon", _("Chưa chọn cách gửi"), found.open),
            ("chua-gui", _("Chưa gửi"), None), ("loi", _("Không gửi được"), found.lost)]  # fmt: skip


def _to_do_with(document: Any, may_send: bool, count: int) -> dict[str, Any]:
    """What the clerk needs besides."""
    if not may_send:
        return {}
    missing = missing_signatures(document)
    return {
        "parcels": queries.parcels_of(document), "names": queries.names_known() if count else [], "ways": BY_HAND,
        "earlier": queries.earlier(document), "printed": lines.lines_of(document),
        "kinds": [one for one in BUSINESS.items() if one[0] != RECALL], "unsigned": " ".join(missing),
        "unsigned_words": who(missing),
    }  # fmt: skip


@require_POST
@requires(Can.WRITE_REPORTS)
def move(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """``act`` (set in urls): lay_out, send or hand_over."""
    document = access.document_to_send(request.member, pk)
    deed: Callable[..., Any] = getattr(dispatching, act)
    more = {"unsigned": _known(request)} if act == "send" else {}
    try:
        messages.success(request, _done(act, deed(document, by=request.member, at=timezone.now(), **more)))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:dispatch", pk)


def _known(request: MemberRequest) -> list[str]:
    """The digital signatures that the page said were missing."""
    return request.POST.get("unsigned", "").split()


def _done(act: str, result: Any) -> str:
    if act == "send":
        said = {"inside": result.inside, "email": result.email}
        return _("Đã gửi: %(inside)s nơi trong hệ thống, %(email)s thư đang được gửi.") % said
    if act == "hand_over":
        return ngettext("Đã ghi giao %(n)s bản giấy.", "Đã ghi giao %(n)s bản giấy.", result) % {"n": result}
    return ngettext("Đã lập danh sách gửi: %(n)s dòng.", "Đã lập danh sách gửi: %(n)s dòng.", result) % {"n": result}


@require_POST
@requires(Can.WRITE_REPORTS)
def add_line(request: MemberRequest, pk: int) -> HttpResponse:
    document, printed = access.document_to_send(request.member, pk), request.POST.get("printed", "")
    try:
        dispatching.add_line(document, printed, by=request.member, at=timezone.now())
        messages.success(request, _("Đã thêm nơi nhận."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:dispatch", pk)


@require_POST
@requires(Can.WRITE_REPORTS)
def settle(request: MemberRequest, pk: int) -> HttpResponse:
    line, said = access.line_to_send(request.member, pk), request.POST
    try:
        dispatching.settle(line, whom=said.get("whom", ""), way=said.get("way", ""), by=request.member,
                           at=timezone.now())  # fmt: skip
        messages.success(request, _("Đã ghi: %s.") % line.printed)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_page(request, line.document_id))


@require_POST
@requires(Can.WRITE_REPORTS)
def again(request: MemberRequest, pk: int, act: str) -> HttpResponse:
    """``act`` (set in urls): resend what was lost, or acknowledged by word of mouth."""
    line = access.line_to_send(request.member, pk)
    deed: Callable[..., None] = getattr(dispatching, act)
    try:
        deed(line, by=request.member, at=timezone.now())
        messages.success(request, _("Thư sẽ được gửi lại ngay.") if act == "resend" else _("Đã ghi nơi nhận xác nhận."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_page(request, line.document_id))


@require_POST
@requires(Can.WRITE_REPORTS)
def export(request: MemberRequest, pk: int) -> HttpResponse:
    document = access.document_to_send(request.member, pk)
    try:
        known = {"unsigned": _known(request)}
        made = parcels.export(document, _purpose(request), by=request.member, at=timezone.now(), **known)
        messages.success(request, _("Đã xuất tệp .edxml cho %s nơi nhận. Hãy tải về rồi gửi qua hệ thống của tỉnh.")
                         % made.receivers)  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:dispatch", pk)


def _purpose(request: MemberRequest) -> Purpose:
    kind = request.POST.get("business", "0")
    earlier = access.earlier_document(request.member, request.POST.get("earlier", ""))
    return Purpose(int(kind) if kind in "023" and kind else -1, request.POST.get("reason", "").strip()[:500], earlier)


@require_POST
@requires(Can.WRITE_REPORTS)
def recall(request: MemberRequest, pk: int) -> HttpResponse:
    document, reason = access.document_to_send(request.member, pk), request.POST.get("reason", "")[:500]
    try:
        parcels.recall(document, reason=reason, by=request.member, at=timezone.now())
        messages.success(request, _("Đã lập tệp thu hồi. Hãy tải về rồi gửi qua hệ thống của tỉnh."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:dispatch", pk)


@require_GET
@requires(Can.WRITE_REPORTS)
def paper(request: MemberRequest, pk: int) -> HttpResponse:
    """To print: the register of what is handed over, and a slip for each copy."""
    document = access.document_to_send(request.member, pk)
    page = Paginator(queries.on_paper(document), A_LIST).get_page(request.GET.get("trang"))
    shown = {"document": document, "page": page, "today": timezone.localdate()}
    return render(request, "exchange/paper.html", shown)


@require_GET
@requires(Can.ASSIGN)
def overdue(request: MemberRequest) -> HttpResponse:
    found = queries.overdue(request.member.authority, today=timezone.localdate())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "exchange/overdue.html", {"page": page})


def _page(request: MemberRequest, document: int) -> str:
    """Back to the part of the list that the line stands in."""
    here, number = reverse("exchange:dispatch", args=[document]), request.POST.get("trang", "")
    return f"{here}?trang={number}" if number.isdecimal() and len(number) < 6 else here
