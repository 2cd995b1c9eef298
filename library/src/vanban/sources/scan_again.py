"""Lines on which a word was hardly seen are looked at once more, all of them in one picture.

Tesseract now and then loses a word in the middle of a clean line; by itself the same line is read well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from vanban.sources.scan_pictures import Pixels
from vanban.sources.scan_words import Seen, seen_words

HARDLY = 45  # percent
MOST = 40  # lines of a page; where more are poor the page is, and a second look is of no use
WHOLE = 0.85  # of the letters seen at first
RIM = 10  # pixels of paper that are taken along around a line
GAP = 24  # pixels between two lines

Lines = list[list[Seen]]


def by_line(words: list[Seen]) -> Iterator[list[Seen]]:
    """Words as tesseract gives them, parted where a new line begins."""
    line: list[Seen] = []
    for word in words:
        if line and (word.left < line[-1].left or abs(word.base - line[-1].base) > word.size / 2):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def sureness(words: list[Seen] | tuple[Seen, ...]) -> float:
    """Of words together, 0 to 100, longer ones counting more."""
    signs = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / signs if signs else 0.0


def seen_twice(grey: Pixels, lines: Lines, dpi: int) -> Lines:
    """The lines, those with hardly seen words as they are seen by themselves where that is surer."""
    poor = [at for at, line in enumerate(lines) if len(line) > 1 and min(word.sure for word in line) < HARDLY]
    if not poor or len(poor) > MOST:
        return lines
    boxes = [_box(lines[at], grey) for at in poor]
    found = _again(grey, boxes, dpi)
    better = {at: new for at, new in zip(poor, found, strict=True) if _is_better(new, lines[at])}
    return [better.get(at, line) for at, line in enumerate(lines)]


def _is_better(new: list[Seen], old: list[Seen]) -> bool:
    """Surer, and no shorter because handwriting or a stamp was passed over with the print beside it."""
    return sureness(new) > sureness(old) and _letters(new) >= WHOLE * _letters(old)


def _letters(words: list[Seen]) -> int:
    return sum(map(str.isalnum, "".join(word.text for word in words)))


def _box(line: list[Seen], grey: Pixels) -> tuple[int, int, int, int]:
    """The line's place: as high as its print is, whatever stain one of its words took for a letter."""
    size = sorted(word.size for word in line)[len(line) // 2]
    base = line[0].base
    height, width = grey.shape
    top = min(max(round(base - 1.05 * size), 0), height - 1)
    bottom = min(max(round(base + 0.4 * size), top + 1), height)
    left = max(min(word.left for word in line) - RIM, 0)
    return left, top, min(max(word.right for word in line) + RIM, width), bottom


def _again(grey: Pixels, boxes: list[tuple[int, int, int, int]], dpi: int) -> Lines:
    """What is seen in each of the places, one under the other."""
    width = max(right - left for left, _, right, _ in boxes) + 2 * GAP
    strips, tops, height = [], [], GAP
    for left, top, right, bottom in boxes:
        strip = np.full((bottom - top + GAP, width), 255, dtype=np.uint8)
        strip[: bottom - top, GAP : GAP + right - left] = grey[top:bottom, left:right]
        strips.append(strip)
        tops.append(height)
        height += strip.shape[0]
    words = seen_words(np.vstack([np.full((GAP, width), 255, dtype=np.uint8), *strips]), dpi=dpi, layout=6)
    out: Lines = []
    for (left, top, _, bottom), at in zip(boxes, tops, strict=True):
        here = [word for word in words if at - GAP / 2 <= (word.top + word.bottom) / 2 < at + bottom - top + GAP / 2]
        out.append([_moved(word, left - GAP, top - at) for word in sorted(here, key=lambda word: word.left)])
    return out


def _moved(word: Seen, right: int, down: int) -> Seen:
    return replace(
        word, left=word.left + right, right=word.right + right, top=word.top + down, bottom=word.bottom + down,
        base=word.base + down,
    )  # fmt: skip
