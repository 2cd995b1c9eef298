"""Words as the rest of vanban expects them: NFC, single spaces, no invisible characters."""

from __future__ import annotations

from unicodedata import normalize

# Soft hyphen, zero-width characters, byte order mark, directional marks: never part of a word.
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
# XML forbids control characters, PDF and text files do not; they print nothing.
INVISIBLE.update(dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r\x0b\x0c"))


def tidy(text: str) -> str:
    """``text`` in NFC on one line, runs of white space (also no-break spaces) made one space."""
    if not text.isascii():
        text = normalize("NFC", text.translate(INVISIBLE))
    return " ".join(text.split())
