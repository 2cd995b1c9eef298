"""What every reader of an office format ends with: a paragraph's runs made Lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vanban.model import Line
from vanban.sources.legacy import decoded, encoding_of
from vanban.sources.looks import Run, look_of
from vanban.sources.tidy import tidy
from vanban.sources.wraps import undoubled

BREAK = "\n"


@dataclass(slots=True)
class Words:
    """The printed words of one paragraph, run by run; an old encoding is told by its font's name."""

    runs: list[Run] = field(default_factory=list)
    _old: dict[int, str] = field(default_factory=dict)  # number of a run -> its encoding

    def add(self, text: str, *, bold: bool, italic: bool, font: str | None) -> None:
        if font:
            encoding = encoding_of(font)
            if encoding:
                self._old[len(self.runs)] = encoding
        self.runs.append((text, bold, italic))

    def take(self) -> list[Run]:
        """The runs in Unicode."""
        if self._old:
            self.runs, self._old = decoded(self.runs, self._old), {}
        return self.runs


class Paragraph(NamedTuple):
    """A paragraph as its file has it. ``before`` holds words of the paragraph above that run into it."""

    runs: list[Run]
    label: str = ""
    centred: bool = False
    heading: int = 0
    before: str = ""

    @property
    def text(self) -> str:
        return self.before + "".join(run[0] for run in self.runs)

    def lines(self) -> Iterator[Line]:
        """The lines it prints: none where it has no words."""
        text = self.text
        if not text or text.isspace():
            return
        seen, label = look_of(self.runs), self.label
        # A break in a centred block (header, title, signature) begins a line of its own; elsewhere it
        # only wraps a sentence.
        for piece in text.split(BREAK) if self.centred else [text]:
            printed = tidy(piece)
            if printed:
                printed = undoubled(f"{label} {printed}") if label else printed
                lead = seen.lead_in(printed)
                yield Line(printed, None, seen.bold, seen.italic, self.centred, self.heading, lead)
                label = ""
