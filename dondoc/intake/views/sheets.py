"""Nhập bảng nhiệm vụ: a sheet chosen, its columns set right with the rows in sight, then read as a document."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from dondoc.intake import sheets
from dondoc.intake.actions.sheets import keep_sheet, take_sheet_in
from dondoc.intake.models import SheetImport
from dondoc.organization.access import Can, requires

SHOWN = 12  # rows of the preview
WHY: dict[str, Any] = {
    "broken": gettext_lazy("Tệp không mở được. Hãy lưu lại thành XLSX hoặc CSV (UTF-8) rồi chọn lại."),
    "too-large": gettext_lazy("Tệp quá lớn. Hãy tách thành các bảng dưới 5.000 dòng."),
    "no-rows": gettext_lazy("Không thấy bảng nhiệm vụ: cần một dòng đầu đề có cột nội dung và ít nhất một dòng việc."),
}


@require_http_methods(["GET", "POST"])
@requires(Can.UPLOAD)
def choose(request: Any) -> HttpResponse:
    file = request.FILES.get("file")
    if request.method == "GET" or file is None:
        if request.method == "POST":
            messages.warning(request, _("Chưa chọn tệp nào. Hãy chọn tệp XLSX hoặc CSV."))
        return render(request, "intake/sheet.html")
    try:
        data = file.read(sheets.MOST_BYTES + 1)
        return redirect("intake:sheet", keep_sheet(data, file.name, by=request.member, at=timezone.now()).pk)
    except sheets.Unreadable as error:
        messages.error(request, str(WHY[error.cause]))
        return render(request, "intake/sheet.html", status=422)


@require_http_methods(["GET", "POST"])
@requires(Can.UPLOAD)
def columns(request: Any, pk: int) -> HttpResponse:
    sheet = get_object_or_404(SheetImport, pk=pk, uploaded_by=request.member.user)
    mapping = _asked(request, sheet) if request.method == "POST" else sheets.mapping_of(sheet.rows[0])
    if request.method == "POST" and "go" in request.POST and "task" in mapping:
        title = request.POST.get("title", "").strip()[:300] or sheet.file_name
        received = take_sheet_in(sheet, mapping, title, by=request.member, at=timezone.now())
        messages.success(request, _("Bảng đang được đọc. Đọc xong, hãy kiểm tra rồi đưa vào thực hiện."))
        return redirect("intake:review", received.document.pk) if received.duplicate else redirect("intake:list")
    return _preview(request, sheet, mapping)


def _asked(request: Any, sheet: SheetImport) -> list[str]:
    said = [request.POST.get(f"c{at}", "") for at in range(len(sheet.rows[0]))]
    twice = [at for at, one in enumerate(said) if one == "task"][1:]
    return [one if one in sheets.COLUMNS and at not in twice else "" for at, one in enumerate(said)]


def _preview(request: Any, sheet: SheetImport, mapping: list[str]) -> HttpResponse:
    found = sheets.faults(sheet.rows, mapping) if "task" in mapping else []
    shown = {
        "sheet": sheet, "head": list(zip(sheet.rows[0], mapping, strict=True)), "rows": sheet.rows[1 : SHOWN + 1],
        "count": len(sheet.rows) - 1, "columns": [(key, words) for key, (words, _head) in sheets.COLUMNS.items()],
        "no_task": [row for row, why in found if why == "no-task"], "title": request.POST.get("title", ""),
        "no_lead": [row for row, why in found if why == "no-lead"], "can_go": "task" in mapping,
    }  # fmt: skip
    return render(request, "intake/sheet_columns.html", shown)
