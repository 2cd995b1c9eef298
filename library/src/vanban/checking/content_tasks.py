"""Tasks: who leads, by when, and whether they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checking.finding import Finding
from vanban.language.normalise import comparable
from vanban.model import Body, Document, Span, Table, Task

SHORT = 90
GIVEN = re.compile(r"phân công|tổ chức thực hiện|đơn vị thực hiện")
TIME = re.compile(r"(thời (gian|hạn|điểm)|tiến độ)\b|hoàn thành$")
IN_COMMON = re.compile(r"thời (gian|hạn) (thực hiện|tổ chức|hoàn thành)\s*[:\n]")
TIMELESS = re.compile(
    r"thường xuyên|định kỳ|h[ằà]ng (ngày|tuần|tháng|quý|năm)|nếu có|trong quá trình (triển khai|tổ chức|thực hiện)"
)
# What a list of recipients names in common: "các sở, ban, ngành", "như mục III", "các cơ quan, đơn vị"
GROUPS = re.compile(r"\b(như|mục|điều|phần|các (cơ quan|đơn vị|bộ phận|phòng|thành viên|cá nhân)|đơn vị|cơ quan)\b")
FIRST_WORDS = re.compile(r"(sở|phòng|ban|trạm|trung tâm|công an|bộ chỉ huy|ban chỉ huy|hội|đoàn|chi cục)\b")


def tasks(document: Document) -> Iterator[Finding]:
    yield from _said(document)
    yield from _rows(document)
    yield from _prose(document)
    yield from _untold(document)


def _said(document: Document) -> Iterator[Finding]:
    """What the reading itself doubts."""
    for doubt in document.doubts:
        if doubt.code == "task-without-lead" and not _given_below(document, doubt.span):
            yield Finding("T01", (short(doubt.values[0]),), doubt.span, short(doubt.values[0]))
        elif doubt.code == "body-twice":
            yield Finding("T04", (doubt.values[0],), doubt.span, doubt.values[0])


def _given_below(document: Document, span: Span | None) -> bool:
    """Whether a heading beside or above the one that the task stands under says who does it all."""
    task = next((task for task in document.tasks if task.span == span), None)
    upper = task.section[:-1] if task else ()
    return any(
        GIVEN.search(comparable(section.title)) and section.path[:-1] == upper[: len(section.path) - 1]
        for section in document.sections
    )


def _rows(document: Document) -> Iterator[Finding]:
    """Rows of a table of tasks whose cell under "Thời gian", "Thời hạn" is left empty."""
    rows = [task for task in document.tasks if task.table and task.deadline is None]
    for placed in document.body:
        if rows and isinstance(placed.block, Table):
            for span in _undated(placed.block, placed.spans):
                task = next((task for task in rows if task.span.start <= span.start < task.span.end), None)
                if task:
                    yield Finding("T02", (short(task.text),), task.span, short(task.quote))


def _undated(table: Table, spans: tuple[Span, ...]) -> Iterator[Span]:
    """The places of the words in rows that have an empty cell in the column of deadlines."""
    column: int | None = None
    places = iter(spans)
    for row in table.rows:
        own = [next(places) for cell in row for _ in cell.lines]
        for cell in row:
            if TIME.match(comparable(cell.text)) and cell.columns == 1:
                column = cell.column
            elif cell.column == column and not cell.text.strip() and len(row) > 2:
                yield from own


def _prose(document: Document) -> Iterator[Finding]:
    """How many tasks in the text have no deadline, where the document does not set times in common elsewhere.

    Work that is regular, or that is done only if something happens, needs none.
    """
    said = [task for task in document.tasks if not task.table and task.leads]
    open_ones = [task for task in said if task.deadline is None and not TIMELESS.search(comparable(task.quote))]
    if open_ones and not IN_COMMON.search(comparable(document.text)):
        yield Finding("T03", (str(len(open_ones)), str(len(said))))


def _untold(document: Document) -> Iterator[Finding]:
    """Bodies that lead and that no line of the recipients names, not even in common with others."""
    told = [comparable(recipient.text) for recipient in document.recipients]
    if not told or any(GROUPS.search(line) for line in told):
        return
    asked: dict[str, tuple[Task, Body]] = {}
    for task in document.tasks:
        for body in task.leads:
            asked.setdefault(comparable(body.name), (task, body))
    for name, (task, body) in asked.items():
        begin = FIRST_WORDS.match(name)
        if begin and not any(begin.group() in line or _initials(body.name) in line for line in told):
            yield Finding("R01", (body.name,), body.span or task.span, body.name)


def _initials(name: str) -> str:
    """The name without its first word, as the line "Lưu: VT, VHXH" shortens it."""
    initials = "".join(word[0] for word in re.findall(r"\w+", name)[1:])
    return comparable(initials) if len(initials) > 1 else "\0"


def short(text: str) -> str:
    """``text`` cut for a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"
