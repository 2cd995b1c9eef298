"""The lists of an old Word file ([MS-DOC] 2.9.131, 2.9.147, 2.9.132), for :class:`Counting`."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

from vanban.sources.counting import LEVELS, Counting, Level, List
from vanban.sources.doc_file import LIST_USES, LISTS, WordFile

FORMATS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero"}
BULLET, NONE = 23, 255
MOST_LISTS = 5000
SIGNED = slice(34, 42)
LIBREOFFICE = b"Caolan80"  # how its files name their maker


def counting(file: WordFile) -> Counting:
    """What counts the numbered paragraphs of a file."""
    return Rejoined(lists(file)) if file.main[SIGNED] == LIBREOFFICE else Counting(lists(file))


class Rejoined(Counting):
    """Counts on where LibreOffice, saving a list that starts anew, has cut it in two.

    It writes the first paragraph of such a list as a list of its own, put behind all others, so that the second one
    would be number 1 again: I., I., II. A list that begins behind such a single paragraph, of the same levels, is its
    continuation. Other files are taken at their word.
    """

    def __init__(self, lists: dict[str, List]) -> None:
        super().__init__(lists)
        self._used: Counter[str] = Counter()
        self._begun: dict[tuple[Level, ...], str] = {}  # levels -> the list that began last

    def label(self, number: str, level: int) -> str:
        made = self.lists.get(number)
        if made is not None and not self._used[number]:
            self._begin(number, made)
        self._used[number] += 1
        return super().label(number, level)

    def _begin(self, number: str, made: List) -> None:
        shape = tuple(made.levels.values())
        before = self._begun.get(shape)
        if before is not None and int(before) > int(number) and self._used[before] == 1:
            self._counts[made.abstract] = dict(self._counts.get(self.lists[before].abstract, {}))
        self._begun[shape] = number


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
