"""Cited documents: their day, their number, whether they were there yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.checking.finding import Finding
from vanban.model import Document, Span

LAW = re.compile(r"(?i)/(QH|UBTVQH|PL-)")  # a law is cited by its name alone
OPEN = re.compile(r"(?i)(?<=\w )(?:số)\s*(?::\s*)?(?:[….]{2,}|…|\s{2,})\s*/\s*[A-ZĐ][\w-]+")
HEAD = 600  # characters: the document's own number stands there


def references(document: Document) -> Iterator[Finding]:
    issued = _issued(document)
    title_end = max((span.end for span in document.header.spans.values()), default=0)
    for cited in document.references:
        if cited.date is None and not LAW.search(cited.symbol) and cited.span.start >= title_end:
            yield Finding("V01", (cited.symbol,), cited.span, cited.symbol)
        elif cited.date and issued and cited.date > issued:
            yield Finding("V02", (cited.symbol, f"{cited.date:%d/%m/%Y}"), cited.span, cited.symbol)
    yield from _open(document, title_end)


def _open(document: Document, title_end: int) -> Iterator[Finding]:
    begin = max(title_end, 0 if title_end else HEAD)
    for found in OPEN.finditer(document.text, begin):
        yield Finding("V03", (" ".join(found.group().split()),), Span(*found.span()), found.group())


def _issued(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.header.date or "")
    except ValueError:
        return None
