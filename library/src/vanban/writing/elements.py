"""What stands on the sheets, whatever the format: lines with a look, rules, frames, pairs of columns, tables.

``compose`` makes these from a draft; ``docx`` and ``pdf`` only print them, so that both show the same document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vanban.writing.draft import Align, Run
from vanban.writing.layout import LOOKS, PORTRAIT, Look, Part, Sheet


@dataclass(frozen=True, slots=True)
class Line:
    """A printed paragraph. What is None comes from the look of its part; lengths are as in layout.Look."""

    part: Part
    runs: tuple[Run, ...]
    before: float | None = None
    align: Align | None = None
    indent: float | None = None
    left: float = 0  # mm from the margin, of every line
    keep: bool | None = None

    @property
    def look(self) -> Look:
        """The look of its part with its own changes."""
        own = {"before": self.before, "align": self.align, "indent": self.indent, "keep": self.keep}
        return replace(LOOKS[self.part], **{name: value for name, value in own.items() if value is not None})  # type: ignore[arg-type]

    @property
    def printed(self) -> tuple[Run, ...]:
        """Its runs, in capitals where the look asks for them: as text, so that every reader sees them."""
        look = LOOKS[self.part]
        if not look.caps:
            return self.runs
        return tuple(Run(run.text.upper(), run.bold, run.italic) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A solid rule, ``width`` mm long, in the middle; ``before`` and ``after`` in points."""

    width: float
    before: float
    after: float = 0
    left: bool = False  # begins at the left edge instead


@dataclass(frozen=True, slots=True)
class Frame:
    """Words in a single frame of ``width`` by ``height`` mm."""

    line: Line
    width: float
    height: float
    red: bool = False


Element = Line | Rule | Frame


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns without borders, row by row; kept on one page unless it ``splits``. ``widths`` in mm."""

    rows: tuple[tuple[tuple[Element, ...], tuple[Element, ...]], ...]
    widths: tuple[float, float]
    before: float = 0
    splits: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with the columns and rows it covers."""

    lines: tuple[Line, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, ``widths`` in mm; ``heads`` are repeated on every page. A covered place holds None.

    ``splits`` holds the rows (from 0) that are too tall to stand on one page.
    """

    widths: tuple[float, ...]
    heads: tuple[tuple[Cell | None, ...], ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    splits: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of pages of one size that is numbered from 1: the document, or one appendix."""

    elements: tuple[Element | Pair | Table, ...]
    sheet: Sheet = PORTRAIT
    foot: tuple[Element, ...] = ()  # on its first page
