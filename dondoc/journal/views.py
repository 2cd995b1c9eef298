"""Pages of the journal (nhật ký): only for who administers the authority."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc import sheets
from dondoc.journal import queries, words
from dondoc.journal.models import Entry
from dondoc.look.days import moment_words
from dondoc.organization.access import Can, MemberRequest, requires

PAGE = 100
MOST = 50_000  # lines in one exported file
WIDTHS = (18, 24, 30, 60, 60, 40)


@requires(Can.ADMINISTER)
def listing(request: MemberRequest) -> HttpResponse:
    ask = queries.asked(request.GET)
    page = Paginator(queries.entries(ask), PAGE).get_page(request.GET.get("trang"))
    shown = {"page": page, "ask": ask, "writers": queries.writers(), "deeds": _deeds(), "most": MOST}
    return render(request, "journal/list.html", shown)


def _deeds() -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """Rooms with their verbs, for the list to choose from."""
    return [
        (room, title, [(verb, said) for verb, said in words.VERBS.items() if words.room_of(verb) == room])
        for room, title in words.ROOMS.items()
    ]


@requires(Can.ADMINISTER)
def export(request: MemberRequest, form: str) -> HttpResponse:
    found = queries.entries(queries.asked(request.GET))[:MOST]
    name = f"nhat-ky-{timezone.localdate():%Y%m%d}.{form}"
    make, kind = {"xlsx": (_xlsx, sheets.TYPE), "csv": (_csv, "text/csv; charset=utf-8")}[form]
    response = HttpResponse(make(found), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _head() -> list[str]:
    return [_("Lúc"), _("Ai"), _("Đã làm gì"), _("Với"), _("Thay đổi"), _("Lý do")]


def _rows(found: QuerySet[Entry]) -> Iterator[list[str]]:
    for one in found.iterator(chunk_size=2000):
        changed = "; ".join(words.changes(one.details))
        yield [moment_words(one.at), one.by_name or _("Hệ thống"), words.deed(one.verb), one.about, changed, one.reason]


def _xlsx(found: QuerySet[Entry]) -> bytes:
    return sheets.workbook(sheets.Sheet(_("Nhật ký"), _("Nhật ký"), _head(), _rows(found), WIDTHS))


def _csv(found: QuerySet[Entry]) -> str:
    """With a byte order mark, so that Excel reads Vietnamese; what begins like a formula is made words."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_head())
    for row in _rows(found):
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in row])
    return "\ufeff" + out.getvalue()
