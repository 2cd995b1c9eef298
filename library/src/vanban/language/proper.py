"""Where a proper name ends: capitals and the small words that follow them, places, persons."""

from __future__ import annotations

from vanban.language.grammar import grammar, noun_length, stop_length, stops
from vanban.language.words import Words

SMALL_WORDS = 5  # "An ninh chính trị nội bộ": small words that follow a capital in a proper name
PLACE_WORDS = 4  # "Hưng Bình", "Thừa Thiên Huế"
PERSON_WORDS = 5  # "Tôn Nữ Thị Hồng Hạnh"


def person_end(words: Words, at: int) -> int:
    """Behind the capitals of a person's name."""
    end = at
    while words.is_name(end) and words.is_word(end) and end - at < PERSON_WORDS:
        end += 1
    return end


def proper_end(words: Words, at: int) -> int:
    """The end of a proper name: capitals, and small words that follow them.

    Each part of a name begins with one capital ("Cổ phần", "Môi trường"). Where two follow each other they are a
    place's or a person's ("Tam Kỳ", "Nguyễn Du"), and the small word behind them is no part of any name.
    """
    end, small, capitals = at, 0, 0
    while words.is_word(end) and words.key(end) != "và":
        capital = words.is_name(end)
        if end > at and (ends_proper(words, end) if capital else leaves(words, end, compound=small == 0)):
            break
        if not capital and capitals > 1:
            break
        length = 1 if capital else max(1, noun_length(words, end))
        small = 0 if capital else small + length
        capitals = capitals + _is_syllable(words, end) if capital else 0
        if small > SMALL_WORDS:
            break
        end += length
    return end


def _is_syllable(words: Words, at: int) -> bool:
    """Whether the capital word is one of a place, no abbreviation ("THCS"), no head ("Hội")."""
    form = words.form(at)
    return (len(form) == 1 or not form.isupper()) and not grammar().heads(words, at)


def ends_proper(words: Words, at: int) -> bool:
    return grammar().papers(words, at) > 0 or (grammar().honours(words, at) > 0 and not grammar().places(words, at))


def leaves(words: Words, at: int, *, compound: bool = False) -> bool:
    """Whether no name holds the small word at ``at``.

    ``compound``: right behind a capital, where a verb of one syllable is the second half of a word: "Chăn" + "nuôi".
    """
    known = grammar()
    if compound and stop_length(words, at) == 1 and (known.seconds(words, at) or known.work(words, at)):
        return False
    return stops(words, at) or known.levels(words, at) > 0 or known.trailing(words, at) > 0


def joined(words: Words, end: int) -> int:
    """Over "và", "-" and commas to further words of one name: "Kỹ thuật, Thông tin và Truyền thông"."""
    while True:
        following = _next_part(words, end)
        if not following:
            return end
        end = proper_end(words, following)


def _next_part(words: Words, at: int) -> int:
    sign = words.key(at)
    if sign not in ("-", "và", ",") or not words.is_name(at + 1) or grammar().heads(words, at + 1):
        return 0
    if sign == "," and words.key(proper_end(words, at + 1)) not in ("và", ","):
        return 0
    return at + 1


def place_end(words: Words, at: int) -> int:
    """Behind the name of a place: "Hưng Bình", "Xuân Hương - Đà Lạt"."""
    end = at
    while end - at < PLACE_WORDS and _is_place(words, end):
        end += 1
    if end > at and words.key(end) == "-" and _is_place(words, end + 1):
        return place_end(words, end + 1)
    return end


def _is_place(words: Words, at: int) -> bool:
    known = grammar()
    if not words.is_name(at) or not words.is_word(at):
        return False
    honour = known.honours(words, at) and not known.places(words, at)
    return not (known.heads(words, at) or known.papers(words, at) or honour or known.levels(words, at))


def goes_on_proper(words: Words, at: int) -> bool:
    """ "Kinh tế" + "Hạ tầng": a further part, one capital and a small word, behind a field."""
    part = words.is_name(at) and words.is_word(at) and words.is_word(at + 1) and not words.is_name(at + 1)
    return part and words.key(at + 1) != "và" and not leaves(words, at + 1, compound=True) and not _other(words, at)


def is_second_field(words: Words, at: int) -> bool:
    """ "Vật liệu xây dựng" behind "Phòng Kinh tế và": no body, field or person of its own."""
    known = grammar()
    other = known.fields(words, at) or known.surnames(words, at) or words.keys[at : at + 2] == ("nhân", "dân")
    return not other and goes_on_proper(words, at)


def with_abbreviated(words: Words, at: int, field: int) -> int:
    """The length of a field with further ones in short: "Nông nghiệp" + "và PTNT", "Kinh tế" + ", HT và ĐT"."""
    end, sign = at + field, ""
    while field and words.form(end) in ("và", "-", "–", "&", ",") and grammar().abbreviated(words, end + 1):
        sign = words.form(end)
        end += 1 + grammar().abbreviated(words, end + 1)
    return field if sign == "," else end - at


def _other(words: Words, at: int) -> bool:
    """Whether a capital begins something else: another body, a level, a paper."""
    known = grammar()
    return bool(known.heads(words, at) or known.levels(words, at) or known.papers(words, at))
