"""Which parts of a document give work to somebody, and which tell of aims, criteria and addressees."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vanban.language.knowledge import table
from vanban.language.words import Lexicon, Words, lexicon
from vanban.reading.passages import Mark, Passages

ISSUES = re.compile(r"\bban hành\b", re.IGNORECASE)
FOLLOWS = re.compile(r"\b(?:như sau|nội dung sau|cụ thể)\s*+[:.]?\s*+$", re.IGNORECASE)


@cache
def _topics() -> tuple[Lexicon[None], Lexicon[None], Lexicon[None]]:
    topics = table("roles")["topics"]
    return lexicon(topics["words"]), lexicon(topics["unless"]), lexicon(topics["uncharged"])


def gives_work(items: Passages, index: int) -> bool:
    """Whether no heading above the passage says that there is none: "Mục tiêu", "Tiêu chí thi đua", "Đối tượng".

    Nor does the sentence that leads from the grounds to the text: "…, UBND phường ban hành Kế hoạch … như sau:".
    """
    if items[index].section is None and _opens(items[index].text):
        return False
    for upper in (index, *items.above(index)):
        one = items[upper]
        if upper != index and one.mark is Mark.PLAIN and _addresses(one.words):
            return False
        if one.mark is not Mark.SECTION or (upper == index and one.is_finished):
            continue
        said = _says_of_work(one.words)
        if said is not None:
            return said
    return True


def _addresses(words: Words) -> bool:
    """Whether addressees stand below a paragraph: "Kính gửi:", "CHỦ TỊCH UBND TỈNH ĐIỆN:"."""
    return words.keys[:2] == ("kính", "gửi") or words.keys[-2:] == ("điện", ":")


def _opens(text: str) -> bool:
    """Whether a paragraph says that something is issued "như sau:"."""
    end = FOLLOWS.search(text)
    return end is not None and ISSUES.search(text, 0, end.start()) is not None


@lru_cache(maxsize=1024)  # asked anew for each passage below a heading
def _says_of_work(words: Words) -> bool | None:
    """Whether a heading says that there is work below it, or none; None where it says neither."""
    silent, unless, _ = _topics()
    if unless(words, 0):
        return True
    return False if silent(words, 0) else None


def charges_nobody(items: Passages, index: int) -> bool:
    """Whether the passage stands among conditions: "Đối với tập thể" below "Tiêu chuẩn khen thưởng"."""
    uncharged = _topics()[2]
    return any(uncharged(items[upper].words, 0) > 0 for upper in items.above(index))
