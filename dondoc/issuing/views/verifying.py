"""Kiểm tra chữ ký số: of any PDF a member brings, which is not kept, or of an issued document."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.intake import refusals
from dondoc.intake.uploads import SizeWatch
from dondoc.issuing import access, verifying
from dondoc.organization.access import Can, requires


@requires(Can.READ_PLANS)
@csrf_exempt  # until the size is watched: reading the form would read the file
@require_http_methods(["GET", "POST"])
def page(request: Any) -> HttpResponse:
    watch = SizeWatch(request)
    request.upload_handlers.insert(0, watch)
    return _page(request, watch)


@csrf_protect
def _page(request: Any, watch: SizeWatch) -> HttpResponse:
    shown: dict[str, Any] = {"limit": verifying.LIMIT}
    if request.method == "POST":
        try:
            shown |= _looked_at(request, watch)
        except refusals.Refused as refused:
            shown["message"] = refused.message
    return render(request, "issuing/verify.html", shown, status=422 if "message" in shown else 200)


def _looked_at(request: Any, watch: SizeWatch) -> dict[str, Any]:
    file = request.FILES.get("file")
    if watch.skipped or (file and file.size > verifying.LIMIT):
        raise refusals.Refused("signed-too-large")
    if file is None:
        raise refusals.Refused("no-file")
    return {"report": verifying.of_bytes(file.chunks(), now=timezone.now()), "file_name": file.name}


@requires(Can.READ_PLANS)
@require_GET
def of_document(request: Any, pk: int) -> HttpResponse:
    """The PDF of an issued document, as everybody fetches it."""
    found = access.document_to_read(request.member, pk)
    shown: dict[str, Any] = {"document": found, "limit": verifying.LIMIT, "file_name": f"{found.code}.pdf"}
    try:
        shown["report"] = verifying.of_bytes([found.as_issued("pdf")], now=timezone.now())
    except refusals.Refused as refused:
        shown["message"] = refused.message
    return render(request, "issuing/verify.html", shown)
