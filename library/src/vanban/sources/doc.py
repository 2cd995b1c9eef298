"""Word 97 to 2003 (.doc): paragraphs, lists and tables of the text, out of the binary file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.model import Block, Line, Source
from vanban.sources.counting import BULLETS
from vanban.sources.doc_boxes import boxes_by_anchor, places
from vanban.sources.doc_file import SECTIONS, WordFile
from vanban.sources.doc_lists import counting
from vanban.sources.doc_rows import boxes, is_bordered, table_style
from vanban.sources.doc_sprms import Look, Shape, Sprm
from vanban.sources.doc_styles import HEADINGS, Styles, fonts
from vanban.sources.edges import Box, table_of
from vanban.sources.limits import Limits
from vanban.sources.printed import BREAK, Paragraph, Words
from vanban.sources.tidy import tidy

END = re.compile("[\r\x07\x0c]")  # of a paragraph, of a cell or row, of a page or section
CELL_END, PAGE_END = "\x07", "\x0c"
FIELD = re.compile("([\x13\x14\x15])")  # begins, shows its result, ends
CODE, RESULT = "\x13", "\x14"
SYMBOL = "("  # stands for the sign of another font
DRAWN = "\x08"
# Pictures, notes and marks print nothing; breaks and hyphens print as elsewhere.
PRINTED = str.maketrans(
    dict.fromkeys(map(chr, (*range(1, 9), 0x10, 0x11, 0x12, 0x1F)), "")
    | {"\t": " ", "\x0b": BREAK, "\x0c": " ", "\x0e": " ", "\x1e": "-"}
)
WIDEST = 200


def read_doc(data: bytes, _: Limits) -> Source:
    """The blocks of an old .doc; raises ReadError."""
    file = WordFile(data)
    reader = Reader(file)
    story = Story()
    for paragraph in reader.paragraphs(0, min(file.stories.text, len(file.text))):
        story.take(paragraph)
    notes = tuple(_notes(file, reader))
    return Source("doc", tuple(story.end()), notes=notes, beside=tuple(_margins(file, reader)))


def _margins(file: WordFile, reader: Reader) -> Iterator[str]:
    """The lines of the heads and feet of pages."""
    start = file.stories.text + file.stories.footnotes
    end = min(start + file.stories.headers, len(file.text))
    return (line.text for found in reader.paragraphs(start, end) for line in found.lines)


def _notes(file: WordFile, reader: Reader) -> Iterator[str]:
    stories = file.stories
    if reader.changed:
        yield "tracked-changes"
    if stories.comments:
        yield "comments"
    if stories.footnotes or stories.endnotes:
        yield "footnotes"
    if reader.boxed:
        yield "text-boxes"


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph with its lines, and what its mark ends."""

    lines: list[Line]
    shape: Shape
    ends_cell: bool
    bordered: bool = False


