"""What is added to a file by hand, and taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.records import access, actions, queries
from dondoc.records.actions import Refused
from dondoc.records.forms import UploadForm


@require_http_methods(["GET", "POST"])
@requires(Can.READ_RECORDS)
def add(request: MemberRequest, pk: int) -> HttpResponse:
    """Find a document of the registers and add it; or upload one."""
    found, words = access.record_to_keep(request.member, pk), request.GET.get("q", "").strip()[:200]
    if request.method == "POST":
        try:
            actions.add_document(found, request.POST.get("subject", ""), by=request.member, at=timezone.now())
            messages.success(request, _("Đã thêm vào hồ sơ."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(found)
    shown = {"record": found, "words": words, "found": queries.candidates(found, words), "form": UploadForm()}
    return render(request, "records/add.html", shown)


@require_POST
@requires(Can.READ_RECORDS)
def upload(request: MemberRequest, pk: int) -> HttpResponse:
    found, form = access.record_to_keep(request.member, pk), UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_upload(found, by=request.member, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Đã thêm vào hồ sơ."))
            return redirect(found)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"record": found, "words": "", "found": queries.candidates(found, ""), "form": form}
    return render(request, "records/add.html", shown, status=422)


@require_GET
@requires(Can.READ_RECORDS)
def file(request: MemberRequest, pk: int) -> HttpResponseBase:
    found = access.file_to_see(request.member, pk)
    try:
        opened = found.file.open("rb")
    except FileNotFoundError:
        raise Http404
    return FileResponse(opened, as_attachment=True, filename=found.facts["files"][0]["name"])


@require_POST
@requires(Can.READ_RECORDS)
def drop(request: MemberRequest, pk: int) -> HttpResponse:
    row = access.file_to_drop(request.member, pk)
    try:
        actions.drop_file(row, by=request.member, at=timezone.now())
        messages.success(request, _("Đã bớt khỏi hồ sơ."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(row.record)
