"""OpenDocument text (.odt): paragraphs, lists and tables of content.xml in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vanban.model import Block, Cause, Line, ReadError, Source
from vanban.sources.counting import Counting, List
from vanban.sources.limits import Limits
from vanban.sources.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Look, Styles, whole
from vanban.sources.odt_tables import grid
from vanban.sources.odt_words import words
from vanban.sources.package import Package
from vanban.sources.printed import Paragraph

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
HOLDERS = frozenset(
    TEXT + name
    for name in (
        "section", "table-of-content", "index-body", "illustration-index", "table-index", "user-index",
        "alphabetical-index", "object-index", "bibliography", "numbered-paragraph",
    )
)  # fmt: skip
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOTES = (
    ("tracked-changes", TEXT + "changed-region"),
    ("comments", OFFICE + "annotation"),
    ("footnotes", TEXT + "note"),
)


def read_odt(data: bytes, limits: Limits) -> Source:
    """The blocks of an .odt; raises ReadError."""
    package = Package(data, limits)
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise ReadError(Cause.ENCRYPTED, "the document asks for a password")
    if CONTENT not in package:
        raise ReadError(Cause.WRONG_TYPE, "a zip without an OpenDocument text")
    root = package.xml(CONTENT)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadError(Cause.WRONG_TYPE, "an OpenDocument file that is no text")
    styles = [package.xml("styles.xml")] if "styles.xml" in package else []
    reader = Reader(Styles([*styles, root]))
    try:
        blocks = tuple(reader.blocks(body))
        beside = tuple(_beside(styles))
    except RecursionError as error:
        raise ReadError(Cause.HOSTILE, "elements nested too deep") from error
    notes = [note for note, tag in NOTES if next(root.iter(tag), None) is not None]
    return Source("odt", blocks, notes=(*notes, *(["text-boxes"] if reader.boxes else [])), beside=beside)


def _beside(styles: list[etree._Element]) -> Iterator[str]:
    """What stands in the heads and feet of pages, which the styles hold."""
    reader = Reader(Styles(styles))
    for sheet in styles:
        for margin in sheet.iter(STYLE + "header", STYLE + "footer"):
            yield from (line.text for line in reader.lines(margin))


@dataclass(frozen=True, slots=True)
class Place:
    """The list that a paragraph stands in."""

    key: str
    style: str
    level: int


class Reader:
    """Walks a text once, counting its numbered paragraphs on the way."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counting = Counting({"outline": List("outline", styles.levels(None))})
        self._latest: dict[str, str] = {}  # list style -> the list that was last counted in it
        self._named: dict[str, str] = {}  # xml:id -> the list that it belongs to
        self.boxes = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Lines and tables below ``parent``, in order."""
        for node in parent:
            if node.tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraph(node, self._heading_label(node))
            elif node.tag == TEXT + "list":
                yield from self._list(node, None)
            elif node.tag == TABLE + "table":
                table = grid(node, self._styles, self.lines)
                if table is not None:
                    yield table
            elif node.tag in HOLDERS:
                yield from self.blocks(node)
            elif isinstance(node.tag, str) and node.tag.startswith(DRAW):
                yield from self._drawn(node)

    def lines(self, parent: etree._Element) -> Iterator[Line]:
        """Everything below ``parent`` as lines: the words of a cell or text box."""
        for block in self.blocks(parent):
            if isinstance(block, Line):
                yield block
            else:
                yield from (line for row in block.rows for cell in row for line in cell.lines)

    def _drawn(self, node: etree._Element) -> Iterator[Line]:
        # A drawing holds its paragraphs itself, or in a text box.
        self.boxes += 1
        for box in [*node.iter(DRAW + "text-box")] or [node]:
            yield from self.lines(box)

    def _paragraph(self, node: etree._Element, label: str = "") -> Iterator[Line]:
        base = self._styles.look("paragraph", node.get(TEXT + "style-name", ""))
        found = words(node, base, self._styles)
        heading = whole(node.get(TEXT + "outline-level"), 1, 9) if node.tag == TEXT + "h" else 0
        heading = heading if heading <= 6 else 0
        yield from Paragraph(found.take(), label, _is_centred(base), heading).lines()
        for box in found.boxes:
            yield from self._drawn(box)

    # --- lists ---

    def _heading_label(self, node: etree._Element) -> str:
        if node.tag != TEXT + "h" or node.get(TEXT + "is-list-header") == "true" or not _has_words(node):
            return ""
        return self._counting.label("outline", whole(node.get(TEXT + "outline-level"), 1, 10) - 1)

    def _list(self, node: etree._Element, above: Place | None) -> Iterator[Block]:
        place = self._place(node, above)
        for item in node:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            counted = item.tag == TEXT + "list-header"  # a header prints no number
            for child in item:
                if child.tag == TEXT + "list":
                    yield from self._list(child, place)
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    label = "" if counted or not _has_words(child) else self._label(place, item)
                    counted = counted or bool(label) or _has_words(child)
                    yield from self._paragraph(child, label)
                else:
                    yield from self._other(child)

    def _other(self, node: etree._Element) -> Iterator[Block]:
        if node.tag == TABLE + "table":
            table = grid(node, self._styles, self.lines)
            if table is not None:
                yield table

    def _place(self, node: etree._Element, above: Place | None) -> Place:
        style = node.get(TEXT + "style-name") or (above.style if above else "")
        level = above.level + 1 if above else 0
        continued = node.get(TEXT + "continue-list")
        if continued is not None:
            key = self._named.get(continued, continued)
        elif node.get(TEXT + "continue-numbering") == "true" and style in self._latest:
            key = self._latest[style]
        elif above is not None and style == above.style:
            key = above.key
        else:
            key = f"{style} {len(self._counting.lists)}"
        name = node.get(XML_ID)
        if name:
            self._named[name] = key
        self._latest[style] = key
        return Place(key, style, level)

    def _label(self, place: Place, item: etree._Element) -> str:
        """Count one item. Lists of one key share their numbers, whatever style each of them has."""
        number = f"{place.key}\n{place.style}"
        if number not in self._counting.lists:
            self._counting.lists[number] = List(place.key, self._styles.levels(place.style))
        start = item.get(TEXT + "start-value")
        if start is not None:
            number = f"{number}\n{len(self._counting.lists)}"
            overrides = {place.level: whole(start, 1, 10**6)}
            self._counting.lists[number] = List(place.key, self._styles.levels(place.style), overrides)
        return self._counting.label(number, place.level)


def _is_centred(look: Look) -> bool:
    return look.align == "center"


def _has_words(node: etree._Element) -> bool:
    return any(text.strip() for text in node.itertext())
