"""Which printed lines belong to one paragraph, where the source only gives lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

BULLETS = "-–—+•▪○*"
# "-", "1.", "2.1.", "2.1", "(3)", "(3).", "a)", "IV.", "Điều 5", "Phụ lục II" at the head of a line. Linear: each
# branch is told from the others by its first characters.
LABEL = re.compile(
    r"(?:[-–—+•▪○*]\s*|\d{1,3}(?:\.\d{1,3}){0,4}[.)]\)?(?=\D|$)|\d{1,2}(?:\.\d{1,2}){1,4}\s|\(\d{1,3}\)|"
    r"\([a-zđ]\)|[a-zđ]\)|[a-zđ]\.\s|[IVXLC]{1,7}\.\s|[A-ZĐ]\.\s|(?:Điều|Phần|Chương|Mục)\s[\dIVX]|PHỤ LỤC|Phụ lục [\dIVX])"
)
ENDS = frozenset(".;:!?…")
CLOSERS = "\"'”’)]*"


def starts_item(line: str) -> bool:
    """Whether ``line`` begins with a label or a bullet."""
    return LABEL.match(line) is not None


def ends_sentence(line: str) -> bool:
    bare = line.rstrip(CLOSERS + " ")
    return bare[-1:] in ENDS


def is_lower(line: str) -> bool:
    """Whether the first letter or figure of ``line`` is a small letter."""
    for sign in line:
        if sign.isalnum():
            return sign.islower()
    return False


def is_capitals(line: str) -> bool:
    letters = [sign for sign in line if sign.isalpha()]
    return len(letters) > 1 and all(sign.isupper() for sign in letters)


def width_of(lines: Iterable[str]) -> int:
    """The column at which a text was wrapped: the longest line that is no outlier; 0 for no lines."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.98)] if lengths else 0


def fitted(line: str, following: str, width: int) -> bool:
    """Whether the first word of ``following`` would still have fitted behind ``line``."""
    word = following.split(maxsplit=1)[:1]
    return bool(word) and len(line.rstrip()) + 1 + len(word[0]) <= width


def continues(line: str, following: str, width: int) -> bool:
    """Whether ``following`` goes on with the paragraph that ``line`` belongs to."""
    if starts_item(following):
        return is_lower(following[1:]) and following[:1] in BULLETS and not ends_sentence(line) and not fitted(
            line, following, width
        )
    if is_lower(following):
        return True
    if is_capitals(line) != is_capitals(following) and (is_capitals(line) and len(line) > 3):
        return False
    if ends_sentence(line):
        return not fitted(line, following, width)
    return True
