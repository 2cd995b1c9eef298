"""The top of a document: two blocks side by side, or what is left of them in running text.

Decree 30/2020/NĐ-CP, annex I: left the issuing body (with its parent above) and the number, right the
national title and motto, place and date. Whether they come as a table, one block after the other or
interleaved in one line, every piece is known by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain, islice, takewhile
from typing import NamedTuple

from vanban.language.heads import begins_abstract, begins_with, names_body
from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals
from vanban.model import Line, Span
from vanban.reading.laid import Laid, LaidTable, Printed
from vanban.reading.signers import is_noise

HEAD_LINES = 80  # lines among which the head of a document lies
LONGEST = 240  # characters; a longer line is body

BLANK = r"[\s.…_]"
PART = rf"{BLANK}*+\d{{0,2}}{BLANK}*+"
SYMBOL = r"[^\W\d_][\w.&]*(?: ?[-/] ?[\w.&,]+)*"
TITLES = re.compile(
    r"(?P<national>cộng hoà xã hội(?: chủ(?: nghĩa(?: việt nam)?)?)?|^(?:chủ )?nghĩa việt nam"
    r"|độc lập ?- ?tự do(?: ?-(?: ?hạnh phúc)?)?|^hạnh phúc$)"
    r"|(?P<party>đảng cộng sản việt nam)"
    rf"|(?P<number>(?:^|(?<=\s))số ?:?[.…_ ]*+(?P<digits>\d{{0,6}})[.…_ ]*+"
    rf"(?:(?P<mark>[/-]) ?(?P<symbol>(?:\d{{4}}/)?{SYMBOL})?|(?<=\d)$))"
)
DATE = re.compile(
    rf"\bngày(?:(?P<day>{PART})tháng(?P<month>{PART})năm(?P<year>{BLANK}*+\d{{0,4}})"
    r"|\s?(?P<day_>\d{1,2})[/.-](?P<month_>\d{1,2})[/.-](?P<year_>\d{4}))"
)
LONGEST_PLACE = 40
NATION = "cộng hoà xã hội chủ nghĩa việt nam"
ABOUT = re.compile(r"v/v\b|v\.v\b|về\b")
ABOUT_INSIDE = re.compile(r"(?:^|\s)(?:v/v|v\.v|về việc)\b")
ADDRESS = re.compile(r"(?:kính )?gửi ?:|kính gửi\b|điện(?: gửi)? ?:")
RULE = frozenset("-_=*~.—– +o")


class Part(StrEnum):
    """What a piece of the head says."""

    NATIONAL = "national"
    PARTY = "party"
    NUMBER = "number"
    DATE = "date"
    ABOUT = "about"
    LEFT = "left"  # words of the left block: a body, or the rest of an abstract


class HeadLine(NamedTuple):
    """A line of the head; wrapped lines of one cell are one. ``cell`` parts the cells, 0 outside tables."""

    text: str
    span: Span
    line: Line
    block: int
    cell: int


class Piece(NamedTuple):
    """Words that say one thing. ``found`` holds the match of number and date."""

    part: Part
    text: str
    span: Span
    at: HeadLine
    found: re.Match[str] | None = None


class Words(NamedTuple):
    """A value and its place."""

    text: str
    span: Span


def head_lines(laid: Laid) -> tuple[HeadLine, ...]:
    """The first lines of a document, those in tables too."""
    return tuple(_joined(laid, islice(_lines(laid), HEAD_LINES)))


def is_rule(text: str) -> bool:
    """A drawn line: "-------", "____", "*"."""
    return set(text) <= RULE


def is_stamp(text: str) -> bool:
    return comparable(text).strip(" .") in table("heads")["stamps"]["words"]


def is_address(text: str) -> bool:
    """Whether a line begins to name the addressees: "Kính gửi: …", "… điện:"."""
    small = comparable(text)
    wires = small.endswith(" điện") and begins_with(small, table("heads")["title"]["authority"])
    return wires or small.endswith(" điện:") or ADDRESS.match(small) is not None


def pieces_of(line: HeadLine) -> list[Piece]:
    """A head line cut into what it says, in order."""
    if len(line.text) > LONGEST or is_rule(line.text) or is_noise(line.text):
        return []
    return [piece for start, end in _cells(line.text) for piece in _pieces_between(line, start, end)]


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that bars part, as where a page's table was saved one row a line: "UBND XÃ A | Số: 1/KH-UBND |"."""
    at = 0
    for part in text.split("|"):
        yield at, at + len(part)
        at += len(part) + 1


