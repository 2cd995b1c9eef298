"""Which paragraph of a Word file is which part: national title, number, title, body, signature, appendix …

A file may hold several documents one after the other (a decision and the plan that it issues); each begins at
its own national title. Parts that cannot be told for certain are left out: what is not known is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from vanban.checking.paper import Paper, Printed
from vanban.language.kinds import kind_beginning
from vanban.language.normalise import comparable

NATION = comparable("Cộng hòa xã hội chủ nghĩa Việt Nam")
MOTTO = re.compile(r"độc lập\W+tự do\W+hạnh phúc\W*")
NUMBER = re.compile(r"số\s*+:?.*[/…]|số\s*+:")
DAY = re.compile(r"(?>.*?\bngày\b)(?>.*?\btháng\b).*?\bnăm\b.*")
SUBJECT = re.compile(r"v/v\b|về việc\b")
STAMP = re.compile(r"(hỏa tốc|hoả tốc|thượng khẩn|khẩn)\b")
BLANK = re.compile(r"mẫu (số )?\d|ghi chú\b")  # of a collection of forms, not of a document
RECIPIENTS = re.compile(r"nơi nhận\W*$")
ADDRESSING = re.compile(r"kính gửi\b")
BASIS = re.compile(r"(căn cứ|theo đề nghị của|xét đề nghị của|xét tờ trình)\b")
APPENDIX = re.compile(r"phụ lục(\s+(số\s+)?(0?\d{1,2}|[ivxl]+)|\s*+[….]++.*)?[.:]?$")
ATTACHED = re.compile(r"\(\s*(ban hành\s+)?kèm theo\b")
LABEL = re.compile(r"(phần|chương)\s+([ivxlc]+|\d+|thứ \w+)\b\W*$")
ARTICLE = re.compile(r"điều\s+\d+\s*[.:]")
CAPACITY = re.compile(r"(t/?m|k/?t|t/?l|t/?u/?q|q)\b|(phó )?(chủ tịch|giám đốc|trưởng|chánh|bộ trưởng|cục trưởng)")
REMARK = re.compile(r"[(\[].*[)\]]$")
SPACED = re.compile(r"\s+")
CLOSING_LINES = 60
LONGEST_NATION = 60


@dataclass(slots=True)
class Written:
    """One document of a file: places in ``Paper.paragraphs`` by the names of tables/parts.toml."""

    parts: dict[str, list[int]] = field(default_factory=dict)
    sections: set[int] = field(default_factory=set)  # of the document without its appendices

    def of(self, part: str) -> list[int]:
        return self.parts.get(part, [])

    def put(self, part: str, *places: int) -> None:
        self.parts.setdefault(part, []).extend(places)


def plain(paragraph: Printed) -> str:
    """The words of a paragraph made comparable."""
    return SPACED.sub(" ", comparable(paragraph.text)).strip()


def written(paper: Paper) -> list[Written]:
    """The documents of a file, in order."""
    starts = _starts(paper)
    ends = [*(_head_of(paper, start) for start in starts[1:]), len(paper.paragraphs)]
    return [_document(paper, start, end) for start, end in zip(starts, ends, strict=False)]


def _starts(paper: Paper) -> list[int]:
    """The places of national titles, the first of each table."""
    found: list[int] = []
    tables: set[int] = set()
    for at, paragraph in enumerate(paper.paragraphs):
        if _is_nation(paper, at) and (paragraph.spot is None or paragraph.spot.table not in tables):
            found.append(at)
            tables |= {paragraph.spot.table} if paragraph.spot else set()
    return found


def _is_nation(paper: Paper, at: int) -> bool:
    """A line with the national title that heads a document: in no table of many rows, the motto below it."""
    paragraph = paper.paragraphs[at]
    if not plain(paragraph).startswith(NATION) or len(paragraph.text) > LONGEST_NATION:
        return False
    if paragraph.spot and (paragraph.spot.row > 1 or paragraph.spot.bordered):
        return False
    return any(MOTTO.fullmatch(plain(below)) for below in paper.paragraphs[at + 1 : at + 5])


def _head_of(paper: Paper, nation: int) -> int:
    """Where the table begins in which the national title stands."""
    spot = paper.paragraphs[nation].spot
    start = nation
    while spot and start and (above := paper.paragraphs[start - 1].spot) and above.table == spot.table:
        start -= 1
    return start


def _document(paper: Paper, nation: int, end: int) -> Written:
    found = Written()
    found.put("nation", nation)
    start = _letterhead(paper, nation, end, found)
    closing = next((at for at in range(start, end) if RECIPIENTS.match(plain(paper.paragraphs[at]))), None)
    body_end = end if closing is None else _start_of_table(paper, closing, start)
    start = _titles(paper, start, body_end, found)
    _body(paper, start, body_end, found)
    if closing is not None:
        after = _closing(paper, closing, end, found)
        _appendices(paper, after, end, found)
    found.sections = {paper.paragraphs[at].section for at in range(nation, body_end)}
    return found


def _letterhead(paper: Paper, nation: int, end: int, found: Written) -> int:
    """The parts beside and below the national title; gives the first place behind them."""
    spot = paper.paragraphs[nation].spot
    if spot is None:
        return _loose_letterhead(paper, nation, end, found)
    table = [at for at in range(_head_of(paper, nation), end) if _in_table(paper.paragraphs[at], spot.table)]
    right = [at for at in table if paper.paragraphs[at].spot.column == spot.column]  # type: ignore[union-attr]
    left = [at for at in table if paper.paragraphs[at].spot.column < spot.column]  # type: ignore[union-attr]
    _right_side(paper, right, found)
    _left_side(paper, left, found)
    return max(table, default=nation) + 1


def _in_table(paragraph: Printed, table: int) -> bool:
    return paragraph.spot is not None and paragraph.spot.table == table


def _loose_letterhead(paper: Paper, nation: int, end: int, found: Written) -> int:
    """A letterhead set with tabs or breaks: only the motto and the day are looked for."""
    places = range(nation + 1, min(nation + 12, end))
    _right_side(paper, list(places), found)
    known = [*found.of("motto"), *found.of("day"), nation]
    return max(known) + 1


def _right_side(paper: Paper, places: Sequence[int], found: Written) -> None:
    for at in places:
        text = plain(paper.paragraphs[at])
        if MOTTO.fullmatch(text) and not found.of("motto"):
            found.put("motto", at)
        elif DAY.fullmatch(text) and len(text) < 90 and not found.of("day"):
            found.put("day", at)


def _left_side(paper: Paper, places: Sequence[int], found: Written) -> None:
    """Names above the number, the number, the subject of a letter below it."""
    number = next((at for at in places if NUMBER.match(plain(paper.paragraphs[at]))), None)
    names = [at for at in places if (number is None or at < number) and paper.paragraphs[at].words]
    if number is not None:
        found.put("number", number)
        below = [at for at in places if at > number and paper.paragraphs[at].words]
        if below and SUBJECT.match(plain(paper.paragraphs[below[0]])):
            found.put("subject", *takewhile(lambda at: not STAMP.match(plain(paper.paragraphs[at])), below))
    issuer = _issuer(paper, names)
    found.put("issuer", *issuer)
    found.put("parent", *(at for at in names if at not in issuer))


def _issuer(paper: Paper, names: list[int]) -> list[int]:
    """The bold lines above the number; where none is bold, the last name."""
    bold = [at for at in names if all(piece.bold for piece in paper.paragraphs[at].words)]
    return bold or names[-1:]


def _start_of_table(paper: Paper, place: int, start: int) -> int:
    spot = paper.paragraphs[place].spot
    while spot and place > start and _in_table(paper.paragraphs[place - 1], spot.table):
        place -= 1
    return place


def _titles(paper: Paper, start: int, end: int, found: Written) -> int:
    """The name of the kind and the abstract below it: centred paragraphs in a row."""
    at = _next_words(paper, start, end)
    if at is None or not _is_kind(paper.paragraphs[at]):
        return start
    found.put("kind", at)
    for place in range(at + 1, end):
        paragraph = paper.paragraphs[place]
        if not paragraph.words and not paragraph.text:
            if paragraph.drawn or paragraph.borders or found.of("title"):
                return place
            continue
        if _ends_title(paragraph):
            return place
        found.put("title", place)
    return end


def _next_words(paper: Paper, start: int, end: int) -> int | None:
    for at in range(start, min(start + 12, end)):
        paragraph = paper.paragraphs[at]
        if paragraph.words and paragraph.spot is None:
            return at
    return None


def _is_kind(paragraph: Printed) -> bool:
    text = paragraph.text
    known = kind_beginning(text)
    return len(text) < 60 and known is not None and known[1] >= len(text.rstrip(" .:")) - 2


def _ends_title(paragraph: Printed) -> bool:
    text = plain(paragraph)
    if paragraph.align != "center" or paragraph.spot or text.endswith(":") or set(text) <= set("-_─—–* "):
        return True
    return bool(ATTACHED.match(text) or BASIS.match(text) or ADDRESSING.match(text) or LABEL.match(text))


def _body(paper: Paper, start: int, end: int, found: Written) -> None:
    started = False
    addressed = False
    for at in range(start, end):
        paragraph = paper.paragraphs[at]
        text = plain(paragraph)
        if not paragraph.words or paragraph.spot or BLANK.match(text):
            continue
        if ADDRESSING.match(text):
            found.put("addressing", at)
            addressed = True
        elif addressed and not started and re.match(r"[-–+]", text):
            found.put("addressing", at)
        elif BASIS.match(text) and not started:
            found.put("basis", at)
        else:
            started = started or len(text) > 60
            found.put(_kind_of_body(text), at)


def _kind_of_body(text: str) -> str:
    if LABEL.match(text):
        return "part"
    return "article" if ARTICLE.match(text) else "body"


def _closing(paper: Paper, label: int, end: int, found: Written) -> int:
    """The list of recipients and, beside it, capacity and name; gives the first place behind them."""
    found.put("recipients", label)
    spot = paper.paragraphs[label].spot
    if spot is None:
        return _loose_closing(paper, label, end, found)
    table = [at for at in range(_start_of_table(paper, label, 0), end) if _in_table(paper.paragraphs[at], spot.table)]
    for at in table:
        where = paper.paragraphs[at].spot
        if where and at > label and (where.row, where.column) == (spot.row, spot.column):
            found.put("recipient", *(at for _ in paper.paragraphs[at].words[:1]))
    right = [at for at in table if (where := paper.paragraphs[at].spot) and where.column > spot.column]
    _signature(paper, right, found)
    return table[-1] + 1


def _loose_closing(paper: Paper, label: int, end: int, found: Written) -> int:
    at = label + 1
    while at < min(end, label + CLOSING_LINES) and re.match(r"[-–+]", plain(paper.paragraphs[at])):
        found.put("recipient", at)
        at += 1
    return at


def _signature(paper: Paper, places: Sequence[int], found: Written) -> None:
    """Lines of capacity from the top, the name last; remarks such as "(đã ký)" are passed over."""
    said = [at for at in places if paper.paragraphs[at].words and not REMARK.match(paper.paragraphs[at].text)]
    lines = [at for at in said if not _is_remark(paper.paragraphs[at])]
    if len(lines) < 2:
        return
    *capacity, name = lines
    if CAPACITY.match(plain(paper.paragraphs[capacity[0]])) or paper.paragraphs[capacity[0]].text.isupper():
        found.put("capacity", *capacity)
        found.put("name", name)


def _is_remark(paragraph: Printed) -> bool:
    text = plain(paragraph)
    return all(piece.italic for piece in paragraph.words) and bool(re.search(r"[()]|đã ký|chữ ký", text))


def _appendices(paper: Paper, start: int, end: int, found: Written) -> None:
    """Labels on lines of their own behind the signature, with the centred lines that follow."""
    for at in range(start, end):
        if not APPENDIX.fullmatch(plain(paper.paragraphs[at])) or paper.paragraphs[at].spot:
            continue
        found.put("appendix", at)
        for place in _following(paper, at, end):
            part = "attached" if ATTACHED.match(plain(paper.paragraphs[place])) else "appendix_title"
            found.put(part, place)


def _following(paper: Paper, label: int, end: int) -> Iterator[int]:
    """The centred lines below a label, down to the line "Kèm theo …"."""
    for place in range(label + 1, min(label + 8, end)):
        paragraph = paper.paragraphs[place]
        if not paragraph.words:
            continue
        if paragraph.align != "center" or paragraph.spot:
            return
        yield place
        if ATTACHED.match(plain(paragraph)):
            return
