"""Word's .docx: paragraphs and tables of the main part in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from vanban.model import Block, Cause, Line, ReadError, Source, Table
from vanban.sources.docx_beside import beside
from vanban.sources.docx_numbering import Numbering
from vanban.sources.docx_runs import ALTERNATIVES, words
from vanban.sources.docx_styles import (
    DELETED,
    PPR,
    PSTYLE,
    RPR,
    VAL,
    Look,
    Properties,
    Styles,
    W,
    inside,
    paragraph_look,
    without_table_styles,
)
from vanban.sources.docx_tables import Grid
from vanban.sources.limits import Limits
from vanban.sources.package import Package
from vanban.sources.printed import Paragraph
from vanban.sources.tidy import tidy

MAIN = "word/document.xml"
OFFICE_DOCUMENT = "/officeDocument"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
PARAGRAPH, TABLE = W + "p", W + "tbl"
CHANGES = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"))


def read_docx(data: bytes, limits: Limits) -> Source:
    """The blocks of a .docx; raises ReadError."""
    package = Package(data, limits)
    main = _main_part(package)
    try:
        root = package.xml(main)
        body = root.find(W + "body")
        if body is None:
            raise ReadError(Cause.WRONG_TYPE, "a zip without a Word text")
        reader = Reader(package, main.rpartition("/")[0])
        blocks = tuple(reader.blocks(body))
    except RecursionError as error:
        raise ReadError(Cause.HOSTILE, "elements nested too deep") from error
    return Source("docx", blocks, notes=_notes(root, reader), beside=beside(package, main, body))


def _main_part(package: Package) -> str:
    if MAIN in package:
        return MAIN
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels").iterfind(RELATIONS + "Relationship"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith(OFFICE_DOCUMENT) and target in package:
                return target
    raise ReadError(Cause.WRONG_TYPE, "a zip without a Word text")


def _notes(root: etree._Element, reader: Reader) -> tuple[str, ...]:
    notes = []
    if next(root.iter(*CHANGES), None) is not None:
        notes.append("tracked-changes")
    notes.extend(
        name for name in ("comments", "footnotes") if next(root.iter(W + name[:-1] + "Reference"), None) is not None
    )
    if reader.boxes:
        notes.append("text-boxes")
    return tuple(notes)


class Reader:
    """Walks a Word text once, counting its numbered paragraphs on the way."""

    def __init__(self, package: Package, folder: str) -> None:
        self._styles = Styles(_optional(package, f"{folder}/styles.xml", without_table_styles))
        self._numbering = Numbering(_optional(package, f"{folder}/numbering.xml"))
        self._carried = ""  # words of a paragraph whose mark was deleted: it runs into the next
        self.boxes = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Lines and tables below ``parent``, in order."""
        for node in parent:
            tag = node.tag
            if tag == PARAGRAPH:
                yield from self._paragraph(node)
            elif tag == TABLE:
                table = self._table(node)
                if table is not None:
                    yield table
            elif tag in WRAPPERS:
                yield from self.blocks(node)
            elif tag == ALTERNATIVES:
                yield from self._first_choice(node)

    def _first_choice(self, node: etree._Element) -> Iterator[Block]:
        for chosen in node:
            yield from self.blocks(chosen)
            return

    def _table(self, node: etree._Element) -> Table | None:
        return Grid(self._cell_lines).table(node)

    def _cell_lines(self, cell: etree._Element) -> Iterator[Line]:
        for block in self.blocks(cell):
            if isinstance(block, Line):
                yield block
            else:  # a table inside a cell: its lines in reading order
                for row in block.rows:
                    for inner in row:
                        yield from inner.lines

    def _paragraph(self, node: etree._Element) -> Iterator[Line]:
        properties = inside(next(node.iterchildren(PPR), None))
        look = self._look(properties)
        found = words(node, look, self._styles)
        paragraph = Paragraph(
            found.take(), centred=look.align == "center", heading=look.heading or 0, before=self._carried
        )
        self._carried = ""
        if DELETED in inside(properties.get(RPR)):
            self._carried = paragraph.text
        elif paragraph.text.strip():
            yield from paragraph._replace(label=self._label(look)).lines()
        for box in found.boxes:
            self.boxes += 1
            yield from self._cell_lines(box)

    def _label(self, look: Look) -> str:
        if look.number is None or look.number == "0":
            return ""
        return tidy(self._numbering.label(look.number, look.level or 0))

    def _look(self, properties: Properties) -> Look:
        named = properties.get(PSTYLE)
        style = self._styles.default if named is None else named.get(VAL, "")
        own = paragraph_look(properties)
        look = own.over(self._styles.look(style))
        bound = self._numbering.bound_to(style)
        if bound and own.number is None and (look.number is None or look.level is None):
            look = Look(number=look.number or bound[0], level=bound[1]).over(look)
        return look


def _optional(package: Package, name: str, lighten: Callable[[bytes], bytes] | None = None) -> etree._Element | None:
    return package.xml(name, lighten) if name in package else None
