"""Words seen on pages made to the words of a page that was set: edges put in line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vanban.sources.pdf_lines import printed_lines
from vanban.sources.pdf_pages import Sheet
from vanban.sources.pdf_stretches import Stretch
from vanban.sources.scan_page import Page
from vanban.sources.scan_words import Seen

ONE_EDGE = 5.0  # points within which edges of lines are one edge
ALONE = 2.0  # heights of a word: a sign this far from every word of its line is a speck


def sheet_of(page: Page, words: Iterable[Seen]) -> Sheet:
    """The page as the reading of PDF takes it."""
    height, width = (side * page.points for side in page.grey.shape)
    stretches = [_stretch(word, page.points) for word in words]
    return Sheet(page.number, width, height, in_line(stretches), list(page.tables))


def _stretch(word: Seen, points: float) -> Stretch:
    left, right = word.left * points, word.right * points
    first = (right - left) * len(word.text.split(" ")[0]) / max(len(word.text), 1)
    return Stretch(word.text, left, right, word.base * points, first, word.size * points, word.bold, italic=False)


def in_line(words: list[Stretch]) -> list[Stretch]:
    """Words whose lines begin and end at common edges, as they were set before the scanner shook."""
    lines = printed_lines([word for line in printed_lines(words) for word in _without_specks(list(line.words))])
    lefts = _edges([line.left for line in lines])
    rights = _edges([line.right for line in lines])
    out: list[Stretch] = []
    for line in lines:
        moved = list(line.words)
        moved[0] = replace(moved[0], left=min(lefts[line.left], moved[0].right))
        moved[-1] = replace(moved[-1], right=max(rights[line.right], moved[-1].left))
        out += moved
    return out


def _without_specks(words: list[Stretch]) -> list[Stretch]:
    """The words of a line without single signs that stand alone on empty paper."""
    kept = [word for at, word in enumerate(words) if not _is_speck(words, at)]
    return kept or words


def _is_speck(words: list[Stretch], at: int) -> bool:
    word = words[at]
    if len(word.text) > 1 or word.text.isalnum():
        return False
    gaps = [word.left - words[at - 1].right] if at else []
    gaps += [words[at + 1].left - word.right] if at + 1 < len(words) else []
    return all(gap > ALONE * word.size for gap in gaps)


def _edges(places: list[float]) -> dict[float, float]:
    """Each place with the middle of the edge that it belongs to."""
    out: dict[float, float] = {}
    group: list[float] = []
    for place in [*sorted(places), float("inf")]:
        if group and place - group[0] > ONE_EDGE:
            common = group[len(group) // 2]
            out.update(dict.fromkeys(group, common))
            group = []
        group.append(place)
    return out