def _pieces_between(line: HeadLine, start: int, end: int) -> list[Piece]:
    small = comparable(line.text)
    pieces: list[Piece] = []
    at = start
    for match in TITLES.finditer(small, start, end):
        part = _part(match)
        if part is Part.NUMBER and _about_before(small, at, match.start()):
            continue  # the number of what an abstract speaks of: "V/v thực hiện Kế hoạch số 14/KH-UBND"
        pieces += _between(line, at, match.start())
        pieces.append(_piece(part, line, match.start(), match.end(), match))
        at = match.end()
    return pieces + _between(line, at, end)


def _about_before(small: str, start: int, end: int) -> bool:
    """Whether an abstract begins in ``small`` between these places."""
    return ABOUT_INSIDE.search(small, start, end) is not None


def _part(match: re.Match[str]) -> Part:
    return next(part for part in (Part.NATIONAL, Part.PARTY, Part.NUMBER) if match[part.value])


def _between(line: HeadLine, start: int, end: int) -> list[Piece]:
    """Words between titles and numbers: place and date, an abstract, a body."""
    found = _date_in(line, start, end)
    if found is None:
        return _left(line, start, end)
    named = _named_before(line.text, found.start()) if _about_before(comparable(line.text), start, found.start()) else 0
    place = found.start() - named if named else _place_start(line.text, start, found.start())
    return [
        *_left(line, start, place),
        _piece(Part.DATE, line, place, found.end(), found),
        *_left(line, found.end(), end),
    ]


def _date_in(line: HeadLine, start: int, end: int) -> re.Match[str] | None:
    """The date between these places; behind the words of an abstract, only one that has its place before it."""
    small = comparable(line.text)
    for found in DATE.finditer(small, start, end):
        if not _about_before(small, start, found.start()) or _named_before(line.text, found.start()):
            return found
    return None


def _named_before(text: str, at: int) -> int:
    """How many signs before ``at`` name a place: "… của Thủ tướng Chính phủ Hà Sơn, ngày 5 tháng 6" → "Hà Sơn, "."""
    before = text[max(0, at - LONGEST_PLACE) : at].rstrip()
    if not before.endswith(","):
        return 0
    named = takewhile(lambda word: word[0].isupper() and not word.isupper(), reversed(before.split()))
    return sum(len(word) + 1 for word in named)


def _place_start(text: str, start: int, end: int) -> int:
    """Where the place before a date begins: behind the last words in capitals, "TỈNH HÀ SƠN Hà Sơn, ngày …"."""
    place = end
    for word in reversed(text[max(start, end - LONGEST_PLACE) : end].split(" ")):
        if len(word) > 1 and word.isalpha() and word.isupper():
            break
        place -= len(word) + 1
    place = max(place + 1, start)
    return place + len(text[place:end]) - len(text[place:end].lstrip())


def _left(line: HeadLine, start: int, end: int) -> list[Piece]:
    words = line.text[start:end].strip(" -_*,")
    if not words or is_stamp(words):
        return []
    start = line.text.index(words, start)
    part = Part.ABOUT if ABOUT.match(comparable(words)) else Part.LEFT
    return [_piece(part, line, start, start + len(words), None)]


def _piece(part: Part, line: HeadLine, start: int, end: int, match: re.Match[str] | None) -> Piece:
    span = Span(line.span.start + start, line.span.start + end)
    return Piece(part, line.text[start:end], span, line, match)


def _lines(laid: Laid) -> Iterator[tuple[Printed, int, int]]:
    """Lines with the number of their block and of their cell."""
    cells = 0
    for number, block in enumerate(laid.blocks):
        if isinstance(block, LaidTable):
            for cell in (cell for row in block.rows for cell in row):
                cells += 1
                yield from ((line, number, cells) for line in cell.lines)
        else:
            yield block, number, 0


