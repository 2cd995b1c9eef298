"""How wide words are: glyph widths of the bundled face, which are those of Times New Roman.

Rules under names are measured against the words above them, so their width must be known before Word or
a PDF lays them out. Read straight from the font's own tables (OpenType: head, hhea, cmap format 4, hmtx).
"""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources import files
from itertools import pairwise

from vanban.writing.draft import Run

MM = 25.4 / 72  # a point in millimetres
ASCENT, DESCENT, LINE_GAP = 0.891, 0.216, 0.042  # of the face, in em: hhea
SINGLE = ASCENT + DESCENT + LINE_GAP  # single line spacing, in em


def lead(line: float) -> float:
    """What ``line`` single lines put above the letters of each line, in em."""
    return SINGLE * line - ASCENT - DESCENT


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of ``text`` on one line, in millimetres."""
    advances, average = _advances(_face(bold, italic))
    return sum(advances.get(letter, average) for letter in text) * size * MM


def width_of(runs: tuple[Run, ...], size: float) -> float:
    """The width of runs one after the other, in millimetres."""
    return sum(width(run.text, size, bold=run.bold, italic=run.italic) for run in runs)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """``text`` broken between words into as few lines as ``room`` (mm) allows, of about the same length."""
    words = text.split()
    wide = [width(word, size, bold=bold) for word in words]
    space = width(" ", size, bold=bold)
    if not words:
        return ()
    needed = len(_filled(wide, space, room))
    narrow, broad = room / needed, room
    for _ in range(12):  # halving: a width that still gives no more lines
        middle = (narrow + broad) / 2
        narrow, broad = (narrow, middle) if len(_filled(wide, space, middle)) <= needed else (middle, broad)
    starts = [*_filled(wide, space, broad), len(words)]
    return tuple(" ".join(words[a:b]) for a, b in pairwise(starts))


def _filled(wide: list[float], space: float, room: float) -> list[int]:
    """The index of the first word of each line, lines being filled from the first."""
    starts, used = [0], -space
    for index, word in enumerate(wide):
        if index > starts[-1] and used + space + word > room:
            starts.append(index)
            used = word
        else:
            used += space + word
    return starts


def _face(bold: bool, italic: bool) -> str:
    return {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}[
        bold, italic
    ]


@cache
def _advances(face: str) -> tuple[dict[str, float], float]:
    """Letter -> advance in em, and the advance of letters that the face lacks."""
    data = files("vanban.writing").joinpath(f"fonts/LiberationSerif-{face}.ttf").read_bytes()
    tables = _tables(data)
    em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{count * 2}H", data, tables["hmtx"])[::2]
    glyphs = _glyphs(data, tables["cmap"])
    return {chr(code): metrics[min(glyph, count - 1)] / em for code, glyph in glyphs.items()}, 0.6


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Code point -> glyph, from the font's Unicode table of format 4."""
    start = _unicode_table(data, cmap)
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2

    def column(number: int, kind: str = "H") -> tuple[int, ...]:
        return struct.unpack_from(f">{segments}{kind}", data, start + 14 + 2 * segments * number + (2 if number else 0))

    ends, starts, deltas, offsets = column(0), column(1), column(2, "h"), column(3)
    found: dict[int, int] = {}
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        place = start + 16 + 2 * segments * 3 + 2 * index + offset
        for code in range(first, min(last, 0xFFFE) + 1):
            if offset:
                glyph = struct.unpack_from(">H", data, place + 2 * (code - first))[0]
                found[code] = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                found[code] = (code + delta) & 0xFFFF
    return found


def _unicode_table(data: bytes, cmap: int) -> int:
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            return int(cmap + offset)
    raise ValueError("the face has no Unicode table")
