"""The package of a file: asked for, watched while it is made, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.records import access, actions, jobs
from dondoc.records.actions import Refused
from dondoc.records.models import ExportState


@require_POST
@requires(Can.READ_RECORDS)
def ask(request: MemberRequest, pk: int) -> HttpResponse:
    found = access.record_to_see(request.member, pk)
    try:
        actions.ask_export(found, by=request.member, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{found.get_absolute_url()}#ket-xuat")


@require_GET
@requires(Can.READ_RECORDS)
def progress(request: MemberRequest, key: UUID) -> HttpResponse:
    """How far it has come: a part of the file's page."""
    jobs.reap(timezone.now())
    export = access.export_to_see(request.member, key)
    return render(request, "records/_export.html", {"export": export, "record": export.record})


@require_GET
@requires(Can.READ_RECORDS)
def download(request: MemberRequest, key: UUID) -> HttpResponseBase:
    export = access.export_to_see(request.member, key)
    if export.state != ExportState.DONE:
        raise Http404
    name = f"ho-so-{export.record.year}-{export.record.notation.replace('/', '-')}.zip"
    return FileResponse(export.file.open("rb"), as_attachment=True, filename=name)
