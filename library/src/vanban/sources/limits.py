"""How much of a stranger's file is looked at before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read. A file exactly at a limit is read; one beyond it is refused.

    ``file_bytes`` is compared with the size before anything is read. ``unpacked_bytes``, ``ratio``
    (unpacked to packed, asked only of parts above one megabyte) and ``parts`` guard against zip bombs.
    ``scanned_pages`` is the most pages that are read by their look, ``pixels`` the most of one picture.
    """

    file_bytes: int = 200 * MEGABYTE
    pages: int = 500
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 200
    parts: int = 4000
    scanned_pages: int = 60
    pixels: int = 120_000_000
