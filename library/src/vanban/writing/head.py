"""The head of a document: boxes 1 to 5 and 9a, 10b, 11 and 14 of annex I, part I, IV."""

from __future__ import annotations

import re

from vanban.writing import layout
from vanban.writing.draft import Draft, Run
from vanban.writing.elements import Element, Frame, Line, Pair, Rule
from vanban.writing.layout import LOOKS, Look, Part
from vanban.writing.metrics import width, wrapped
from vanban.writing.words import as_item, day_line, fit, lines, number_line, one_line

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLACE = re.compile(r"(?:phường|xã|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s", re.IGNORECASE)
PLACES = re.compile(rf"\s(?={PLACE.pattern})", re.IGNORECASE)
BODIES = re.compile(r"\s(?=(?:[uủ][ỷy] ban|hội đồng|ban|văn phòng)\s)", re.IGNORECASE)
COMMITTEES = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
LETTER = "công văn"
MINUTES = "biên bản"  # annex III, form 1.9: has no place and date of its own


def head(draft: Draft) -> tuple[Element | Pair, ...]:
    """Everything above the first words of the body, but for whom it is addressed to."""
    return (*_above(draft), letterhead(draft), *_named(draft))


def letterhead(draft: Draft) -> Pair:
    """Boxes 2 and 1 beside each other, boxes 3 and 4 on one line below them."""
    left, right = _widths(layout.HEAD_SHARES)
    names = (*_parent(draft.parent, left), *issuer(draft.issuer, left))
    return Pair(((names, _nation()), (_below_names(draft, left), _day(draft))), (left, right))


def issuer(name: str, room: float) -> tuple[Element, ...]:
    """The issuing body and the rule under it (II.2 b)."""
    named = name_lines(name, Part.ISSUER, room)
    return (*_each(Part.ISSUER, named), rule_under(named[-1], Part.ISSUER, room)) if named else ()


def name_lines(name: str, part: Part, room: float) -> tuple[str, ...]:
    """A name on as many lines as it needs: broken as given, else before the name of the place."""
    look = LOOKS[part]
    given = [line.upper() if look.caps else line for line in lines(name)]
    broken: list[str] = []
    for line in given:
        for piece in _pieces(line, look, room):
            broken.extend(wrapped(piece, look.size, room, bold=look.bold))
    return tuple(broken)


def _pieces(line: str, look: Look, room: float) -> list[str]:
    """A line that is too long parted before a place; what is still too long, before the name of a committee."""
    if width(line, look.size, bold=look.bold) <= room:
        return [line]
    for sign in (PLACES, BODIES):
        first, *others = sign.split(line, maxsplit=1)
        if others:
            return [piece for part in (first, *others) for piece in _pieces(part, look, room)]
    return [line]


def rule_under(words: str, part: Part, room: float, *, share: float = layout.RULE_SHARE, after: float = 0) -> Rule:
    """A rule as long as its share of the line above."""
    look = LOOKS[part]
    printed = words.upper() if look.caps else words
    long = width(printed, look.size, bold=look.bold, italic=look.italic)
    return Rule(min(long, room) * share, layout.RULE_GAP, after)


def in_prose(name: str) -> str:
    """ "ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN" as a sentence has it: "Ủy ban nhân dân phường Hoa Sơn".

    Other names in capitals stay as they are, since which of their letters are great ones cannot be known.
    """
    name = " ".join(lines(name))
    if not name.isupper() or not name.startswith(COMMITTEES):
        return name
    body, *places = PLACES.split(name.lower())
    return " ".join((body.capitalize(), *map(_place_in_prose, places)))


def addressing(draft: Draft) -> tuple[Element, ...]:
    """ "Kính gửi": one addressee on the same line, several below each other under the colon (II.9 d)."""
    named = tuple(filter(None, map(one_line, draft.addressed_to)))
    if not named:
        return ()
    label = f"{one_line(draft.addressing)}:"
    room = layout.PORTRAIT.text_width
    return _one_addressee(label, named[0], room) if len(named) == 1 else _addressees(label, named, room)


def _one_addressee(label: str, name: str, room: float) -> tuple[Element, ...]:
    size = LOOKS[Part.ADDRESSING].size
    label_width, name_width = width(f"{label} ", size), width(name, size)
    left = max(layout.INDENT, (room - label_width - name_width) / 2) + label_width
    words = Run(f"{label} {name.rstrip(' .;,')}.")
    return (Line(Part.ADDRESSING, (words,), left=left, indent=-label_width),)


