"""Words as the rest of vanban expects them: NFC, single spaces, no invisible characters."""

from __future__ import annotations

import re
from unicodedata import normalize

# Soft hyphen, zero-width characters, byte order mark, directional marks and control characters (XML
# forbids those, PDF and text files do not): never part of a word.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


def visible(text: str) -> str:
    """``text`` without the characters that print nothing."""
    return INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """``text`` in NFC on one line, runs of white space (also no-break spaces) made one space."""
    return " ".join(normalize("NFC", visible(text)).split())
