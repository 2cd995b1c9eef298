"""Ký số: a digital signature put to an issued document, by who signed it, then by the office for the agency."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.issuing import access
from dondoc.issuing.actions import sealing
from dondoc.issuing.forms import AppendixForm, SealForm
from dondoc.issuing.models import OutgoingDocument
from dondoc.issuing.views import TYPES
from dondoc.organization.access import Can, MemberRequest, requires


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "POST"])
@requires(Can.READ_PLANS)  # access asks who signs
def page(request: MemberRequest, pk: int) -> HttpResponse:
    (found, role), now = access.document_to_seal(request.member, pk), timezone.now()
    if request.method == "GET" and not access.may_seal(request.member, found):
        messages.info(request, sealing.not_now(found, role))
        return redirect("issuing:document", pk)
    form = SealForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sealing.seal(found, role, form.opened(now), by=request.member, at=now)
            messages.success(request, _("Đã ký số %(code)s.") % {"code": found.code})
            return redirect("issuing:document", found.pk)
        except sealing.Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"document": found, "role": role, "form": form, "signatures": found.signatures.all()}
    return render(request, "issuing/seal.html", shown, status=422 if form.errors else 200)


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REPORTS)
def appendix(request: MemberRequest, pk: int) -> HttpResponse:
    found, now = access.document_to_read(request.member, pk), timezone.now()
    form = AppendixForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (title := _sealed(request, found, form, now)):
        messages.success(request, _("Đã ký số phụ lục %(name)s.") % {"name": title})
        return redirect("issuing:document", found.pk)
    shown = {"document": found, "role": "appendix", "form": form, "signatures": found.signatures.all()}
    return render(request, "issuing/seal.html", shown, status=422 if form.errors else 200)


def _sealed(request: MemberRequest, found: OutgoingDocument, form: AppendixForm, now: datetime) -> str:
    """The name of the file; "" where it is refused: the form then says why."""
    file = form.cleaned_data["file"]
    try:
        sealing.seal_appendix(found, file.read(), title=file.name, with_=form.opened(now), by=request.member, at=now)
    except sealing.Refused as refusal:
        form.add_error(None, str(refusal))
        return ""
    return str(file.name)


@requires(Can.READ_PLANS)
@require_GET
def appendix_file(request: MemberRequest, pk: int) -> FileResponse:
    found = access.appendix_to_read(request.member, pk)
    return FileResponse(found.pdf.open(), filename=found.title, content_type=TYPES["pdf"])
