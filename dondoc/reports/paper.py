"""A report on paper: the one place where reports meet `vanban.writing`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dondoc.issuing.actions import Files
from dondoc.issuing.signing import Signer
from dondoc.reports import numbers, outline
from dondoc.reports.models import MonthlyReport
from dondoc.reports.numbers import Ledger
from dondoc.reports.outline import Chapter, Part
from vanban.writing import (
    Align,
    Block,
    Bullet,
    Column,
    Draft,
    Grid,
    Heading,
    Level,
    Paragraph,
    Row,
    Signature,
    write,
)

KIND, ABBREVIATION = "Báo cáo", "BC"
_TABLE = (
    ("assigned", gettext_lazy("Được giao")),
    ("due", gettext_lazy("Đến hạn")),
    ("done_on_time", gettext_lazy("Xong đúng hạn")),
    ("done_late", gettext_lazy("Xong quá hạn")),
    ("in_time", gettext_lazy("Trong hạn")),
    ("overdue", gettext_lazy("Quá hạn")),
)


@override("vi")  # an official document is Vietnamese, whatever language its reader has chosen
def draft(report: MonthlyReport, signer: Signer, *, number: int | None = None, day: date | None = None) -> Draft:
    """``number`` and ``day`` are None until the report is issued: room is left for them."""
    ward = report.authority
    return Draft(
        kind=KIND,
        issuer=ward.name,
        parent=ward.parent_name if ward.prints_parent else "",
        symbol=symbol(report),
        title=report.title,
        place=ward.place,
        number=number,
        day=day,
        year=report.last_day.year,
        addressed_to=tuple(outline.addressed_to(report)),
        body=tuple(_body(report)),
        signature=Signature(signer.capacity, signer.name),
        recipients=tuple(outline.recipients(report)),
    )


def files(report: MonthlyReport, signer: Signer, *, number: int, day: date) -> Files:
    paper = draft(report, signer, number=number, day=day)
    return Files(docx=write(paper, to="docx"), pdf=write(paper, to="pdf"))


def written(report: MonthlyReport, signer: Signer, form: Literal["docx", "pdf"]) -> bytes:
    """The draft as a file, its number and day still open."""
    return write(draft(report, signer), to=form)


def printed(report: MonthlyReport, signer: Signer) -> bytes:
    """The PDF: of an issued report as it went out, of a draft as it will print."""
    return report.outgoing.as_issued("pdf") if report.outgoing else _printed(draft(report, signer))


@lru_cache(maxsize=8)  # the pages of a draft are asked for one by one
def _printed(paper: Draft) -> bytes:
    return write(paper, to="pdf")


def symbol(report: MonthlyReport) -> str:
    return f"{ABBREVIATION}-{report.authority.abbreviation}"


def _body(report: MonthlyReport) -> Iterator[Block]:
    for chapter in outline.chapters(report):
        if chapter.label:
            yield Heading(Level.SECTION, chapter.label, chapter.title)
        yield from _chapter(chapter, report)


def _chapter(chapter: Chapter, report: MonthlyReport) -> Iterator[Block]:
    headed = 0
    for part in chapter.parts:
        if part.heading and part.text.strip():
            headed += 1
            yield Heading(Level.CLAUSE, f"{headed}.", part.heading)
        yield from _blocks(part, report)
        if part.key == "results.all" and report.figures["rows"]:
            yield table(report)


def _blocks(part: Part, report: MonthlyReport) -> Iterator[Block]:
    for line in Ledger.of(report).filled(part.text).splitlines():
        words = line.strip()
        if words[:2] in ("- ", "+ "):
            yield Bullet(words[2:].strip(), sign=words[0])
        elif words:
            yield Paragraph(words)


def table(report: MonthlyReport) -> Grid:
    """Counts by body, in the directory's order, and of all."""
    ledger, columns = Ledger.of(report), table_columns()
    keys = [key for key, _words in columns]
    head = [Column(_("STT"), 0.5, Align.CENTRE), Column(_("Đơn vị"), 3.2)]
    head += [Column(str(words), 0.9, Align.CENTRE) for _key, words in columns]
    rows = [
        Row((str(n), name, *(str(ledger.of_body(body, key)) for key in keys)))
        for n, (body, name) in enumerate(report.figures["bodies"], 1)
    ]
    total = (str(ledger.number(f"all.{key}")) for key in keys)
    return Grid(tuple(head), (*rows, Row(("", _("Tổng cộng"), *total), bold=True)))


def table_columns() -> list[tuple[str, Any]]:
    """Key of the figure and words of each column that counts."""
    return [*_TABLE, (numbers.PERCENT, _("Tỷ lệ xong (%)"))]
