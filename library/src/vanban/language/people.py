"""People's names, and names that are so alike that one may be a slip for the other."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.language.bodies import Name, read_name
from vanban.language.body_lists import name_of
from vanban.language.grammar import Kind, grammar
from vanban.language.normalise import bare, comparable
from vanban.language.words import Words, split

NAME_WORDS = range(2, 6)


def is_person(name: str) -> bool:
    """Whether ``name`` is a person's: a family name and others, all in capitals."""
    words = split(name)
    capitals = all(map(words.is_name, range(len(words))))
    return len(words) in NAME_WORDS and capitals and grammar().surnames(words, 0) > 0


def people_in(words: Words) -> Iterator[Name]:
    """The persons named with an honour: "đồng chí Hồ Thị Nhân", "ông Lê Văn An"."""
    honours = grammar().honours
    for at in honours.places(words):
        if honours(words, at):
            found = read_name(words, at)
            if found and found.kind is Kind.PERSON:
                yield name_of(words, found)


def are_alike(one: str, other: str) -> bool:
    """Whether two names differ by a mark or a letter in one word: "Nhân" and "Nhàn", "Trang" and "Trag"."""
    left, right = comparable(one).split(), comparable(other).split()
    if len(left) != len(right):
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(differing) == 1 and _one_slip(*differing[0])


def _one_slip(one: str, other: str) -> bool:
    """Whether two words are the same but for their marks, or one letter is another, missing or too many."""
    left, right = sorted((bare(one), bare(other)), key=len)
    if left == right:
        return True
    head = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) == len(right):
        return len(left) > 2 and left[head + 1 :] == right[head + 1 :]
    return len(right) - len(left) == 1 and len(left) > 1 and left[head:] == right[head + 1 :]
