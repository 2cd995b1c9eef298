"""Places by name: what stands behind "phường", "xã", "tỉnh"."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.language.bodies import Name
from vanban.language.grammar import Kind
from vanban.language.proper import place_end
from vanban.language.words import Words, lexicon

LEVELS = lexicon(["phường", "xã", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh"])


def places_in(words: Words) -> Iterator[Name]:
    """The names of places behind their level: "phường Hưng Bình"."""
    for at in LEVELS.places(words):
        length = LEVELS(words, at)
        end = place_end(words, at + length) if length else at
        if length and end > at + length:
            start = at + length
            yield Name(words.between(start, end), words.starts[start], words.ends[end - 1], Kind.WHOLE)
