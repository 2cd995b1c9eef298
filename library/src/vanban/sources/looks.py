"""Whether a paragraph as a whole is bold or italic, its label not counted."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.sources.wraps import LABEL

Run = tuple[str, bool, bool]  # words, bold, italic
UNCOUNTED = " .:)\t\n\xa0"  # signs whose weight nobody sees


def look_of(runs: Sequence[Run]) -> tuple[bool, bool]:
    """(bold, italic) of the words of ``runs`` behind their label."""
    first = runs[0] if runs else ("", False, False)
    if all(run[1:] == first[1:] for run in runs):
        return first[1], first[2]
    text = "".join(run[0] for run in runs)
    words = list(_behind_label(runs, text))
    return bool(words) and all(run[1] for run in words), bool(words) and all(run[2] for run in words)


def _behind_label(runs: Sequence[Run], text: str) -> list[Run]:
    lead = len(text) - len(text.lstrip())
    label = LABEL.match(text, lead)
    skip = label.end() if label and label.end() < len(text.rstrip()) else lead
    out = []
    at = 0
    for words, bold, italic in runs:
        rest = words[max(skip - at, 0) :]
        at += len(words)
        if rest.strip(UNCOUNTED):
            out.append((rest, bold, italic))
    return out
