"""The tree of a document, made from its numbering."""

from __future__ import annotations

from vanban.model import Section
from vanban.reading.laid import Laid


def outline(content: Laid) -> tuple[Section, ...]:
    """The numbered headings and items of ``content`` in reading order."""
    return ()
