"""What a Word file prints beside its text: heads and feet of pages, and text boxes near its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from posixpath import join, normpath

from lxml import etree

from vanban.sources.docx_runs import TEXT, TEXT_BOX
from vanban.sources.docx_styles import W
from vanban.sources.package import Package
from vanban.sources.tidy import tidy

MARGINS = ("/header", "/footer")  # how the types of these relationships end
PARAGRAPH = W + "p"
TABS = (W + "tab", W + "ptab")
FIRST_PAGE = 40  # paragraphs and tables that it may hold


def beside(package: Package, main: str, body: etree._Element) -> tuple[str, ...]:
    """The lines that stand beside the text, each once; what tabs part in a page's head is told apart."""
    boxes = (box for block in islice(body, FIRST_PAGE) for box in block.iter(TEXT_BOX))
    return tuple(dict.fromkeys(line for root in (*_margins(package, main), *boxes) for line in _lines(root)))


def _margins(package: Package, main: str) -> Iterator[etree._Element]:
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    for relation in package.xml(relations) if relations in package else ():
        target = normpath(join(f"/{folder}", relation.get("Target", ""))).lstrip("/")
        if relation.get("Type", "").endswith(MARGINS) and target in package:
            yield package.xml(target)


def _lines(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(PARAGRAPH):
        signs = (node.text or "" if node.tag == TEXT else "\t" for node in paragraph.iter(TEXT, *TABS))
        yield from filter(None, map(tidy, "".join(signs).split("\t")))
