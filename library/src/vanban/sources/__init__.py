"""Files taken apart into lines and tables: one door for all formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.model import Block, Cause, Line, ReadError, Source
from vanban.sources.legacy import mended
from vanban.sources.limits import Limits
from vanban.sources.sniff import recognise

if TYPE_CHECKING:
    from vanban.sources.scan import OnPage

__all__ = ["Limits", "from_bytes", "open_source"]

READ = Limits()
OFFICE = frozenset({"docx", "doc", "odt", "rtf"})


def open_source(path: Path | str, *, limits: Limits = READ, on_page: OnPage | None = None) -> Source:
    """The blocks of the file at ``path`` in reading order.

    Reads .docx, .doc, .odt, .rtf, .pdf, .md, .txt, .html and .htm; with the ocr extra also pages that are pictures, in
    a PDF or as .jpg, .png, .webp and .tif. ``on_page`` is told after each such page how many of them are done. Raises
    ReadError with its cause for any file that cannot be read, and OSError only where the path itself cannot be opened.
    """
    path = Path(path)
    if path.stat().st_size > limits.file_bytes:
        raise ReadError(Cause.TOO_LARGE, f"{path.stat().st_size} bytes")
    return from_bytes(path.read_bytes(), path.name, limits=limits, on_page=on_page)


def from_bytes(data: bytes, name: str, *, limits: Limits = READ, on_page: OnPage | None = None) -> Source:
    """As :func:`open_source`, for bytes in memory; ``name`` gives the format by its ending."""
    if len(data) > limits.file_bytes:
        raise ReadError(Cause.TOO_LARGE, f"{len(data)} bytes")
    kind = recognise(data, Path(name).suffix)
    source = _reader(kind, on_page)(data, limits)
    blocks = tuple(block for block in map(_without_empty_rows, source.blocks) if block is not None)
    if not blocks:
        raise ReadError(Cause.NO_TEXT if kind in ("pdf", "image") else Cause.EMPTY, "no words in it")
    in_unicode = mended(blocks)
    notes = (*source.notes, "old-encoding") if in_unicode.encoding else source.notes
    return replace(source, blocks=in_unicode.blocks, notes=notes)


def _without_empty_rows(block: Block) -> Block | None:
    """A table without the rows in which nothing is written; None where none is left."""
    if isinstance(block, Line):
        return block
    rows = tuple(row for row in block.rows if not row or any(cell.lines or cell.rows > 1 for cell in row))
    if len(rows) == len(block.rows):
        return block
    return replace(block, rows=rows) if any(rows) else None


def _reader(kind: str, on_page: OnPage | None) -> Callable[[bytes, Limits], Source]:
    # Imported when needed: pdfium and lxml cost more to load than a short file to read.
    if kind in OFFICE:
        module = import_module(f"vanban.sources.{kind}")
        reader: Callable[[bytes, Limits], Source] = getattr(module, f"read_{kind}")
        return reader
    if kind == "pdf":
        from vanban.sources.pdf import read_pdf

        return partial(read_pdf, on_page=on_page)
    if kind == "image":
        from vanban.sources.scan import read_pictures

        return partial(read_pictures, on_page=on_page)
    from vanban.sources.texts import read_html, read_markdown, read_text

    return {"markdown": read_markdown, "text": read_text, "html": read_html}[kind]
