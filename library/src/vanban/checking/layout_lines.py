"""The fixed lines of a document: motto, rules, number, day, capacity, recipients, appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from vanban.checking.layout_sheet import Found
from vanban.checking.paper import Paper, Printed
from vanban.checking.parts import Written, plain
from vanban.writing.head import MOTTO
from vanban.writing.metrics import width
from vanban.writing.words import day_line

NUMBER = re.compile(r"Số: *+(\d{1,6}|[\s….]*+)(\w{0,3})/(\d{4}/)?[^\W\d_][\w.&,-]*[\w.…]")
FILE_LINE = re.compile(r"[-–]?\s*lưu\b(\s*:)?")
FIGURES = re.compile(r"[Ss]ố\s*+:?\s*+(\d+)\s*+/")
DAY = re.compile(r"(.+?)(,?)\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\W*")
PREFIX = re.compile(r"(T/?M/?|K/?T/?|T/?L/?|T/?U/?Q/?|Q)(\.?)( ?)(?=[A-ZĐÀ-Ỹ])(?!UYỀN)")
KNOWN_PREFIXES = {"TM", "KT", "TL", "TUQ", "Q"}
TITLES = re.compile(r"(?:(?:PGS|GS|TS|ThS|Th\.S|BS|KS|CN|NGƯT|NGND)\.?\s*)+(?=[A-ZĐ])")
ROMAN = re.compile(r"phụ lục\s+[ivxl]+\W*$")
BLANK = 400  # letters: a form that is not filled in has fewer
MENTIONED = re.compile(r"phụ lục|kèm theo|đính kèm|biểu mẫu|danh (mục|sách)")
UNDERSCORES = re.compile(r"[_─—–-]{5,}")
RULE_SHARE = {"motto": (0.8, 1.25), "issuer": (0.2, 0.6), "title": (0.2, 0.6)}  # of the words, with room for the eye
RULE_LAWS = {"motto": 1.0, "issuer": 0.4, "title": 0.4}
RAISED = 2 / 3  # of the size: how small Word prints raised letters


def motto(paper: Paper, document: Written) -> Iterator[Found]:
    for at in document.of("motto"):
        text = paper.paragraphs[at].text
        if text != MOTTO and not text.isupper():
            yield "L22", (text,), at


def rules_under(paper: Paper, document: Written) -> Iterator[Found]:
    """Whether the motto and the issuing body have their rule, and of what length where it can be measured.

    A rule may be a border, a drawn line or a row of underscores; drawn lines float, so one anywhere in the head
    is taken for any.
    """
    for part in ("motto", "issuer"):
        if not document.of(part):
            continue
        last = document.of(part)[-1]
        near = _near(paper, last)
        lengths = [length for paragraph in near for length in _rules(paragraph)]
        if not lengths and not _drawn_in_head(paper, document):
            yield "L23", (f"part:{part}",), last
        elif lengths and None not in lengths:
            yield from _length(part, paper.paragraphs[last], [length for length in lengths if length], last)


def _near(paper: Paper, place: int) -> list[Printed]:
    """The paragraph itself and the wordless ones that follow it."""
    found = [paper.paragraphs[place]]
    for paragraph in paper.paragraphs[place + 1 : place + 4]:
        if paragraph.words or paragraph.spot != found[0].spot:
            break
        found.append(paragraph)
    return found


def _rules(paragraph: Printed) -> Iterator[float | None]:
    """The lengths of the rules that a paragraph shows; None where a border or an underline is one."""
    yield from paragraph.drawn
    text = "".join(piece.text for piece in paragraph.pieces).strip()
    if not paragraph.words and UNDERSCORES.search(text):
        piece = paragraph.pieces[0]
        yield width(text, piece.size * (RAISED if piece.raised else 1))
    elif paragraph.borders & {"top", "bottom"} or _underlined(paragraph):
        yield None


def _underlined(paragraph: Printed) -> bool:
    return bool(paragraph.words) and all(piece.underlined for piece in paragraph.words)


def _drawn_in_head(paper: Paper, document: Written) -> bool:
    first, last = document.of("nation")[0], max(document.of("nation") + document.of("number") + document.of("day"))
    spot = paper.paragraphs[first].spot
    inside = [
        paragraph
        for at, paragraph in enumerate(paper.paragraphs)
        if first <= at <= last + 3 or (spot and paragraph.spot and paragraph.spot.table == spot.table)
    ]
    return any(True for paragraph in inside for _ in paragraph.drawn)


def _length(part: str, words: Printed, lengths: list[float], at: int) -> Iterator[Found]:
    long = sum(width(piece.printed, piece.size, bold=piece.bold) for piece in words.pieces if not piece.raised)
    least, most = RULE_SHARE[part]
    fits = any(least * long <= length <= most * long for length in lengths)
    if long and lengths and not fits:
        yield "L24", (f"part:{part}", f"{lengths[0]:.0f}", f"{long * RULE_LAWS[part]:.0f}"), at


def number(paper: Paper, document: Written) -> Iterator[Found]:
    for at in document.of("number"):
        text = paper.paragraphs[at].text
        if "/" not in text:
            continue
        figures = FIGURES.match(text)
        if figures and len(figures[1]) == 1 and int(figures[1]):
            yield "L26", (text, text.replace(figures[1], f"0{figures[1]}", 1)), at
        elif not NUMBER.fullmatch(text) and not re.search(r"…|\.\.", text):
            yield "L25", (text,), at


def day(paper: Paper, document: Written) -> Iterator[Found]:
    for at in document.of("day"):
        text = paper.paragraphs[at].text
        found = DAY.fullmatch(text)
        if not found:
            continue
        place, comma, *figures = found.groups()
        try:
            wanted = day_line(place, date(int(figures[2]), int(figures[1]), int(figures[0])))
        except ValueError:
            continue  # no day of the calendar: a matter of content
        if not comma or day_line(place, date(int(figures[2]), int(figures[1]), int(figures[0]))) != text.rstrip(" ."):
            yield "L27", (text, wanted), at


def capacity(paper: Paper, document: Written) -> Iterator[Found]:
    for at in document.of("capacity"):
        text = paper.paragraphs[at].text
        found = PREFIX.match(text)
        if not found:
            continue
        short, dot, space = found.groups()
        sure = dot or "/" in short or (short in KNOWN_PREFIXES and space and len(short) > 1)
        if sure and (not dot or not space or "/" in short):
            yield "L41", (text, f"{short.replace('/', '')}. {text[found.end() :].lstrip()}"), at


def name(paper: Paper, document: Written) -> Iterator[Found]:
    for at in document.of("name"):
        found = TITLES.match(paper.paragraphs[at].text)
        if found:
            yield "L42", (found.group().strip(),), at


def recipients(paper: Paper, document: Written) -> Iterator[Found]:
    """Signs at the ends of the lines, and the last line; a line that goes on in a second paragraph is one."""
    lines = [at for at in document.of("recipient") if paper.paragraphs[at].text]
    if not lines:
        return
    kept = {at: found for at in lines if (found := FILE_LINE.match(plain(paper.paragraphs[at])))}
    if not kept:
        yield "L44", (), lines[-1]
        return
    file = next(iter(kept))
    if not kept[file][1]:
        yield "L46", (paper.paragraphs[file].text,), file
    for at, following in pairwise(lines):
        begins = re.match(r"[-–+]", paper.paragraphs[following].text)
        if at < file and begins and not paper.paragraphs[at].text.endswith((";", ":", ",")):
            yield "L43", (";",), at
    if not paper.paragraphs[file].text.rstrip().endswith(".") and file == lines[-1]:
        yield "L43", (".",), file


def bases(paper: Paper, document: Written) -> Iterator[Found]:
    """Of bases that stand each in its own paragraph, one after the other."""
    places = document.of("basis")
    if len(places) < 2:
        return
    for at in places[:-1]:
        if paper.paragraphs[at].text[-1:] in (".", ","):
            yield "L35", (";",), at


def addressees(paper: Paper, document: Written) -> Iterator[Found]:
    """A letter or a submission says whom it is for."""
    kinds = [plain(paper.paragraphs[at]) for at in document.of("kind")]
    if document.of("addressing") or not (document.of("subject") or "tờ trình" in kinds):
        return
    first, last = document.of("nation")[0], max(at for places in document.parts.values() for at in places)
    if not any("kính gửi" in plain(paragraph) for paragraph in paper.paragraphs[first : last + 1]):
        at = (document.of("kind") or document.of("subject"))[0]
        yield "L45", ("kind:submission" if document.of("kind") else "kind:letter",), at


def unmentioned(paper: Paper, document: Written) -> Iterator[Found]:
    """An appendix that no paragraph before the signature speaks of."""
    labels = document.of("appendix")
    if not labels or not document.of("recipients"):
        return
    first, last = document.of("nation")[0], document.of("recipients")[0]
    written = sum(len(paragraph.text) for paragraph in paper.paragraphs[first:last] if paragraph.words)
    if written > BLANK and not any(MENTIONED.search(plain(paragraph)) for paragraph in paper.paragraphs[first:last]):
        yield "L52", (), labels[0]


def appendices(paper: Paper, document: Written) -> Iterator[Found]:
    labels = document.of("appendix")
    if len(labels) < 2:
        return
    for at in labels:
        if not ROMAN.match(plain(paper.paragraphs[at])) and "…" not in paper.paragraphs[at].text:
            yield "L51", (str(len(labels)), paper.paragraphs[at].text), at
