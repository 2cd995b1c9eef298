"""One page read by its look: cleaned, its drawn lines found, its words seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean, median

import numpy as np

from vanban.sources.pdf_rules import Place, Ruled, tables_of
from vanban.sources.scan_again import by_line, seen_twice, sureness
from vanban.sources.scan_bold import with_bold
from vanban.sources.scan_clean import (
    INK,
    brightness,
    even_light,
    sharpness,
    slant,
    turned,
    without_colour,
    without_specks,
)
from vanban.sources.scan_frame import flat
from vanban.sources.scan_halves import one_under_the_other
from vanban.sources.scan_marks import JOINT, restored
from vanban.sources.scan_pictures import PAGE, POINT, Picture, Pixels
from vanban.sources.scan_rules import Drawn, drawn_lines, rules_of, without_lines
from vanban.sources.scan_words import Seen, seen_words

RULE = 0.8  # inches: the shortest line across that is looked for; the heads of "TTTT" in a row are shorter
UPRIGHT = 0.35  # inches: the shortest line down; the highest letters are half as high
RIM, STREAK = 0.01, 0.3  # of the page's height
DARK = 70  # of 255: paper darker than this was photographed in the dark
BLURRED = 0.17  # steepness of the edges of print
POOR = 55  # percent: a page on which words are less sure may stand on its head
FEW = 8  # words
UNCLEAR = 72  # percent: below this a page is to be compared with its picture
DOTTED = 60  # percent: a row of dots to write on is surer
TRIMMED = 0.5  # of the usual size of print
RUN = re.compile(r"[^\W\d_]+|\d+")
STAIN = 45  # percent: a short line that is less sure is a stain or a signature
SPECKS = frozenset("._,|~^`'°*\\‘’")  # what tesseract makes of specks and of ends of lines
ALONE = 2.0  # heights of print between a word and the next
ODD = 2.5  # times the usual size of print: a stamp, a drawing


@dataclass(frozen=True, slots=True)
class Page:
    """What was seen on a page. ``pixels`` is the page straightened, in colour; ``grey`` the same, cleaned."""

    number: int
    pixels: Pixels
    grey: Pixels
    dpi: float
    words: tuple[Seen, ...]
    tables: tuple[Ruled, ...]
    fault: str = ""  # "dark", "blurred", "faint" where the words are not to be relied on

    @property
    def points(self) -> float:
        """In a pixel."""
        return POINT / self.dpi


def page_of(picture: Picture) -> Page:
    """The page of a picture."""
    pixels = flat(picture.pixels)
    page = _read(picture.number, pixels, picture.dpi if pixels is picture.pixels else _dpi(pixels))
    if _is_poor(page.words) or _runs_down(page.words):
        better = _put_upright(page)
        if better is not None:
            page = better
    return replace(page, fault=_fault(page, picture))


def _dpi(pixels: Pixels) -> float:
    """Of a picture that holds one page and nothing around it."""
    return float(min(pixels.shape[:2]) / PAGE)


def _read(number: int, sheet: Pixels, dpi: float) -> Page:
    pixels = one_under_the_other(sheet)
    dpi = dpi if pixels is sheet else _dpi(pixels)
    grey = even_light(without_colour(pixels))
    degrees = slant(grey)
    pixels, grey = turned(pixels, degrees), without_specks(turned(grey, degrees))
    across, down = _lines(grey, dpi)
    bare = without_lines(grey, grey < INK + 40, across, down)
    lines = seen_twice(bare, list(by_line(seen_words(bare, dpi=round(dpi)))), round(dpi))
    words = with_bold(list(_without_stains(lines)), bare)
    points = POINT / dpi
    found = tables_of(rules_of(across, points), rules_of([line for line in down if not _is_streak(line, grey)], points))
    tables = tuple(table for table in found if _is_table(table, words, points))
    kept = tuple(word for word in words if not _is_stray(word, words, tables, points))
    return Page(number, pixels, bare, dpi, kept, tables)


def _lines(grey: Pixels, dpi: float) -> tuple[list[Drawn], list[Drawn]]:
    ink = grey < INK + 40
    return drawn_lines(ink, round(RULE * dpi)), drawn_lines(ink.T, round(UPRIGHT * dpi))


def _is_streak(line: Drawn, grey: Pixels) -> bool:
    """A line from the very edge of the page down, of dust on a scanner's glass; no table begins there."""
    height = grey.shape[0]
    return bool(line.start < RIM * height and line.end - line.start > STREAK * height)


