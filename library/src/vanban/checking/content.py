"""What the words of a document have that should be mended: the content rules on a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vanban.checking import content_dates, content_names, content_references, content_tasks, content_words
from vanban.checking.finding import Finding
from vanban.model import Document

FAMILIES: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    content_tasks.tasks,
    content_dates.dates,
    content_names.names,
    content_references.references,
    content_words.numbering,
    content_words.letters,
    content_names.capacity,
    content_words.abbreviations,
    content_words.capitals,
)


def check_content(document: Document) -> Iterator[Finding]:
    """Findings family by family."""
    for family in FAMILIES:
        yield from family(document)
