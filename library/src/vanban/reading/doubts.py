"""What a person should decide."""

from __future__ import annotations

from vanban.model import Document, Doubt


def doubts(document: Document) -> tuple[Doubt, ...]:
    """The doubts of a document read but for them, in reading order."""
    return ()
