"""Words put together to printed lines, and lines to paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from vanban.model import Line
from vanban.sources.looks import look_of
from vanban.sources.pdf_stretches import Stretch
from vanban.sources.tidy import tidy
from vanban.sources.wraps import begins_item, ends_sentence, is_lower, starts_item, undoubled

SAME_LINE = 0.4  # of the font size: how far base lines of one printed line may be apart
GUTTER = 1.5  # of the font size: a wider gap parts two columns
CENTRED = 4.0  # points by which the middle of a centred line may be off
INDENT = 8.0  # points that make a first line indented
SLACK = 2.0  # points
PARTED = 1.3  # of the usual distance of base lines: paragraphs stand further apart
FEW = 2  # lines that must be apart alike to tell what is usual


@dataclass(slots=True)
class Printed:
    """A printed line: stretches of words from left to right."""

    words: list[Stretch]
    page: int = 0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def top(self) -> float:
        return self.base - self.size

    @property
    def bottom(self) -> float:
        return self.base + self.size / 4

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def printed_lines(words: Iterable[Stretch], page: int = 0) -> list[Printed]:
    """Words on one base line from left to right, lines from top to bottom."""
    lines: list[list[Stretch]] = []
    for word in sorted(words, key=lambda word: word.base):
        if lines and _same_line(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Printed(sorted(line, key=lambda word: word.left), page) for line in lines]


def _same_line(line: list[Stretch], word: Stretch) -> bool:
    return word.base - line[0].base < SAME_LINE * max(line[0].size, word.size)


def pieces(line: Printed) -> list[Printed]:
    """``line`` cut where a gap is too wide for a space."""
    out = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.left - before.right > GUTTER * max(before.size, word.size):
            out.append([word])
        else:
            out[-1].append(word)
    return [Printed(words, line.page) for words in out]


@dataclass(frozen=True, slots=True)
class Area:
    """Where text may stand: the column between ``left`` and ``right``."""

    left: float
    right: float
    indent: float | None = None  # where first lines of paragraphs begin

    def centred(self, line: Printed) -> bool:
        """Whether ``line`` has the same room on both sides, enough of it, and is no indented first line."""
        indented = self.indent is not None and abs(line.left - self.indent) < SLACK
        return self.even(line) and line.left - self.left > INDENT and not indented

    def even(self, line: Printed) -> bool:
        """Whether ``line`` has the same room on both sides, be it none."""
        return abs((line.left - self.left) - (self.right - line.right)) <= 2 * CENTRED

    def fitted(self, line: Printed, following: Printed) -> bool:
        """Whether the first word of ``following`` would still have fitted behind ``line``."""
        space = 0.25 * line.size
        used = line.right - line.left if self.centred(line) else line.right - self.left
        return used + space + following.words[0].first < self.right - self.left - SLACK


def joined(lines: list[Printed], area: Area) -> list[list[Printed]]:
    """``lines`` of one column gathered to paragraphs."""
    leading = _leading(lines)
    groups: list[list[Printed]] = []
    for line in lines:
        if groups and not _is_parted(groups[-1][-1], line, leading) and _goes_on(groups[-1], line, area):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _leading(lines: list[Printed]) -> float:
    """How far base lines are apart within a paragraph, as those tell that go on with a small letter; 0 for too few."""
    gaps = Counter(
        round(line.base - above.base, 1)
        for above, line in pairwise(lines)
        if line.page == above.page and line.base > above.base and is_lower(line.text) and not starts_item(line.text)
    )
    gap, count = max(gaps.items(), key=lambda one: one[1], default=(0.0, 0))
    return gap if count >= FEW else 0.0


def _is_parted(above: Printed, line: Printed, leading: float) -> bool:
    """Whether the room between two lines is that between paragraphs; a small letter goes on all the same."""
    if not leading or line.page != above.page:
        return False
    return line.base - above.base > PARTED * leading and not is_lower(line.text)


def _goes_on(group: list[Printed], line: Printed, area: Area) -> bool:
    last = group[-1]
    if area.fitted(last, line):
        return False
    if area.centred(line) and area.even(last):
        return look(last) == look(line) and not begins_item(last.text, line.text)
    if area.indent is not None and line.left > area.left + INDENT:
        return len(group) > 1 and abs(line.left - last.left) < SLACK and not starts_item(line.text)
    if area.indent is not None:  # what begins at the margin goes on, but for an item behind the end of a sentence
        return not (ends_sentence(last.text) and starts_item(line.text))
    return not begins_item(last.text, line.text)


def look(line: Printed) -> tuple[bool, bool]:
    """Whether all words of a line are bold, and whether italic."""
    return all(word.bold for word in line.words), all(word.italic for word in line.words)


def paragraph(lines: list[Printed], area: Area) -> Line:
    """One Line of the printed lines of a paragraph."""
    words = [word for line in lines for word in line.words]
    text = undoubled(tidy(run_together(line.text for line in lines)))
    seen = look_of([(f"{word.text} ", word.bold, word.italic) for word in words])
    centred = all(area.even(line) for line in lines) and any(area.centred(line) for line in lines)
    return Line(text, lines[0].page or None, seen.bold, seen.italic, centred, lead=seen.lead_in(text))


def run_together(texts: Iterable[str]) -> str:
    """Lines joined by spaces; a word that was parted at its own hyphen or stroke is made whole."""
    out = ""
    for text in texts:
        parted = len(out) > 1 and out[-1] in "-/" and out[-2].isalnum()
        out += text if parted or not out else f" {text}"
    return out
