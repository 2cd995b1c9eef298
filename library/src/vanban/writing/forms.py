"""Drafts to and from JSON: the form in which ``vanban write`` takes them and in which they can be stored.

The members are those of :class:`vanban.writing.Draft`. A block is told by what it holds: {"level": …} is a
heading, {"columns": …} a grid, {"sign": …} a bullet, any other a paragraph; a row with "cells" is a row, one
with "words" a band. Words are a string or a list of {"text", "bold", "italic"}. docs/drafts.md has examples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from vanban.writing.draft import (
    Align,
    Appendix,
    Band,
    Block,
    Bullet,
    Column,
    Copy,
    Draft,
    Grid,
    Heading,
    Level,
    Paragraph,
    Row,
    Run,
    Signature,
    Urgency,
    Words,
    WriteError,
)

Made = TypeVar("Made")
Given = Any
Reader = Callable[[Given, str], Any]


def as_json(value: object) -> Any:
    """A draft, or any part of one, as JSON values; what is left out or empty stays away."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if is_dataclass(value):
        known = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        needed = {"level", "columns", "sign"}
        return {name: as_json(one) for name, (one, usual) in known.items() if one != usual or name in needed}
    return value


def from_json(given: Given) -> Draft:
    """The draft that ``given`` holds. Raises WriteError, with the place, for what is missing or of a wrong form."""
    return _made(Draft, given, "draft")


def _made(kind: type[Made], given: Given, place: str) -> Made:
    """A dataclass from an object: no unknown member, none missing, each read by the table."""
    if not isinstance(given, Mapping):
        raise WriteError(f"{place}: an object is wanted")
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(given) - set(known))
    missing = sorted(name for name, field in known.items() if field.default is MISSING and name not in given)
    for fault, names in (("unknown", unknown), ("missing", missing)):
        if names:
            raise WriteError(f"{place}: {fault}: {', '.join(names)}")
    read = READERS[kind]
    return kind(**{name: read.get(name, _text)(value, f"{place}.{name}") for name, value in given.items()})


def _text(given: Given, place: str) -> str:
    if not isinstance(given, str):
        raise WriteError(f"{place}: a text is wanted")
    return given


def _truth(given: Given, place: str) -> bool:
    if not isinstance(given, bool):
        raise WriteError(f"{place}: true or false is wanted")
    return given


def _count(given: Given, place: str) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise WriteError(f"{place}: a whole number above 0 is wanted")
    return given


def _share(given: Given, place: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise WriteError(f"{place}: a number is wanted")
    return float(given)


def _day(given: Given, place: str) -> date | None:
    try:
        return None if given is None else date.fromisoformat(_text(given, place))
    except ValueError:
        raise WriteError(f"{place}: a day such as 2026-02-06 is wanted") from None


def _words(given: Given, place: str) -> Words:
    if isinstance(given, str):
        return given
    return tuple(_made(Run, run, f"{place}[{index}]") for index, run in enumerate(_list(given, place)))


def _list(given: Given, place: str) -> list[Given]:
    if not isinstance(given, list | tuple):
        raise WriteError(f"{place}: a list is wanted")
    return list(given)


def _many(read: Reader) -> Reader:
    def every(given: Given, place: str) -> tuple[Any, ...]:
        return tuple(read(one, f"{place}[{index}]") for index, one in enumerate(_list(given, place)))

    return every


def _one(kind: type[Any]) -> Reader:
    def made(given: Given, place: str) -> Any:
        return None if given is None else _made(kind, given, place)

    return made


def _choice(kind: type[Enum]) -> Reader:
    def chosen(given: Given, place: str) -> Any:
        if given is None and kind is Urgency:
            return None
        try:
            return kind(given)
        except ValueError:
            raise WriteError(f"{place}: one of {', '.join(one.value for one in kind)} is wanted") from None

    return chosen


def _block(given: Given, place: str) -> Block:
    if not isinstance(given, Mapping):
        raise WriteError(f"{place}: an object is wanted")
    kind = next((kind for sign, kind in BLOCKS.items() if sign in given), Paragraph)
    made: Block = _made(kind, given, place)
    return made


def _row(given: Given, place: str) -> Row | Band:
    if isinstance(given, Mapping) and "cells" in given:
        return _made(Row, given, place)
    return _made(Band, given, place)


BLOCKS: dict[str, type[Any]] = {"level": Heading, "columns": Grid, "sign": Bullet}
READERS: dict[type[Any], dict[str, Reader]] = {
    Run: {"bold": _truth, "italic": _truth},
    Heading: {"level": _choice(Level)},
    Paragraph: {"words": _words, "centred": _truth},
    Bullet: {"words": _words},
    Column: {"share": _share, "align": _choice(Align)},
    Row: {"cells": _many(_words), "bold": _truth},
    Band: {"words": _words},
    Grid: {"columns": _many(_one(Column)), "rows": _many(_row)},
    Signature: {"capacity": _many(_text)},
    Appendix: {"body": _many(_block), "landscape": _truth},
    Copy: {"signature": _one(Signature), "recipients": _many(_text), "number": _count, "day": _day},
    Draft: {
        "body": _many(_block),
        "signature": _one(Signature),
        "number": _count,
        "day": _day,
        "year": _count,
        "addressed_to": _many(_text),
        "bases": _many(_words),
        "recipients": _many(_text),
        "countersignature": _one(Signature),
        "confirmation": _one(Signature),
        "urgency": _choice(Urgency),
        "appendices": _many(_one(Appendix)),
        "copy": _one(Copy),
    },
}
