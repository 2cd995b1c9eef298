"""The nouns that bodies are named by: which of them go on with a name, and what may follow one."""

from __future__ import annotations

from vanban.language.grammar import Kind, grammar, noun_length, stops
from vanban.language.numerals import COUNTS
from vanban.language.proper import ends_proper, leaves
from vanban.language.words import Words

HEAD_WORDS = 7  # words of a noun, and one before it
COUNTED = COUNTS | {"năm", "ít", "tối", "đủ", "trên"}  # "có ít nhất", "có tối thiểu"
RELATIVE_WORDS = 8  # words of "có bếp ăn bán trú", "được cấp phép khai thác khoáng sản"
DESCRIBED_WORDS = 9  # words of "khai thác công trình thủy lợi Nam Hà Sơn"
MODALS = frozenset({"phải", "cần", "không", "sẽ"})
NOUN_FOLLOWED_BY = frozenset({"", ",", ";", ")", "và", "được", "đảng", "hội", "phụ", "có"})


def is_verb(words: Words, at: int) -> bool:
    """Whether "tổ chức" at ``at`` means to organise: no noun's companion follows it."""
    if words.key(at) != "tổ" or words.key(at + 1) != "chức":
        return False
    known = grammar()
    after = at + 2
    noun = known.marks(words, after) or known.levels(words, after) or words.key(after) in NOUN_FOLLOWED_BY
    head = known.heads.find(words, after)
    return not noun and (head is None or Kind.NOT in head.value)  # "tổ chức cấp nước"


def is_leading(words: Words, at: int) -> bool:
    """Whether "lãnh đạo" at ``at`` means to lead: another verb follows behind a comma."""
    return words.keys[at : at + 3] == ("lãnh", "đạo", ",") and grammar().work(words, at + 3) > 0


def is_counted(words: Words, head: int) -> bool:
    """Whether "các" or its like stands before the noun that ends at ``head``."""
    known = grammar()
    for at in range(head - 2, max(head - HEAD_WORDS, -1), -1):
        key = words.keys[at]
        if (key in known.all.firsts or key in known.each.firsts) and known.heads(words, at + 1) == head - at - 1:
            return True
    return False


def is_placed(words: Words, at: int, end: int) -> bool:
    """Whether a noun in capitals behind small letters has a level and a place: "và Tổ dân phố khu vực Hoa Sơn"."""
    level = grammar().levels(words, end)
    own = words.is_name(at) and not words.is_name(at - 2) and level > 0
    return own and words.is_name(end + level) and words.is_word(end + level)


def is_called(words: Words, at: int) -> bool:
    """Whether a noun before ``at`` has a name or number of its own: "thôn" + "Đoài", no "ngành" + "Thành phố"."""
    known = grammar()
    if words.key(at).isdigit():
        return True
    return words.is_name(at) and words.is_word(at) and not (known.levels(words, at) or known.heads(words, at))


def is_closed(words: Words, at: int) -> bool:
    """Whether "liên quan" or its like ends the row before ``at``."""
    return any(grammar().trailing(words, at - back) == back for back in (2, 3))


def is_figure(words: Words, at: int) -> bool:
    sign = words.key(at)
    return sign.isdigit() or (sign != "" and set(sign) <= set("ivx") and words.is_name(at))


def figure_end(words: Words, at: int) -> int:
    """Behind the figure of "Bộ Tư lệnh Quân khu" + "4", "Ban Chỉ đạo" + "389"; ``at`` where none stands."""
    if not is_figure(words, at):
        return at
    known = grammar()
    return at + (known.numbered(words, at - 2) == 2 or any(known.committees(words, at - n) == n for n in (2, 3)))


def other_head(words: Words, at: int, length: int) -> int:
    """The length of a longer head at ``at``, "Tỉnh ủy" where "Tỉnh" is a level; 0 where there is none."""
    head = grammar().heads(words, at)
    return head if head > length else 0


def noun_at(words: Words, at: int) -> bool:
    known = grammar()
    return bool(known.heads(words, at) or known.all(words, at) or known.each(words, at) or known.honours(words, at))


