"""A reading as plain JSON values and back, nothing lost: how it passes from one process to another.

Unlike a pickle, what comes back can only be made of the values of :mod:`vanban.model`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
KIND = "is"  # where a value may be of several classes, its JSON names the one


def to_json(value: Any) -> Any:
    """``value`` (of a class of vanban.model, or a tuple, dict, date, Decimal, bytes of them) as JSON values."""
    names = _names(value.__class__)
    if names:
        return {KIND: type(value).__name__, **{name: to_json(getattr(value, name)) for name in names}}
    if isinstance(value, (tuple, list)):
        return [to_json(one) for one in value]
    if isinstance(value, dict):
        return {key: to_json(one) for key, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def from_json(kind: type[T], said: Any) -> T:
    """The value of class ``kind`` that :func:`to_json` gave as ``said``. Raises ValueError for anything else."""
    try:
        made: T = _made(kind, said)
    except (TypeError, LookupError, AttributeError, InvalidOperation) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error
    return made


def _made(kind: Any, said: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(inner, said)
    if origin is tuple:
        return tuple(_made(inner[0], one) for one in said)
    if origin is dict:
        return {key: _made(inner[1], one) for key, one in said.items()}
    if _names(kind):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], one) for name, one in said.items() if name != KIND})
    return _plain(kind, said)


def _one_of(kinds: tuple[Any, ...], said: Any) -> Any:
    if said is None and NoneType in kinds:
        return None
    others = [kind for kind in kinds if kind is not NoneType]
    if len(others) > 1:
        others = [kind for kind in others if kind.__name__ == said[KIND]]
    return _made(others[0], said)


def _plain(kind: Any, said: Any) -> Any:
    if kind in READERS:
        return READERS[kind](said)
    if issubclass(kind, StrEnum):
        return kind(said)
    if type(said) is not kind and not (kind is float and type(said) is int):
        raise TypeError(f"{said!r} is no {kind.__name__}")
    return said


READERS: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, bytes: b64decode, Decimal: Decimal}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a record, a dataclass or a named tuple; none for any other class."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    named: tuple[str, ...] = getattr(kind, "_fields", ())
    return named


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
