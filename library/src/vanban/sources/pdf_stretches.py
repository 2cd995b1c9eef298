"""The words of a PDF page with their places, through pdfium's text page.

Places are in points with the origin at the top left of the page, so that reading order is ascending.
Words are taken in stretches, as the page sets them: asking pdfium for the place of every character
would cost more than all the rest of the reading.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from ctypes import addressof, byref, c_double, c_int, c_ushort, create_string_buffer
from dataclasses import dataclass
from math import hypot
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as raw

from vanban.sources.pdf_notes import Sign, footnotes
from vanban.sources.pdf_rules import Cells, Ruled
from vanban.sources.pdf_woven import Found, Glyph, unwoven
from vanban.sources.tidy import visible

# pdfium puts one of these for a hyphen at the end of a line, and no line end behind it.
HYPHENS = "\x02\ufffe\uffff"
SEGMENT = re.compile(f"[^\r\n\0{HYPHENS}]*[{HYPHENS}]?")
WORD = re.compile(r"\S+")
NAME_LENGTH = 128
ONE_LINE = 0.5  # of the size of letters: base lines nearer than this are one
BOLD = ("bold", "black", "heavy", "demi")
ITALIC = ("italic", "oblique")

Look = tuple[float, bool, bool]  # font size in points, bold, italic


@dataclass(slots=True)
class Stretch:
    """Words set in one go, in one font and on one base line."""

    text: str
    left: float
    right: float
    base: float  # of the base line
    first: float  # width of the first word
    size: float  # of the font, in points
    bold: bool
    italic: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height_middle(self) -> float:
        """Half the height of a small letter above the base line."""
        return self.base - self.size / 4


def page_stretches(text_page: Any, page_height: float, tables: Sequence[Ruled] = ()) -> list[Stretch]:
    """All words of a page in the order of its content, none of them over the edge of a cell of its ``tables``."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    places = _Places(text_page, page_height)
    text, notes = footnotes(_text(text_page, count), places.sign, page_height)
    cells = [Cells(table) for table in tables]
    found: list[Found] = []
    for segment in SEGMENT.finditer(text):
        for start, end in places.uniform(text, segment.start(), segment.end()):
            for one in places.within(cells, text, start, end):
                if notes is None or one[0].base < notes - ONE_LINE * one[0].size:
                    found.append(one)
    return unwoven(found, lambda start, end: places.glyphs(text, start, end))


def _text(text_page: Any, count: int) -> str:
    buffer = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written != count + 1 or len(text) != count:
        # Characters outside the BMP or without a code: ask one by one so that places stay true.
        codes = (raw.FPDFText_GetUnicode(text_page, at) for at in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)
    return text


class _Places:
    """Asks pdfium for places and fonts; the font is asked for once a text object."""

    def __init__(self, text_page: Any, page_height: float) -> None:
        self._page = text_page
        self._height = page_height
        self._box = raw.FS_RECTF()
        self._x, self._y = c_double(), c_double()
        self._matrix = raw.FS_MATRIX()
        self._name = create_string_buffer(NAME_LENGTH)
        self._flags = c_int()
        self._looks: dict[bytes, tuple[bool, bool]] = {}
        self._object = -1
        self._font: Look = (1.0, False, False)

    def uniform(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """``start`` to ``end``, without white space at its ends, cut where the page sets anew."""
        piece = text[start:end]
        first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if first >= last:
            return
        if self._thing(first) == self._thing(last - 1):
            yield first, last
            return
        words = [word.span() for word in WORD.finditer(text, first, last)]
        begun = words[0][0]
        thing = self._thing(begun)
        for before, word in itertools.pairwise(words):
            following = self._thing(word[0])
            if following != thing:
                yield begun, before[1]
                begun, thing = word[0], following
        yield begun, words[-1][1]

    def _thing(self, at: int) -> int:
        try:
            return addressof(raw.FPDFText_GetTextObject(self._page, at).contents)
        except ValueError:  # a character that pdfium made up
            return 0

    def stretch(self, text: str, start: int, end: int) -> Stretch | None:
        page, box = self._page, self._box
        if not raw.FPDFText_GetCharOrigin(page, start, byref(self._x), byref(self._y)):
            return None
        if not raw.FPDFText_GetLooseCharBox(page, end - 1, byref(box)):
            return None
        left, right = self._x.value, box.right
        first = text.find(" ")
        first_right = right
        if first > 0 and raw.FPDFText_GetLooseCharBox(page, start + first - 1, byref(box)):
            first_right = box.right
        words = _clean(text)
        if not words:
            return None
        look = self._look(start)
        return Stretch(words, left, max(left, right), self._height - self._y.value, first_right - left, *look)

    def within(self, cells: Sequence[Cells], text: str, start: int, end: int) -> Iterator[Found]:
        """The words from ``start`` to ``end``, cut where one text runs on over the edge of its cell."""
        stretch = self.stretch(text[start:end], start, end)
        if stretch is None:
            return
        edges = (one.crossed(stretch.left, stretch.right, stretch.height_middle) for one in cells)
        edge = next(filter(None, edges), None)
        cut = end if edge is None else next((at for at in range(start, end) if self._middle(at) > edge), end)
        if not start < cut < end:
            yield stretch, start, end
            return
        for begin, stop in ((start, cut), (cut, end)):
            piece = text[begin:stop]
            first, last = begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())
            if first < last:
                yield from self.within(cells, text, first, last)

    def _middle(self, at: int) -> float:
        if raw.FPDFText_IsGenerated(self._page, at) == 1:
            return 0.0
        raw.FPDFText_GetLooseCharBox(self._page, at, byref(self._box))
        return float(self._box.left + self._box.right) / 2

    def glyphs(self, text: str, start: int, end: int) -> Iterator[Glyph]:
        """The signs that are printed from ``start`` to ``end``, without the spaces that pdfium made up."""
        for at in range(start, end):
            printed = raw.FPDFText_IsGenerated(self._page, at) != 1
            if printed and raw.FPDFText_GetLooseCharBox(self._page, at, byref(self._box)):
                yield Glyph(text[at], self._box.left, self._box.right)

    def sign(self, at: int) -> Sign | None:
        """The place and size of one sign."""
        if not raw.FPDFText_GetCharOrigin(self._page, at, byref(self._x), byref(self._y)):
            return None
        edges = [c_double() for _ in range(4)]  # left, right, bottom, top
        raw.FPDFText_GetCharBox(self._page, at, *map(byref, edges))
        return Sign(self._height - self._y.value, self._height - edges[2].value, self._size(at))

    def _size(self, at: int) -> float:
        size: float = raw.FPDFText_GetFontSize(self._page, at)
        if raw.FPDFText_GetMatrix(self._page, at, byref(self._matrix)):
            size *= hypot(self._matrix.c, self._matrix.d)
        return max(size, 1.0)

    def _look(self, at: int) -> Look:
        thing = self._thing(at)
        if thing != self._object or not thing:
            self._object = thing
            self._font = self._measured(at)
        return self._font

    def _measured(self, at: int) -> Look:
        raw.FPDFText_GetFontInfo(self._page, at, self._name, NAME_LENGTH, byref(self._flags))
        name = self._name.value
        look = self._looks.get(name)
        if look is None:
            folded = name.decode("latin-1").lower()
            look = any(mark in folded for mark in BOLD), any(mark in folded for mark in ITALIC)
            self._looks[name] = look
        return self._size(at), *look


def _clean(text: str) -> str:
    if text[-1] in HYPHENS:
        text = text[:-1] + "-"
    if text.isascii() and text.isprintable():
        return text
    return normalize("NFC", visible(text)).strip()
