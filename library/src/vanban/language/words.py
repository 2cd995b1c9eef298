"""A text as words with their places: what all of the language is read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Generic, NamedTuple, TypeVar

from vanban.language.normalise import comparable

# A figure with what hangs on it ("06/6/2024", "145/KH", "2026-2030"), a word ("Sở", "KH&CN"), or one sign.
# Linear: the branches begin differently and each part eats up to a sign the next cannot begin with.
WORD = re.compile(r"\d\w*(?:[/.\-]\w+)*|\w+(?:[&'’]\w+)*|[^\w\s]")
STOPS = frozenset(".!?…")
ABBREVIATIONS = frozenset({"tp", "tt", "tx", "vp", "pgs", "gs", "ts", "ths", "bs", "đ", "st", "q", "p", "h", "x"})

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False)  # the same text is split once: what was read in it is known by identity
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
        return bisect_right(self.ends, place)

    def behind(self, place: int) -> Words:
        """The words from character ``place`` on, as :func:`split` finds them in the rest of the text."""
        first = bisect_right(self.ends, place)
        if not place:
            return self
        if first < len(self) and self.starts[first] < place:  # it lies within a word
            return split(self.text[place:])
        starts, ends = [at - place for at in self.starts[first:]], [at - place for at in self.ends[first:]]
        return Words(self.text[place:], self.keys[first:], tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)  # every stage asks for the words of the same paragraphs
def split(text: str) -> Words:
    """The words of ``text`` (NFC)."""
    keys: list[str] = []
    starts: list[int] = []
    start = 0
    for piece in comparable(text).split(" "):
        if piece.isalpha():  # most are one word: no need to look for signs in them
            keys.append(piece)
            starts.append(start)
        elif piece:
            for match in WORD.finditer(piece):
                keys.append(match.group())
                starts.append(start + match.start())
        start += len(piece) + 1
    ends = tuple(map(add, starts, map(len, keys)))
    if "&" in keys:  # "Phòng Kinh tế & Đô thị"
        keys = ["và" if key == "&" else key for key in keys]
    return Words(text, tuple(keys), tuple(starts), ends)


class Entry(NamedTuple, Generic[Value]):
    """What a lexicon says of some words, and how many they are."""

    value: Value
    length: int


class Lexicon(Generic[Value]):
    """Words and groups of words with a value each; the longest group that fits is found."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._entries = {split(phrase).keys: value for phrase, value in entries.items()}
        lengths: dict[str, set[int]] = {}
        for keys in self._entries:
            lengths.setdefault(keys[0], set()).add(len(keys))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self.firsts = frozenset(lengths)  # the words that an entry may begin with

    def find(self, words: Words, at: int) -> Entry[Value] | None:
        """The longest entry that stands at ``at``."""
        length = self(words, at)
        return Entry(self._entries[words.keys[at : at + length]], length) if length else None

    def __call__(self, words: Words, at: int) -> int:
        """How many words of the longest entry stand at ``at``; 0 where none does."""
        keys = words.keys
        lengths = self._lengths.get(keys[at]) if 0 <= at < len(keys) else None
        for length in lengths or ():
            phrase = keys[at : at + length]
            if phrase in self._entries:
                return len(phrase)  # shorter than asked for where the text ends
        return 0

    def places(self, words: Words) -> list[int]:
        """Where an entry may stand: most words of a text begin none."""
        return [at for at, key in enumerate(words.keys) if key in self.firsts]


def lexicon(phrases: Iterable[str]) -> Lexicon[None]:
    """A lexicon of words without values."""
    return Lexicon(dict.fromkeys(phrases))


def sentences(words: Words) -> list[tuple[int, int]]:
    """The sentences of a paragraph as ranges of words, full stops left out."""
    out: list[tuple[int, int]] = []
    start = 0
    for at in [at for at, key in enumerate(words.keys) if key in STOPS]:
        if _ends_sentence(words, at):
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
