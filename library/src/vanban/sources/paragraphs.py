"""Lines gathered to paragraphs, in one pass over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from vanban.language.heads import begins_abstract
from vanban.language.normalise import is_capitals
from vanban.model import Block, Line
from vanban.sources.looks import UNCOUNTED, look_of
from vanban.sources.marks import PLAIN, Emphasis, Marked, is_rule, runs_of, unmark
from vanban.sources.wraps import Wrapping, continues, ends_sentence, is_lower, starts_item

Unmark = Callable[[str], Marked]
HARD_BREAK = ("  ", "\\")
HEADINGS = 6


@dataclass(slots=True)
class Held:
    """The lines of a paragraph so far: what emphasis is open at their end, and whether all is bold."""

    lines: list[str] = field(default_factory=list)
    open: Emphasis = PLAIN
    bold: bool = False

    def add(self, line: str, unmark_: Unmark) -> None:
        if unmark_ is unmark:
            runs, self.open = runs_of(line, self.open)
            bold = all(run[1] for run in runs if run[0].strip(UNCOUNTED))
            self.bold = (self.bold and bold) if self.lines else look_of(runs).bold
        self.lines.append(line)


def paragraphs(lines: Iterable[str], unmark_: Unmark, wrapping: Wrapping) -> Iterator[Line]:
    """The paragraphs of lines with no blank line between them."""
    held = Held()
    for line in lines:
        drawn = is_rule(line)
        if held.lines and (drawn or not _goes_on(held, line, unmark_, wrapping)):
            yield from one_line(held.lines, unmark_)
            held = Held()
        if not drawn:
            held.add(line, unmark_)
    yield from one_line(held.lines, unmark_)


def block_lines(lines: Iterable[str], unmark_: Unmark) -> Iterator[Line]:
    """Lines of a head or closing: each stands for itself unless an emphasis or a small letter goes on."""
    held = Held()
    for line in lines:
        if is_rule(line):
            continue
        text = unmark_(line).text
        if held.lines and not (held.open or (is_lower(text) and not starts_item(text))):
            yield from one_line(held.lines, unmark_)
            held = Held()
        held.add(line, unmark_)
    yield from one_line(held.lines, unmark_)


def one_line(held: list[str], unmark_: Unmark) -> Iterator[Line]:
    """The Line of a paragraph's lines; none where nothing is written in them."""
    if not held:
        return
    joined = " ".join(line.rstrip("\\") for line in held).lstrip("> ")
    heading = len(joined) - len(joined.lstrip("#"))
    if not 0 < heading <= HEADINGS or not joined[heading : heading + 1].isspace():
        heading = 0
    marked = unmark_(joined[heading:])
    if marked.text:
        yield Line(marked.text, None, marked.bold, marked.italic, heading=heading, lead=marked.lead)


def _goes_on(held: Held, line: str, unmark_: Unmark, wrapping: Wrapping) -> bool:
    last = held.lines[-1]
    if held.lines[0].startswith("#") or line.startswith("#") or last.endswith(HARD_BREAK):
        return False
    if held.open:
        return True
    after = unmark_(line)
    if held.bold != after.bold and _apart(held.bold, after.text):
        return False
    return continues(unmark_(last).text, after.text, wrapping)


def _apart(was_bold: bool, after: str) -> bool:
    """Whether a change from or to bold parts two paragraphs and is no emphasis inside one."""
    if was_bold:
        return not is_lower(after)
    return is_capitals(after) or starts_item(after)


def mended(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that a page break cut in two are made one again."""
    held: list[Line] = []
    for block in blocks:
        if held and isinstance(block, Line) and _cut(held, block):
            held.append(block)
            continue
        yield from _made_one(held)
        held = [block] if isinstance(block, Line) else []
        if not held:
            yield block
    yield from _made_one(held)


def _made_one(held: list[Line]) -> Iterator[Line]:
    if len(held) > 1:
        yield replace(held[0], text=" ".join(line.text for line in held))
    else:
        yield from held


def _cut(held: list[Line], following: Line) -> bool:
    first = held[0]
    return (
        not first.heading
        and not following.heading
        and following.text[0].islower()
        and not starts_item(following.text)
        and (first.bold, first.italic) == (following.bold, following.italic)
        and not ends_sentence(held[-1].text)
        and not begins_abstract(held[-1].text, following.text)
    )
