"""Something that many ask for at the same moment is made once and given to all; kept in the memory of one process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


_everywhere: list[Once[Any]] = []  # one a purpose, made when its module is


class _Slot(Generic[Value]):
    """Held by whoever makes the value while the others wait."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made: tuple[Value] | None = None


class Once(Generic[Value]):
    """The last ``most`` values by their key, which says all that the value depends on: no value grows old."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot[Value]] = OrderedDict()
        _everywhere.append(self)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of the key. Where making it fails, the next who asks tries again."""
        slot = self._slot(key)
        with slot.lock:
            if slot.made is None:
                slot.made = (make(),)
            return slot.made[0]

    def _slot(self, key: Hashable) -> _Slot[Value]:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > self.most:
                self._slots.popitem(last=False)
            return slot

    def clear(self) -> None:
        with self._lock:
            self._slots.clear()


def forget() -> None:
    """Everything, as a process that has just begun: another database has other rows under the same keys."""
    for one in _everywhere:
        one.clear()
