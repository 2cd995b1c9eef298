"""What may follow the name of a body: its level and place, the road it lies on, what it is charged with."""

from __future__ import annotations

from vanban.language.grammar import grammar, stops
from vanban.language.nouns import further_units, is_figure, other_head
from vanban.language.proper import place_end
from vanban.language.words import Words

FOR = frozenset({"để", "nhằm"})
CHARGE_WORDS = 12  # words of "phụ trách lĩnh vực văn hóa - xã hội"


def level_end(words: Words, at: int) -> int:
    """Behind "tỉnh Nghệ An", "khu vực II", "các xã, phường"; 0 where no level stands."""
    known = grammar()
    length = known.levels(words, at)
    numbered = known.numbered(words, at)
    end = at + max(length, numbered)
    if end > at and (numbered or known.numbered(words, end - 1)) and is_figure(words, end):
        return end + 1
    if length <= other_head(words, at, length):
        return 0
    end += words.keys[end - 1 : end + 1] == ("tp", ".")  # "TP. Hà Sơn"
    place = end if words.key(at) == "các" else place_end(words, end)
    return further_units(words, at, end) if place == end else place


def along_end(words: Words, at: int) -> int:
    """Behind "trên tuyến đường Lê Lợi"; 0 where no place is named."""
    length = grammar().along(words, at)
    end = place_end(words, at + length) if length else at
    return end if end > at + length else 0


def assigned_end(words: Words, at: int) -> int:
    """Behind "được giao thực hiện các nhiệm vụ thuộc Kế hoạch"."""
    known = grammar()
    length = known.assigned(words, at)
    if not length:
        return 0
    end = at + length
    while known.assignments(words, end) or (end > at + length and words.key(end).isdigit()):
        end += known.assignments(words, end) or 1
    if words.keys[end - 2 : end] == ("phụ", "trách"):
        end = max(end, in_charge_end(words, end - 2))
    return end if end > at + length else 0


def in_charge_end(words: Words, at: int) -> int:
    """Behind "phụ trách lĩnh vực kinh tế", where the body's verb follows; ``at`` where that is all that it does."""
    known = grammar()
    length = known.charge(words, at)
    end = at + length
    while length and end - at < CHARGE_WORDS and (words.is_word(end) or words.key(end) == "-"):
        if stops(words, end):
            named = end > at + 2 and words.key(at + 2) != "công"  # "phụ trách công tác tuyên truyền": its work
            verb = known.work(words, end) or known.manner(words, end) or known.acting(words, end)
            return end if (verb or words.key(end) in FOR) and named else at
        end += 1
    return at


def numbered_end(words: Words, at: int) -> int:
    """Behind the figure of "Ban Quản lý Đầu tư và Xây dựng Thủy lợi" + "4", where a verb follows."""
    return at + (words.key(at).isdigit() and grammar().work(words, at + 1) > 0)
