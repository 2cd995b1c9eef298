"""Microsoft's compound file: the container of old Word files ([MS-CFB]). Only what reading a stream needs."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vanban.model import Cause, ReadError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST = 0xFFFFFFFA  # sector numbers above are marks: free, end of chain, part of the tables
HEADER = 512
IN_HEADER = 109  # sectors of the allocation table that the header names itself
ENTRY = 128
STREAM, ROOT = 2, 5


class CompoundFile:
    """The streams of a compound file by their names, those in folders too."""

    def __init__(self, data: bytes) -> None:
        if len(data) < HEADER or not data.startswith(MAGIC):
            raise ReadError(Cause.BROKEN, "no compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ReadError(Cause.BROKEN, "compound file with sectors of an unknown size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_table = (
            *struct.unpack_from("<I", data, 48),
            *struct.unpack_from("<II", data, 56),
        )
        self._table = self._allocation()
        self._mini_table = _numbers(self._chained(mini_table, self._table))
        self._streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for name, kind, start, size in _entries(self._chained(directory, self._table)):
            if kind == ROOT:
                self._mini = self._chained(start, self._table)
            elif kind == STREAM:
                self._streams.setdefault(name, (start, size))

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def read(self, name: str) -> bytes:
        """The bytes of a stream; raises ReadError BROKEN where there is none of that name."""
        if name not in self._streams:
            raise ReadError(Cause.BROKEN, f"no stream {name}")
        start, size = self._streams[name]
        if size < self._cutoff:
            return b"".join(self._mini_sectors(start))[:size]
        return self._chained(start, self._table)[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _allocation(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from(f"<{IN_HEADER}I", self._data, 76))
        (following,) = struct.unpack_from("<I", self._data, 68)
        seen = set()
        while following < LAST and following not in seen:
            seen.add(following)
            numbers = _numbers(self._sector(following))
            if not numbers:
                break
            sectors.extend(numbers[:-1])
            following = numbers[-1]
        named = dict.fromkeys(number for number in sectors if number < LAST)
        return _numbers(b"".join(self._sector(number) for number in named))

    def _chained(self, start: int, table: tuple[int, ...]) -> bytes:
        return b"".join(self._sector(number) for number in _chain(start, table))

    def _mini_sectors(self, start: int) -> Iterator[bytes]:
        for number in _chain(start, self._mini_table):
            yield self._mini[number * self._mini_size : (number + 1) * self._mini_size]


def _chain(start: int, table: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain; a chain that bites its tail is a damaged file."""
    left = len(table)
    while start < len(table):
        if left == 0:
            raise ReadError(Cause.BROKEN, "a chain of sectors without end")
        left -= 1
        yield start
        start = table[start]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind, first sector and size of each entry."""
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        yield name, kind, start, size
