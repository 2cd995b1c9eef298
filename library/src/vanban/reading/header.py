"""The head of a document: who issued it, its symbol, place and date, type name and abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.language.normalise import is_capitals
from vanban.model import Header, Span
from vanban.numbering import parse
from vanban.reading.labels import label_of
from vanban.reading.laid import Laid
from vanban.reading.letterhead import (
    LONGEST,
    HeadLine,
    Part,
    Piece,
    Words,
    bodies,
    head_lines,
    is_address,
    may_name_body,
    pieces_of,
)
from vanban.reading.subject import Subject, bare_title, kind_in, opens_body, subject_of

LETTERHEAD = 40  # lines within which the letterhead ends
LINES_ABOUT = 4  # lines that an abstract below the number takes
PLACE_ENDS = re.compile(
    r",|\b(?:hồi|lúc|vào)\b|(?<!uận )(?<!hường )(?<!\d)\d"
)  # "Hà Nội, hồi 9 giờ 00 ngày …"; "Quận 9"
BEHIND_KIND = re.compile(r"(?: (?:số|SỐ):?)? (?P<digits>\d{1,5})[/-](?P<symbol>[A-ZĐ][A-Za-zĐ]{1,5}[/-][A-ZĐ][\w-]*)")
NAMED = (Part.NATIONAL, Part.PARTY, Part.NUMBER, Part.DATE, Part.ABOUT)


def header(laid: Laid) -> tuple[Header, Laid]:
    """The header of a document and what is left of the document below it.

    Every field is None where the document does not show it; see :class:`~vanban.model.Header`.
    """
    lines = head_lines(laid)
    pieces, end = _letterhead(lines)
    subject = subject_of(lines, end)
    if subject.kind is None and not subject.title and end and _kind_told(_symbol(pieces)):
        subject = bare_title(lines, end)
    numbered = _number(pieces) or _number_behind_kind(subject, lines)
    found = {**_issuers(pieces), **numbered, **_place_and_date(pieces), **_named(subject, pieces)}
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
    start = _first(lines)
    for number, line in enumerate(lines[start:LETTERHEAD], start):
        if _is_below(line):
            break
        found = pieces_of(line)
        seen += found
        if any(_is_named(piece, pieces) for piece in found) or _goes_on_about(pieces, found, line):
            pieces, end = list(seen), number + 1
    return pieces, end


def _is_named(piece: Piece, known: Sequence[Piece]) -> bool:
    """Whether a piece can only stand in a letterhead: not the date of a law cited below it."""
    dated = piece.part is Part.DATE and any(other.part is Part.DATE for other in known)
    return piece.part in NAMED and (not dated or _has_place(piece))


def _first(lines: Sequence[HeadLine]) -> int:
    """Where the letterhead begins: above the national title, below what a site prints around a document."""
    nation = next((at for at, line in enumerate(lines[:LETTERHEAD]) if _has_nation(line)), 0)
    at = nation
    while at and _may_stand_above(lines[:at], lines[nation]):
        at -= 1
    return at if not any(kind_in(line) or is_address(line.text) for line in lines[:nation]) else 0


def _has_nation(line: HeadLine) -> bool:
    return any(piece.part in (Part.NATIONAL, Part.PARTY) and is_capitals(piece.text) for piece in pieces_of(line))


def _may_stand_above(lines: Sequence[HeadLine], nation: HeadLine) -> bool:
    """Whether the last of these lines may stand in the left block, printed above the national title."""
    line = lines[-1]
    if line.cell and line.block == nation.block:
        return True
    if any(sign.islower() for sign in line.text):
        return not line.cell and "|" not in line.text and _number_or_about(lines)
    return not (line.cell and any(sign.isdigit() for sign in line.text))  # a site's table of what it knows


def _number_or_about(lines: Sequence[HeadLine]) -> bool:
    """Whether the last of these lines is the number or of the abstract below it."""
    found = [pieces_of(line)[:1] for line in lines[-LINES_ABOUT:]]
    named = [bool(first) and first[0].part in (Part.NUMBER, Part.ABOUT) for first in found]
    return named[-1] or (any(named) and not _is_below(lines[-1]))


def _is_below(line: HeadLine) -> bool:
    """Whether a line can only stand below the letterhead: addressees, type name, an item, a long sentence."""
    if is_address(line.text) or kind_in(line) or len(line.text) > LONGEST or opens_body(line):
        return True
    return not line.cell and (line.text.lower().startswith("(kèm") or label_of(line.text) is not None)


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


def _number_behind_kind(subject: Subject, lines: Sequence[HeadLine]) -> dict[str, Words]:
    """The number where a page prints it behind the type name: "KẾT LUẬN 127-KL/TW CỦA BỘ CHÍNH TRỊ"."""
    kind = subject.kind
    line = next((line for line in lines[: subject.end] if kind and line.span.start == kind.span.start), None)
    found = BEHIND_KIND.match(line.text, kind.span.end - kind.span.start) if kind and line else None
    if not line or not found:
        return {}
    span = Span(line.span.start + found.start("digits"), line.span.start + found.end())
    return {"number": Words(found["digits"], span), "symbol": Words(found["symbol"], span)}


def _symbol(pieces: Sequence[Piece]) -> str:
    found = _number(pieces).get("symbol")
    return found.text if found else ""


def _place_and_date(pieces: Sequence[Piece]) -> dict[str, Words]:
    dates = [piece for piece in pieces if piece.part is Part.DATE]
    piece = next((each for each in dates if _has_place(each)), dates[0] if dates else None)
    if piece is None or piece.found is None:
        return {}
    found = {"date": Words(_iso(piece.found), piece.span)}
    before = piece.at.text[piece.span.start - piece.at.span.start : piece.found.start()]
    place = PLACE_ENDS.split(before, maxsplit=1)[0].strip(" .…_")
    if place:
        found["place"] = Words(place, piece.span)
    return found


def _has_place(piece: Piece) -> bool:
    """Whether a date has its place before it: "Hà Sơn, ngày …", not "… của UBND tỉnh ngày …"."""
    before = piece.text[: len(piece.text) - len(piece.found.group())] if piece.found else ""
    return "," in before


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


# --- all fields ----------------------------------------------------------------------------------


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
    return {**values, "kind": _kind_told(values.get("symbol", "")) or "Công văn"}


def _kind_told(symbol: str) -> str | None:
    """The type that a symbol names: "KH-UBND" → "Kế hoạch"."""
    read = parse(f"1/{symbol}") or parse(f"1-{symbol}")
    return read.kind_name if read else None


def _run(pieces: Sequence[Piece]) -> Words:
    return Words(" ".join(piece.text for piece in pieces), Span(pieces[0].span.start, pieces[-1].span.end))