def _is_table(table: Ruled, words: list[Seen], points: float) -> bool:
    """Three cells or more with words in them, or more cells; a stamp in a frame has one."""
    filled = [place for place in table.places if any(_stands_in(place, word, points) for word in words)]
    return len(filled) > 2 or len(table.places) > 3


def _stands_in(place: Place, word: Seen, points: float) -> bool:
    across, down = (word.left + word.right) / 2 * points, word.base * points
    return place.left <= across < place.right and place.top <= down < place.bottom


def _is_stray(word: Seen, words: list[Seen], tables: tuple[Ruled, ...], points: float) -> bool:
    """A single letter alone on its line, outside tables: a stroke of a signature, the end of a rule."""
    if len(word.text) > 1 or not word.text.isalpha():
        return False
    if any(_stands_in(place, word, points) for table in tables for place in table.places):
        return False
    return not any(other is not word and _is_near(word, other) for other in words)


def _is_near(word: Seen, other: Seen) -> bool:
    apart = max(other.left - word.right, word.left - other.right)
    return abs(word.base - other.base) < word.size / 2 and apart < ALONE * word.size


def _without_stains(lines: list[list[Seen]]) -> Iterator[Seen]:
    """Words without what tesseract made of specks, stamps and signatures."""
    usual = median([word.size for line in lines for word in line] or [0])
    for line in lines:
        kept = [
            word for word in line if not _is_speck(word) and (word.bottom - word.top < ODD * usual or word.sure > 80)
        ]
        if kept and not _is_stain(kept) and not _is_trimming(kept, usual):
            yield from _restored(kept)


def _is_stain(line: list[Seen]) -> bool:
    letters = "".join(word.text for word in line)
    sure = fmean(word.sure for word in line)
    if len(letters) <= 2:
        return sure < 75
    return (sure < STAIN and len(letters) <= 8) or (not any(map(str.isalnum, letters)) and sure < 80)


def _is_trimming(line: list[Seen], usual: float) -> bool:
    """Marks of the print below or above that were seen as a line of small print: "/4 /4 4°"."""
    longest = max((len(run) for word in line for run in RUN.findall(word.text)), default=0)
    return line[0].size < TRIMMED * usual and longest <= 2


def _restored(line: list[Seen]) -> list[Seen]:
    """The words of a line with the marks that only one word can have."""
    texts = restored(" ".join(word.text.replace(" ", JOINT) for word in line)).split(" ")
    if len(texts) != len(line):
        return line
    return [replace(word, text=text.replace(JOINT, " ")) for word, text in zip(line, texts, strict=True) if text]


def _is_speck(word: Seen) -> bool:
    return word.sure < 1 or (set(word.text) <= SPECKS and word.sure < (85 if len(word.text) <= 2 else DOTTED))


def _is_poor(words: tuple[Seen, ...]) -> bool:
    return len(words) < FEW or sureness(words) < POOR


def _runs_down(words: tuple[Seen, ...]) -> bool:
    """Whether most longer words are higher than wide: tesseract also reads a page that lies on its side."""
    longer = [word for word in words if len(word.text) > 3]
    upright = sum(word.right - word.left > word.bottom - word.top for word in longer)
    return upright < len(longer) / 2


def _put_upright(page: Page) -> Page | None:
    """The page turned by quarters to where it reads best, or None where it stands as it should."""
    height, width = page.grey.shape
    middle = page.grey[height // 4 : -(height // 4), width // 4 : -(width // 4)]
    if (middle < INK).mean() < 0.001:
        return None
    found = [_worth(np.rot90(middle, quarters), page.dpi) for quarters in range(4)]
    best = int(np.argmax(found))
    return _read(page.number, np.ascontiguousarray(np.rot90(page.pixels, best)), page.dpi) if best else None


def _worth(grey: Pixels, dpi: float) -> float:
    words = seen_words(np.ascontiguousarray(grey), dpi=round(dpi), layout=6)
    return sum(len(word.text) for word in words if word.sure > POOR)


def _fault(page: Page, picture: Picture) -> str:
    """What keeps a page from being read well, "" where nothing does."""
    if not page.words and (page.grey < INK).mean() < 0.002:
        return ""  # an empty page
    if page.words and sureness(page.words) >= UNCLEAR:
        return ""
    if brightness(picture.pixels.max(axis=2)) < DARK:
        return "dark"
    return "blurred" if sharpness(page.grey) < BLURRED else "faint"
