"""Numerals as labels and counts: Roman, Vietnamese letters, words."""

from __future__ import annotations

from functools import lru_cache

# Decree 30/2020, annex I: points follow the Vietnamese alphabet, which has no f, j, w, z.
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "nhất": 1, "nhì": 2, "tư": 4, "mười một": 11, "mười hai": 12,
}  # fmt: skip
COUNTS = WORDS.keys() - {"năm", "nhất", "nhì", "tư"}
TENS = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def from_roman(text: str) -> int | None:
    """ "XIV" → 14; None where ``text`` is no well-formed numeral from I to XCIX."""
    value = 0
    for sign, after in zip(text, f"{text[1:]} ", strict=False):
        if sign not in ROMAN:
            return None
        less = after in ROMAN and ROMAN[sign] < ROMAN[after]
        value += -ROMAN[sign] if less else ROMAN[sign]
    return value if 0 < value < 100 and to_roman(value) == text else None


def to_roman(value: int) -> str:
    """14 → "XIV", for 1 to 99."""
    out = []
    for weight, signs in TENS:
        while value >= weight:
            out.append(signs)
            value -= weight
    return "".join(out)


def from_letter(letter: str) -> int | None:
    """ "a" → 1, "đ" → 5; None for anything but one letter of the Vietnamese alphabet."""
    at = LETTERS.find(letter.lower()) if len(letter) == 1 else -1
    return at + 1 if at >= 0 else None


def from_word(word: str) -> int | None:
    """ "ba" and "thứ ba" → 3."""
    return WORDS.get(word.lower().removeprefix("thứ ").strip())


@lru_cache(maxsize=1024)
def count_of(word: str) -> int | None:
    """The number that "02", "hai" say; None for other words, and for "năm", which is also the year."""
    return int(word) if word.isdecimal() and len(word) < 5 else WORDS.get(word) if word in COUNTS else None