class Reader:
    """Gives the paragraphs of a stretch of text, counting those that are numbered."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._styles = Styles(file)
        self._fonts = fonts(file)
        self._counting = counting(file)
        self._sections = frozenset(places(file.part(SECTIONS), 12))
        self._anchors = boxes_by_anchor(file)
        self._carried = ""  # words of a paragraph whose mark was deleted
        self._fields: list[str] = []  # open fields, each by the part of it that we are in
        self.changed = False
        self.boxed = False

    def paragraphs(self, start: int, end: int) -> Iterator[Found]:
        """The paragraphs of the characters from ``start`` to ``end``."""
        begin = start
        for mark in END.finditer(self._file.text, start, end):
            at = mark.start()
            if mark[0] != PAGE_END or at + 1 in self._sections:
                yield self._paragraph(begin, at, mark[0])
                begin = at + 1
        if begin < end:
            yield self._paragraph(begin, end, "")

    def _paragraph(self, start: int, end: int, mark: str) -> Found:
        style, shape = self._styles.shaped(self._file.shapes.at(self._file.offset(max(end if mark else end - 1, 0))))
        words = self._words(start, end, style)
        text = Paragraph(words.take(), before=self._carried).text
        ends_cell = mark == CELL_END
        self._carried = ""
        if mark and not ends_cell and self._mark_look(end, style).deleted:
            self._carried = text
            return Found([], shape, ends_cell=False)
        label = self._label(shape) if text.strip() and not shape.row_end else ""
        heading = shape.outline + 1 if shape.outline < HEADINGS else 0
        before = text[: len(text) - sum(len(run[0]) for run in words.runs)]
        lines = [*Paragraph(words.runs, label, shape.centred, heading, before).lines(), *self._boxes(start, end)]
        return Found(lines, shape, ends_cell, shape.row_end and self._is_bordered(shape))

    def _is_bordered(self, shape: Shape) -> bool:
        named = table_style(shape.row)
        return is_bordered(shape.row) or (named is not None and "grid" in self._styles.name(named).lower())

    def _mark_look(self, at: int, style: int) -> Look:
        return self._styles.worded(style, self._file.looks.at(self._file.offset(at)))

    def _label(self, shape: Shape) -> str:
        if not shape.list:
            return ""
        label = tidy(self._counting.label(str(shape.list), shape.level))
        return BULLETS.get(label, label)

    # --- words ---

    def _words(self, start: int, end: int, style: int) -> Words:
        words = Words()
        for begin, stop, change in self._file.runs(start, end):
            look = self._styles.worded(style, change)
            self.changed = self.changed or look.deleted or look.inserted
            shown = self._shown(self._file.text[begin:stop])
            if shown and not look.hidden and not look.deleted:
                font = self._fonts[look.font] if look.font < len(self._fonts) else None
                words.add(_printed(shown, look), bold=look.bold, italic=look.italic, font=font)
        return words

    def _shown(self, text: str) -> str:
        """``text`` without the codes of fields, of which only the result prints."""
        if not self._fields and CODE not in text:
            return text
        out = []
        for piece in FIELD.split(text):
            if piece == CODE:
                self._fields.append(CODE)
            elif piece == RESULT and self._fields:
                self._fields[-1] = RESULT
            elif piece == "\x15" and self._fields:
                self._fields.pop()
            elif CODE not in self._fields:
                out.append(piece)
        return "".join(out)

    # --- text boxes ---

    def _boxes(self, start: int, end: int) -> Iterator[Line]:
        if DRAWN not in self._file.text[start:end]:
            return
        for at in range(start, end):
            for begin, stop in self._anchors.pop(at, ()):
                self.boxed = True
                kept, self._fields = self._fields, []
                for found in self.paragraphs(begin, stop):
                    yield from found.lines
                self._fields = kept


def _printed(text: str, look: Look) -> str:
    if look.symbol and text == SYMBOL:
        return BULLETS.get(chr(look.symbol), "")
    return text.translate(PRINTED)


@dataclass(slots=True)
class Story:
    """Puts paragraphs together to cells, rows and tables."""

    blocks: list[Block] = field(default_factory=list)
    _cell: list[Line] = field(default_factory=list)
    _cells: list[tuple[Line, ...]] = field(default_factory=list)
    _rows: list[list[Box]] = field(default_factory=list)
    _bordered: bool = False

    def take(self, found: Found) -> None:
        shape = found.shape
        if shape.row_end:
            self._end_row(shape.row)
            self._bordered = self._bordered or found.bordered
        elif found.ends_cell:
            self._cell.extend(found.lines)
            if len(self._cells) < WIDEST:
                self._cells.append(tuple(self._cell))
            self._cell = []
        elif shape.in_table or shape.depth:
            if not shape.inner_row_end:
                self._cell.extend(found.lines)
        else:
            self._end_table()
            self.blocks.extend(found.lines)

    def _end_row(self, row: tuple[Sprm, ...]) -> None:
        if self._cells:
            self._rows.append(boxes(row, self._cells))
        self._cells = []

    def _end_table(self) -> None:
        if self._cell:
            self._cells.append(tuple(self._cell))
            self._cell = []
        self._end_row(())
        if self._rows:
            table = table_of(self._rows, bordered=self._bordered)
            if table is not None:
                self.blocks.append(table)
        self._rows, self._bordered = [], False

    def end(self) -> list[Block]:
        self._end_table()
        return self.blocks
