"""Whether the text layer of a scan can be relied on: scanners add ones that know no Vietnamese.

No dictionary is asked. In Vietnamese one letter in four bears a mark and nearly every word is one syllable of a known
build; "NghiA vrer NAM" and "d§.tmroc" are not. "Ũy bạn nhăn dàn" is, but among its marked words hardly any is one of
those that every document is full of.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from vanban.language.normalise import bare
from vanban.sources.legacy import WORD, words_known

ENOUGH = 80  # letters: fewer tell nothing
MARKED = 0.10  # of the letters; printed Vietnamese has .20 to .30, garbled layers below .08
BUILT = 0.70  # of the words; printed Vietnamese has .90 and more
ENOUGH_WORDS = 30  # marked ones
COMMON = 0.25  # of the marked words; printed Vietnamese has .27 and more, layers with wrong marks .12 to .24
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|uou|uoi|oai|oay|oao|oeo|uay|uây|[aeiouy]{1,2})(?:ng|nh|ch|[cmnpt])?"
)


def is_garbled(text: str) -> bool:
    """Whether ``text``, the layer of a page that is a picture, is no Vietnamese."""
    words = WORD.findall(normalize("NFC", text))
    letters = sum(map(len, words))
    if letters < ENOUGH:
        return False
    return marked(words, letters) < MARKED or built(words) < BUILT or common(words) < COMMON


def common(words: list[str]) -> float:
    """The part of the marked words that are of the commonest; 1 where there are too few to tell."""
    said = [word for word in words if not word.isascii()]
    return words_known(" ".join(said)) / len(said) if len(said) >= ENOUGH_WORDS else 1.0


def marked(words: list[str], letters: int) -> float:
    """The part of the letters that bear a Vietnamese mark."""
    return sum(1 for word in words for sign in word if not sign.isascii()) / letters


def built(words: list[str]) -> float:
    """The part of the words in small letters that are built as syllables are."""
    small = [bare(word) for word in words if word[1:].islower() and len(word) > 1]
    if not small:
        return 1.0
    return sum(1 for word in small if SYLLABLE.fullmatch(word)) / len(small)
