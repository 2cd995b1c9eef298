"""Pages of appraisals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dondoc import sheets as files
from dondoc.appraisal.export import text, workbook
from dondoc.appraisal.queries import Shown
from dondoc.appraisal.sheet import Sheet
from dondoc.followup.moves import Refused
from dondoc.followup.views.judge import kept
from dondoc.organization.access import MemberRequest


def acted(request: MemberRequest, page: Any, deed: Callable[[], object], done: str) -> HttpResponse:
    """Do it, say so or why not with what was typed, and go back to the page."""
    try:
        deed()
        messages.success(request, done)
    except Refused as refusal:
        page = str(page).partition("#")[0] if isinstance(page, str) else page  # the message stands on top
        messages.error(request, kept(refusal, request.POST.get("words", request.POST.get("reason", ""))))
    return redirect(page)


def saved(made: Sequence[Sheet], shown: Shown, form: str, name: str) -> HttpResponse:
    """The sheets as a file to be saved."""
    content: bytes | str = workbook(made, shown.rules, str(shown.period)) if form == "xlsx" else text(made)
    kind = files.TYPE if form == "xlsx" else "text/csv; charset=utf-8"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y%m%d}.{form}"'
    return answer
