"""Tasks: who leads, by when, and whether they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checking.finding import Finding
from vanban.checking.kinds import gives_work
from vanban.language.normalise import comparable
from vanban.model import Body, Document, Span, Table, Task

SHORT = 90
MANY = 3  # fewer tasks without a deadline are seen at a glance, and one may be a closing formula
GIVEN = re.compile(r"phân công|tổ chức thực hiện|đơn vị thực hiện")
TIME = re.compile(r"(thời (gian|hạn|điểm)|tiến độ)\b|hoàn thành$")
IN_COMMON = re.compile(r"thời (gian|hạn)(,? địa điểm\s*:|\s*:| (thực hiện|tổ chức|hoàn thành)\s*[:\n])")
TIMELESS = re.compile(
    r"thường xuyên|định kỳ|h[ằà]ng (ngày|tuần|tháng|quý|năm)|nếu có|trong quá trình (triển khai|tổ chức|thực hiện)"
)
CLOSING = re.compile(
    r"(trên đây|yêu cầu|đề nghị|giao|các)\b.{0,160}(nghiêm túc|khẩn trương|căn cứ|triển khai).{0,60}thực hiện"
)
# What a list of recipients names in common: "các sở, ban, ngành", "như mục III", "các cơ quan, đơn vị"
GROUPS = re.compile(r"\b(như|mục|điều|phần|các (cơ quan|đơn vị|bộ phận|phòng|thành viên|cá nhân)|đơn vị|cơ quan)\b")
AMONG = re.compile(r"\bcác\b|[,:]")
WORD = re.compile(r"[^\W\d_]+")
FIRST_WORDS = re.compile(r"(sở|phòng|ban|trạm|trung tâm|công an|bộ chỉ huy|ban chỉ huy|hội|đoàn|chi cục)\b")


def tasks(document: Document) -> Iterator[Finding]:
    yield from _said(document)
    yield from _rows(document)
    yield from _prose(document)
    yield from _untold(document)


def _said(document: Document) -> Iterator[Finding]:
    """What the reading itself doubts."""
    for doubt in document.doubts:
        if doubt.code == "task-without-lead" and gives_work(document) and not _given_below(document, doubt.span):
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

    Work that is regular, or that is done only if something happens, needs none; nor do the duties that a decision
    or a regulation lays down, or what a report tells: only kinds that give work are counted.
    """
    if not gives_work(document):
        return
    said = [task for task in document.tasks if not task.table and task.leads]
    open_ones = [task for task in said if task.deadline is None and not _needs_none(comparable(task.quote))]
    if len(open_ones) >= MANY and not _is_set_in_common(document):
        yield Finding("T03", (str(len(open_ones)), str(len(said))))


def _needs_none(quote: str) -> bool:
    """Regular work, and the closing formula that gives none."""
    return bool(TIMELESS.search(quote) or CLOSING.fullmatch(quote.strip(" ./;")))


def _is_set_in_common(document: Document) -> bool:
    """Whether a line ("Thời gian: …") or a heading of its own says when all of it is done."""
    headings = (comparable(section.title) for section in document.sections)
    return bool(IN_COMMON.search(comparable(document.text))) or any(TIME.match(heading) for heading in headings)


def _untold(document: Document) -> Iterator[Finding]:
    """Bodies that lead and that no line of the recipients names, not even in common with others."""
    told = [recipient.text for recipient in document.recipients]
    if not told or any(GROUPS.search(comparable(line)) for line in told):
        return
    asked: dict[str, tuple[Task, Body]] = {}
    for task in document.tasks:
        for body in task.leads:
            asked.setdefault(comparable(body.name), (task, body))
    for task, body in asked.values():
        begin = FIRST_WORDS.match(comparable(body.name))
        if begin and not any(_is_told(body.name, begin.group(), line) for line in told):
            yield Finding("R01", (body.name,), body.span or task.span, body.name)


def _is_told(name: str, begin: str, line: str) -> bool:
    """Whether a line names a body: in full, among its like ("Các sở: Tài chính, Nội vụ"), by initials ("Bộ CHQS tỉnh").

    ``begin`` is what kind of body it is.
    """
    small = comparable(line)
    if comparable(name) in small or (begin in small and AMONG.search(small)):
        return True
    initials, theirs = _initials(name), _initials(line)
    if len(initials) > 2 and (initials in theirs or (len(theirs) > 2 and theirs in initials)):
        return True
    units = [comparable(word) for word in WORD.findall(line) if word.isupper() and len(word) > 1]  # "Lưu: VT, VHXH"
    return any(unit.startswith(initials[1:]) or initials[1:].startswith(unit) for unit in units if initials[2:])


def _initials(name: str) -> str:
    """ "bchqst" of "Bộ Chỉ huy Quân sự tỉnh" and of "Bộ CHQS tỉnh"."""
    words = (word for word in WORD.findall(name) if word != "và")
    return comparable("".join(word if word.isupper() else word[0] for word in words))


def short(text: str) -> str:
    """``text`` cut for a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"
