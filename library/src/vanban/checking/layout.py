"""The layout rules of Decree 30/2020/NĐ-CP on a Word file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanban.checking import layout_body, layout_lines, layout_parts, layout_sheet
from vanban.checking.finding import Finding, table
from vanban.checking.layout_sheet import Found
from vanban.checking.paper import Paper
from vanban.checking.parts import Written, written
from vanban.model import Document, Span

APPENDIX_ONLY = re.compile(r"(?i)\W*(phụ lục|mẫu số)\b")
OF_FILE: tuple[Callable[[Paper, list[Written]], Iterator[Found]], ...] = (
    layout_sheet.sheets,
    layout_sheet.faces,
    layout_sheet.colours,
    layout_sheet.page_numbers,
)
OF_DOCUMENT: tuple[Callable[[Paper, Written], Iterator[Found]], ...] = (
    layout_parts.looks,
    layout_body.body,
    layout_lines.motto,
    layout_lines.rules_under,
    layout_lines.number,
    layout_lines.day,
    layout_lines.capacity,
    layout_lines.name,
    layout_lines.recipients,
    layout_lines.bases,
    layout_lines.appendices,
    layout_lines.addressees,
    layout_lines.unmentioned,
)


def check_layout(paper: Paper, document: Document) -> Iterator[Finding]:
    """Findings in the order of their rules."""
    documents = written(paper)
    if not documents:
        if document.header.symbol and not APPENDIX_ONLY.match(document.text):
            yield Finding("L21")
        return
    places = _places(paper, document.text)
    for check in OF_FILE:
        yield from (_finding(found, paper, places) for found in check(paper, documents))
    for one in documents:
        for judge in OF_DOCUMENT:
            yield from (_finding(found, paper, places) for found in judge(paper, one))


def _finding(found: Found, paper: Paper, places: dict[int, Span]) -> Finding:
    code, values, at = found
    quote = "" if at is None else paper.paragraphs[at].text
    part = next((value.removeprefix("part:") for value in values if value.startswith("part:")), "")
    law = table("parts")[part]["law"] if part else None
    return Finding(code, values, None if at is None else places.get(at), quote, law_of=law)


def _places(paper: Paper, text: str) -> dict[int, Span]:
    """Where the words of each paragraph stand in the text that was read; some may not be found."""
    found: dict[int, Span] = {}
    cursor = 0
    for index, paragraph in enumerate(paper.paragraphs):
        words = paragraph.text
        if not words:
            continue
        at = text.find(words, cursor)
        if at < 0:
            at = text.find(words)
        if at >= 0:
            found[index] = Span(at, at + len(words))
            cursor = max(cursor, at) if paragraph.spot else at + len(words)
    return found
