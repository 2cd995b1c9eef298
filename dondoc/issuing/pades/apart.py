"""pyHanko begins an event loop of its own, which no thread can do that has one running already: a thread for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def apart(call: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    """What the call gives or raises."""
    with ThreadPoolExecutor(1, thread_name_prefix="pades") as own:
        return own.submit(call, *args, **more).result()
