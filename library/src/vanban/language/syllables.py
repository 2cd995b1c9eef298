"""The build of Vietnamese syllables, and the one that a wrongly built word can only be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from vanban.language.knowledge import table
from vanban.language.normalise import bare

TONES = "\u0300\u0301\u0303\u0309\u0323"
STOPS = ("c", "ch", "p", "t")  # a syllable that ends so bears the tone of "cấp" or of "cập"
JOINED = 6  # letters of the shortest word that is taken for two
LONGEST = 7  # letters of a syllable: "nghiêng"
PARTS = re.compile(r"(ngh|ng|nh|ch|gh|gi(?=[^\W\d_])|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(\w+)")


@cache
def mended(word: str) -> str:
    """``word``, or the one word it can be where its rhyme is none but for a mark: "thuóc" is "thuốc".

    Only words with a tone mark are mended: those without one may be of any language.
    """
    small = word.lower()
    tone = _tone(small)
    parts = PARTS.fullmatch(_toneless(small))
    if not tone or len(word) < 3 or parts is None or parts[2] in _rhymes():
        return word
    near = _nearest(parts[2])
    return word if near is None else _as_before(word, (parts[1] or "") + near)


def _tone(word: str) -> str:
    return next((sign for sign in normalize("NFD", word) if sign in TONES), "")


def _toneless(word: str) -> str:
    return normalize("NFC", "".join(sign for sign in normalize("NFD", word) if sign not in TONES))


@cache
def parted(word: str) -> tuple[str, ...]:
    """The syllables of words that were seen as one, where there is but one way to part them: "Truyềnnhiễm".

    Only words with a mark are parted, into syllables of two letters and more, the fewest that there can be.
    """
    if len(word) < JOINED or word.isascii() or is_syllable(word):
        return (word,)
    ways = list(_ways(word))
    fewest = min(map(len, ways), default=0)
    found = [way for way in ways if len(way) == fewest]
    return found[0] if len(found) == 1 else (word,)


def _ways(word: str) -> Iterator[tuple[str, ...]]:
    if is_syllable(word):
        yield (word,)
    for at in range(2, min(LONGEST, len(word) - 2) + 1):
        if is_syllable(word[:at]):
            yield from ((word[:at], *rest) for rest in _ways(word[at:]))


@cache
def is_syllable(word: str) -> bool:
    """Whether a word of two letters and more is built as one, all its letters but the first of one size."""
    parts = PARTS.fullmatch(_toneless(word.lower()))
    if parts is None or parts[2] not in _rhymes() or not (word[1:].islower() or word.isupper()):
        return False
    return not parts[2].endswith(STOPS) or _tone(word.lower()) in ("\u0301", "\u0323")


@cache
def _rhymes() -> frozenset[str]:
    return frozenset(table("syllables")["rhymes"])


@cache
def _nearest(rhyme: str) -> str | None:
    """The rhyme of the same letters that differs in the fewest marks, where there is but one."""
    alike = [other for other in _rhymes() if bare(other) == bare(rhyme)]
    apart = sorted((sum(a != b for a, b in zip(rhyme, other, strict=True)), other) for other in alike)
    if not apart or (len(apart) > 1 and apart[0][0] == apart[1][0]):
        return None
    return apart[0][1]


def _as_before(word: str, mended: str) -> str:
    """``mended`` (toneless, small) with the tone and the capitals of ``word``, the tone on the letter it stood on."""
    out = ""
    for sign, new in zip(word, mended, strict=True):
        tone = _tone(sign)
        letter = normalize("NFC", new + tone) if tone else new
        out += letter.upper() if sign.isupper() else letter
    return out
