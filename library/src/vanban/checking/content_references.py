"""Cited documents: their day, their number, whether they were there yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.checking.finding import Finding
from vanban.model import Document, Reference, Span

DATED = re.compile(r"(?i)[\s,(]*(?:ký\s+)?ngày\s+\d")  # behind a citation: a day that is there, if written wrongly
NARRATED = re.compile(r"(?i)\W*ngày\s+\d")  # "Ngày 10/6/2026, phường đã lập Biên bản số 07/BB-UBND"
LAW = re.compile(r"(?i)/(QH|UBTVQH|PL-)")  # a law is cited by its name alone
ATTACHED = re.compile(r"(?i)\W*(ban hành\s+)?kèm\s+theo\s[^;,.]*")
OPEN = re.compile(r"(?i)(?<=\w )(?:số)\s*(?::\s*)?(?:[….]{2,}|…|\s{2,})\s*/\s*[A-ZĐ][\w-]+")
HEAD = 600  # characters: the document's own number stands there


def references(document: Document) -> Iterator[Finding]:
    title_end = max((span.end for span in document.header.spans.values()), default=0)
    if document.header.symbol is not None:  # an appendix alone cites what the rest of the document has cited before
        yield from _cited(document, title_end)
    yield from _open(document, title_end)


def _cited(document: Document, title_end: int) -> Iterator[Finding]:
    issued = _issued(document)
    for cited in document.references:
        if cited.date is None and cited.span.start >= title_end and _may_lack_its_day(document, cited):
            yield Finding("V01", (cited.symbol,), cited.span, cited.symbol)
        elif cited.date and issued and cited.date > issued:
            yield Finding("V02", (cited.symbol, f"{cited.date:%d/%m/%Y}"), cited.span, cited.symbol)


def _may_lack_its_day(document: Document, cited: Reference) -> bool:
    begin = max(document.text.rfind(sign, 0, cited.span.start) for sign in "\n;.")
    told = NARRATED.match(document.text, begin + 1)
    return not (LAW.search(cited.symbol) or DATED.match(document.text, cited.span.end) or told)


def _open(document: Document, title_end: int) -> Iterator[Finding]:
    """Numbers left open, but for an appendix's own line "(Kèm theo Kế hoạch số   /KH-UBND …)" (annex I, III.1 c)."""
    begin = max(title_end, 0 if title_end else HEAD)
    for found in OPEN.finditer(document.text, begin):
        line = document.text[document.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not ATTACHED.fullmatch(line):
            yield Finding("V03", (" ".join(found.group().split()),), Span(*found.span()), found.group())


def _issued(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.header.date or "")
    except ValueError:
        return None
