"""The head of a document: who issued it, its symbol, place and date, type name and abstract."""

from __future__ import annotations

from vanban.model import Header
from vanban.reading.laid import Laid


def header(laid: Laid) -> tuple[Header, Laid]:
    """The header of a document and what is left of the document below it."""
    return Header(), laid
