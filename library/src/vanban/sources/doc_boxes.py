"""Text boxes of an old Word file: where each is anchored, which characters it holds ([MS-DOC] 2.8.32, [MS-ODRAW])."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator

from vanban.sources.doc_file import ANCHORS, DRAWINGS, TEXT_BOXES, WordFile

HOLDER = 0xF  # version of a record that holds others
GROUP, SHAPE = 0xF003, 0xF00A
DEEPEST = 20

Stretch = tuple[int, int]


def places(plc: bytes, size: int) -> tuple[int, ...]:
    """The characters that a table of places with ``size`` bytes for each is about."""
    count = max((len(plc) - 4) // (4 + size), 0)
    return struct.unpack_from(f"<{count + 1}I", plc) if count else ()


def boxes_by_anchor(file: WordFile) -> dict[int, list[Stretch]]:
    """The characters of the text boxes by the character that each of them hangs on."""
    drawn = file.part(ANCHORS)
    anchors = places(drawn, 26)
    at = {_name(drawn, len(anchors), 26, number, 0): anchor for number, anchor in enumerate(anchors[:-1])}
    outer = dict(_groups(file.part(DRAWINGS)))
    out: dict[int, list[Stretch]] = defaultdict(list)
    for name, stretch in _texts(file):
        anchor = at.get(name, at.get(outer.get(name, b"")))
        if anchor is not None:
            out[anchor].append(stretch)
    return out


def _name(plc: bytes, count: int, size: int, number: int, offset: int) -> bytes:
    start = 4 * count + size * number + offset
    return plc[start : start + 4]


def _texts(file: WordFile) -> Iterator[tuple[bytes, Stretch]]:
    """The shapes that hold text, each with its characters."""
    plc = file.part(TEXT_BOXES)
    found = places(plc, 22)
    for number in range(len(found) - 1):
        start, end = (place + file.stories.before_boxes for place in found[number : number + 2])
        if start < end <= len(file.text):
            yield _name(plc, len(found), 22, number, 14), (start, end)


def _groups(drawings: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each shape in a group, with the group's own shape, which is what is anchored."""
    at = 0
    while at + 8 <= len(drawings):
        kind, length = struct.unpack_from("<HI", drawings, at + 2)
        if kind & 0xFF00 != 0xF000:  # a byte before each drawing says which part of the text it is for
            at += 1
            continue
        yield from _shapes(drawings, at + 8, min(at + 8 + length, len(drawings)), depth=0, top=None)
        at += 8 + length


def _shapes(data: bytes, at: int, end: int, *, depth: int, top: list[bytes] | None) -> Iterator[tuple[bytes, bytes]]:
    """``top`` is the group around, its name in it once known. The outermost group is the page itself."""
    while at + 8 <= end and depth < DEEPEST:
        head, kind, length = struct.unpack_from("<HHI", data, at)
        inside = at + 8
        if kind == SHAPE and top is not None:
            top[:] = top or [data[inside : inside + 4]]
            yield data[inside : inside + 4], top[0]
        elif head & HOLDER == HOLDER:
            inner = [] if kind == GROUP and top is None and depth > 0 else top
            yield from _shapes(data, inside, min(inside + length, end), depth=depth + 1, top=inner)
        at = inside + length
