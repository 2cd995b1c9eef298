"""A text as words with their places: what all of the language is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from vanban.language.normalise import comparable

# A figure with what hangs on it ("06/6/2024", "145/KH", "2026-2030"), a word ("Sở", "KH&CN"), or one sign.
# Linear: the branches begin differently and each part eats up to a sign the next cannot begin with.
WORD = re.compile(r"\d\w*(?:[/.\-]\w+)*|\w+(?:&\w+)*|[^\w\s]")
ABBREVIATIONS = frozenset({"tp", "tt", "tx", "vp", "pgs", "gs", "ts", "ths", "bs", "đ", "st", "q", "p", "h", "x"})

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of ``text``, each in its comparable spelling, with its place."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, at: int) -> str:
        """The word at ``at`` in comparable spelling, "" outside the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def form(self, at: int) -> str:
        """The word at ``at`` as printed."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.keys) else ""

    def between(self, start: int, end: int) -> str:
        """The text of words ``start`` to ``end`` (excluded), as printed."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def is_name(self, at: int) -> bool:
        """Whether the word at ``at`` begins with a capital letter."""
        return self.form(at)[:1].isupper()

    def is_word(self, at: int) -> bool:
        return self.key(at)[:1].isalpha()

    def at(self, place: int) -> int:
        """The first word that ends behind character ``place``."""
        return next((index for index, end in enumerate(self.ends) if end > place), len(self.keys))


@lru_cache(maxsize=4096)  # every stage asks for the words of the same paragraphs
def split(text: str) -> Words:
    """The words of ``text`` (NFC)."""
    small = comparable(text)
    found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(small)]
    keys, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Words(text, keys, starts, ends)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """What a lexicon says of some words, and how many they are."""

    value: Value
    length: int


class Lexicon(Generic[Value]):
    """Words and groups of words with a value each; the longest group that fits is found."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries.items():
            keys = split(phrase).keys
            self._by_first.setdefault(keys[0], []).append((keys, value))
        for group in self._by_first.values():
            group.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """The words that an entry may begin with."""
        return frozenset(self._by_first)

    def find(self, words: Words, at: int) -> Entry[Value] | None:
        """The longest entry that stands at ``at``."""
        for keys, value in self._by_first.get(words.key(at), ()):
            if words.keys[at : at + len(keys)] == keys:
                return Entry(value, len(keys))
        return None

    def __call__(self, words: Words, at: int) -> int:
        """How many words of the longest entry stand at ``at``; 0 where none does."""
        if not 0 <= at < len(words.keys) or words.keys[at] not in self._by_first:
            return 0
        found = self.find(words, at)
        return found.length if found else 0


def lexicon(phrases: Iterable[str]) -> Lexicon[None]:
    """A lexicon of words without values."""
    return Lexicon(dict.fromkeys(phrases))


def sentences(words: Words) -> list[tuple[int, int]]:
    """The sentences of a paragraph as ranges of words, full stops left out."""
    out: list[tuple[int, int]] = []
    start = 0
    for at, key in enumerate(words.keys):
        if key in ".!?…" and _ends_sentence(words, at):
            out.append((start, at))
            start = at + 1
    out.append((start, len(words)))
    return [(first, last) for first, last in (_trimmed(words, *one) for one in out) if first < last]


def _ends_sentence(words: Words, at: int) -> bool:
    if at + 1 >= len(words):
        return True
    spaced = words.starts[at + 1] > words.ends[at]
    return spaced and words.is_name(at + 1) and words.key(at - 1) not in ABBREVIATIONS


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end and words.key(start) in "./;,…":
        start += 1
    while start < end and words.key(end - 1) in "./;,…":
        end -= 1
    return start, end
