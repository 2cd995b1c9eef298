"""Drafts put to the checker before they are signed: bringing one in, what was found, the file with comments."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from dondoc.intake import refusals
from dondoc.intake.actions.upload import UPLOAD_LIMIT
from dondoc.intake.uploads import SizeWatch
from dondoc.issuing import access, findings, jobs, paper
from dondoc.issuing.actions import drafts
from dondoc.issuing.models import Draft, DraftState
from dondoc.issuing.views import TYPES
from dondoc.organization.access import Can, requires


@requires(Can.CHECK_DRAFTS)
@require_GET
def listing(request: Any) -> HttpResponse:
    now = timezone.now()
    jobs.forget(now)
    jobs.reap(now)
    mine = access.drafts_of(request.member).defer("reading", "findings", "before")
    return render(request, "issuing/drafts.html", {"drafts": mine, "limit": UPLOAD_LIMIT})


@requires(Can.CHECK_DRAFTS)
@csrf_exempt  # until the size is watched: reading the form would read the file
@require_POST
def receive(request: Any) -> HttpResponse:
    watch = SizeWatch(request)
    request.upload_handlers.insert(0, watch)
    return _receive(request, watch, follows=None)


@requires(Can.CHECK_DRAFTS)
@csrf_exempt
@require_POST
def newer(request: Any, pk: int) -> HttpResponse:
    """A newer version of a draft that was checked."""
    before = access.draft_to_mend(request.member, pk)
    watch = SizeWatch(request)
    request.upload_handlers.insert(0, watch)
    return _receive(request, watch, follows=before)


@csrf_protect
def _receive(request: Any, watch: SizeWatch, *, follows: Draft | None) -> HttpResponse:
    try:
        draft = _taken(request, watch, follows)
    except refusals.Refused as refused:
        if request.headers.get("HX-Request"):
            return render(request, "issuing/_draft_refused.html", {"message": refused.message})
        messages.warning(request, refused.message)
        return redirect("issuing:draft", pk=follows.pk) if follows else redirect("issuing:drafts")
    if request.headers.get("HX-Request"):
        return render(request, "issuing/_draft_row.html", {"draft": draft, "goes_on": True})
    return redirect("issuing:draft", pk=draft.pk)


def _taken(request: Any, watch: SizeWatch, follows: Draft | None) -> Draft:
    member, now = request.member, timezone.now()
    if not request.POST.get("not_secret"):
        raise refusals.Refused("not-declared")
    if watch.skipped:
        raise drafts.turn_away(watch.skipped[0], cause="too-large", member=member, at=now)
    files = request.FILES.getlist("files")
    if not files:
        raise refusals.Refused("no-file")
    return drafts.receive(files[0], member=member, at=now, follows=follows)


@requires(Can.CHECK_DRAFTS)
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    draft = access.draft_to_see(request.member, pk)
    context: dict[str, Any] = {"draft": draft, "kept_until": draft.uploaded_at + jobs.KEPT, "limit": UPLOAD_LIMIT}
    if draft.state == DraftState.REFUSED:
        return render(request, "issuing/draft_refused.html", context | _why(draft))
    if draft.state != DraftState.CHECKED:
        return render(request, "issuing/draft_waits.html", context)
    shown = findings.shown(draft, request.GET)
    context |= {"shown": shown, "paper": paper.printed_with_numbers(draft.reading or {}, shown)}
    return render(request, "issuing/draft.html", context)


def _why(draft: Draft) -> dict[str, str]:
    return {"message": refusals.message(draft.cause, draft.file_name)}


@requires(Can.CHECK_DRAFTS)
@require_GET
def progress(request: Any, pk: int) -> HttpResponse:
    """How far the check has come: a row of the list, or with `?trang` the page that waits, which then goes on."""
    draft = access.draft_to_see(request.member, pk)
    if "trang" not in request.GET:
        return render(request, "issuing/_draft_row.html", {"draft": draft} | _why(draft))
    answer = render(request, "issuing/_draft_waits.html", {"draft": draft})
    if draft.state in (DraftState.CHECKED, DraftState.REFUSED):
        answer["HX-Refresh"] = "true"
    return answer


@requires(Can.CHECK_DRAFTS)
@require_GET
def commented(request: Any, pk: int) -> HttpResponse:
    """The Word file with the findings as comments, those of ignored rules left out."""
    draft = access.draft_to_mend(request.member, pk)
    ignored = findings.Asked.of(request.GET).ignored
    made = jobs.commented(draft, language=get_language() or "vi", ignored=ignored) if draft.is_word else None
    if made is None:
        messages.warning(request, _("Chưa ghi được nhận xét vào tệp này. Hãy mở bằng Word, lưu lại rồi kiểm tra lại."))
        return redirect("issuing:draft", pk=draft.pk)
    name = f"{PurePath(draft.file_name).stem}-nhan-xet.docx"
    told = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(made, content_type=TYPES["docx"], headers={"Content-Disposition": told})


@requires(Can.CHECK_DRAFTS)
@require_POST
def drop(request: Any, pk: int) -> HttpResponse:
    draft = access.draft_to_see(request.member, pk)
    drafts.drop(draft, member=request.member, at=timezone.now())
    messages.success(request, _("Đã xóa “%s”. Tệp không còn trên máy chủ.") % draft)
    return redirect("issuing:drafts")