def _joined(laid: Laid, lines: Iterator[tuple[Printed, int, int]]) -> Iterator[HeadLine]:
    held: list[Printed] = []
    place = (-1, -1)
    for line, block, cell in lines:
        wrapped = held and _wrapped(held[-1].text, line.text) and (cell == place[1])
        if held and not wrapped:
            yield _head_line(laid, held, *place)
            held = []
        if not held:
            place = (block, cell)
        elif not cell:
            place = (block, 0)
        held.append(line)
    if held:
        yield _head_line(laid, held, *place)


def _wrapped(line: str, following: str) -> bool:
    """Whether ``following`` only goes on with ``line``: it begins with a small letter and is no item."""
    if line.endswith((" ngày", " tháng", " năm", " số")) and following[0].isdigit():
        return True
    if line.isupper() and following.isupper() and _breaks_nation(comparable(line), comparable(following)):
        return True
    if begins_abstract(line, following):
        return False
    return following[0].islower() and following[1:2] not in (")", ".") and line[-1:] not in ".;:" and not is_rule(line)


def _breaks_nation(small: str, following: str) -> bool:
    """Whether the national title is printed over these two lines: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"."""
    if NATION in small or NATION in following:
        return False
    return NATION in f"{small} {following}" or (small.endswith("cộng") and following.startswith("hoà xã hội"))


def _head_line(laid: Laid, held: Sequence[Printed], block: int, cell: int) -> HeadLine:
    span = Span(held[0].span.start, held[-1].span.end)
    return HeadLine(laid.words(span).replace("\n", " "), span, held[0].line, block, cell)


# --- the bodies of the left block ----------------------------------------------------------------


def bodies(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of the left block, one group a body: the last is the issuer, those before it its parents."""
    groups: list[list[Piece]] = []
    for piece in chain.from_iterable(map(_run_together, pieces)):
        if groups and not _begins_body(groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _run_together(piece: Piece) -> list[Piece]:
    """A line parted where the wrapping of a page made two bodies one: "UBND TỈNH HÀ SƠN SỞ NỘI VỤ"."""
    found = _inside().search(comparable(piece.text))
    if found is None:
        return [piece]
    at = found.end(found.lastgroup or 0) + 1
    return [_cut(piece, 0, at - 1), _cut(piece, at, len(piece.text))]


def _cut(piece: Piece, start: int, end: int) -> Piece:
    span = Span(piece.span.start + start, piece.span.start + end)
    return piece._replace(text=piece.text[start:end], span=span)


@cache
def _inside() -> re.Pattern[str]:
    """A body with its level and place, or a ministry, and the head of one below it."""
    words = table("heads")["body"]
    levels, heads, ministry = ("|".join(words[name]) for name in ("levels", "inside", "of_ministry"))
    return re.compile(
        rf"^(?:(?P<above>.*\b(?:{levels}) \S+(?: \S+){{0,3}}) (?:{heads})"
        rf"|(?P<ministry>bộ \S+(?: \S+){{1,6}}?) (?:{ministry}))\b(?= \S|$)"
    )


def _begins_body(above: Sequence[Piece], piece: Piece) -> bool:
    words = table("heads")["body"]
    so_far = comparable(" ".join(line.text for line in above)) + _behind(above[-1])
    if so_far in words["open"] or so_far.endswith(tuple(words["dangling"])):
        return False
    return names_body(piece.text, above[-1].text)


def _behind(piece: Piece) -> str:
    """The dash or comma that a name goes on behind, printed after its line: "LIÊN ĐOÀN LAO ĐỘNG -"; else ""."""
    rest = piece.at.text[piece.span.end - piece.at.span.start :].split(maxsplit=1)
    return comparable(rest[0]) if rest and rest[0] in ("-", "–", ",") else ""


def may_name_body(piece: Piece) -> bool:
    """Whether a piece of the left block can be (part of) a body's name: capitals, or a cell of its own."""
    return is_capitals(piece.text) or bool(piece.at.cell)
