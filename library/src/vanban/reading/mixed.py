"""Two columns of a closing that running text has mixed: "- Công an tỉnh; KT. CHỦ TỊCH"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.model import Span
from vanban.reading.laid import Printed
from vanban.reading.recipients import is_kept
from vanban.reading.signers import is_authority, is_capacity, may_be_name

LONGEST_SIGNATURE = 20  # words


def mixed_apart(lines: Sequence[Printed]) -> list[Printed]:
    """The lines of a closing, words of the signature parted from the recipients printed before them."""
    out: list[Printed] = []
    mixed = False
    for line in lines:
        at = _signature_start(line.text) or _item_start(line.text) or (_name_start(line.text) if mixed else 0)
        mixed = mixed or bool(at)
        out += [_piece(line, 0, at), _piece(line, at, len(line.text))] if at else [line]
    return out


def _signature_start(text: str) -> int:
    """Where the capitals begin that end a line and say for whom or as what somebody signs; 0 for none."""
    if is_authority(text) or is_capacity(text):
        return 0
    words = text.split(" ")
    first = len(words)
    while first and not any(sign.islower() for sign in words[first - 1]) and words[first - 1][-1:] not in ";,:":
        first -= 1
    for start in range(max(first, 1, len(words) - LONGEST_SIGNATURE), len(words)):
        tail = " ".join(words[start:])
        if is_authority(tail) or is_capacity(tail):
            return len(text) - len(tail)
    return 0


def _item_start(text: str) -> int:
    """Where a recipient begins behind the words of a signature: "KT. CHỦ TỊCH - Như trên;"; 0 for none."""
    head, dash, item = text.partition(" - ")
    return len(head) + 1 if dash and item.endswith((";", ".")) and (is_authority(head) or is_capacity(head)) else 0


def _name_start(text: str) -> int:
    """Where a name begins behind the copy kept: "- Lưu: VT. Cao Thị Ngân"."""
    head, stop, tail = text.partition(". ")
    return len(head) + len(stop) if stop and is_kept(head) and may_be_name(tail) else 0


def _piece(line: Printed, start: int, end: int) -> Printed:
    words = line.text[start:end].rstrip()
    span = Span(line.span.start + start, line.span.start + start + len(words))
    return Printed(replace(line.line, text=words, lead=0), span)
