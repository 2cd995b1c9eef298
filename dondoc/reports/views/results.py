"""Kết quả thực hiện by leader, body or field; and the same as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dondoc.organization.access import Can, MemberRequest, requires
from dondoc.plans import queries
from dondoc.reports import results, results_files


@require_GET
@requires(Can.READ_PLANS)
def page(request: MemberRequest) -> HttpResponse:
    today, ask = timezone.localdate(), results.asked(request.member, request.GET)
    shown = {
        "ask": ask,
        "today": today,
        "table": results.table(ask, request.member, today=today),
        "columns": results.COLUMNS.values(),
        "note": results.note(ask),
        "wrong": results.wrong(request.GET),
        "ways": results.ways(ask),
        "periods": results.periods(ask, request.member.authority, today),
        "plans": queries.plans_offered(request.member),
    }
    return render(request, "reports/results.html", shown)


@require_GET
@requires(Can.READ_PLANS)
def file(request: MemberRequest, form: str) -> HttpResponse:
    if form not in results_files.FILES:
        raise Http404
    make, kind = results_files.FILES[form]
    today, ask = timezone.localdate(), results.asked(request.member, request.GET)
    answer = HttpResponse(make(ask, request.member, today=today), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="ket-qua-{ask.way}-{today:%Y%m%d}.{form}"'
    return answer
