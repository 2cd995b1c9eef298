"""Nhập tiến độ: a table chosen, its columns set right with what would change in sight, carried out, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.followup import access
from dondoc.followup.actions import progress_sheets as actions
from dondoc.followup.models import ProgressSheet
from dondoc.followup.moves import Refused
from dondoc.followup.progress_sheets import COLUMNS, can_go, mapping_of, read
from dondoc.intake import sheets
from dondoc.intake.views.sheets import WHY
from dondoc.look.numbers import number_words
from dondoc.organization.access import Can, MemberRequest, requires

SHOWN, PAST = 100, 20


@require_http_methods(["GET", "POST"])
@requires(Can.REPORT_FOR_OTHERS)
def choose(request: MemberRequest) -> HttpResponse:
    file: Any = request.FILES.get("file")
    past = ProgressSheet.objects.filter(done_at__isnull=False).select_related("uploaded_by")[:PAST]
    if request.method == "GET" or file is None:
        if request.method == "POST":
            messages.warning(request, _("Chưa chọn tệp nào. Hãy chọn tệp XLSX hoặc CSV."))
        return render(request, "followup/progress_sheets.html", {"past": past})
    try:
        data = file.read(sheets.MOST_BYTES + 1)
        kept = actions.keep_progress_sheet(data, file.name, by=request.member, at=timezone.now())
    except sheets.Unreadable as error:
        messages.error(request, str(WHY[error.cause]))
        return render(request, "followup/progress_sheets.html", {"past": past}, status=422)
    return redirect("followup:progress-sheet", kept.pk)


@require_http_methods(["GET", "POST"])
@requires(Can.REPORT_FOR_OTHERS)
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    sheet = access.progress_sheet_of(request.member, pk)
    mapping = _asked(request, sheet) if request.method == "POST" else mapping_of(sheet.rows[0])
    if request.method == "POST" and "go" in request.POST and can_go(mapping):
        try:
            moved, refused = actions.carry_out(sheet, mapping, by=request.member, at=timezone.now())
            _tell(request, moved, refused)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return redirect("followup:progress-sheets")
    return _preview(request, sheet, mapping)


def _asked(request: MemberRequest, sheet: ProgressSheet) -> list[str]:
    said = [request.POST.get(f"c{at}", "") for at in range(len(sheet.rows[0]))]
    return [one if one in COLUMNS and one not in said[:at] else "" for at, one in enumerate(said)]


def _tell(request: MemberRequest, moved: int, refused: list[str]) -> None:
    messages.success(request, _("Đã ghi tiến độ của %s việc.") % number_words(moved))
    for words in refused[:5]:
        messages.warning(request, words)
    if len(refused) > 5:
        messages.warning(request, _("và %s dòng khác chưa nhập được.") % number_words(len(refused) - 5))


def _preview(request: MemberRequest, sheet: ProgressSheet, mapping: list[str]) -> HttpResponse:
    ready = can_go(mapping)
    found = read(request.member.authority, sheet.rows, mapping, today=timezone.localdate()) if ready else None
    shown = {
        "sheet": sheet, "head": list(zip(sheet.rows[0], mapping, strict=True)), "rows": sheet.rows[1:6],
        "columns": [(key, words) for key, (words, _heads) in COLUMNS.items()], "count": len(sheet.rows) - 1,
        "found": found, "changes": found.changes[:SHOWN] if found else [], "odd": found.odd[:SHOWN] if found else [],
    }  # fmt: skip
    return render(request, "followup/progress_sheet.html", shown)


@require_POST
@requires(Can.REPORT_FOR_OTHERS)
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    sheet = access.progress_sheet_of(request.member, pk)
    try:
        back, stayed = actions.undo_progress_sheet(sheet, by=request.member, at=timezone.now())
        messages.success(request, _("Đã hoàn tác %s việc.") % number_words(back))
        if stayed:
            messages.warning(
                request, _("%s việc đã có báo cáo hoặc xác nhận sau khi nhập nên giữ nguyên.") % number_words(stayed)
            )
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("followup:progress-sheets")
