"""Markdown, plain text and HTML: lines joined to paragraphs, bars made tables again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from vanban.language.normalise import is_capitals
from vanban.model import Block, Cause, Cell, Line, ReadError, Source, Table
from vanban.sources.limits import Limits
from vanban.sources.marks import Marked, is_rule, open_emphasis, unmark
from vanban.sources.pipe_tables import split_row, take_table
from vanban.sources.tidy import tidy
from vanban.sources.web_tables import Rows, divide, is_layout
from vanban.sources.wraps import (
    Wrapping,
    continues,
    ends_sentence,
    is_lower,
    starts_item,
    unbroken,
    wrapping_of,
)

Unmark = Callable[[str], Marked]
HARD_BREAK = ("  ", "\\")
HEADINGS = 6


def read_markdown(data: bytes, _: Limits) -> Source:
    """The blocks of a Markdown text; raises ReadError."""
    lines = decode(data).splitlines()
    return Source("markdown", tuple(_mended(_blocks(lines, unmark))))


def read_text(data: bytes, _: Limits) -> Source:
    """The blocks of a plain text; raises ReadError."""
    lines = decode(data).splitlines()
    return Source("text", tuple(_mended(_blocks(lines, _plain))))


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 with a mark, or Windows-1258. Raises ReadError WRONG_TYPE for no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise ReadError(Cause.WRONG_TYPE, "binary bytes under the name of a text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


def _plain(text: str) -> Marked:
    return Marked(tidy(text), False, False)


def _blocks(lines: list[str], unmark_: Unmark) -> Iterator[Block]:
    wrapping = wrapping_of(lines)
    for piece in divide(unbroken(lines, wrapping)):
        if isinstance(piece, Rows):
            yield _web_table(piece, unmark_, wrapping)
        else:
            yield from _prose(piece, unmark_, wrapping)


def _prose(lines: list[str], unmark_: Unmark, wrapping: Wrapping) -> Iterator[Block]:
    at = 0
    group: list[str] = []
    while at < len(lines):
        taken = take_table(lines, at)
        if taken is not None:
            yield from _paragraphs(group, unmark_, wrapping)
            group = []
            yield _pipe_table(lines[at:taken], unmark_)
            at = taken
            continue
        if lines[at].strip():
            group.append(lines[at])
        else:
            yield from _paragraphs(group, unmark_, wrapping)
            group = []
        at += 1
    yield from _paragraphs(group, unmark_, wrapping)


def _paragraphs(lines: list[str], unmark_: Unmark, wrapping: Wrapping) -> Iterator[Line]:
    """The paragraphs of lines with no blank line between them."""
    held: list[str] = []
    for line in lines:
        drawn = is_rule(line)
        if held and (drawn or not _goes_on(held, line, wrapping)):
            yield from _line(held, unmark_)
            held = []
        if not drawn:
            held.append(line)
    yield from _line(held, unmark_)


def _goes_on(held: list[str], line: str, wrapping: Wrapping) -> bool:
    last = held[-1]
    if held[0].startswith("#") or line.startswith("#") or last.endswith(HARD_BREAK):
        return False
    so_far = " ".join(held)
    if open_emphasis(so_far):
        return True
    before, after = unmark(so_far), unmark(line)
    if before.bold != after.bold and _apart(before, after):
        return False
    return continues(unmark(last).text, after.text, wrapping)


def _apart(before: Marked, after: Marked) -> bool:
    """Whether a change to or from bold parts two paragraphs and is no emphasis inside one."""
    if before.bold:
        return not is_lower(after.text)
    return is_capitals(after.text) or starts_item(after.text)


def _line(held: list[str], unmark_: Unmark) -> Iterator[Line]:
    if not held:
        return
    joined = " ".join(line.rstrip("\\") for line in held).lstrip("> ")
    heading = len(joined) - len(joined.lstrip("#"))
    if not 0 < heading <= HEADINGS or not joined[heading : heading + 1].isspace():
        heading = 0
    marked = unmark_(joined[heading:])
    if marked.text:
        yield Line(marked.text, None, marked.bold, marked.italic, heading=heading, lead=marked.lead)


def _mended(blocks: Iterator[Block]) -> Iterator[Block]:
    """Paragraphs that a page break cut in two are made one again."""
    held: Line | None = None
    for block in blocks:
        if held is not None and isinstance(block, Line) and _cut(held, block):
            held = replace(held, text=f"{held.text} {block.text}")
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Line) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _cut(line: Line, following: Line) -> bool:
    return (
        not line.heading
        and not following.heading
        and following.text[0].islower()
        and not starts_item(following.text)
        and (line.bold, line.italic) == (following.bold, following.italic)
        and not ends_sentence(line.text)
    )


# --- tables --------------------------------------------------------------------------------------


def _web_table(found: Rows, unmark_: Unmark, wrapping: Wrapping) -> Table:
    columns = max(len(row) for row in found.rows)
    layout = is_layout([cell for row in found.rows[:2] for cell in row])
    rows = []
    for row in found.rows:
        cells = []
        for at, lines in enumerate(row):
            spans = columns - at if at == len(row) - 1 else 1
            read = _block_lines(lines, unmark_) if layout else _paragraphs(lines, unmark_, wrapping)
            cells.append(Cell(tuple(read), at, spans))
        rows.append(tuple(cells))
    return Table(tuple(rows), bordered=not layout)


def _block_lines(lines: list[str], unmark_: Unmark) -> Iterator[Line]:
    """Lines of a head or closing: each stands for itself unless an emphasis or a small letter goes on."""
    held: list[str] = []
    for line in lines:
        if is_rule(line):
            continue
        text = unmark(line).text
        if held and not (open_emphasis(" ".join(held)) or (is_lower(text) and not starts_item(text))):
            yield from _line(held, unmark_)
            held = []
        held.append(line)
    yield from _line(held, unmark_)


def _pipe_table(lines: list[str], unmark_: Unmark) -> Table:
    rows = []
    for number, line in enumerate(lines):
        if number == 1:
            continue
        cells = []
        for at, text in enumerate(split_row(line)):
            pieces = text.replace("<br/>", "<br>").split("<br>")
            read = [line for piece in pieces for line in _line([piece], unmark_)]
            cells.append(Cell(tuple(read), at))
        rows.append(tuple(cells))
    return Table(tuple(rows), bordered=True)


def read_html(data: bytes, _: Limits) -> Source:
    """The blocks of a page; raises ReadError."""
    from vanban.sources.html_blocks import page_blocks

    return Source("html", tuple(page_blocks(data)))
