"""Who is named where a role is already said: what stands behind "Đơn vị chủ trì:", what a table's cell holds.

Mostly a list of bodies. Some write a sentence there ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính") or further labels
("Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.language.bodies import Name
from vanban.language.body_lists import bodies_in, read_names
from vanban.language.labels import ROLES, Label, labelled
from vanban.language.role_words import role_words
from vanban.language.roles import Given, given_in
from vanban.language.words import Words, split

# A line that begins with a capital begins another name or label, unless the one above it is not complete.
LINE = re.compile(r"(?<![,\-–])(?<!và)\n(?=(\S))")
DOES = frozenset({"làm", "lo", "viết", "soạn", "lập", "trực", "dự"})  # verbs that no name holds
CLAUSE_SIGNS = frozenset({",", ";", ".", "và"})
Assigned = tuple[Label, Name]  # one of DIRECTS, LEADS, COORDINATES, and who


def assigned_in(text: str, label: Label) -> list[Assigned]:
    """The bodies of ``text``, which stands under ``label``, with the role of each; their places are in ``text``."""
    words = split(LINE.sub(_parted, text))
    parts = [part for part in labelled(words) if part.label in ROLES] if ":" in text else []
    if parts:
        return [found for part in parts for found in _listed(words, part.value, part.end, part.label)]
    given = [one for one in given_in(words, 0, len(words)) if one.named]
    shares = _shares(words)
    if shares:
        return [(Label.LEADS, name) for name in shares]
    told = any(one.coordinates or role_words().leading(words, one.work) for one in given)
    return [found for one in given for found in _told(one)] if told else _listed(words, 0, len(words), label)


def _parted(line: re.Match[str]) -> str:
    return ";" if line[1].isupper() or line[1] in "-–+•*" else "\n"


def _shares(words: Words) -> tuple[Name, ...]:
    """Each with a part of the work: "Phòng Kinh tế làm hồ sơ, Công an phường lo an ninh". None where nobody does."""
    found: list[Name] = []
    at = 0
    while at < len(words):
        named = read_names(words, at)
        if named.names and words.key(named.end) in DOES:
            found += named.names
        at = _next_clause(words, max(named.end, at))
    return tuple(found)


def _next_clause(words: Words, at: int) -> int:
    return next((place + 1 for place in range(at, len(words)) if words.key(place) in CLAUSE_SIGNS), len(words))


def _told(given: Given) -> Iterator[Assigned]:
    yield from ((Label.DIRECTS, name) for name in given.directs)
    yield from ((Label.LEADS, name) for name in given.leads)
    yield from ((Label.COORDINATES, name) for name in given.coordinates)


def _listed(words: Words, start: int, end: int, label: Label) -> list[Assigned]:
    if start >= end:
        return []
    role = Label.LEADS if label is Label.CARRIES_OUT else label
    place = words.starts[start]
    return [(role, name.moved(place)) for name in bodies_in(words.between(start, end))]
