"""The kinds of documents: names, abbreviations."""

from __future__ import annotations

from functools import cache

from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals


@cache
def names() -> dict[str, str]:
    """Comparable name → name: "kế hoạch" → "Kế hoạch"."""
    return {comparable(kind["name"]): kind["name"] for kind in table("kinds")["kind"]}


@cache
def by_abbreviation() -> dict[str, str]:
    """Abbreviation in capitals → name: "KH" → "Kế hoạch"."""
    return {short.upper(): kind["name"] for kind in table("kinds")["kind"] for short in kind["abbreviations"]}


@cache
def abbreviations(name: str) -> tuple[str, ...]:
    """Of the kind of a comparable name, as symbols print them: "tờ trình" → ("TTr",); () for what is no kind."""
    found = (kind["abbreviations"] for kind in table("kinds")["kind"] if comparable(kind["name"]) == name)
    return tuple(next(found, ()))


def is_abbreviation(text: str) -> bool:
    """Whether ``text`` is the abbreviation of a kind in a symbol, in any case: "KH", "CTr", "QĐ"."""
    return text.upper() in by_abbreviation()


@cache
def longest_first() -> tuple[str, ...]:
    """The comparable names, longer ones before those they begin with."""
    return tuple(sorted(names(), key=len, reverse=True))


def kind_ending(text: str) -> str | None:
    """The kind whose name ``text`` ends with: "theo Nghị quyết số" (without "số") → "Nghị quyết"."""
    small = comparable(text.rstrip())
    found = next((name for name in longest_first() if small.endswith(name)), None)
    return names()[found] if found else None


def kind_beginning(text: str) -> tuple[str, int] | None:
    """The kind whose name ``text`` begins with, and where the name ends."""
    small = comparable(text)
    for name in longest_first():
        if small.startswith(name) and not small[len(name) : len(name) + 1].isalnum():
            return names()[name], len(name)
    return None


def is_kind(line: str) -> bool:
    """Whether ``line`` is the type name of a document in capitals and nothing else: "KẾ HOẠCH"."""
    return is_capitals(line) and comparable(line.strip(" *:")) in names()
