"""The tasks: work given to somebody in prose, in labelled lines or in tables."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.model import Deadline, Header, Section, Task
from vanban.reading.laid import Laid


def tasks(
    content: Laid, *, header: Header, sections: Sequence[Section], deadlines: Sequence[Deadline]
) -> tuple[Task, ...]:
    """The tasks of ``content`` (a document without its head and closing) in reading order."""
    return ()
