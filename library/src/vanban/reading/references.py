"""The documents that a document cites by their symbols."""

from __future__ import annotations

from vanban.model import Header, Reference
from vanban.reading.laid import Laid


def references(laid: Laid, *, header: Header) -> tuple[Reference, ...]:
    """Each document cited, once, at its first mention."""
    return ()
