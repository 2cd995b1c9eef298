"""An old Word file opened: its text out of the pieces, and which properties each part of it has ([MS-DOC])."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vanban.model import Cause, ReadError
from vanban.sources.cfb import CompoundFile

WORD_97 = 0xC1  # number of the format in files since Word 97
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
COUNTS, TABLES = 76, 154  # where the lengths of the stories and the places of the tables stand
PAGE = 512
EIGHT_BIT = 0x40000000
# Numbers of the tables in the file's head.
STYLES, SECTIONS, CHARACTERS, PARAGRAPHS, FONTS, PIECES = 1, 6, 12, 13, 15, 33
ANCHORS, DRAWINGS, TEXT_BOXES, LISTS, LIST_USES = 40, 50, 56, 73, 74


@dataclass(frozen=True, slots=True)
class Stories:
    """Characters of the parts of the text, one behind the other."""

    text: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int

    @property
    def before_boxes(self) -> int:
        return self.text + self.footnotes + self.headers + self.macros + self.comments + self.endnotes


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: its characters, and the bytes where they stand."""

    start: int
    end: int
    offset: int
    width: int  # bytes of a character


class Spread:
    """Properties by stretches of the file's bytes."""

    def __init__(self, found: Iterator[tuple[int, int, bytes]]) -> None:
        self._found = sorted(found)
        self._starts = [start for start, _, _ in self._found]

    def at(self, offset: int) -> bytes:
        """The properties of the byte at ``offset``; b"" where none are told."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self._found[number][1]:
            return b""
        return self._found[number][2]

    def cuts(self, start: int, end: int) -> list[int]:
        """Where between ``start`` and ``end`` properties change."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end - 1)
        return self._starts[first:last]


class WordFile:
    """The streams of an old Word file, with its text put together."""

    def __init__(self, data: bytes) -> None:
        container = CompoundFile(data)
        if "WordDocument" not in container:
            raise ReadError(Cause.WRONG_TYPE, "an Office file that is no Word text")
        self.main = container.read("WordDocument")
        version, flags = self._opened()
        if version < WORD_97:
            raise ReadError(Cause.UNSUPPORTED, "a file of Word 95 or older")
        if flags & ENCRYPTED:
            raise ReadError(Cause.ENCRYPTED, "the Word file asks for a password")
        self.table = container.read("1Table" if flags & SECOND_TABLE else "0Table")
        self.data = container.read("Data") if "Data" in container else b""
        self.stories = Stories(*struct.unpack_from("<7I", self.main, COUNTS))
        self.pieces = list(self._pieces())
        self.text = "".join(map(self._words, self.pieces))
        self.looks = Spread(self._character_runs())
        self.shapes = Spread(self._paragraph_runs())

    def _opened(self) -> tuple[int, int]:
        if len(self.main) < TABLES + 8 * (LIST_USES + 1):
            raise ReadError(Cause.BROKEN, "the head of the Word file is cut off")
        magic, version = struct.unpack_from("<HH", self.main, 0)
        if magic not in (0xA5EC, 0xA5DC):
            raise ReadError(Cause.BROKEN, "no head of a Word file")
        (flags,) = struct.unpack_from("<H", self.main, 10)
        return version, flags

    def part(self, number: int, *, beyond: bool = False) -> bytes:
        """Table ``number`` of the head; ``beyond``: with what stands behind it."""
        start, length = struct.unpack_from("<II", self.main, TABLES + 8 * number)
        return self.table[start:] if beyond and length else self.table[start : start + length]

    # --- the text ---

    def _pieces(self) -> Iterator[Piece]:
        plc = _piece_table(self.part(PIECES))
        count = (len(plc) - 4) // 12
        places = struct.unpack_from(f"<{count + 1}I", plc) if count > 0 else ()
        at = 0
        for number in range(len(places) - 1):
            (where,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
            length = places[number + 1] - places[number]
            width = 1 if where & EIGHT_BIT else 2
            offset = (where & (EIGHT_BIT - 1)) // (3 - width)
            if length <= 0 or offset + length * width > len(self.main):
                raise ReadError(Cause.BROKEN, "a piece of the text lies outside the file")
            if at + length > len(self.main):
                raise ReadError(Cause.HOSTILE, "more text than the file can hold")
            yield Piece(at, at + length, offset, width)
            at += length

    def _words(self, piece: Piece) -> str:
        data = self.main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        text = data.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")
        return text.ljust(piece.end - piece.start)[: piece.end - piece.start]

    def offset(self, at: int) -> int:
        """Where in the file character ``at`` stands."""
        piece = self.pieces[max(bisect_right(self.pieces, at, key=lambda one: one.start) - 1, 0)]
        return piece.offset + (at - piece.start) * piece.width

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The characters from ``start`` to ``end`` in stretches of one look, with its changes."""
        first = max(bisect_right(self.pieces, start, key=lambda one: one.start) - 1, 0)
        for piece in self.pieces[first:]:
            if piece.start >= end:
                return
            low, high = max(start, piece.start), min(end, piece.end)
            where = piece.offset + (low - piece.start) * piece.width
            until = piece.offset + (high - piece.start) * piece.width
            cuts = [where, *self.looks.cuts(where, until), until]
            for left, right in pairwise(cuts):
                begin, stop = low + (left - where) // piece.width, low + (right - where) // piece.width
                if begin < stop:
                    yield begin, stop, self.looks.at(left)

    # --- properties, kept in pages of 512 bytes ---

    def _pages(self, number: int) -> Iterator[bytes]:
        plc = self.part(number)
        count = (len(plc) - 4) // 8
        for page in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count > 0 else ():
            start = (page & 0x3FFFFF) * PAGE
            data = self.main[start : start + PAGE]
            if len(data) == PAGE:
                yield data

    def _character_runs(self) -> Iterator[tuple[int, int, bytes]]:
        for page in self._pages(CHARACTERS):
            count = page[-1]
            if 4 * (count + 1) + count > PAGE - 1:
                continue
            places = struct.unpack_from(f"<{count + 1}I", page)
            for number in range(count):
                at = 2 * page[4 * (count + 1) + number]
                yield places[number], places[number + 1], page[at + 1 : at + 1 + page[at]] if at else b""

    def _paragraph_runs(self) -> Iterator[tuple[int, int, bytes]]:
        for page in self._pages(PARAGRAPHS):
            count = page[-1]
            if 4 * (count + 1) + 13 * count > PAGE - 1:
                continue
            places = struct.unpack_from(f"<{count + 1}I", page)
            for number in range(count):
                at = 2 * page[4 * (count + 1) + 13 * number]
                yield places[number], places[number + 1], _paragraph_change(page, at) if at else b""


def _paragraph_change(page: bytes, at: int) -> bytes:
    """The style's number and the changes of a paragraph."""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[min(at + 1, PAGE - 1)]]


def _piece_table(clx: bytes) -> bytes:
    at = 0
    while at + 5 <= len(clx):
        if clx[at] == 2:
            return clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
        if clx[at] != 1:
            break
        at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
    raise ReadError(Cause.BROKEN, "no table of the pieces of the text")
