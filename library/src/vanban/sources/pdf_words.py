"""The words of a PDF page with their places, through pdfium's text page.

Places are in points with the origin at the top left of the page, so that reading order is ascending.
"""

from __future__ import annotations

from ctypes import byref, c_char_p, c_int, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
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
    """A run of characters without white space."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool
    italic: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


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
    """Asks pdfium for boxes and fonts; font names are looked at once each."""

    def __init__(self, text_page: Any, page_height: float) -> None:
        self._page = text_page
        self._height = page_height
        self._box = raw.FS_RECTF()
        self._name = create_string_buffer(NAME_LENGTH)
        self._flags = c_int()
        self._looks: dict[bytes, tuple[bool, bool]] = {}

    def word(self, text: str, start: int, end: int) -> Word | None:
        box = self._box
        if not raw.FPDFText_GetLooseCharBox(self._page, start, byref(box)):
            return None
        left, top, bottom, right = box.left, box.top, box.bottom, box.right
        if end - start > 1 and raw.FPDFText_GetLooseCharBox(self._page, end - 1, byref(box)):
            right = max(right, box.right)
        for hyphen in HYPHENS:
            text = text.replace(hyphen, "-")
        if not text.isascii():
            text = normalize("NFC", text.translate(INVISIBLE))
        bold, italic = self._look(start)
        return Word(text, left, right, self._height - top, self._height - bottom, bold, italic) if text else None

    def _look(self, at: int) -> tuple[bool, bool]:
        raw.FPDFText_GetFontInfo(self._page, at, self._name, NAME_LENGTH, byref(self._flags))
        name = cast(self._name, c_char_p).value or b""
        look = self._looks.get(name)
        if look is None:
            folded = name.decode("latin-1").lower()
            look = any(mark in folded for mark in BOLD), any(mark in folded for mark in ITALIC)
            self._looks[name] = look
        return look
