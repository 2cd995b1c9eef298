"""Styles and fonts of an old Word file ([MS-DOC] 2.9.271, 2.9.86)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from vanban.sources.doc_file import FONTS, STYLES, WordFile
from vanban.sources.doc_sprms import CHARACTER_STYLE, HUGE, PLAIN, Look, Shape, look_over, shape_over, sprms

NO_STYLE = 0xFFF
PARAGRAPH_STYLE, CHARACTER_KIND = 1, 2
HEADINGS = 6
SHORTEST = 18  # bytes of a style that says anything


@dataclass(frozen=True, slots=True)
class Style:
    """What a style changes of the one that it is made after."""

    base: int
    name: str
    paragraph: bytes
    words: bytes


class Styles:
    """The looks and shapes of all styles, inheritance resolved as they are asked for."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._styles = dict(_styles(file.part(STYLES)))
        self.look = cache(self._look)
        self.shape = cache(self._shape)
        self.worded = cache(self._worded)
        self.shaped = cache(self._shaped)

    def _line(self, number: int) -> list[tuple[int, Style]]:
        """The style and those that it is made after, the eldest first."""
        out: list[tuple[int, Style]] = []
        while number in self._styles and all(number != seen for seen, _ in out):
            out.append((number, self._styles[number]))
            number = self._styles[number].base
        return out[::-1]

    def _look(self, number: int) -> Look:
        look = PLAIN
        for _, style in self._line(number):
            look = look_over(look, sprms(style.words))
        return look

    def _shape(self, number: int) -> Shape:
        shape = Shape()
        for at, style in self._line(number):
            if 1 <= at <= HEADINGS:  # the numbers of the built-in headings
                shape = replace(shape, outline=at - 1)
            shape = shape_over(shape, sprms(style.paragraph))
        return shape

    def name(self, number: int) -> str:
        return self._styles[number].name if number in self._styles else ""

    def _worded(self, style: int, change: bytes) -> Look:
        """The look of words with ``change`` in a paragraph of ``style``."""
        base = self.look(style)
        for code, operand in sprms(change):
            if code == CHARACTER_STYLE:
                for _, one in self._line(int.from_bytes(operand, "little")):
                    base = look_over(base, sprms(one.words))
        return look_over(base, sprms(change))

    def _shaped(self, change: bytes) -> tuple[int, Shape]:
        """Style and shape of a paragraph, ``change`` as its page holds it."""
        style = int.from_bytes(change[:2], "little")
        shape = self.shape(style)
        changes = [*sprms(change[2:])]
        for code, operand in changes:
            if code in HUGE:
                at = int.from_bytes(operand, "little")
                length = int.from_bytes(self._file.data[at : at + 2], "little")
                changes = [*changes, *sprms(self._file.data[at + 2 : at + 2 + length])]
        return style, shape_over(shape, iter(changes))


def _styles(sheet: bytes) -> Iterator[tuple[int, Style]]:
    if len(sheet) < 6:
        return
    (head,) = struct.unpack_from("<H", sheet, 0)
    count, base_size = struct.unpack_from("<HH", sheet, 2)
    at = 2 + head
    for number in range(count):
        if at + 2 > len(sheet):
            return
        (size,) = struct.unpack_from("<H", sheet, at)
        if size >= SHORTEST:
            yield number, _style(sheet[at + 2 : at + 2 + size], base_size)
        at += 2 + size


def _style(data: bytes, base_size: int) -> Style:
    (kind_and_base,) = struct.unpack_from("<H", data, 2)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    letters = int.from_bytes(data[base_size : base_size + 2], "little")
    at = base_size + 2 + 2 * letters + 2
    name = data[base_size + 2 : at - 2].decode("utf-16-le", "replace")
    changes = list(_changes(data, at))
    paragraph = changes[0][2:] if kind == PARAGRAPH_STYLE and changes else b""
    if kind == PARAGRAPH_STYLE:
        words = changes[1] if len(changes) > 1 else b""
    else:
        words = changes[0] if kind == CHARACTER_KIND and changes else b""
    return Style(base, name, paragraph, words)


def _changes(data: bytes, at: int) -> Iterator[bytes]:
    while at + 2 <= len(data):
        size = int.from_bytes(data[at : at + 2], "little")
        yield data[at + 2 : at + 2 + size]
        at += 2 + size + size % 2


def fonts(file: WordFile) -> list[str]:
    """The names of the fonts by their number."""
    data = file.part(FONTS)
    out = []
    at = 4
    while at < len(data):
        name = data[at + 40 : at + 1 + data[at]].decode("utf-16-le", "replace")
        out.append(name.partition("\0")[0])
        at += 1 + data[at]
    return out
