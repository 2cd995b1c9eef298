"""The register of tasks: the page, its workbook, the views a person keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_scopes import scope

from dondoc.organization.access import Can, requires
from dondoc.plans import access, actions, export, live, queries
from dondoc.plans.actions import views as kept
from dondoc.plans.chips import Chips
from dondoc.plans.filters import asked
from dondoc.plans.models import SavedView
from dondoc.plans.register import Register
from dondoc.plans.rows import Row, parts_of, shown, shown_by_thousands
from dondoc.sheets import TYPE

A_PAGE = 50
PRINTED = 1000
CHUNK = 1000


@requires(Can.READ_PLANS)
@require_GET
def register(request: Any) -> HttpResponse:
    """`?mo=17` opens the panel of a task beside the list; `?in=1` gives the whole list for the printer."""
    book = Register(asked(request.GET), request.member, timezone.localdate())
    printing = request.GET.get("in") == "1"
    a_page = PRINTED if printing else A_PAGE
    if request.headers.get("X-Live"):
        return HttpResponse(live.table(request, book, a_page=a_page), headers={"Cache-Control": "no-store"})
    page: Any = Paginator(book.rows(), a_page).get_page(request.GET.get("trang"))
    rows = live.rows_of(shown(page.object_list), book)
    context = {
        "page": page, "parts": parts_of(rows, book.filters.group), "here": request.GET.get("mo", ""),
        "filters": book.filters, "chips": Chips(book), "printing": printing, "open": _opened(request),
        "may_assign": access.may_assign(request.member),
    }  # fmt: skip
    return render(request, "plans/register.html", context)


def _opened(request: Any) -> queries.TaskPage | None:
    """The task of `?mo=`; none where it is not there (any more)."""
    pk = request.GET.get("mo", "")
    if not pk.isdecimal():
        return None
    found = access.tasks_to_read(request.member).filter(pk=pk).first()
    return queries.task_page(found, member=request.member, today=timezone.localdate()) if found else None


@dataclass
class _All:
    """Every row of the register, a chunk at a time."""

    book: Register

    def __iter__(self) -> Iterator[Row]:
        found = self.book.rows()
        keys = list(found.values_list("pk", flat=True))
        for start in range(0, len(keys), CHUNK):
            some = keys[start : start + CHUNK]
            by_key = {one.pk: one for one in shown_by_thousands(found.model.objects.filter(pk__in=some))}
            yield from live.rows_of((by_key[key] for key in some if key in by_key), self.book)


@requires(Can.READ_PLANS)
@require_GET
def xlsx(request: Any) -> FileResponse:
    book = Register(asked(request.GET), request.member, timezone.localdate())
    file = export.workbook(_All(book), title=_("Nhiệm vụ"))
    return FileResponse(file, as_attachment=True, filename=_file_name(book, "xlsx"), content_type=TYPE)


@requires(Can.READ_PLANS)
@require_GET
def csv(request: Any) -> StreamingHttpResponse:
    book = Register(asked(request.GET), request.member, timezone.localdate())
    pieces = _streamed(book, export.lines(_All(book)), get_language())
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(book, "csv")}"'
    return answer


def _file_name(book: Register, ending: str) -> str:
    return f"nhiem-vu-{book.today:%Y-%m-%d}.{ending}"


def _streamed(book: Register, pieces: Iterator[str], language: str | None) -> Iterator[str]:
    """Pieces are sent after the view has ended, outside the request's scope and language."""
    with scope(authority=book.member.authority), override(language):
        yield from pieces


@requires(Can.READ_PLANS)
@require_POST
def save_view(request: Any) -> HttpResponse:
    filters = asked(QueryDict(request.POST.get("query", "")))
    try:
        view = kept.save_view(
            name=request.POST.get("name", ""), query=filters.query(), by=request.member, at=timezone.now()
        )
        messages.success(request, _("Đã lưu bộ lọc “%s”.") % view)
    except actions.Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(filters.address())


@requires(Can.READ_PLANS)
@require_POST
def drop_view(request: Any, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, user=request.user, pk=pk)
    kept.drop_view(view, by=request.member, at=timezone.now())
    messages.success(request, _("Đã bỏ bộ lọc “%s”.") % view)
    return redirect(reverse("plans:register"))
