"""Persons, places and bodies that are spelt in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checking.finding import Finding
from vanban.language.normalise import bare, comparable
from vanban.language.people import is_person
from vanban.model import Body, Document

SENTENCES = re.compile(r"[.;\n]")
BY_ORDER = re.compile(r"tl\.\s*+(.+)")
COMMITTEE = comparable("TM. Ủy ban nhân dân")
CODES = {"names-differ": "N01", "place-differs": "N02"}


def names(document: Document) -> Iterator[Finding]:
    for doubt in document.doubts:
        two = doubt.code == "names-differ" and _are_two(document.text, *doubt.values)
        if doubt.code in CODES and not two:
            yield Finding(CODES[doubt.code], doubt.values, doubt.span, doubt.values[1])
    yield from _bodies(document)


def _are_two(text: str, name: str, other: str) -> bool:
    """Whether names that are alike are of two persons: both in one sentence ("ông Dũng và ông Dương"), or with two
    posts ("bà Hương, Hiệu trưởng", "bà Hường, Phó Hiệu trưởng")."""
    if any(_stands_in(name, sentence) and _stands_in(other, sentence) for sentence in SENTENCES.split(text)):
        return True
    posts, others = _posts(text, name), _posts(text, other)
    return bool(posts and others and posts.isdisjoint(others))


def _stands_in(name: str, sentence: str) -> bool:
    return re.search(rf"{re.escape(name)}(?!\w)", sentence) is not None


def _posts(text: str, name: str) -> set[str]:
    """What is printed behind a name as its post."""
    return {comparable(found) for found in re.findall(rf"{re.escape(name)}\s*[,–-]\s*([^\W\d_][^,;.:\n–-]*)", text)}


def capacity(document: Document) -> Iterator[Finding]:
    """A deputy who signs on behalf of the People's Committee but not for its chair, or by order of his own chief.

    Article 13: a deputy signs for the chief (KT.); by order (TL.) sign the heads of units below.
    """
    signer = document.signer
    lines = [line for line in (signer.authority, *(signer.post or "").split(" / ")) if line]
    if len(lines) < 2:
        return
    first, second, last = (comparable(lines[at]) for at in (0, 1, -1))
    by_order = BY_ORDER.fullmatch(first)
    if first.startswith(COMMITTEE) and second.startswith("phó chủ tịch"):
        yield Finding("C01", (lines[1],), signer.span, lines[1])
    elif by_order and last == f"phó {by_order[1]}":
        yield Finding("C02", (lines[-1], lines[0]), signer.span, lines[0])


def _bodies(document: Document) -> Iterator[Finding]:
    """Bodies whose names differ by marks alone: one of them is a slip."""
    seen: dict[str, Body] = {}
    told: set[str] = set()
    for body in _named(document):
        key = " ".join(bare(body.name).split())
        first = seen.setdefault(key, body)
        if comparable(first.name) != comparable(body.name) and comparable(body.name) not in told:
            told.add(comparable(body.name))
            yield Finding("N03", (first.name, body.name), body.span, body.name)


def _named(document: Document) -> Iterator[Body]:
    for task in document.tasks:
        for body in (*task.directs, *task.leads, *task.coordinates):
            if body.span is not None and not is_person(body.name):
                yield body
