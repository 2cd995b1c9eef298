"""Pages of the overview."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dondoc import sheets
from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.overview import queries, sheet
from dondoc.overview.sight import sight_of
from dondoc.overview.timeline import timeline


@requires(Can.READ_PLANS)
def home(request: MemberRequest) -> HttpResponse:
    sight = sight_of(request.member, request.GET, today=timezone.localdate())
    bodies, week = queries.bodies(sight), queries.due_this_week(sight)
    everything = queries.total(sight, bodies)
    shown = {
        "sight": sight,
        "sentence": queries.sentence(sight, everything, week),
        "needs": queries.needs(sight, request.member),
        "everything": everything,
        "columns": queries.COLUMNS.values(),
        "tables": queries.tables(sight, bodies, everything),
        "week": week,
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
