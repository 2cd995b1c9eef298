"""Checks a document before it is signed: its content, and of a Word file the layout of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vanban.checking.finding import Finding, Rule, Severity, rules
from vanban.model import Document

__all__ = ["Finding", "Rule", "Severity", "check", "check_bytes", "checked", "rules"]


def check(path: Path | str, *, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What is to be mended in the file at ``path``, in reading order.

    ``select`` keeps the rules whose code begins with one of its members, ``ignore`` leaves such rules out. Raises
    ReadError for a file that cannot be read and OSError where the path cannot be opened.
    """
    path = Path(path)
    return check_bytes(path.read_bytes(), path.name, select=select, ignore=ignore)


def check_bytes(
    data: bytes, name: str, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """As :func:`check`, for bytes in memory; ``name`` gives the format by its ending."""
    return checked(data, name, select=select, ignore=ignore)[1]


def checked(
    data: bytes, name: str, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Document, tuple[Finding, ...]]:
    """The reading of a file, and what is to be mended in it; the places of findings are in the reading's text."""
    from vanban.checking.all_rules import findings

    document, every = findings(data, name)
    chosen, left_out = tuple(select), tuple(ignore)
    found = (one for one in every if _wanted(one.code, chosen, left_out))
    return document, tuple(sorted(found, key=lambda one: one.span.start if one.span else -1))


def _wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or code.startswith(select)) and not (ignore and code.startswith(ignore))
