"""Vietnamese words made comparable: for search without diacritics and for sorting."""

from __future__ import annotations

import unicodedata

_D = str.maketrans("đĐ", "dD")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng, in dictionary order


def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, one space between words: "Đường  Lê" -> "duong le"."""
    bare = unicodedata.normalize("NFD", text.translate(_D))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).lower().split())


def spelled(text: str) -> str:
    """Lower case with all its marks, each tone behind its syllable: "HOÀ" and "Hòa" are one word, "Hoa" another."""
    return " ".join(_tone_last(word) for word in unicodedata.normalize("NFC", text).lower().split())


def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(p for p in parts if p not in _TONES) + "".join(p for p in parts if p in _TONES)


def sort_key(text: str) -> str:
    """A string that sorts as a Vietnamese dictionary does: by letters, then by tones."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((p for p in parts if p in _TONES), "")
        letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        place = _ALPHABET.find(letter) if len(letter) == 1 else -1
        letters.append(chr(0x41 + place) if place >= 0 else letter)
        tones.append(str(_TONES.find(tone) + 1) if tone else "0")
    return "".join(letters) + "\t" + "".join(tones)
