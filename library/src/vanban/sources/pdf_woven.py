"""Words that a page sets glyph by glyph in two fonts, put in their order again.

Where a font lacks letters, as Liberation Serif lacks "ố", LibreOffice sets a line twice: what the font has, with gaps,
then what another font has, in the gaps; pdfium gives one behind the other, "M C TIÊU" and "Ụ".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from vanban.sources.tidy import visible

if TYPE_CHECKING:
    from vanban.sources.pdf_stretches import Stretch

OVERLAP = 0.3  # of the size: what is set over other words by more than this stands in their gaps
SAME_BASE = 0.2  # of the size
SPACE = 0.15  # of the size: a wider gap between glyphs is a space
GUTTER = 1.5  # of the size: a wider gap parts two stretches


class Glyph(NamedTuple):
    """One sign and where it stands, in points."""

    text: str
    left: float
    right: float


Found = tuple["Stretch", int, int]  # with the signs of the page that it is made of, from and to
Glyphs = Callable[[int, int], Iterable[Glyph]]


def unwoven(found: Sequence[Found], glyphs: Glyphs) -> list[Stretch]:
    """The stretches of a page, those that stand in each other's gaps made one."""
    if not any(_meet([before], one, -OVERLAP) for before, one in pairwise(found)):
        return [stretch for stretch, _, _ in found]
    groups: list[list[Found]] = []
    for one in found:
        if groups and _meet(groups[-1], one, SPACE):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [stretch for group in groups for stretch in _ordered(group, glyphs)]


def _meet(group: Sequence[Found], one: Found, room: float) -> bool:
    """Whether ``one`` stands on the line of ``group`` and not further from it than ``room``, of the size of letters.

    The same words set twice, a makeshift bold, do not count.
    """
    first, stretch = group[0][0], one[0]
    room *= stretch.size
    return (
        abs(first.base - stretch.base) < SAME_BASE * stretch.size
        and stretch.left < max(other.right for other, _, _ in group) + room
        and stretch.right > min(other.left for other, _, _ in group) - room
        and all(other.text != stretch.text for other, _, _ in group)
    )


def _ordered(group: list[Found], glyphs: Glyphs) -> list[Stretch]:
    as_set = [sign for _, start, end in group for sign in glyphs(start, end)]
    signs = sorted(as_set, key=lambda sign: sign.left)
    if len(group) == 1 and signs == as_set:
        return [group[0][0]]
    longest = max((stretch for stretch, _, _ in group), key=lambda stretch: len(stretch.text))
    runs: list[list[Glyph]] = []
    for sign in signs:
        if not runs or sign.left - runs[-1][-1].right > GUTTER * longest.size:
            runs.append([sign])
        else:
            runs[-1].append(sign)
    return [stretch for stretch in (_stretch(run, longest) for run in runs) if stretch.text]


def _stretch(run: list[Glyph], like: Stretch) -> Stretch:
    out, first = run[0].text, 0.0
    for before, sign in pairwise(run):
        gap = sign.left - before.right > SPACE * like.size
        first = first or (before.right - run[0].left if gap or sign.text.isspace() else 0.0)
        out += f" {sign.text}" if gap else sign.text
    text, left, right = normalize("NFC", " ".join(visible(out).split())), run[0].left, run[-1].right
    return replace(like, text=text, left=left, right=right, first=first or right - left)
