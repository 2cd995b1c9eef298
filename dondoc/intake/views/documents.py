"""The list of incoming documents and what comes in through it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from dondoc.intake import access, jobs, queries, refusals
from dondoc.intake.actions import AlreadyMoved, upload
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.uploads import SizeWatch
from dondoc.journal.queries import history_of
from dondoc.organization.access import Can, requires

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the page shows of one upload: a document on its way, one that was here already, or why not."""

    name: str
    document: IncomingDocument | None = None
    duplicate: bool = False
    refusal: str = ""

    @property
    def on_its_way(self) -> bool:
        states = (IncomingState.WAITING, IncomingState.READING)
        return self.document is not None and self.document.state in states


@requires(Can.READ_PLANS)
@require_GET
def listing(request: Any) -> HttpResponse:
    if access.may_upload(request.member):
        jobs.reap(timezone.now())
    readable = access.documents_to_read(request.member)
    words, state = request.GET.get("q", "").strip(), request.GET.get("trang-thai", "")
    found = queries.incoming(readable, words=words, state=state)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page, "words": words, "state": state, "filters": queries.state_filters(readable, words, state),
        "may_upload": access.may_upload(request.member), "limit": upload.UPLOAD_LIMIT,
    }  # fmt: skip
    template = "intake/_list.html" if request.htmx and not request.htmx.boosted else "intake/list.html"
    return render(request, template, context)


@requires(Can.UPLOAD)
@csrf_exempt  # until the size is watched: reading the form would read the files
@require_POST
def receive(request: Any) -> HttpResponse:
    watch = SizeWatch(request)
    request.upload_handlers.insert(0, watch)
    return _receive(request, watch)


@csrf_protect
def _receive(request: Any, watch: SizeWatch) -> HttpResponse:
    outcomes = _outcomes(request, request.FILES.getlist("files"), watch.skipped)
    if request.headers.get("HX-Request"):
        return render(request, "intake/_uploads.html", {"outcomes": outcomes})
    for one in outcomes:
        messages.add_message(request, messages.WARNING if one.refusal else messages.SUCCESS, _in_words(one))
    return redirect("intake:list")


def _outcomes(request: Any, files: list[Any], too_large: list[str]) -> list[Outcome]:
    if not request.POST.get("not_secret"):
        return [Outcome("", refusal=refusals.message("not-declared"))]
    large = [_turned_away(request, name) for name in too_large]
    taken = [_take(request, file) for file in files]
    return [*large, *taken] or [Outcome("", refusal=refusals.message("no-file"))]


def _turned_away(request: Any, name: str) -> Outcome:
    refused = upload.turn_away(name, cause="too-large", member=request.member, at=timezone.now())
    return Outcome(name, refusal=refused.message)


def _take(request: Any, file: Any) -> Outcome:
    try:
        got = upload.receive(file, member=request.member, at=timezone.now())
    except refusals.Refused as refused:
        return Outcome(file.name, refusal=refused.message)
    return Outcome(got.document.file_name, got.document, duplicate=got.duplicate)


def _in_words(one: Outcome) -> str:
    if one.refusal:
        return f"{one.name}: {one.refusal}" if one.name else one.refusal
    return (_("%s: đã có trong danh sách.") if one.duplicate else _("%s: đã nhận, đang đọc.")) % one.name


@requires(Can.UPLOAD)
@require_GET
def progress(request: Any, key: uuid.UUID) -> HttpResponse:
    """How far an upload has come; once its row is gone, what the journal says became of it."""
    found = queries.incoming(access.documents_to_read(request.member)).filter(key=key).first()
    outcome = Outcome(found.file_name, found) if found else _from_journal(key)
    return render(request, "intake/_upload.html", {"one": outcome})


def _from_journal(key: uuid.UUID) -> Outcome:
    last = history_of(upload.upload_subject(key)).first()
    if last is None:
        return Outcome("", refusal=_("Không tìm thấy tệp này. Hãy tải lại trang."))
    gone = _("Văn bản này đã được xóa.")
    return Outcome(last.about, refusal=last.details.get("message", gone))


@requires(Can.READ_PLANS)
@require_GET
def original(request: Any, pk: int) -> FileResponse:
    document = access.document_to_read(request.member, pk)
    return FileResponse(document.file.open("rb"), as_attachment=True, filename=document.file_name)


@requires(Can.READ_PLANS)
@require_GET
def cut_out(request: Any, pk: int, doubt: int) -> HttpResponse:
    """The place of a scanned page that a field is filled in from."""
    found = access.cut_out_to_read(request.member, pk, doubt)
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.picture), content_type="image/png", headers=headers)


@requires(Can.UPLOAD)
@require_POST
def discard(request: Any, pk: int) -> HttpResponse:
    document = access.document_to_review(request.member, pk)
    try:
        upload.discard(document, member=request.member, at=timezone.now())
    except AlreadyMoved:
        messages.warning(request, _("Văn bản đã gắn với kế hoạch hoặc đang được đọc nên chưa xóa được."))
        return redirect("intake:list")
    messages.success(request, _("Đã xóa “%s”. Tệp không còn trên máy chủ.") % document)
    return redirect("intake:list")
