"""Pages of the overview."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dondoc import sheets
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.overview import live, queries, sheet
from dondoc.overview.sight import sight_of
from dondoc.overview.timeline import timeline


@requires(Can.READ_PLANS)
def home(request: MemberRequest) -> HttpResponse:
    sight = sight_of(request.member, request.GET, today=timezone.localdate())
    if request.headers.get("X-Live"):
        return HttpResponse(live.part(sight, request.member), headers={"Cache-Control": "no-store"})
    shown = live.shown(sight, request.member) | {
        "quiet": queries.quiet(sight),
        "timeline": timeline(sight, part=request.GET.get("phan", "")),
    }
    return render(request, "overview/home.html", shown)


@requires(Can.READ_PLANS)
def workbook(request: MemberRequest) -> HttpResponse:
    sight = sight_of(request.member, request.GET, today=timezone.localdate())
    answer = HttpResponse(sheet.workbook(sight), content_type=sheets.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="tong-quan-{sight.today:%Y%m%d}.xlsx"'
    return answer
