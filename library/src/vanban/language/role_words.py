"""The words by which work is given and taken, made ready from language/tables/roles.toml."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.normalise import comparable
from vanban.language.words import Lexicon, lexicon


class RoleWords(NamedTuple):
    opening: Lexicon[None]
    given: Lexicon[bool]  # false for other words that begin so: "giao ban"
    with_: Lexicon[None]
    towards: Lexicon[None]
    sent: Lexicon[None]
    by: Lexicon[None]
    leading: Lexicon[None]
    carrying: Lexicon[None]
    charged: Lexicon[None]
    directing: Lexicon[None]
    plainly: Lexicon[None]
    asides: Lexicon[None]
    announcing: Lexicon[None]
    chairing: Lexicon[None]
    examples: Lexicon[None]
    asking: Lexicon[None]
    works: Lexicon[None]
    not_given: frozenset[str]
    not_with: frozenset[str]
    not_alone: frozenset[str]


PLAIN = ("towards", "sent", "by", "leading", "carrying", "charged", "asides", "announcing", "examples", "asking")


@cache
def role_words() -> RoleWords:
    roles = table("roles")
    given = dict.fromkeys(roles["given"]["words"], True) | dict.fromkeys(roles["given"]["other"], False)
    plain = {name: lexicon(roles[name]["words"]) for name in PLAIN}
    return RoleWords(
        **plain,
        chairing=lexicon(roles["announcing"]["chairing"]),
        works=lexicon(roles["headings"]["works"]),
        opening=lexicon(roles["given"]["opening"]),
        given=Lexicon(given),
        with_=lexicon(roles["with"]["words"]),
        directing=lexicon(roles["directing"]["words"]),
        plainly=lexicon(roles["directing"]["plainly"]),
        not_given=frozenset(map(comparable, roles["given"]["unless"])),
        not_with=frozenset(map(comparable, roles["with"]["unless"])),
        not_alone=frozenset(map(comparable, roles["with"]["unless"] + roles["with"]["unless_alone"])),
    )
