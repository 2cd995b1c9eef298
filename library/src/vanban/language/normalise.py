"""Spellings made comparable. Every function keeps the length, so that places found stay true."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The tone mark on "oa", "oe", "uy" stands on the first letter in the older and on the second in the
# newer spelling: "hòa" and "hoà" are one word.
TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
DASHES = "–—−‐‑"


@lru_cache(maxsize=8192)  # the same lines are compared by many stages
def comparable(text: str) -> str:
    """``text`` (NFC) in small letters with one spelling of tone marks and dashes; length kept.

    "Uỷ ban" and "ỦY BAN" become the same; "qúy" and "quý" too.
    """
    small = _lower(text)
    for dash in DASHES:  # looking for a sign is many times faster than str.translate
        if dash in small:
            small = small.replace(dash, "-")
    for old, new in TONES.items():
        if old in small:
            small = small.replace(old, new)
    return small


def bare(text: str) -> str:
    """``text`` (NFC) in small letters without diacritics: "Đường" becomes "duong"; length kept."""
    return "".join(map(_letter, _lower(text)))


def is_capitals(text: str) -> bool:
    """Whether ``text`` has at least two letters and all of them are capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _lower(text: str) -> str:
    small = text.lower()
    if len(small) == len(text):
        return small
    # "İ" is the one letter whose small form is longer.
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _letter(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign == "đ":
        return "d"
    return unicodedata.normalize("NFD", sign)[0]
