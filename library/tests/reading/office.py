"""One paper set as an office would type it: as Word, as PDF, as Markdown of a web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import typst
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
FONTS = '#set text(font: ("Liberation Serif", "New Computer Modern"), size: 14pt, hyphenate: false, lang: "vi")\n'
PAGE = '#set page("a4", margin: (left: 30mm, right: 15mm, y: 20mm))\n#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 0.9em)\n'  # noqa: E501


@dataclass(frozen=True)
class Paper:
    """Words of a document; ``body`` lines that begin with "**" are bold."""

    left: tuple[str, ...]
    number: tuple[str, ...]
    dated: str
    kind: str = ""
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    right: tuple[str, ...] = NATION
    after: tuple[str, ...] = field(default=())

    def as_word(self) -> bytes:
        word = Document()
        _word_columns(word, (self.left + self.number, (*self.right, self.dated)))
        for line in filter(None, (self.kind, *self.title)):
            _word_line(word.add_paragraph(), f"**{line}", centred=True)
        for line in self.body:
            _word_line(word.add_paragraph(), line)
        _word_columns(word, (("**Nơi nhận:", *self.recipients), self.signing))
        for line in self.after:
            _word_line(word.add_paragraph(), line, centred=True)
        out = BytesIO()
        word.save(out)
        return out.getvalue()

    def as_pdf(self) -> bytes:
        parts = [
            _grid((self.left + self.number, (*self.right, self.dated)), "center"),
            *(f"#align(center)[{_typst(f'**{line}')}]" for line in filter(None, (self.kind, *self.title))),
            *map(_typst, self.body),
            _grid((("**Nơi nhận:", *self.recipients), self.signing), "left"),
            *(["#pagebreak()"] if self.after else []),
            *(f"#align(center)[{_typst(line)}]" for line in self.after),
        ]
        return typst.compile((PAGE + FONTS + "\n\n".join(parts)).encode())

    def as_markdown(self) -> bytes:
        return "\n".join(self._web()).encode()

    def _web(self) -> Iterator[str]:
        yield from _bars(("\n".join(self.left), "\n".join(self.right)), ("\n".join(self.number), f"*{self.dated}*"))
        yield from (f"**{line}**" for line in filter(None, (self.kind, *self.title)))
        yield from (f"\n{_starred(line)}" for line in self.body)
        yield from _bars(("***Nơi nhận:***\n" + "\n".join(self.recipients), "\n".join(self.signing)))
        yield from (f"\n{_starred(line)}" for line in self.after)


def _word_columns(word: Word, columns: tuple[tuple[str, ...], ...]) -> None:
    table = word.add_table(1, len(columns))
    for cell, lines in zip(table.rows[0].cells, columns, strict=True):
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            _word_line(paragraph, line, centred=True)


def _word_line(paragraph: Paragraph, line: str, *, centred: bool = False) -> None:
    paragraph.add_run(line.removeprefix("**")).bold = line.startswith("**")
    if centred:
        paragraph.alignment = CENTRE


def _grid(columns: tuple[tuple[str, ...], ...], align: str) -> str:
    cells = ", ".join("[" + " \\ ".join(map(_typst, lines)) + "]" for lines in columns)
    return (
        f"#block[#set par(first-line-indent: 0mm, justify: false)\n#grid(columns: (45%, 55%), align: {align}, {cells})]"
    )


def _typst(line: str) -> str:
    bare = line.removeprefix("**")
    for sign in "\\#*_$@<>[]`~":
        bare = bare.replace(sign, f"\\{sign}")
    words = f'#text("{line.removeprefix("**")}")'.replace("\\", "\\\\") if '"' not in line else bare
    return f"*{words}*" if line.startswith("**") else words


def _starred(line: str) -> str:
    return f"{line}**" if line.startswith("**") else line


def _bars(*rows: tuple[str, ...]) -> Iterator[str]:
    for row in rows:
        yield "|"
        for cell in row:
            yield from (cell, "|")
