"""What the kind of a document says of its content."""

from __future__ import annotations

from vanban.checking.finding import table
from vanban.model import Document


def gives_work(document: Document) -> bool:
    """Whether it is of a kind that gives work to be done by a day: a plan, not a report."""
    return document.header.kind in table("kinds")["give_work"]
