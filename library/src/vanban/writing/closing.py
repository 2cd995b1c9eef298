"""The end of a document: boxes 7, 9b and 12 of annex I, part I, IV, and the lines of a paper copy (part II, II)."""

from __future__ import annotations

from dataclasses import replace

from vanban.writing import head, layout
from vanban.writing.draft import Draft, Run, Signature
from vanban.writing.elements import Element, Line, Pair, Rule
from vanban.writing.layout import LOOKS, Part
from vanban.writing.metrics import wrapped
from vanban.writing.words import as_item, day_line, lines, number_line, one_line

Half = tuple[Element, ...]
BETWEEN = 12.0  # points between two rows of a closing
ABOVE = 16.0  # points between the last words and the closing
MOST_LINES = 30  # a closing of more lines may be parted over two pages


def closing(draft: Draft) -> tuple[Pair, ...]:
    """Recipients on the left, signature on the right; of minutes, two signatures above the recipients."""
    right = signature(draft.signature, layout.CLOSING_SHARES[1])
    left = (*recipients(draft.recipients), *_drafter(draft.drafter))
    if draft.countersignature is not None:
        both = (signature(draft.countersignature, 0.5), signature(draft.signature, 0.5))
        return (_pair((both, (_lower(left), ())) if left else (both,), layout.EVEN_SHARES),)
    if draft.confirmation is not None:
        return (_pair(((left, right), (_lower(_confirmation(draft.confirmation)), ()))),)
    return (_pair(((left, right),)),) if left or right else ()


def signature(signed: Signature, share: float) -> Half:
    """Capacity in capitals, room for signature and seal, the name (II.7 đ)."""
    room = layout.PORTRAIT.text_width * share - 1
    capacity = tuple(line for words in signed.capacity for line in _capacity(words, room))
    name = one_line(signed.name)
    above = layout.SIGNING_ROOM if capacity else 0
    named = (Line(Part.NAME, (Run(name),), before=above),) if name else ()
    return (*(Line(Part.CAPACITY, (Run(line),)) for line in capacity), *named)


def _lower(half: Half) -> Half:
    """Room above what stands under another half."""
    first = half[0] if half else None
    return (replace(first, before=BETWEEN), *half[1:]) if isinstance(first, Line) else half


def _confirmation(confirmed: Signature) -> Half:
    """Who confirms that the leave was spent there (form 1.10)."""
    printed = (Line(Part.CONFIRMATION, (Run(line),)) for words in confirmed.capacity for line in lines(words))
    name = one_line(confirmed.name)
    return (*printed, *((Line(Part.NAME, (Run(name),), before=layout.SIGNING_ROOM),) if name else ()))


def recipients(named: tuple[str, ...]) -> Half:
    """ "Nơi nhận:" and each place on its own line, from ";" to the last "." (II.9 d)."""
    items = tuple(filter(None, map(one_line, named)))
    if not items:
        return ()
    signs = [";"] * (len(items) - 1) + ["."]
    listed = (Line(Part.RECIPIENT, (Run(as_item(item, sign)),)) for item, sign in zip(items, signs, strict=True))
    return (Line(Part.RECIPIENTS, (Run("Nơi nhận:"),)), *listed)


def copy(draft: Draft) -> tuple[Element | Pair, ...]:
    """What makes a paper copy: below a full-width rule, on the same sheet (part II, II.2 a)."""
    made = draft.copy
    if made is None:
        return ()
    room = layout.PORTRAIT.text_width
    left, right = (room * share for share in layout.HEAD_SHARES)
    form = Line(Part.KIND, (Run(one_line(made.form)),), before=0)
    number = Line(Part.NUMBER, (Run(number_line(made.number, made.symbol)),))
    day = Line(Part.DAY, (Run(day_line(made.place, made.day)),))
    top = Pair(((head.issuer(made.issuer, left), (form,)), ((number,), (day,))), (left, right), before=4)
    signed = signature(made.signature, layout.CLOSING_SHARES[1])
    return (Rule(room, 12), top, _pair(((recipients(made.recipients), signed),)))


def _pair(rows: tuple[tuple[Half, Half], ...], shares: tuple[float, float] = layout.CLOSING_SHARES) -> Pair:
    room = layout.PORTRAIT.text_width
    longest = max(len(half) for row in rows for half in row)
    return Pair(rows, (room * shares[0], room * shares[1]), before=ABOVE, splits=longest > MOST_LINES)


def _capacity(words: str, room: float) -> tuple[str, ...]:
    look = LOOKS[Part.CAPACITY]
    broken = (wrapped(line.upper(), look.size, room, bold=True) for line in lines(words))
    return tuple("\n".join(some) for some in broken)


def _drafter(words: str) -> Half:
    return tuple(Line(Part.DRAFTER, (Run(line),)) for line in lines(words))
