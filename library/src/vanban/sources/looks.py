"""How a paragraph looks as a whole: bold or italic, its label not counted, and a bold beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vanban.sources.tidy import tidy
from vanban.sources.wraps import LABEL

Run = tuple[str, bool, bool]  # words, bold, italic
UNCOUNTED = " .:)\t\n\xa0"  # signs whose weight nobody sees
LONGEST_LEAD = 200  # characters of a heading whose text goes on in the same line
TO_LEAD = 16  # characters of a label that stands before it


class Seen(NamedTuple):
    """The look of a paragraph. ``lead`` holds the words of a bold heading that its text goes on behind."""

    bold: bool
    italic: bool
    lead: str = ""

    def lead_in(self, text: str) -> int:
        """Where the lead ends in ``text``, the paragraph as printed; 0 where there is none."""
        at = text.find(self.lead, 0, len(self.lead) + TO_LEAD) if self.lead else -1
        return at + len(self.lead) if at >= 0 else 0


def look_of(runs: Sequence[Run]) -> Seen:
    """The look of the words of ``runs`` behind their label."""
    first = runs[0] if runs else ("", False, False)
    if all(run[1:] == first[1:] for run in runs):
        return Seen(first[1], first[2])
    text = "".join(run[0] for run in runs)
    start = _label_end(text)
    words = _from(runs, start)
    bold = bool(words) and all(run[1] for run in words)
    return Seen(bold, bool(words) and all(run[2] for run in words), "" if bold else _lead(runs, words, text))


def _label_end(text: str) -> int:
    lead = len(text) - len(text.lstrip())
    label = LABEL.match(text, lead)
    return label.end() if label and label.end() < len(text.rstrip()) else lead


def _from(runs: Sequence[Run], start: int) -> list[Run]:
    """The runs from sign ``start`` on that have words."""
    out = []
    at = 0
    for words, bold, italic in runs:
        rest = words[max(start - at, 0) :]
        at += len(words)
        if rest.strip(UNCOUNTED):
            out.append((rest, bold, italic))
    return out


def _lead(runs: Sequence[Run], words: Sequence[Run], text: str) -> str:
    """A bold heading closed by a colon, with its label: "1. Đối tượng:"."""
    if not words or not words[0][1]:
        return ""
    at, begun = 0, False
    for run, bold, _ in runs:
        counted = bool(run.strip(UNCOUNTED))
        if begun and counted and not bold:
            break
        begun = begun or (counted and bold)
        at += len(run)
    at += 1 if text[at : at + 1] == ":" else 0
    lead = tidy(text[:at])
    return lead if lead.endswith(":") and len(lead) <= LONGEST_LEAD else ""
