"""The words of a PDF page with their places, through pdfium's text page.

Places are in points with the origin at the top left of the page, so that reading order is ascending.
"""

from __future__ import annotations

from ctypes import addressof, byref, c_char_p, c_double, c_int, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from math import hypot
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as raw

from vanban.sources.tidy import INVISIBLE

HYPHENS = "\x02\ufffe\uffff"  # what pdfium puts for a hyphen at the end of a line
NAME_LENGTH = 128
BOLD = ("bold", "black", "heavy", "semibold", "demi")
ITALIC = ("italic", "oblique")


@dataclass(slots=True)
class Word:
    """A run of characters without white space; ``base`` is its base line."""

    text: str
    left: float
    right: float
    base: float
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


def page_words(text_page: Any, page_height: float) -> list[Word]:
    """All words of a page in the order of its content."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    text = _text(text_page, count)
    reader = _Places(text_page, page_height)
    words = []
    for start, end in _cuts(text):
        word = reader.word(text[start:end], start, end)
        if word is not None:
            words.append(word)
    return words


def _text(text_page: Any, count: int) -> str:
    buffer = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written != count + 1 or len(text) != count:
        # Characters outside the BMP or without a code: ask one by one so that places stay true.
        codes = (raw.FPDFText_GetUnicode(text_page, at) for at in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)
    return text


def _cuts(text: str) -> list[tuple[int, int]]:
    cuts = []
    start = -1
    for at, sign in enumerate(text):
        if sign.isspace() or sign == "\0":
            if start >= 0:
                cuts.append((start, at))
            start = -1
        elif sign in HYPHENS:
            cuts.append((start if start >= 0 else at, at + 1))
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        cuts.append((start, len(text)))
    return cuts


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
        self._font = (0.0, False, False)

    def word(self, text: str, start: int, end: int) -> Word | None:
        if not raw.FPDFText_GetCharOrigin(self._page, start, byref(self._x), byref(self._y)):
            return None
        if not raw.FPDFText_GetLooseCharBox(self._page, end - 1, byref(self._box)):
            return None
        for hyphen in HYPHENS:
            text = text.replace(hyphen, "-")
        if not text.isascii():
            text = normalize("NFC", text.translate(INVISIBLE))
        left, right = self._x.value, self._box.right
        return Word(text, left, max(left, right), self._height - self._y.value, *self._look(start)) if text else None

    def _look(self, at: int) -> tuple[float, bool, bool]:
        thing = addressof(raw.FPDFText_GetTextObject(self._page, at).contents)
        if thing != self._object:
            self._object = thing
            self._font = self._measured(at)
        return self._font

    def _measured(self, at: int) -> tuple[float, bool, bool]:
        raw.FPDFText_GetFontInfo(self._page, at, self._name, NAME_LENGTH, byref(self._flags))
        name = cast(self._name, c_char_p).value or b""
        look = self._looks.get(name)
        if look is None:
            folded = name.decode("latin-1").lower()
            look = any(mark in folded for mark in BOLD), any(mark in folded for mark in ITALIC)
            self._looks[name] = look
        size = raw.FPDFText_GetFontSize(self._page, at)
        if raw.FPDFText_GetMatrix(self._page, at, byref(self._matrix)):
            size *= hypot(self._matrix.c, self._matrix.d)
        return max(size, 1.0), *look
