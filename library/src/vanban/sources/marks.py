"""Markdown's inline marks taken off, what they say of the look kept."""

from __future__ import annotations

import html
from dataclasses import dataclass

from vanban.sources.looks import Run, look_of
from vanban.sources.tidy import tidy

ESCAPABLE = frozenset("\\`*_{}[]()#+-.!|<>~&")
RULE_SIGNS = frozenset("-_=*~ .")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words without their marks; bold and italic where all of them (but a label) are."""

    text: str
    bold: bool
    italic: bool
    lead: int = 0  # where a bold heading ends that the text goes on behind


def is_rule(line: str) -> bool:
    """A line of nothing but signs, printed as a rule: "-------", "* * *", "** **"."""
    bare = line.strip()
    return bool(bare) and set(bare) <= RULE_SIGNS and bare[0] != "." and "…" not in bare


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What a text is in at some place."""

    bold: bool = False
    italic: bool = False

    def __bool__(self) -> bool:
        return self.bold or self.italic


PLAIN = Emphasis()


def unmark(text: str) -> Marked:
    """``text`` without emphasis, escapes, code marks and entities."""
    if not any(sign in text for sign in "*\\`_&<["):
        return Marked(tidy(text), False, False)
    runs, _ = runs_of(text)
    plain = tidy("".join(words for words, _, _ in runs))
    seen = look_of(runs)
    return Marked(plain, seen.bold, seen.italic, seen.lead_in(plain))


def unmarked(text: str) -> Marked:
    """``text`` of a format without marks."""
    return Marked(tidy(text), False, False)


def runs_of(text: str, start: Emphasis = PLAIN) -> tuple[list[Run], Emphasis]:
    """Pieces of a text that begins in ``start``, and the emphasis that is still open at its end."""
    text = html.unescape(text) if "&" in text else text
    out: list[Run] = []
    held: list[str] = []
    bold, italic = start.bold, start.italic
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\\" and at + 1 < len(text) and text[at + 1] in ESCAPABLE:
            held.append(text[at + 1])
            at += 2
        elif sign == "*" and not _lonely(text, at):
            count = _stars(text, at)
            out.append(("".join(held), bold, italic))
            held = []
            bold, italic = bold ^ (count >= 2), italic ^ (count % 2 == 1)
            at += count
        else:
            held.append("" if sign == "`" else sign)
            at += 1
    out.append(("".join(held), bold, italic))
    return [run for run in out if run[0]], Emphasis(bold, italic)


def _stars(text: str, at: int) -> int:
    """How many stars stand at ``at``: one, two or three; more are the next mark."""
    return next(count for count in (3, 2, 1) if text.startswith("*" * count, at))


def _lonely(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace()) and (not after or after.isspace())
