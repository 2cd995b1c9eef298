"""Labels of lines ("Đơn vị chủ trì: …") and heads of columns: what they announce, whatever their wording and order."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.words import Lexicon, Words, lexicon

LONGEST = 9  # words of a label
OPENERS = frozenset({".", ";", "(", "-", "–", "+", "•", "*", ","})


class Label(StrEnum):
    """What a label announces, the strongest first."""

    DIRECTS = "directs"
    LEADS = "leads"
    COORDINATES = "coordinates"
    TIME = "time"
    PRODUCT = "product"
    NUMBER = "number"
    NOTE = "note"
    OTHER = "other"
    TASK = "task"
    CARRIES_OUT = "carries_out"  # a lead, weakly said


ROLES = frozenset({Label.DIRECTS, Label.LEADS, Label.COORDINATES, Label.CARRIES_OUT})
_ORDER = {label: rank for rank, label in enumerate(Label)}


class Labelled(NamedTuple):
    """A label at words ``start`` to ``value`` (its colon included) and what it is put to, up to ``end``."""

    label: Label
    start: int
    value: int
    end: int


@cache
def _terms() -> Lexicon[Label | None]:
    labels = table("labels")
    terms: dict[str, Label | None] = dict.fromkeys(labels["fillers"]["words"])
    for label in reversed(Label):
        terms.update(dict.fromkeys(labels[label.value]["words"], label))
    return Lexicon(terms)


@cache
def _joining() -> Lexicon[None]:
    return lexicon(table("labels")["joining"]["words"])


def label_of(words: Words, start: int = 0, end: int | None = None) -> Label | None:
    """What the label made of words ``start`` to ``end`` announces; None where they are no label."""
    end = len(words) if end is None else end
    if not 0 < end - start <= LONGEST:
        return None
    if _joining()(words, start) == end - start:
        return Label.COORDINATES
    found: list[Label] = []
    at = start
    while at < end:
        term = _terms().find(words, at)
        if not term:
            return None
        found += [term.value] if term.value else []
        at += term.length
    if words.key(start) == "các" and set(found) <= {Label.CARRIES_OUT} and not _carries_out(words, start, end):
        return None  # "Các phòng: Kinh tế, Tư pháp" are themselves the bodies
    return min(found, key=_ORDER.__getitem__, default=None) if at == end else None


def _carries_out(words: Words, start: int, end: int) -> bool:
    return any(words.keys[at : at + 2] == ("thực", "hiện") for at in range(start, end))


def column_label(words: Words) -> Label | None:
    """What the head of a column announces, words that say nothing to us left out: "Cơ quan chủ trì soạn thảo"."""
    if len(words) > LONGEST:
        return None
    found = [term.value for at in range(len(words)) if (term := _terms().find(words, at)) and term.value]
    return label_of(words) or min(found, key=_ORDER.__getitem__, default=None)


def says(words: Words, label: Label) -> bool:
    """Whether one of the words of a label is of a kind: "Chỉ tiêu, nhiệm vụ" says a task too."""
    terms = (_terms().find(words, at) for at in range(len(words)))
    return any(term is not None and term.value is label for term in terms)


def labelled(words: Words) -> list[Labelled]:
    """The labels of a paragraph, each put to what stands between it and the next."""
    heads: list[tuple[Label, int, int]] = []
    for colon in (at for at, key in enumerate(words.keys) if key == ":"):
        least = heads[-1][2] if heads else 0
        start = _label_start(words, colon, least)
        if words.key(start - 1) == "," and start > least:  # "Đơn vị chủ trì, tham mưu:"
            longer = _label_start(words, start - 1, least)
            start = longer if label_of(words, longer, colon) else start
        label = label_of(words, start, colon)
        if label:
            heads.append((label, start, colon + 1))
    ends = [start for _, start, _ in heads[1:]] + [len(words)] * bool(heads)
    ends = [_bracket_end(words, start, end) for (_, start, _), end in zip(heads, ends, strict=True)]
    return [Labelled(label, start, value, end) for (label, start, value), end in zip(heads, ends, strict=True)]


def _bracket_end(words: Words, start: int, end: int) -> int:
    """Where what a label in brackets is put to ends: "… (chủ trì: Phòng Kinh tế; phối hợp: các khối)."."""
    before = words.keys[:start]
    opened = before.count("(") - before.count(")")
    if opened <= 0:
        return end
    for at in range(start, end):
        opened += (words.keys[at] == "(") - (words.keys[at] == ")")
        if opened <= 0:
            return at
    return end


def _label_start(words: Words, colon: int, least: int) -> int:
    start = colon
    while start > least and colon - start <= LONGEST and words.key(start - 1) not in OPENERS:
        start -= 1
    return start
