"""Paragraphs, cells and rows of an RTF text as they come to an end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vanban.model import Block, Line
from vanban.sources.counting import BULLETS
from vanban.sources.edges import Box, table_of
from vanban.sources.printed import Paragraph, Words
from vanban.sources.tidy import tidy

WIDEST = 200  # cells of a row; more are a damaged file
STEP = 1440  # width of a cell that no edge is told for
Sink = Literal["text", "label", "fonts", "styles", "skip"]


@dataclass(slots=True)
class State:
    """What a group says of its words; a new group begins as the one around it."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int = 0
    fallback: int = 1  # characters behind \\u for readers without Unicode
    centred: bool = False
    in_table: bool = False
    heading: int = 0
    listed: bool = False
    sink: Sink = "text"


@dataclass(slots=True)
class Row:
    """The definition of a row: its cells so far, and the flags of the one to come."""

    cells: list[Box] = field(default_factory=list)
    coming: Box = field(default_factory=Box)
    left: int = 0
    bordered: bool = False

    def edge(self, right: int) -> None:
        if len(self.cells) < WIDEST:
            box, self.coming = self.coming, Box()
            box.left = self.cells[-1].right if self.cells else self.left
            box.right = max(right, box.left)
            self.cells.append(box)


@dataclass(slots=True)
class Story:
    """One run of text: the document's, or that of a text box."""

    blocks: list[Block] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    label: Words = field(default_factory=Words)
    boxes: list[Line] = field(default_factory=list)  # of the text boxes anchored in this paragraph
    row: Row = field(default_factory=Row)
    labelled: int = 0  # paragraphs of lists whose number is written out, as Word does
    unlabelled: int = 0  # those of lists whose number is not
    _cell: list[Line] = field(default_factory=list)
    _cells: list[tuple[Line, ...]] = field(default_factory=list)
    _rows: list[list[Box]] = field(default_factory=list)
    _bordered: bool = False
    _carried: str = ""

    def end_paragraph(self, state: State) -> None:
        if state.deleted:  # the mark was struck out: the words run into the next paragraph
            self._carried += "".join(run[0] for run in self.words.take())
            self.words = Words()
            return
        lines = self._lines(state)
        if state.in_table:
            self._cell.extend(lines)
        else:
            self.end_table()
            self.blocks.extend(lines)

    def _lines(self, state: State) -> list[Line]:
        label = tidy("".join(run[0] for run in self.label.take()))
        if label:
            self.labelled += 1
        elif state.listed and any(run[0].strip() for run in self.words.runs):
            self.unlabelled += 1
        label = BULLETS.get(label, label)
        lines = [*Paragraph(self.words.take(), label, state.centred, state.heading, self._carried).lines(), *self.boxes]
        self.words, self.label, self.boxes, self._carried = Words(), Words(), [], ""
        return lines

    def end_cell(self, state: State) -> None:
        self._cell.extend(self._lines(state))
        if len(self._cells) < WIDEST:
            self._cells.append(tuple(self._cell))
        self._cell = []

    def end_row(self) -> None:
        cells, self._cells = self._cells, []
        edge = self.row.left
        boxes = []
        for at, lines in enumerate(cells):
            shape = self.row.cells[at] if at < len(self.row.cells) else Box(edge, edge + STEP)
            edge = shape.right
            boxes.append(Box(shape.left, shape.right, lines, shape.below, shape.behind))
        self._bordered = self._bordered or self.row.bordered
        if boxes:
            self._rows.append(boxes)

    def end_table(self) -> None:
        """What stood in a table is complete: a paragraph outside it follows, or the end."""
        if self._cells or self._cell:
            self.end_cell(State())
            self.end_row()
        if self._rows:
            table = table_of(self._rows, bordered=self._bordered)
            if table is not None:
                self.blocks.append(table)
            self._rows, self._bordered = [], False

    def end(self) -> list[Block]:
        self.end_paragraph(State())
        self.end_table()
        return self.blocks
