"""The page on which a report is written, and the fragments that go to and fro."""

from __future__ import annotations

from typing import Any, Literal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dondoc.issuing import pictures, signing
from dondoc.issuing.access import may_seal
from dondoc.issuing.queries import next_code
from dondoc.issuing.views import TYPES
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.organization.forms import version_seen
from dondoc.reports import access, actions, numbers, outline, paper, queries
from dondoc.reports.models import MonthlyReport, ReportState

NEVER = 10**9  # the turn of no part


@requires(Can.READ_PLANS)
@require_GET
def page(request: MemberRequest, pk: int) -> HttpResponse:
    report = access.report_to_read(request.member, pk)
    return render(request, "reports/report.html", _shown(request, report))


def _shown(request: MemberRequest, report: MonthlyReport) -> dict[str, Any]:
    may_draft, may_approve = access.may_draft(request.member), access.may_approve(request.member)
    return {
        "report": report,
        "steps": queries.steps(report),
        "chapters": outline.chapters(report),
        "addressed": outline.part_of(report, "addressed"),
        "recipients": outline.part_of(report, "recipients"),
        "writes": may_draft and report.state == ReportState.DRAFT,
        "takes_back": may_draft and report.state == ReportState.SUBMITTED,
        "decides": may_approve and report.state == ReportState.SUBMITTED,
        "corrects": may_draft and report.state == ReportState.ISSUED and not hasattr(report, "corrected_by"),
        "may_seal": report.outgoing is not None and may_seal(request.member, report.outgoing),
        "gives": queries.bodies_without(report).count() if may_draft and report.outgoing_id else 0,
        "edited": queries.edited_parts(report),
        "table": queries.table(report),
        "day": parse_date(report.figures["day"]),
        "next_code": next_code(paper.ABBREVIATION, paper.symbol(report), timezone.localdate()),
        **signing.told(request.member, kind=paper.ABBREVIATION, on=timezone.localdate()),
    }


def _signer(request: MemberRequest) -> signing.Signer:
    """Who would sign: a leader who looks sees their own name."""
    if not access.may_approve(request.member):
        return signing.UNKNOWN
    return signing.signer(request.member, kind=paper.ABBREVIATION, on=timezone.localdate()) or signing.UNKNOWN


@requires(Can.READ_PLANS)
@require_GET
def printed(request: MemberRequest, pk: int) -> HttpResponse:
    """The pages as they will print, to be put in again after a change."""
    report = access.report_to_read(request.member, pk)
    pages = range(1, pictures.how_many(paper.printed(report, _signer(request))) + 1)
    return render(request, "reports/_pages.html", {"report": report, "pages": pages})


@requires(Can.READ_PLANS)
@require_GET
def picture(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    report = access.report_to_read(request.member, pk)
    page = pictures.picture(paper.printed(report, _signer(request)), number)
    if page is None:
        raise Http404
    answer = HttpResponse(page, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=600"  # its address bears the version
    return answer


@requires(Can.READ_PLANS)
@require_GET
def draft_file(request: MemberRequest, pk: int, form: Literal["docx", "pdf"]) -> HttpResponse:
    """The draft to carry away; what is issued is fetched from the register."""
    report = access.report_to_read(request.member, pk)
    if report.outgoing_id:
        return redirect(f"issuing:{form}", report.outgoing_id)
    written = paper.written(report, _signer(request), form)
    answer = HttpResponse(written, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="du-thao-bao-cao-{report.last_day:%Y%m}.{form}"'
    return answer


@requires(Can.READ_PLANS)
@require_GET
def rows(request: MemberRequest, pk: int, figure: str) -> HttpResponse:
    """The rows behind a figure, as they were kept."""
    report = access.report_to_read(request.member, pk)
    if not numbers.MARK.fullmatch(f"[[{figure}]]") or not numbers.known(figure):
        raise Http404
    found = queries.behind(report, figure)
    shown = {"report": report, "words": numbers.words_of(figure), "number": numbers.Ledger.of(report).number(figure),
             "rows": found, "day": parse_date(report.figures["day"]), "there": queries.still_there(found)}  # fmt: skip
    return render(request, "reports/_rows.html" if request.htmx else "reports/rows.html", shown)


@requires(Can.WRITE_REPORTS)
@require_POST
def write(request: MemberRequest, pk: int, key: str) -> HttpResponse:
    """Save one part. 409 with both texts where somebody else was quicker."""
    report = access.report_to_write(request.member, pk)
    turn, text = request.POST.get("turn", ""), request.POST.get("text", "").replace("\r\n", "\n").strip()
    seen = int(turn) if turn.removeprefix("-").isdecimal() and len(turn) < 10 else NEVER
    try:
        part = actions.edit(report, key, text, turn=seen, by=request.member, at=timezone.now())
    except actions.Overtaken as told:
        return render(
            request, "reports/_overtaken.html", {"report": report, "part": told.part, "told": told}, status=409
        )
    except actions.Refused as told:
        return render(request, "reports/_not_saved.html", {"told": told}, status=422)
    report.refresh_from_db()
    return render(request, "reports/_saved.html", {"report": report, "part": part})


@requires(Can.WRITE_REPORTS)
@require_POST
def rename(request: MemberRequest, pk: int) -> HttpResponse:
    report, title = access.report_to_write(request.member, pk), request.POST.get("title", "")
    try:
        actions.rename(report, title, by=request.member, at=timezone.now(), version=version_seen(request.POST))
        messages.success(request, _("Đã đổi trích yếu."))
    except actions.Refused as told:
        messages.warning(request, str(told))
    return redirect("reports:report", pk)
