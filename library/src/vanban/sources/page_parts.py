"""Elements of a web page inside a text: what turns scans and pages into Markdown leaves tables as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENS = re.compile(r"\s*<(?P<name>table|div|center|p)\b", re.IGNORECASE)
LONGEST = 5000  # lines of an element; one that is not closed within them is text


def page_parts(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """``lines`` cut into runs, each with whether it is an element of a page: "<table>" to "</table>"."""
    held: list[str] = []
    at = 0
    while at < len(lines):
        end = _element_end(lines, at) if "<" in lines[at] else at
        if end == at:
            held.append(lines[at])
            at += 1
            continue
        if held:
            yield False, held
            held = []
        yield True, lines[at:end]
        at = end
    if held:
        yield False, held


def _element_end(lines: list[str], at: int) -> int:
    """The line behind the element that line ``at`` opens; ``at`` where it opens none."""
    opened = OPENS.match(lines[at])
    if opened is None:
        return at
    tags = re.compile(rf"<(?P<close>/?){opened['name']}\b", re.IGNORECASE)
    depth = 0
    for number in range(at, min(at + LONGEST, len(lines))):
        depth += sum(-1 if tag["close"] else 1 for tag in tags.finditer(lines[number]))
        if depth <= 0:
            return number + 1
    return at
