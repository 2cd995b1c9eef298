"""vanban reads, checks and writes Vietnamese administrative documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.model import Cause, Document, ReadError
from vanban.sources.limits import Limits

if TYPE_CHECKING:
    from vanban.checking import check
    from vanban.sources.scan import OnPage
    from vanban.writing import write

__all__ = ["Cause", "Document", "Limits", "ReadError", "check", "read", "read_bytes", "read_safely", "write"]


def __getattr__(name: str) -> Any:
    """``check`` and ``write``, imported when first asked for: who only reads a file does not wait for them."""
    if name == "check":
        from vanban.checking import check

        return check
    if name == "write":
        from vanban.writing import write

        return write
    raise AttributeError(f"module 'vanban' has no attribute {name!r}")


def read(path: Path | str, *, limits: Limits | None = None, on_page: OnPage | None = None) -> Document:
    """The reading of the file at ``path``: .docx, .doc, .odt, .rtf, .pdf, .md, .txt, .html or .htm.

    With the ocr extra (and Debian's tesseract-ocr, tesseract-ocr-vie) scans are read too: PDF without a text layer,
    .jpg, .png, .webp and .tif; ``on_page`` is then told after each page how many are done, and how many there are.
    Raises ReadError, with its cause, for a file that is refused or cannot be read, and OSError where
    the path itself cannot be opened.
    """
    from vanban.reading import read_source
    from vanban.sources import READ, open_source

    return read_source(open_source(path, limits=limits or READ, on_page=on_page))


def read_bytes(data: bytes, name: str, *, limits: Limits | None = None, on_page: OnPage | None = None) -> Document:
    """As :func:`read`, for bytes in memory; ``name`` gives the format by its ending."""
    from vanban.reading import read_source
    from vanban.sources import READ, from_bytes

    return read_source(from_bytes(data, name, limits=limits or READ, on_page=on_page))


def read_safely(
    path: Path | str, *, seconds: float = 120, megabytes: int = 1024, on_page: OnPage | None = None
) -> Document:
    """As :func:`read`, in a process that is stopped after ``seconds`` and may use ``megabytes`` of memory.

    For the files of strangers: whatever they do, even to a library in C, only that process ends. POSIX only. Raises
    ReadError: the causes of :func:`read`, and TIMEOUT, TOO_HEAVY, CRASHED; OSError where the path cannot be opened.
    """
    from vanban import sandbox

    return sandbox.read_safely(path, seconds=seconds, megabytes=megabytes, on_page=on_page)
