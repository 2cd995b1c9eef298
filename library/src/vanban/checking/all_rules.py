"""All rule families on one file."""

from __future__ import annotations

from collections.abc import Iterator

from vanban import read_bytes
from vanban.checking.content import check_content
from vanban.checking.finding import Finding
from vanban.checking.layout import check_layout
from vanban.checking.paper import paper
from vanban.sources import READ
from vanban.sources.package import Package


def findings(data: bytes, name: str) -> Iterator[Finding]:
    """What every family finds, family by family."""
    document = read_bytes(data, name)
    yield from check_content(document)
    if document.format == "docx":
        yield from check_layout(paper(Package(data, READ)), document)