def may_mark(words: Words, at: int) -> bool:
    body = words.is_name(at) and grammar().heads(words, at) > 0  # "Cơ quan thường trực" + "Ban An toàn giao thông"
    return (
        words.is_word(at)
        and words.key(at) != "và"
        and not body
        and not leaves(words, at)
        and not ends_proper(words, at)
    )


def leads_on(words: Words, at: int) -> bool:
    """Whether a name may end before ``at``: a verb, a preposition, a level, another body or nothing follows."""
    if at >= len(words) or words.key(at) in (")", ":", "(") or leaves(words, at):
        return True
    return words.key(at) in (",", ";", "và") and noun_at(words, at + 1)


def further_units(words: Words, at: int, end: int) -> int:
    """Behind ", huyện, thị xã" where a level at ``at`` ends in "quận"; ``end`` where none goes on."""
    units = grammar().units
    if not words.is_word(at) or not (units(words, at) or words.key(at) == "các"):
        return end
    while words.key(end) in (",", "và", "hoặc") and units(words, end + 1) and not words.is_name(end + 1):
        behind = end + 1 + units(words, end + 1)
        named = words.is_word(behind) and words.is_name(behind)
        if named or grammar().heads(words, end + 1) > units(words, end + 1):
            break
        end = behind
    return end


def relative_end(words: Words, at: int) -> int:
    """Behind "có bếp ăn bán trú", "đang hoạt động", where what the body does follows; ``at`` where nothing does."""
    known, member = grammar(), words.keys[at : at + 3] == ("là", "thành", "viên")  # … "Ban Chỉ đạo chủ động kiểm tra"
    if not (member or words.key(at) in ("có", "đang", "được")) or known.acting(words, at) or known.work(words, at):
        return at
    end = at + 1
    if words.key(at) == "có" and (words.key(end) in COUNTED or words.key(end).isdigit()):
        return at  # "mỗi trường có một công trình" is what is asked of it
    if words.key(at) != "có":  # "được thanh tra", "đang tổ chức bữa ăn": a verb of its own, and a duty behind it
        end += known.work(words, end) or 1
    while end - at <= RELATIVE_WORDS and words.is_word(end) and (member or not words.is_name(end)):
        if stops(words, end):
            doing = known.acting(words, end) or known.manner(words, end)
            doing = doing or (words.key(at) == "có" and known.work(words, end))
            if doing or words.key(at) == "có":
                return end if doing and end > at + 1 else at
        end += 1
    return at


def described_end(words: Words, at: int) -> int:
    """Behind "khai thác khoáng sản", where another verb follows; ``at`` where that is the body's own verb."""
    known = grammar()
    length = known.describing(words, at)
    if not length or not any(known.described(words, at - back) == back for back in (1, 2, 3)):
        return at
    while words.key(at + length) in (",", "và") and known.describing(words, at + length + 1):
        length += 1 + known.describing(words, at + length + 1)  # "chế biến, xuất khẩu thủy sản"
    return _verb_within(words, at, at + length)


def placed_end(words: Words, at: int) -> int:
    """Behind "trong khu công nghiệp", where a verb follows; ``at`` where none does, or it tells when."""
    length = grammar().placing(words, at)
    return _verb_within(words, at, at + length) if length and not grammar().when(words, at + length) else at


def _verb_within(words: Words, at: int, start: int) -> int:
    """The verb behind ``start`` and some words without a sign; ``at`` where none stands there."""
    known, end = grammar(), start
    if known.acting(words, start) or words.key(start) in MODALS:
        return start  # "đơn vị vận chuyển phải cung cấp …"
    while end < start + DESCRIBED_WORDS and words.is_word(end):
        if end > start and stops(words, end) and not known.papers(words, end):
            urged = known.urging(words, end) > 0 and words.is_word(end + known.urging(words, end))
            return end if known.work(words, end) or known.acting(words, end) or urged else at
        end += max(1, noun_length(words, end))
    return at


def mark_end(words: Words, at: int) -> int:
    length = grammar().marks(words, at)
    return at + length if length else 0
