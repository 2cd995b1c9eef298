"""The words by which bodies are known, made ready from language/tables/bodies.toml, fields.toml and verbs.toml."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.words import Lexicon, Words, lexicon


class Kind(StrEnum):
    """What a name names."""

    OFFICE = "office"  # a head and a proper name: "Sở Nội vụ"
    WHOLE = "whole"  # named without more: "Công an phường"
    CAPITAL = "capital"  # so too, but a common word where it is in small letters: "Thuế tỉnh"
    GROUP = "group"  # "các cơ quan, đơn vị liên quan"
    PEOPLE = "people"  # "Công chức Đô thị"
    POST = "post"  # "Chủ tịch UBND phường"
    PERSON = "person"  # "Hồ Thị Nhân"
    NOT = "not"  # begins like a body: "hội nghị"


HEADED = (Kind.OFFICE, Kind.WHOLE, Kind.CAPITAL, Kind.GROUP, Kind.PEOPLE, Kind.POST, Kind.NOT)


class Grammar(NamedTuple):
    """Lexicons, each asked with a text and a place in it."""

    heads: Lexicon[frozenset[Kind]]
    fields: Lexicon[None]
    abbreviated: Lexicon[None]
    levels: Lexicon[None]
    units: Lexicon[None]
    numbered: Lexicon[None]
    severed: Lexicon[None]
    marks: Lexicon[None]
    trailing: Lexicon[None]
    joins: Lexicon[None]
    start: Lexicon[None]
    goal: Lexicon[None]
    assigned: Lexicon[None]
    assignments: Lexicon[None]
    each: Lexicon[None]
    all: Lexicon[None]
    severally: Lexicon[None]
    honours: Lexicon[None]
    stops: Lexicon[bool]  # false for nouns that begin like a verb: "giao thông"
    papers: Lexicon[None]
    work: Lexicon[None]
    manner: Lexicon[None]
    urging: Lexicon[None]
    describing: Lexicon[None]
    described: Lexicon[None]
    placing: Lexicon[None]
    when: Lexicon[None]
    namely: Lexicon[None]
    seconds: Lexicon[None]
    surnames: Lexicon[None]
    places: Lexicon[None]  # those that begin like an honour: "Bà Rịa"
    charge: Lexicon[None]
    along: Lexicon[None]
    alone: Lexicon[None]
    committees: Lexicon[None]
    acting: Lexicon[None]


@cache
def grammar() -> Grammar:
    bodies, verbs = table("bodies"), table("verbs")
    work = [*verbs["verbs"]["work"], *verbs["verbs"]["having"]]
    manner = verbs["manner"]["words"]
    stopping = verbs["stops"]
    return Grammar(
        heads=_heads(bodies),
        fields=lexicon(table("fields")["fields"]),
        abbreviated=lexicon(table("fields")["abbreviated"]["words"]),
        levels=lexicon(bodies["levels"]["words"]),
        units=lexicon(bodies["levels"]["units"]),
        numbered=lexicon(bodies["levels"]["numbered"]),
        severed=lexicon(bodies["levels"]["each_a_body"]),
        marks=lexicon(bodies["marks"]["words"]),
        trailing=lexicon(bodies["marks"]["trailing"]),
        joins=lexicon(bodies["marks"]["joins"]),
        start=lexicon(bodies["marks"]["from"]),
        goal=lexicon(bodies["marks"]["to"]),
        assigned=lexicon(bodies["marks"]["assigned"]),
        assignments=lexicon(bodies["marks"]["assigned_words"]),
        each=lexicon(bodies["counts"]["each"]),
        all=lexicon(bodies["counts"]["all"]),
        severally=lexicon(bodies["counts"]["severally"]),
        honours=lexicon(bodies["honours"]["words"]),
        stops=_stops([*work, *_roles(), *manner, *stopping["words"], *stopping["papers"]], verbs["verbs"]["nouns"]),
        papers=lexicon(stopping["papers"]),
        work=lexicon(work),
        manner=lexicon(manner),
        urging=lexicon(verbs["manner"]["urging"]),
        describing=lexicon(verbs["verbs"]["describing"]),
        described=lexicon(verbs["verbs"]["described"]),
        placing=lexicon(verbs["verbs"]["placing"]),
        when=lexicon(verbs["verbs"]["when"]),
        namely=lexicon(bodies["marks"]["namely"]),
        seconds=lexicon(verbs["verbs"]["seconds"]),
        surnames=lexicon(table("people")["surnames"]),
        places=lexicon(bodies["honours"]["places"]),
        charge=lexicon(bodies["marks"]["charge"]),
        along=lexicon(bodies["marks"]["along"]),
        alone=lexicon(bodies["alone"]["words"]),
        committees=lexicon(bodies["committees"]["words"]),
        acting=lexicon(_roles()),
    )


def _stops(stopping: Iterable[str], nouns: Iterable[str]) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(stopping, True) | dict.fromkeys(nouns, False))


def _heads(bodies: dict[str, dict[str, str]]) -> Lexicon[frozenset[Kind]]:
    kinds: dict[str, set[Kind]] = {}
    for kind in HEADED:
        for words in bodies[kind.value]:
            kinds.setdefault(words, set()).add(kind)
    return Lexicon({words: frozenset(found) for words, found in kinds.items()})


def _roles() -> Iterable[str]:
    """The words of roles, which no name goes over."""
    roles = table("roles")
    for group in ("leading", "directing", "with"):
        yield from roles[group]["words"]


def stops(words: Words, at: int) -> bool:
    """Whether a name cannot go on at ``at``: small letters, and a verb, an adverb or a preposition."""
    return not words.is_name(at) and stop_length(words, at) > 0


def stop_length(words: Words, at: int) -> int:
    """How many words of what no name goes over stand at ``at``, in any letters."""
    found = grammar().stops.find(words, at)
    return found.length if found and found.value else 0


def noun_length(words: Words, at: int) -> int:
    """How many words of a noun stand at ``at`` that holds or begins like a verb: "công trình", "giao thông"."""
    found = grammar().stops.find(words, at)
    return found.length if found and not found.value else 0
