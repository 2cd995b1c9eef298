"""The head of a document: who issued it, its symbol, place and date, type name and abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.language.kinds import kind_beginning
from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals
from vanban.model import Header, Span
from vanban.numbering import parse
from vanban.reading.labels import label_of
from vanban.reading.laid import Laid
from vanban.reading.letterhead import (
    LONGEST,
    HeadLine,
    Part,
    Piece,
    begins_with,
    bodies,
    head_lines,
    is_address,
    is_rule,
    is_stamp,
    may_name_body,
    pieces_of,
)

LETTERHEAD = 40  # lines within which the letterhead ends
TO_KIND = 6  # lines between the letterhead and the type name: stamps, page furniture
SENTENCE = (".", ";", ":")
PLACE_ENDS = re.compile(r",|\b(?:hồi|lúc|vào)\b|\d")  # "Hà Nội, hồi 9 giờ 00 ngày …"
NAMED = (Part.NATIONAL, Part.PARTY, Part.NUMBER, Part.DATE, Part.ABOUT)


@dataclass(frozen=True, slots=True)
class Words:
    """A value and its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Subject:
    """Type name and abstract; ``end`` is the first head line below them."""

    kind: Words | None
    title: Words | None
    end: int


def header(laid: Laid) -> tuple[Header, Laid]:
    """The header of a document and what is left of the document below it.

    Every field is None where the document does not show it; see :class:`~vanban.model.Header`.
    """
    lines = head_lines(laid)
    pieces, end = _letterhead(lines)
    subject = _subject(lines, end)
    found = {**_issuers(pieces), **_number(pieces), **_place_and_date(pieces), **_named(subject, pieces)}
    values = {name: words.text for name, words in found.items()}
    spans = {name: words.span for name, words in found.items()}
    head = Header(**_with_kind(values), spans=spans)
    return head, _below(laid, lines, subject.end)


def _below(laid: Laid, lines: Sequence[HeadLine], end: int) -> Laid:
    if not end:
        return laid
    last = lines[end - 1].block
    return laid.only(laid.blocks[last + 1 :])


# --- letterhead ----------------------------------------------------------------------------------


def _letterhead(lines: Sequence[HeadLine]) -> tuple[list[Piece], int]:
    """The pieces of the letterhead and the number of lines that it takes."""
    pieces: list[Piece] = []
    end = 0
    seen: list[Piece] = []
    for number, line in enumerate(lines[:LETTERHEAD]):
        if is_address(line.text) or _kind_in(line) or len(line.text) > LONGEST:
            break
        found = pieces_of(line)
        seen += found
        if any(piece.part in NAMED for piece in found) or _goes_on_about(pieces, found, line):
            pieces, end = list(seen), number + 1
    return pieces, end


def _goes_on_about(pieces: Sequence[Piece], found: Sequence[Piece], line: HeadLine) -> bool:
    """Whether ``line`` is one more line of an abstract printed below the number."""
    return (
        bool(pieces and found)
        and pieces[-1].at.cell == line.cell
        and _last_named(pieces) is Part.ABOUT
        and not is_capitals(line.text)
        and label_of(line.text) is None
    )


def _last_named(pieces: Sequence[Piece]) -> Part | None:
    return next((piece.part for piece in reversed(pieces) if piece.part is not Part.LEFT), None)


def _issuers(pieces: Sequence[Piece]) -> dict[str, Words]:
    parts = [piece.part for piece in pieces]
    until = min((parts.index(part) for part in (Part.NUMBER, Part.ABOUT) if part in parts), default=len(pieces))
    left = [piece for piece in pieces[:until] if piece.part is Part.LEFT and may_name_body(piece)]
    if not left:
        return {}
    *parents, issuer = bodies(left)
    found = {"issuer": _run(issuer)}
    if parents:
        found["parent"] = _run([piece for parent in parents for piece in parent])
    return found


def _number(pieces: Sequence[Piece]) -> dict[str, Words]:
    numbers = [piece for piece in pieces if piece.part is Part.NUMBER and piece.found is not None]
    if not numbers:
        return {}
    piece = next((each for each in numbers if each.found and each.found["symbol"]), numbers[0])
    return {
        name: Words(_printed(piece, group).replace(" ", ""), piece.span)
        for name, group in (("number", "digits"), ("symbol", "symbol"))
        if piece.found and piece.found[group] is not None
    }


def _place_and_date(pieces: Sequence[Piece]) -> dict[str, Words]:
    piece = next((piece for piece in pieces if piece.part is Part.DATE), None)
    if piece is None or piece.found is None:
        return {}
    found = {"date": Words(_iso(piece.found), piece.span)}
    before = piece.at.text[piece.span.start - piece.at.span.start : piece.found.start()]
    place = PLACE_ENDS.split(before, maxsplit=1)[0].strip(" .…_")
    if place:
        found["place"] = Words(place, piece.span)
    return found


def _iso(found: re.Match[str]) -> str:
    """A date as printed in ISO's order, ?? for what is blank: "ngày … tháng 6 năm 2024" → "2024-06-??"."""
    year, month, day = (re.sub(r"\D", "", found[name] or found[f"{name}_"] or "") for name in ("year", "month", "day"))
    return "-".join(
        (year if len(year) == 4 else "????", month.zfill(2) if month else "??", day.zfill(2) if day else "??")
    )


