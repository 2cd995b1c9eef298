"""Markdown, plain text and HTML: lines joined to paragraphs, bars made tables again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.model import Block, Cause, Cell, ReadError, Source, Table
from vanban.sources.laid_tables import GAP, take_laid
from vanban.sources.laid_text import is_laid, laid_pieces
from vanban.sources.legacy import encoding_told, from_old_bytes, in_unicode
from vanban.sources.limits import Limits
from vanban.sources.listed_tables import listed_pieces
from vanban.sources.marks import unmark, unmarked
from vanban.sources.page_parts import page_parts
from vanban.sources.paragraphs import Unmark, block_lines, mended, one_line, paragraphs
from vanban.sources.pipe_tables import split_row, take_table
from vanban.sources.run_on import run_apart
from vanban.sources.tab_tables import TAB, Tabbed, take_tabbed
from vanban.sources.web_tables import Rows, divide, is_layout
from vanban.sources.wraps import Wrapping, unbroken, wrapping_of


def read_markdown(data: bytes, _: Limits) -> Source:
    """The blocks of a Markdown text; raises ReadError."""
    lines = decode(data).splitlines()
    return Source("markdown", tuple(run_apart(mended(_blocks(lines, unmark)))))


def read_text(data: bytes, _: Limits) -> Source:
    """The blocks of a plain text; raises ReadError."""
    lines = decode(data).splitlines()
    return Source("text", tuple(run_apart(mended(_blocks(lines, unmarked)))))


def decode(data: bytes) -> str:
    """Text in UTF-8, marked UTF-16, Windows-1258, TCVN3, VNI or VISCII. Raises ReadError WRONG_TYPE for no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise ReadError(Cause.WRONG_TYPE, "binary bytes under the name of a text")
    try:
        text = data.decode("utf-8-sig")
        return in_unicode(text, encoding_told(text))
    except UnicodeDecodeError:
        return from_old_bytes(data)


def _blocks(lines: list[str], unmark_: Unmark) -> Iterator[Block]:
    for elements, part in page_parts(lines):
        yield from _page_blocks(part) if elements else _text_blocks(part, unmark_)


def _page_blocks(lines: list[str]) -> Iterator[Block]:
    from vanban.sources.html_blocks import page_blocks

    return page_blocks("\n".join(lines).encode())


def _text_blocks(lines: list[str], unmark_: Unmark) -> Iterator[Block]:
    laid, wrapping = is_laid(lines), wrapping_of(lines)
    for piece in laid_pieces(lines) if laid else listed_pieces(lines):
        if isinstance(piece, list):
            yield from _parted_blocks(piece, unmark_, replace(wrapping, parted=True) if laid else wrapping)
        else:
            yield piece if isinstance(piece, Table) else _tab_table(piece, unmark_)


def _parted_blocks(lines: list[str], unmark_: Unmark, wrapping: Wrapping) -> Iterator[Block]:
    for piece in divide(unbroken(lines, wrapping)):
        if isinstance(piece, Rows):
            yield _web_table(piece, unmark_, wrapping)
        else:
            yield from _prose(piece, unmark_, wrapping)


def _prose(lines: list[str], unmark_: Unmark, wrapping: Wrapping) -> Iterator[Block]:
    at = 0
    group: list[str] = []
    while at < len(lines):
        table = _table_at(lines, at, unmark_)
        if table is not None:
            yield from paragraphs(group, unmark_, wrapping)
            group = []
            found, at = table
            yield found
            continue
        if lines[at].strip():
            group.append(lines[at])
        else:
            yield from paragraphs(group, unmark_, wrapping)
            group = []
        at += 1
    yield from paragraphs(group, unmark_, wrapping)


# --- tables --------------------------------------------------------------------------------------


def _table_at(lines: list[str], at: int, unmark_: Unmark) -> tuple[Table, int] | None:
    """The table that begins at line ``at``, and the line behind it."""
    taken = take_table(lines, at)
    if taken is not None:
        return _pipe_table(lines[at:taken], unmark_), taken
    tabbed = take_tabbed(lines, at) if TAB in lines[at] else take_laid(lines, at) if GAP in lines[at] else None
    return None if tabbed is None else (_tab_table(tabbed, unmark_), tabbed.end)


def _tab_table(tabbed: Tabbed, unmark_: Unmark) -> Table:
    rows = []
    for row in tabbed.rows:
        spans = (tabbed.width - at if at == len(row) - 1 else 1 for at in range(len(row)))
        read = (tuple(line for text in cell for line in one_line([text], unmark_)) for cell in row)
        rows.append(tuple(Cell(lines, at, span) for at, (lines, span) in enumerate(zip(read, spans, strict=True))))
    return Table(tuple(rows), bordered=True)


def _web_table(found: Rows, unmark_: Unmark, wrapping: Wrapping) -> Table:
    columns = max(len(row) for row in found.rows)
    layout = is_layout([cell for row in found.rows[:2] for cell in row])
    rows = []
    for row in found.rows:
        cells = []
        for at, lines in enumerate(row):
            spans = columns - at if at == len(row) - 1 else 1
            read = block_lines(lines, unmark_) if layout else paragraphs(lines, unmark_, wrapping)
            cells.append(Cell(tuple(read), at, spans))
        rows.append(tuple(cells))
    return Table(tuple(rows), bordered=not layout)


def _pipe_table(lines: list[str], unmark_: Unmark) -> Table:
    rows = []
    for number, line in enumerate(lines):
        if number == 1:
            continue
        cells = []
        for at, text in enumerate(split_row(line)):
            pieces = text.replace("<br/>", "<br>").split("<br>")
            read = [line for piece in pieces for line in one_line([piece], unmark_)]
            cells.append(Cell(tuple(read), at))
        rows.append(tuple(cells))
    return Table(tuple(rows), bordered=True)


def read_html(data: bytes, _: Limits) -> Source:
    """The blocks of a page; raises ReadError."""
    from vanban.sources.html_blocks import page_blocks

    return Source("html", tuple(run_apart(page_blocks(data))))
