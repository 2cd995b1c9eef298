"""What the words of a document have that should be mended: the content rules on a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from vanban.checking import content_dates, content_names, content_references, content_tasks, content_words
from vanban.checking.finding import Finding
from vanban.language.normalise import comparable
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
OF_THE_STATE = frozenset({"H01", "S02"})  # the decree's own rules: capitals of annex II, letters of points
# Rules that hang on a sign, a mark or a capital: in a scan it may have been misread.
BY_THE_LETTER = frozenset({"S01", "S02", "N01", "N02", "N03", "A01", "H01", "V01", "V03", "D05"})
PARTY = comparable("Đảng Cộng sản Việt Nam")
HEAD = 40  # lines


def check_content(document: Document) -> Iterator[Finding]:
    """Findings family by family. Of the Party's documents, for which the decree is not made, without its articles."""
    left_out = BY_THE_LETTER if "scanned" in document.notes else frozenset()
    found = (one for family in FAMILIES for one in family(document) if one.code not in left_out)
    if is_party(document):
        yield from (replace(finding, law_of="") for finding in found if finding.code not in OF_THE_STATE)
    else:
        yield from found


def is_party(document: Document) -> bool:
    """Whether it bears the Party's title at its head."""
    return any(comparable(line.strip(" |*")).startswith(PARTY) for line in document.text.splitlines()[:HEAD])
