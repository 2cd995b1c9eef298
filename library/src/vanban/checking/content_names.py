"""Persons, places and bodies that are spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.checking.finding import Finding
from vanban.language.normalise import bare, comparable
from vanban.language.people import is_person
from vanban.model import Body, Document

COMMITTEE = comparable("TM. Ủy ban nhân dân")
CODES = {"names-differ": "N01", "place-differs": "N02"}


def names(document: Document) -> Iterator[Finding]:
    for doubt in document.doubts:
        if doubt.code in CODES:
            yield Finding(CODES[doubt.code], doubt.values, doubt.span, doubt.values[1])
    yield from _bodies(document)


def capacity(document: Document) -> Iterator[Finding]:
    """A deputy chair who signs on behalf of the People's Committee, but not for its chair (article 13)."""
    signer = document.signer
    authority, posts = comparable(signer.authority or ""), comparable(signer.post or "").split(" / ")
    if authority.startswith(COMMITTEE) and posts[0].startswith("phó chủ tịch"):
        yield Finding("C01", ((signer.post or "").split(" / ")[0],), signer.span, signer.post or "")


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
