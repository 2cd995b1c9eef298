"""Words as the rest of vanban expects them: NFC, single spaces, no invisible characters."""

from __future__ import annotations

import re
from unicodedata import normalize

# Zero-width characters, byte order mark, directional marks and control characters (XML
# forbids those, PDF and text files do not): never part of a word.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


SOFT_HYPHEN = "\xad"
# Where it stands for a hyphen, as PDF files of some Word versions have it: "QĐ-UBND", "2021-2025", "Độc lập - Tự do".
# Vietnamese words are single syllables, which no writer divides.
HYPHEN = re.compile("(?<=[A-ZĐ0-9])\xad(?=[A-ZĐ0-9])|(?<= )\xad(?= )")
# Signs that stand in no text in Unicode, but in one in TCVN3 (ABC), where the soft hyphen means ư.
OLD = re.compile(
    "[\xa1-\xa9\xae\xb5-\xb9\xbb-\xbe\xc6\xc7\xcb\xd0\xd1\xd6-\xd8\xdc\xde\xdf\xe4-\xe7\xeb\xee\xef\xf1\xf6-\xf8\xfb\xfc\xfe]"
)


def visible(text: str) -> str:
    """``text`` without the characters that print nothing."""
    if text.isprintable():  # asked in C; of most texts nothing more need be
        return text
    text = INVISIBLE.sub("", text)
    if SOFT_HYPHEN in text and not OLD.search(text):
        return HYPHEN.sub("-", text).replace(SOFT_HYPHEN, "")
    return text


def tidy(text: str) -> str:
    """``text`` in NFC on one line, runs of white space (also no-break spaces) made one space."""
    return " ".join(normalize("NFC", visible(text)).split())
