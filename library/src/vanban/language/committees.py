"""What committees are for, said in their names: "Ban Chỉ đạo rà soát hộ nghèo phường"."""

from __future__ import annotations

from vanban.language.grammar import Kind, grammar
from vanban.language.nouns import leads_on
from vanban.language.proper import leaves, proper_end
from vanban.language.words import Words

TASK_WORDS = 12  # words of "rà soát hộ nghèo, hộ cận nghèo"


def topic_end(words: Words, at: int) -> int:
    """Behind what a committee is for: "Ban Chỉ đạo Quốc gia" + "về phòng, chống thiên tai"."""
    if words.key(at) != "về":
        return at
    known, topic = grammar(), at + 1
    if known.fields(words, topic):
        return topic + known.fields(words, topic)
    head = known.heads.find(words, topic)
    return proper_end(words, topic + (head.length if head and Kind.NOT in head.value else 0))  # "phòng, chống" + …


def task_end(words: Words, at: int) -> int:
    """Behind what a committee does, where its level follows: "Ban Chỉ đạo" + "rà soát hộ nghèo" + "phường"."""
    known = grammar()
    for end in range(at, at + TASK_WORDS):
        level = known.levels(words, end)
        if level and (words.key(end) != "các" or words.key(end + 1) == "cấp"):
            return end if leads_on(words, end + level) else at
        head = known.heads.find(words, end)
        other = head and (words.is_name(end) or not head.value.isdisjoint((Kind.WHOLE, Kind.POST)))
        if other or not (words.is_word(end) or words.key(end) in (",", "-") or words.key(end).isdigit()):
            return at  # "Ban Chỉ đạo tham mưu UBND phường"
    return at


def goes_on_as_a_committee(words: Words, at: int, field: int) -> bool:
    """ "Ban Chỉ đạo Xây dựng" + "đô thị văn minh"."""
    small = words.is_word(at + field) and words.key(at + field) != "và" and not leaves(words, at + field)
    return small and any(grammar().committees(words, at - back) == back for back in (2, 3))
