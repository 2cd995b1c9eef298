"""The table of results to carry away: Excel, CSV, and Word in the official layout."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc import sheets
from dondoc.followup.figures import Counts
from dondoc.issuing.signing import UNKNOWN
from dondoc.issuing.views import TYPES
from dondoc.look.days import day_words
from dondoc.organization.access import Member
from dondoc.overview.queries import Line, Table
from dondoc.reports import paper, results
from dondoc.reports.results import Asked
from vanban.writing import Align, Block, Column, Draft, Grid, Paragraph, Row, Signature, write

_BEGINS = ("=", "+", "-", "@", "\t", "\r")  # a cell that a spreadsheet would run


def xlsx(ask: Asked, member: Member, *, today: date) -> bytes:
    table = results.table(ask, member, today=today)
    head, title = _head(table), f"{_title(ask)} ({ask.words()}; {_as_of(today)})"
    return sheets.workbook(sheets.Sheet(table.title, title, head, _rows(table), [36, *[14] * (len(head) - 1)]))


def comma_separated(ask: Asked, member: Member, *, today: date) -> bytes:
    """With a byte order mark, so that Excel reads Vietnamese."""
    table, out = results.table(ask, member, today=today), StringIO()
    writer = csv.writer(out)
    writer.writerow(_head(table))
    for name, *numbers in _rows(table):
        writer.writerow([f"'{name}" if name.startswith(_BEGINS) else name, *numbers])
    return ("\ufeff" + out.getvalue()).encode()


def docx(ask: Asked, member: Member, *, today: date) -> bytes:
    return write(draft(ask, member, today=today), to="docx")


def pdf(ask: Asked, member: Member, *, today: date) -> bytes:
    return write(draft(ask, member, today=today), to="pdf")


@override("vi")  # an official document is Vietnamese, whatever language its reader has chosen
def draft(ask: Asked, member: Member, *, today: date) -> Draft:
    """A report with the table; room is left for number and day."""
    ward, table = member.authority, results.table(ask, member, today=today)
    return Draft(
        kind=paper.KIND,
        issuer=ward.name,
        parent=ward.parent_name if ward.prints_parent else "",
        symbol=f"{paper.ABBREVIATION}-{ward.abbreviation}",
        title=f"{_title(ask)} ({ask.words()})",
        place=ward.place,
        number=None,
        day=None,
        year=today.year,
        body=tuple(_blocks(ask, table, today)),
        signature=Signature(UNKNOWN.capacity, UNKNOWN.name),
        recipients=(_("Lưu: VT."),),
    )


FILES = {
    "xlsx": (xlsx, sheets.TYPE),
    "csv": (comma_separated, "text/csv; charset=utf-8"),
    "docx": (docx, TYPES["docx"]),
    "pdf": (pdf, TYPES["pdf"]),
}


def _title(ask: Asked) -> str:
    words = str(ask.by.title)
    return _("Kết quả thực hiện nhiệm vụ %(way)s") % {"way": words[:1].lower() + words[1:]}


def _as_of(today: date) -> str:
    return _("tính đến ngày %s") % day_words(today)


def _head(table: Table) -> list[str]:
    return [table.first, *(str(words) for words in results.COLUMNS.values()), _("Tỷ lệ xong (%)")]


def _rows(table: Table) -> list[list[Any]]:
    return [[line.name, *(cell.number for cell in line.cells), line.counts.percent] for line in _lines(table)]


def _lines(table: Table) -> list[Line]:
    return [*table.lines, *([table.foot] if table.foot else [])]


def _blocks(ask: Asked, table: Table, today: date) -> Iterator[Block]:
    about = ask.words()
    if table.foot is None:
        yield Paragraph(_("%(about)s: chưa có việc nào.") % {"about": about[:1].upper() + about[1:]})
        return
    yield Paragraph(_sentence(table.foot.counts, about, today))
    yield _grid(table)
    if words := results.note(ask):
        yield Paragraph(words)


def _sentence(counts: Counts, about: str, today: date) -> str:
    said = {"about": about, "day": day_words(today), "percent": counts.percent}
    said |= {"given": counts.assigned, "done": counts.done, "late": counts.done_late}
    said |= {"time": counts.in_time, "over": counts.overdue}
    return (
        _(
            "Tính đến ngày %(day)s, %(about)s: được giao %(given)s việc; "
            "đã hoàn thành %(done)s việc (%(percent)s%%), trong đó quá hạn %(late)s việc; "
            "đang thực hiện, còn hạn %(time)s việc; quá hạn %(over)s việc."
        )
        % said
    )


def _grid(table: Table) -> Grid:
    head = [Column(_("STT"), 0.5, Align.CENTRE), Column(table.first, 3.2)]
    head += [Column(words, 0.9, Align.CENTRE) for words in _head(table)[1:]]
    *rows, foot = [[str(cell) for cell in row] for row in _rows(table)]
    numbered = [Row((str(n), *row)) for n, row in enumerate(rows, 1)]
    return Grid(tuple(head), (*numbered, Row(("", *foot), bold=True)))
