"""The closing of a document: who signed it and who receives it.

Decree 30/2020/NĐ-CP, annex I: "Nơi nhận" on the left, the signature on the right, in a table without
borders; in running text one after the other, either first, or line by line mixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from vanban.language.kinds import is_kind
from vanban.language.normalise import is_capitals
from vanban.model import Recipient, Signer
from vanban.reading.labels import label_of
from vanban.reading.laid import Laid, LaidBlock, LaidTable, Printed
from vanban.reading.mixed import mixed_apart
from vanban.reading.recipients import TYPIST_LINE, begins_recipients, is_item, is_kept, recipients_of
from vanban.reading.signers import is_authority, is_capacity, is_noise, may_be_name, signer_of

ROOM = 60  # lines that a closing may take in running text
SIGNATURE = 8  # lines that a signature may take
LONGEST = 160  # characters of a line of a closing


class Closing(NamedTuple):
    """Who signed, who receives."""

    signer: Signer
    recipients: tuple[Recipient, ...]


class _Found(NamedTuple):
    """The lines of a closing and the blocks that they fill; ``below``: lines of those blocks that follow it."""

    receiving: tuple[Printed, ...] = ()
    signing: tuple[Printed, ...] = ()
    blocks: frozenset[int] = frozenset()
    below: tuple[Printed, ...] = ()

    def filled(self, other: _Found) -> _Found:
        """What ``other`` has and this lacks, put in."""
        if self.receiving and self.signing:
            return self
        blocks = self.blocks | other.blocks
        return _Found(self.receiving or other.receiving, self.signing or other.signing, blocks, self.below)


def closing(laid: Laid) -> tuple[Closing, Laid]:
    """The closing of a document and what is left of the document around it."""
    found = _in_table(laid.blocks)
    if not (found.receiving and found.signing):
        found = found.filled(_in_text(laid.blocks))
    rest = [block for number, block in enumerate(laid.blocks) if number not in found.blocks]
    if found.below:
        rest = sorted([*rest, *found.below], key=lambda block: block.span.start)
    return Closing(signer_of(found.signing), recipients_of(found.receiving)), laid.only(rest)


# --- in a table ----------------------------------------------------------------------------------


def _in_table(blocks: Sequence[LaidBlock]) -> _Found:
    """The first table with "Nơi nhận"; failing that, the first with a signature."""
    tables = [(number, _columns(block)) for number, block in enumerate(blocks) if isinstance(block, LaidTable)]
    for number, columns in tables:
        receiving = next((lines for lines in columns if any(begins_recipients(line.text) for line in lines)), None)
        if receiving is not None:
            signing = next((lines for lines in columns if lines is not receiving and _signs(lines)), None)
            listed, signed = _sorted_out(receiving)
            return _Found(listed, tuple(signing or signed), frozenset({number}), _below(receiving))
    for number, columns in tables:
        signing = next((lines for lines in columns if _signs(lines) and _names(lines)), None)
        if signing is not None:
            return _Found((), tuple(signing), frozenset({number}))
    return _Found()


def _below(lines: Sequence[Printed]) -> tuple[Printed, ...]:
    """The plan or regulation that begins below the recipients, which a page may print in line with them."""
    start = next((at for at, line in enumerate(lines) if is_kind(line.text)), len(lines))
    return tuple(lines[start:])


def _columns(table: LaidTable) -> list[list[Printed]]:
    columns: dict[int, list[Printed]] = {}
    for row in table.rows:
        for cell in row:
            columns.setdefault(cell.cell.column, []).extend(cell.lines)
    return list(columns.values())


def _signs(lines: Sequence[Printed]) -> bool:
    return any(is_authority(line.text) or is_capacity(line.text) for line in lines)


def _names(lines: Sequence[Printed]) -> bool:
    return len(lines) <= SIGNATURE and any(may_be_name(line.text) for line in lines)


def _sorted_out(lines: Sequence[Printed]) -> tuple[tuple[Printed, ...], tuple[Printed, ...]]:
    """The lines of "Nơi nhận" and those of a signature, of lines that hold both."""
    start = next(at for at, line in enumerate(lines) if begins_recipients(line.text))
    taken = list(zip(lines[start:], _kinds(lines[start:]), strict=False))
    receiving = tuple(line for line, kind in taken if kind is Kind.RECEIVING)
    return receiving, tuple(line for line, kind in taken if kind is Kind.SIGNING)


# --- in running text -----------------------------------------------------------------------------


class Kind(Enum):
    """What a line of a closing belongs to."""

    RECEIVING = "receiving"
    SIGNING = "signing"
    NEITHER = "neither"  # a rule, "(Đã ký)", the typist's mark


def _in_text(blocks: Sequence[LaidBlock]) -> _Found:
    start = next((n for n, block in enumerate(blocks) if _opens(block)), None)
    if start is None:
        return _alone(blocks)
    lines = mixed_apart(_lines_from(blocks, start, ROOM))
    receiving, signing = _sorted_out(lines)
    last = lines[sum(1 for _ in _kinds(lines)) - 1].span.end
    end = next((n for n in range(start, len(blocks)) if blocks[n].span.start > last), len(blocks))
    above = _begun_above(blocks, start) if _signs(signing) else _above(blocks, start)
    signed = tuple(_lines_from(blocks, above.start, len(above)))
    return _Found(receiving, (*signed, *signing), frozenset([*above, *range(start, end)]))


def _begun_above(blocks: Sequence[LaidBlock], end: int) -> range:
    """The first line of a signature where a page sets it a little higher than "Nơi nhận" beside it."""
    block = blocks[end - 1] if end else None
    return range(end - 1, end) if isinstance(block, Printed) and _signs([block]) else range(0)


def _opens(block: LaidBlock) -> bool:
    return isinstance(block, Printed) and begins_recipients(block.text)


def _lines_from(blocks: Sequence[LaidBlock], start: int, most: int) -> list[Printed]:
    """The lines from block ``start`` on, up to the first table."""
    return list(takewhile(lambda block: isinstance(block, Printed), blocks[start : start + most]))  # type: ignore[arg-type]


def _kinds(lines: Sequence[Printed]) -> Iterator[Kind]:
    """What each line from "Nơi nhận" on belongs to, as far as the closing goes."""
    listing, signing, named = True, False, False
    for number, line in enumerate(lines):
        kind = _kind(line.text, number, listing=listing, named=named or not signing)
        if kind is None:
            return
        yield kind
        listing = listing and not (kind is Kind.RECEIVING and is_kept(line.text))
        signing = signing or kind is Kind.SIGNING
        named = named or (kind is Kind.SIGNING and not _signs([line]))


def _kind(text: str, number: int, *, listing: bool, named: bool) -> Kind | None:
    """What a line is where a list is open or not, a name is known (or not yet expected) or not."""
    if number == 0 or (listing and is_item(text)):
        return Kind.RECEIVING
    if is_authority(text) or is_capacity(text):
        return Kind.SIGNING
    if len(text) > LONGEST or label_of(text) is not None or is_kind(text):
        return None
    if is_noise(text):
        return Kind.NEITHER
    if not named and may_be_name(text):
        return Kind.SIGNING
    if listing:
        return Kind.RECEIVING
    return Kind.NEITHER if len(text) <= TYPIST_LINE else None


def _above(blocks: Sequence[LaidBlock], end: int) -> range:
    """The blocks of a signature that ends before block ``end``."""
    start = end
    while start and end - start < SIGNATURE and _in_signature(blocks[start - 1]):
        start -= 1
    lines = _lines_from(blocks, start, end - start)
    while lines and not _signs(lines[:1]):
        lines, start = lines[1:], start + 1
    return range(start, end) if lines else range(0)


def _in_signature(block: LaidBlock) -> bool:
    if not isinstance(block, Printed):
        return False
    return _signs([block]) or is_noise(block.text) or may_be_name(block.text) or is_capitals(block.text)


def _alone(blocks: Sequence[LaidBlock]) -> _Found:
    """A signature with a name in a document without "Nơi nhận"."""
    for start, block in enumerate(blocks):
        if isinstance(block, Printed) and _signs([block]):
            lines = _lines_from(blocks, start, SIGNATURE)
            end = next((n for n, line in enumerate(lines) if may_be_name(line.text)), None)
            if end is not None and all(map(_in_signature, lines[:end])):
                return _Found((), tuple(lines[: end + 1]), frozenset(range(start, start + end + 1)))
    return _Found()
