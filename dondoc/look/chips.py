"""Filters shown as chips; what is chosen stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Chip:
    words: Any
    address: str
    chosen: bool = False
    count: int | None = None


def choices(given: QueryDict, name: str, options: Iterable[tuple[str, Any, int | None]]) -> list[Chip]:
    """A chip for each (value, words, count) of one parameter; the others stay, the page number goes."""
    chosen = given.get(name, "")
    return [
        Chip(words=words, address=address(given, **{name: value}), chosen=value == chosen, count=count)
        for value, words, count in options
    ]


def address(given: QueryDict, **changed: str) -> str:
    """The query string with these parameters changed ("" drops one) and the page number dropped."""
    query = given.copy()
    query.pop("trang", None)
    for name, value in changed.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return "?" + query.urlencode()
