"""Styles, fonts and lists of an old Word file ([MS-DOC] 2.9.271, 2.9.86, 2.9.131)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from vanban.sources.counting import LEVELS, Level, List
from vanban.sources.doc_file import FONTS, LIST_USES, LISTS, STYLES, WordFile
from vanban.sources.doc_sprms import CHARACTER_STYLE, HUGE, PLAIN, Look, Shape, look_over, shape_over, sprms

NO_STYLE = 0xFFF
PARAGRAPH_STYLE, CHARACTER_KIND = 1, 2
HEADINGS = 6
SHORTEST = 18  # bytes of a style that says anything
FORMATS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero"}
BULLET, NONE = 23, 255
MOST_LISTS = 5000


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


# --- lists ---------------------------------------------------------------------------------------


def lists(file: WordFile) -> dict[str, List]:
    """The lists of a file by the number that paragraphs name them with."""
    data = file.part(LISTS, beyond=True)
    count = min(int.from_bytes(data[:2], "little"), MOST_LISTS)
    at = 2 + 28 * count
    levels: dict[bytes, dict[int, Level]] = {}
    for number in range(count):
        head = data[2 + 28 * number : 30 + 28 * number]
        if len(head) < 28:
            break
        found: dict[int, Level] = {}
        for level in range(1 if head[26] & 1 else LEVELS):
            read = _level(data, at)
            if read is None:
                break
            found[level], at = read
        levels[head[:4]] = found
    return dict(_uses(file.part(LIST_USES), levels))


def _level(data: bytes, at: int) -> tuple[Level, int] | None:
    """The level that is told at ``at``, and where the next one begins."""
    if at + 30 > len(data):
        return None
    start, kind, flags = struct.unpack_from("<iBB", data, at)
    words, paragraph, limit = struct.unpack_from("<BBB", data, at + 24)
    at += 28 + words + paragraph
    letters = int.from_bytes(data[at : at + 2], "little")
    end = at + 2 + 2 * letters
    text = data[at + 2 : end].decode("utf-16-le", "replace")
    printed = "".join(f"%{ord(sign) + 1}" if sign < "\t" else sign for sign in text)
    shape = "bullet" if kind == BULLET else "none" if kind == NONE else FORMATS.get(kind, "decimal")
    return Level(start, shape, printed, limit if flags & 8 else None, bool(flags & 4)), end


def _uses(data: bytes, levels: dict[bytes, dict[int, Level]]) -> Iterator[tuple[str, List]]:
    count = min(int.from_bytes(data[:4], "little"), MOST_LISTS)
    at = 4 + 16 * count
    for number in range(count):
        use = data[4 + 16 * number : 20 + 16 * number]
        if len(use) < 16:
            return
        made = List(use[:4].hex(), dict(levels.get(use[:4], {})))
        at += 4
        for _ in range(use[12]):
            at = _override(data, at, made)
        yield str(number + 1), made


def _override(data: bytes, at: int, made: List) -> int:
    """Take over what a use of a list changes at one level; where the next change begins."""
    if at + 8 > len(data):
        return len(data)
    start, flags = struct.unpack_from("<iI", data, at)
    level, at = flags & 0xF, at + 8
    own = _level(data, at) if flags & 0x20 else None
    if own is not None:
        made.levels[level], at = own
        start = made.levels[level].start
    if flags & 0x10:
        made.overrides[level] = start
    return at