def _printed(piece: Piece, group: str) -> str:
    """What ``group`` matched, as printed."""
    found = piece.found
    if found is None or found[group] is None:
        return ""
    return piece.at.text[found.start(group) : found.end(group)]


# --- type name and abstract ----------------------------------------------------------------------


def _kind_in(line: HeadLine) -> tuple[str, int] | None:
    """The type name that a line is or, in capitals, begins with, and where it ends."""
    found = kind_beginning(line.text)
    if found is None:
        return None
    end = found[1]
    rest = line.text[end:].strip(" :.-")
    return found if is_capitals(line.text[:end]) or not rest else None


def _subject(lines: Sequence[HeadLine], start: int) -> Subject:
    for number in range(start, min(start + TO_KIND, len(lines))):
        line = lines[number]
        if is_address(line.text):
            break
        found = _kind_in(line)
        if found is not None:
            return _kind_and_title(lines, number, *found)
    return Subject(None, None, start)


def _kind_and_title(lines: Sequence[HeadLine], at: int, name: str, length: int) -> Subject:
    line = lines[at]
    kind = Words(name, Span(line.span.start, line.span.start + length))
    rest = line.text[length:].strip(" :")
    title = [_tail(line, rest)] if rest and not rest.startswith("(") else []
    end = at + 1
    while end < len(lines) and _is_title(lines, title, end):
        if not is_rule(lines[end].text):
            title.append(Words(lines[end].text, lines[end].span))
        end += 1
    return Subject(kind, _joined(title), end)


def _tail(line: HeadLine, rest: str) -> Words:
    start = line.span.start + line.text.index(rest)
    return Words(rest, Span(start, start + len(rest)))


def _is_title(lines: Sequence[HeadLine], title: Sequence[Words], at: int) -> bool:
    """Whether line ``at`` belongs to the abstract begun by ``title``."""
    line = lines[at]
    if line.cell != lines[at - 1].cell or _ends_title(line):
        return False
    if is_rule(line.text) or is_stamp(line.text):
        return not title
    if not title:
        return _begins_title(line)
    return _goes_on_title(lines[at - 1], line)


def _ends_title(line: HeadLine) -> bool:
    return is_address(line.text) or label_of(line.text) is not None or line.text.startswith("(")


def _begins_title(line: HeadLine) -> bool:
    if _is_authority(line):
        return False
    opens_body = _begins(line.text, "after") and not is_capitals(line.text)
    return not (line.text.endswith(SENTENCE) and (opens_body or len(line.text) > LONGEST))


def _goes_on_title(above: HeadLine, line: HeadLine) -> bool:
    if line.text.endswith(SENTENCE) or _is_authority(line):
        return False
    if is_capitals(above.text):
        return is_capitals(line.text) or (_same_look(above, line) and not _begins(line.text, "after"))
    if is_capitals(line.text) or _begins(line.text, "after"):
        return False
    return line.text[0].islower() or _same_look(above, line)


def _same_look(above: HeadLine, line: HeadLine) -> bool:
    """Both centred, or both bold: lines of one abstract and not of the text below."""
    if above.line.bold != line.line.bold or above.line.heading != line.line.heading:
        return False
    return (above.line.centred and line.line.centred) or (above.line.bold and line.line.bold)


def _is_authority(line: HeadLine) -> bool:
    """Whether a line in capitals names who decides, below the abstract."""
    return is_capitals(line.text) and _begins(line.text, "authority")


def _begins(text: str, words: str) -> bool:
    return begins_with(comparable(text), table("heads")["title"][words])


def _named(subject: Subject, pieces: Sequence[Piece]) -> dict[str, Words]:
    title = subject.title or _about(pieces)
    named = {"kind": subject.kind, "title": title}
    return {name: words for name, words in named.items() if words is not None}


def _about(pieces: Sequence[Piece]) -> Words | None:
    """The abstract printed below the number: "V/v …"."""
    start = next((at for at, piece in enumerate(pieces) if piece.part is Part.ABOUT), None)
    if start is None:
        return None
    cell = pieces[start].at.cell
    lines = [pieces[start]]
    for piece in pieces[start + 1 :]:
        if piece.part is not Part.LEFT or piece.at.cell != cell:
            break
        lines.append(piece)
    return _run(lines)


def _with_kind(values: dict[str, str]) -> dict[str, str]:
    """A document that shows a head but no type name is a công văn, unless its symbol names its type."""
    if "kind" in values or not values.keys() & {"symbol", "title"}:
        return values
    symbol = parse(f"1/{values.get('symbol', '')}") or parse(f"1-{values.get('symbol', '')}")
    return {**values, "kind": (symbol.kind_name if symbol else None) or "Công văn"}


def _run(pieces: Sequence[Piece]) -> Words:
    return Words(" ".join(piece.text for piece in pieces), Span(pieces[0].span.start, pieces[-1].span.end))


def _joined(words: Sequence[Words]) -> Words | None:
    if not words:
        return None
    return Words(" ".join(each.text for each in words), Span(words[0].span.start, words[-1].span.end))
