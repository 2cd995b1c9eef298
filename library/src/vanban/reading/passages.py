"""The paragraphs of a document as items that stand below one another: sections, bullets within them, plain text.

Sections are nested by the outline. Bullets are nested by their signs: the sign that comes first is the outer one.
Plain text stands below the section, or below a bullet that is only a heading ("+ Nội dung theo dõi").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from vanban.language.labels import Labelled, labelled
from vanban.language.words import Words, split
from vanban.model import Section, Span
from vanban.reading.laid import Laid, Printed

BULLETS = "-–—+•▪○*"
ENDINGS = ".;:…!?,"
LONG_SENTENCE = 30  # words: more than a heading has
FIRST = frozenset({"1", "a", "I", "A", "1.1"})  # labels with which a row of items begins
SHORT_HEADING = 14  # words of a bullet that may be a heading


class Mark(StrEnum):
    SECTION = "section"
    BULLET = "bullet"
    PLAIN = "plain"


@dataclass(frozen=True)
class Passage:
    """A paragraph behind its label or bullet. ``place`` is where its words begin in the document's text."""

    line: Printed
    place: int
    mark: Mark
    sign: str  # the bullet
    section: Section | None
    above: int | None  # the passage it stands below

    @cached_property
    def words(self) -> Words:
        return split(self.line.text).behind(self.place - self.line.span.start)

    @cached_property
    def labels(self) -> list[Labelled]:
        """Labels put to a value, TASK ("Nhiệm vụ: …") among them."""
        return labelled(self.words) if ":" in self.text else []

    @property
    def text(self) -> str:
        return self.line.text[self.place - self.line.span.start :]

    @property
    def path(self) -> tuple[str, ...]:
        return self.section.path if self.section else ()

    @property
    def is_finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip()[-1:] in ".;…!?"

    def span(self, start: int, end: int) -> Span:
        """The place of its words ``start`` to ``end``."""
        return Span(self.place + self.words.starts[start], self.place + self.words.ends[end - 1])


@dataclass(frozen=True)
class Passages:
    """All passages in reading order, and which of them stand below which."""

    all: tuple[Passage, ...]

    def __getitem__(self, index: int) -> Passage:
        return self.all[index]

    def __len__(self) -> int:
        return len(self.all)

    @cached_property
    def parents(self) -> frozenset[int]:
        return frozenset(one.above for one in self.all if one.above is not None)

    def above(self, index: int) -> Iterator[int]:
        """The passages that ``index`` stands below, the nearest first."""
        upper = self.all[index].above
        while upper is not None:
            yield upper
            upper = self.all[upper].above

    def goes_on(self, index: int) -> bool:
        """Whether the passage is no item but the rest of a long sentence that a dash in it broke off."""
        before = self.all[index - 1] if index else None
        if before is None or self.all[index].mark is not Mark.BULLET or before.text.rstrip()[-1:] in ENDINGS:
            return False
        return len(before.words) > LONG_SENTENCE and not before.line.line.bold

    @cached_property
    def openers(self) -> frozenset[int]:
        """Plain paragraphs that numbered items stand below."""
        return frozenset(
            one.above
            for one in self.all
            if one.mark is Mark.SECTION and one.above is not None and self.all[one.above].mark is Mark.PLAIN
        )

    def is_heading(self, index: int) -> bool:
        """Whether the passage only heads what stands below it."""
        one = self.all[index]
        return index in self.parents and (not one.is_finished or one.line.line.bold)


def passages(content: Laid, sections: Sequence[Section]) -> Passages:
    """The passages of ``content``, tables left out."""
    nest = _Nest(sections)
    return Passages(tuple(nest.passage(line) for line in content.lines()))


class _Nest:
    """Where the next passage stands."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.next = 0  # the section to come
        self.count = 0
        self.headings: dict[tuple[str, ...], int] = {}
        self.section: Section | None = None
        self.bullets: list[tuple[str, int, bool]] = []  # sign, passage, may head plain text
        self.opening: int | None = None  # plain text that opens a row of bullets: "Yêu cầu UBND các xã:"
        self.openers: dict[tuple[str, ...], int] = {}  # … or of numbered items, by the path of their parent

    def passage(self, line: Printed) -> Passage:
        found = self._section_in(line)
        made = self._heading(line, found) if found else self._item(line)
        self.count += 1
        return made

    def _section_in(self, line: Printed) -> Section | None:
        found = None
        while self.next < len(self.sections) and self.sections[self.next].span.start < line.span.end:
            if self.sections[self.next].span.start >= line.span.start:
                found = self.sections[self.next]
            self.next += 1
        return found

    def _heading(self, line: Printed, section: Section) -> Passage:
        ends = range(len(section.path) - 1, 0, -1)
        parent = section.path[:-1]
        if self.opening is not None and self.opening == self.count - 1 and section.path[-1] in FIRST:
            self.openers[parent] = self.opening
        above = next((self.headings[section.path[:end]] for end in ends if section.path[:end] in self.headings), None)
        above = self.openers.get(parent, above)
        self.openers = {path: at for path, at in self.openers.items() if path == section.path[: len(path)]}
        self.headings = {path: at for path, at in self.headings.items() if path == section.path[: len(path)]}
        self.headings[section.path] = self.count
        self.section, self.bullets, self.opening = section, [], None
        return Passage(line, section.title_span.start, Mark.SECTION, "", section, above)

    def _item(self, line: Printed) -> Passage:
        start = len(line.text) - len(line.text.lstrip(BULLETS + " "))
        sign = line.text[:1] if line.text[:1] in BULLETS else ""
        place = line.span.start + (start if sign else 0)
        heading = self.headings.get(self.section.path) if self.section else None
        bare = line.text.rstrip()
        if not sign:
            below = self.bullets[-1] if self.bullets and self.bullets[-1][2] else None
            if below is None:
                self.bullets = []
                self.opening = self.count if bare.endswith(":") else None
            return Passage(line, place, Mark.PLAIN, "", self.section, below[1] if below else heading)
        while any(known == sign for known, _, _ in self.bullets):
            self.bullets.pop()
        above = self.bullets[-1][1] if self.bullets else self.opening if self.opening is not None else heading
        heads = bare[-1:] not in ".;,…!?" and bare.count(" ") < SHORT_HEADING
        self.bullets.append((sign, self.count, heads))
        return Passage(line, place, Mark.BULLET, sign, self.section, above)
