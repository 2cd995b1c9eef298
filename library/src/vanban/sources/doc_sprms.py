"""Property changes ("sprms") of old Word files, told apart and turned into looks ([MS-DOC] 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

# Bytes of the operand by the three highest bits of the code; 6 says it with its first byte.
SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
VARIABLE = 6
TABLE_DEFINITION, TABS = 0xD608, 0xC615  # these two tell their length in ways of their own
OPPOSITE = 0x80  # added to a switch: as the style says (80), or not as the style says (81)

Sprm = tuple[int, bytes]


def sprms(data: bytes) -> Iterator[Sprm]:
    """Code and operand of each change in a list of them; ends where the list is damaged."""
    at = 0
    while at + 2 < len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        size = SIZES[code >> 13] or _told_size(code, data, at)
        operand = data[at : at + size]
        if len(operand) < size:
            return
        yield code, operand
        at += size


def _told_size(code: int, data: bytes, at: int) -> int:
    if code == TABLE_DEFINITION:
        return 1 + int.from_bytes(data[at : at + 2], "little")
    if code == TABS and data[at] == 0xFF and at + 1 < len(data):
        added = at + 2 + 4 * data[at + 1]
        return 2 + 4 * data[at + 1] + 1 + 3 * (data[added] if added < len(data) else 0)
    return 1 + data[at]


# --- words ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, and whether they are changes that were tracked."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    font: int = 0
    symbol: int = 0  # the sign of another font that stands for "("


PLAIN = Look()
SWITCHES = {0x0835: "bold", 0x0836: "italic", 0x083C: "hidden", 0x0800: "deleted", 0x0801: "inserted"}
FONT, OTHER_FONT = 0x4A4F, 0x4A51
CHARACTER_STYLE, SYMBOL = 0x4A30, 0x6A09


def look_over(base: Look, changes: Iterator[Sprm]) -> Look:
    """``base``, changed."""
    look = base
    for code, operand in changes:
        if code in SWITCHES:
            name = SWITCHES[code]
            value = operand[0] if operand[0] < OPPOSITE else int(getattr(base, name)) ^ (operand[0] & 1)
            look = replace(look, **{name: bool(value)})
        elif code in (FONT, OTHER_FONT):
            look = replace(look, font=int.from_bytes(operand, "little"))
        elif code == SYMBOL:
            look = replace(look, symbol=int.from_bytes(operand[2:], "little"))
    return look


# --- paragraphs ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: its place in tables and lists, its alignment."""

    centred: bool = False
    outline: int = 9
    in_table: bool = False
    row_end: bool = False
    depth: int = 0  # tables that it stands in
    inner_row_end: bool = False
    list: int = 0
    level: int = 0
    row: tuple[Sprm, ...] = ()  # changes that define the row, where it is the end of one


CENTRED = 1
HUGE = (0x6646, 0x6645)  # the changes stand in the data stream
NO_LIST = 0xF801


def shape_over(base: Shape, changes: Iterator[Sprm]) -> Shape:
    """``base``, changed."""
    shape = base
    for code, operand in changes:
        value = int.from_bytes(operand[:4], "little")
        if code in (0x2403, 0x2461):
            shape = replace(shape, centred=value == CENTRED)
        elif code in FLAGS:
            shape = FLAGS[code](shape, bool(value))
        elif code in NUMBERS:
            shape = NUMBERS[code](shape, value)
        elif code & 0x1C00 == 0x1400:  # a change of a table row
            shape = replace(shape, row=(*shape.row, (code, operand)))
    return replace(shape, list=0) if shape.list == NO_LIST else shape


FLAGS: dict[int, Callable[[Shape, bool], Shape]] = {
    0x2416: lambda shape, value: replace(shape, in_table=value),
    0x2417: lambda shape, value: replace(shape, row_end=value),
    0x244C: lambda shape, value: replace(shape, inner_row_end=value),
}
NUMBERS: dict[int, Callable[[Shape, int], Shape]] = {
    0x2640: lambda shape, value: replace(shape, outline=value),
    0x6649: lambda shape, value: replace(shape, depth=value),
    0x460B: lambda shape, value: replace(shape, list=value),
    0x260A: lambda shape, value: replace(shape, level=value),
}
