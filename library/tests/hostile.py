"""Lines made to slow a pattern down: what stands before one of its repetitions, then what it repeats, many times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# What the words of documents are made of, for patterns whose own parts are harmless.
WORDS = ("ban hành ", "ngày ", "số ", "Điều 1", "1.1", "- ", "a)", "(1)", "12/", "KH-", "A", "đ", " ", "\t", ".", "_")
ENDS = ("", "!", "\x00", "\n", "…x")  # signs that end no match
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
CATEGORIES = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "-"}
CLASSES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w", "NOT_DIGIT": r"\D", "NOT_SPACE": r"\S", "NOT_WORD": r"\W"}


def lines(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """The lines for ``pattern``, about ``length`` characters each; in the same order for every length."""
    tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    found = set(_attacks(tree))
    found |= {("", before + again) for before, again in found} | {("", word) for word in WORDS}
    for before, again in sorted(one for one in found if one[1]):
        yield from (before + again * (length // len(again)) + end for end in ENDS)


def _attacks(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before a repetition and what it repeats, for every repetition of a parsed pattern."""
    for operator, of in tree:
        kind = str(operator)
        if kind in REPEATS:
            yield before, _example(of[2])
            yield from _attacks(of[2], before)
        for inner in _inside(kind, of):
            yield from _attacks(inner, before)
        before += _one(kind, of)


def _inside(kind: str, of: Any) -> list[Any]:
    """The parts of a group or a choice."""
    return list(of[1]) if kind == "BRANCH" else [of[3]] if kind == "SUBPATTERN" else [of] * (kind == "ATOMIC_GROUP")


def _example(tree: Any) -> str:
    """A text that a parsed pattern matches, lookarounds left out."""
    return "".join(_one(str(operator), of) for operator, of in tree)


def _one(kind: str, of: Any) -> str:
    if kind in REPEATS:
        return _example(of[2]) * max(1, of[0])
    inner = _inside(kind, of)
    if inner:
        return _example(inner[0])
    signs = {"LITERAL": lambda: chr(of), "IN": lambda: _sign_in(of), "ANY": lambda: "x", "NOT_LITERAL": lambda: "x"}
    return signs[kind]() if kind in signs else ""


def _sign_in(members: Any) -> str:
    first, value = members[0]
    match str(first):
        case "NEGATE":
            return next((sign for sign in "xA1 -!" if not any(_is_in(sign, one) for one in members[1:])), "")
        case "RANGE":
            return chr(value[0])
        case "CATEGORY":
            return CATEGORIES[str(value).removeprefix("CATEGORY_")]
        case _:
            return chr(value)


def _is_in(sign: str, member: Any) -> bool:
    kind, value = member
    match str(kind):
        case "LITERAL":
            return ord(sign) == value
        case "RANGE":
            return bool(value[0] <= ord(sign) <= value[1])
        case _:
            return re.match(CLASSES[str(value).removeprefix("CATEGORY_")], sign) is not None
