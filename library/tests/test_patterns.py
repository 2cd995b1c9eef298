"""No pattern of the package takes more than linear time over a line made to slow it down, asked as it asks it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import vanban
from library.tests.hostile import lines

LENGTHS = (150, 1_000)  # characters of a line, and then twice as many
QUICK = 0.005  # seconds of CPU: who needs no more for the shorter line is not asked again
LINEAR = 3.0  # times as long for twice as much: 2 where it is linear, 4 where it is quadratic
# Patterns that are quadratic, and only asked of short lines: where that is made sure.
BOUNDED = {"vanban.checking.layout_lines.DAY": "checking.parts takes no line of 90 characters for a day"}
ANYWHERE = {"finditer", "findall", "sub", "split"}
KEPT = type(lru_cache(lambda: None))  # a function that makes its pattern once


def modules() -> list[str]:
    found = (module.name for module in pkgutil.walk_packages(vanban.__path__, "vanban."))
    return [name for name in found if not name.endswith("__main__")]


@cache
def sources() -> dict[str, str]:
    """The text of every module."""
    return {name: Path(str(found.origin)).read_text() for name in modules() if (found := find_spec(name))}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern for text that a module makes, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            pattern = _pattern(value)
            if pattern is not None and re.search(rf"^(?:def )?{name}\b", sources()[module], re.MULTILINE):
                found[f"{module}.{name}"] = pattern
    return found


def _pattern(value: Any) -> re.Pattern[str] | None:
    """``value`` or what it makes, where that is a pattern for text."""
    if isinstance(value, KEPT) and "Pattern" in str(value.__annotations__.get("return")):
        value = value()
    return value if isinstance(value, re.Pattern) and isinstance(value.pattern, str) else None


def asked(name: str) -> set[str]:
    """The methods by which a pattern is asked, in its own module and where it is imported."""
    module, _, own = name.rpartition(".")
    imports = re.compile(rf"from {re.escape(module)} import [^)]*?\b{own}\b")
    users = (text for user, text in sources().items() if user == module or imports.search(text))
    return {method for text in users for method in re.findall(rf"\b{own}(?:\(\))?\.(\w+)\(", text)}


def seconds(pattern: re.Pattern[str], methods: set[str], line: str) -> float:
    """The CPU time of asking a pattern of a line in these ways."""
    began = time.process_time()
    if methods & ANYWHERE:
        for _ in pattern.finditer(line):
            pass
    for method in methods & {"search", "match", "fullmatch"}:
        getattr(pattern, method)(line)
    return time.process_time() - began


PATTERNS = patterns()


def test_the_patterns_of_the_package_are_found() -> None:
    assert len(PATTERNS) > 60
    assert PATTERNS.keys() >= BOUNDED.keys()


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - BOUNDED.keys()))
def test_no_pattern_backtracks_badly(name: str) -> None:
    pattern, methods = PATTERNS[name], asked(name) or {"search"}
    for length in LENGTHS:
        for line, longer in zip(lines(pattern, length), lines(pattern, 2 * length), strict=True):
            if seconds(pattern, methods, line) > QUICK:
                once = min(seconds(pattern, methods, line) for _ in range(3))
                twice = min(seconds(pattern, methods, longer) for _ in range(3))
                assert twice < LINEAR * max(once, QUICK), (line[:40], once, twice)


def test_a_pattern_that_backtracks_badly_would_be_seen() -> None:
    bad = re.compile(r"\bban hành\b.*như sau:$")
    pairs = zip(lines(bad, 8_000), lines(bad, 16_000), strict=True)
    times = [(seconds(bad, {"search"}, line), seconds(bad, {"search"}, longer)) for line, longer in pairs]
    assert any(twice > LINEAR * max(once, QUICK) for once, twice in times)
