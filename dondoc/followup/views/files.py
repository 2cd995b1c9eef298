"""Evidence, shown only to whom its words may be shown."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from dondoc.followup import access
from dondoc.followup.models import Evidence
from dondoc.organization.access import Can, MemberRequest, requires

# nothing inside an uploaded file may act as a page of this site
_ALONE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


@require_GET
@requires(Can.READ_PLANS)
def evidence(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The photo in the page, any other file as a download."""
    found = access.evidence_to_see(request.member, pk)
    return _served(found, small=False)


@require_GET
@requires(Can.READ_PLANS)
def thumbnail(request: MemberRequest, pk: int) -> HttpResponseBase:
    found = access.evidence_to_see(request.member, pk)
    if not found.is_photo:
        raise Http404
    return _served(found, small=True)


def _served(evidence: Evidence, *, small: bool) -> HttpResponseBase:
    file = evidence.thumbnail if small else evidence.file
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        raise Http404
    kind = "image/jpeg" if evidence.is_photo else "application/octet-stream"
    answer = FileResponse(opened, as_attachment=not evidence.is_photo, filename=evidence.name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _ALONE
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
