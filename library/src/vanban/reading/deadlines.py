"""The deadlines and rhythms of work outside tables."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.model import Deadline, Header, Section
from vanban.reading.laid import Laid


def deadlines(content: Laid, *, header: Header, sections: Sequence[Section]) -> tuple[Deadline, ...]:
    """The deadlines of ``content`` (a document without its head and closing), each occurrence, in order."""
    return ()
