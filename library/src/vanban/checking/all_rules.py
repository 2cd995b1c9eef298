"""All rule families on one file."""

from __future__ import annotations

from vanban import read_bytes
from vanban.checking.content import check_content, is_party
from vanban.checking.finding import Finding
from vanban.checking.layout import check_layout
from vanban.checking.paper import paper
from vanban.model import Document
from vanban.sources import READ
from vanban.sources.package import Package


def findings(data: bytes, name: str) -> tuple[Document, list[Finding]]:
    """The reading of a file and what every family finds in it, family by family. Raises ReadError."""
    document = read_bytes(data, name)
    found = list(check_content(document))
    if has_layout(document):
        found += check_layout(paper(Package(data, READ)), document)
    return document, found


def has_layout(document: Document) -> bool:
    """Whether the layout of the decree is judged: of Word files, but for documents of the Party, which has its own."""
    return document.format == "docx" and not is_party(document)
