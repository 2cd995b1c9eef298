"""Who does the work where only a bracket at its end tells it: "1.2. Xây dựng phương án (Công an phường)".

Brackets hold much else: abbreviations, dates, remarks, whom a report goes to. So every word in it must be of bodies
that are known as such, and the bracket must not belong to a body before it.
"""

from __future__ import annotations

from typing import NamedTuple

from vanban.language.bodies import Name
from vanban.language.body_lists import read_names
from vanban.language.grammar import Kind, grammar
from vanban.language.role_words import role_words
from vanban.language.words import Words

ENDS = frozenset({".", ";", ",", "/", ":"})
COUNTS = frozenset({"các", "mỗi", "từng", "mọi", "toàn"})
AT_A_PLACE = frozenset({"tại", "ở"})
LONGEST = 60  # words in the bracket
NAME_BEFORE = 12  # words of a body before the bracket
PLACE_BEFORE = 8  # words of a place before it


class Bracketed(NamedTuple):
    """The bodies of a bracket that opens at word ``at``; not ``sure`` where it may only explain what is before it."""

    at: int
    names: tuple[Name, ...]
    sure: bool


def bracketed(words: Words) -> Bracketed | None:
    """The bracket that closes a passage and names nobody but bodies and posts; None where none does."""
    close = len(words) - 1
    while close > 0 and words.key(close) in ENDS:
        close -= 1
    if words.key(close) != ")":
        return None
    at = next((at for at in range(close - 1, max(0, close - LONGEST), -1) if words.key(at) in "()"), 0)
    if words.key(at) != "(" or not at:
        return None
    names = read_names(words, at + 1)
    if names.end != close or not all(map(_is_known, names.names)) or _is_short_name(words, at, close):
        return None
    before = _body_before(words, at)
    if before is not None and _gets_it(words, before):
        return None
    placed = AT_A_PLACE & set(words.keys[max(0, at - PLACE_BEFORE) : at])
    return Bracketed(at, names.names, sure=before is None and not placed and grammar().work(words, 0) > 0)


def _is_known(name: Name) -> bool:
    """Whether a name can only be a body's; "đơn vị", "cán bộ" without "các" may be anything."""
    counted = name.text.split(maxsplit=1)[0].lower() in COUNTS
    return counted or name.kind not in (Kind.GROUP, Kind.PEOPLE) or name.text[0].isupper()


def _is_short_name(words: Words, at: int, close: int) -> bool:
    """ "(UBND)", "(BCĐ)" behind the whole name."""
    return close - at == 2 and words.form(at + 1).isupper()


def _body_before(words: Words, at: int) -> int | None:
    """Where a body begins that ends right before the bracket."""
    places = range(max(0, at - NAME_BEFORE), at)
    return next((place for place in places if (found := read_names(words, place)).names and found.end == at), None)


def _gets_it(words: Words, at: int) -> bool:
    """Whether the body at ``at`` is sent or told something: "gửi về UBND tỉnh (Sở Nội vụ)"."""
    known = role_words()
    return any(at >= back and known.towards(words, at - back) == back for back in (1, 2, 3))