def _addressees(label: str, named: tuple[str, ...], room: float) -> tuple[Element, ...]:
    size = LOOKS[Part.ADDRESSEE].size
    signs = [";"] * (len(named) - 1) + ["."]
    items = [as_item(name, sign) for name, sign in zip(named, signs, strict=True)]
    label_width, dash = width(label, size), width("- ", size)
    longest = max(width(item, size) for item in items)
    start = max(layout.INDENT, (room - label_width - longest) / 2)
    under = start + label_width - width(":", size)
    first = Line(Part.ADDRESSING, (Run(label),), left=start, indent=0)
    return (first, *(Line(Part.ADDRESSEE, (Run(item),), left=under + dash, indent=-dash) for item in items))


def _place_in_prose(words: str) -> str:
    kind = PLACE.match(words)
    begin = kind.end() if kind else 0
    return words[:begin] + words[begin:].title()


def _widths(shares: tuple[float, float]) -> tuple[float, float]:
    room = layout.PORTRAIT.text_width
    return room * shares[0], room * shares[1]


def _each(part: Part, texts: tuple[str, ...], **look: float) -> tuple[Line, ...]:
    """The lines of one name as one paragraph, so that it is one name to whoever reads the file."""
    return (Line(part, (Run("\n".join(texts)),), **look),) if texts else ()  # type: ignore[arg-type]


def _parent(name: str, room: float) -> tuple[Element, ...]:
    return _each(Part.PARENT, name_lines(name, Part.PARENT, room))


def _nation() -> tuple[Element, ...]:
    room = layout.PORTRAIT.text_width
    return (
        Line(Part.NATION, (Run(NATION),)),
        Line(Part.MOTTO, (Run(MOTTO),)),
        rule_under(MOTTO, Part.MOTTO, room, share=1),
    )


def _below_names(draft: Draft, room: float) -> tuple[Element, ...]:
    number = Line(Part.NUMBER, (Run(number_line(draft.number, draft.symbol)),))
    return (number, *_subject(draft, room), *_urgency(draft))


def _subject(draft: Draft, room: float) -> tuple[Element, ...]:
    """ "V/v …" under the number of a công văn (II.5 b)."""
    if draft.kind.casefold() != LETTER or not draft.title.strip():
        return ()
    words = re.sub(r"(?i)^(v/v|về việc)\s+", "", one_line(draft.title))
    return _each(Part.SUBJECT, wrapped(f"V/v {words}", LOOKS[Part.SUBJECT].size, room - 6))


def _urgency(draft: Draft) -> tuple[Element, ...]:
    if draft.urgency is None:
        return ()
    wide, high = layout.FRAMES[draft.urgency]
    return (Frame(Line(Part.URGENCY, (Run(draft.urgency.value),)), wide, high, red=True),)


def _day(draft: Draft) -> tuple[Element, ...]:
    if draft.kind.casefold() == MINUTES and draft.day is None:
        return ()
    return (Line(Part.DAY, (Run(day_line(draft.place, draft.day, draft.year)),)),)


def _above(draft: Draft) -> tuple[Element, ...]:
    """Boxes 14 and 11, above everything else."""
    stamp = tuple(Line(Part.STAMP, (Run(line),)) for line in lines(draft.stamp))
    words = one_line(draft.circulation).upper()
    if not words:
        return stamp
    look = LOOKS[Part.CIRCULATION]
    wide = width(words, look.size, bold=True) + 2 * layout.FRAME_AIR
    return (*stamp, Frame(Line(Part.CIRCULATION, (Run(words),)), wide, layout.FRAME_HEIGHT))


def _named(draft: Draft) -> tuple[Element, ...]:
    """Box 5a: the name of the kind, the abstract, the rule. A công văn has none."""
    if draft.kind.casefold() == LETTER:
        return ()
    room = layout.PORTRAIT.text_width
    kind = one_line(draft.kind)
    named = _each(Part.KIND, (kind,))
    abstract = _abstract(draft, room)
    last, part = (abstract[-1], Part.TITLE) if abstract else (kind, Part.KIND)
    return (*named, *_each(Part.TITLE, abstract), rule_under(last, part, room, after=layout.AFTER_HEAD))


def _abstract(draft: Draft, room: float) -> tuple[str, ...]:
    look = LOOKS[Part.TITLE]
    title = fit(draft.title).strip()
    shown = lines(title[:1].upper() + title[1:])
    broken = (wrapped(line, look.size, room - 2 * layout.INDENT, bold=True) for line in shown)
    return tuple(line for some in broken for line in some)
