"""A Word file as it will look on paper: sheets, and paragraphs with their look, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from vanban.checking.paper_looks import Looks, Settings, paragraph_settings
from vanban.sources.docx_styles import OFF, VAL, W, whole
from vanban.sources.package import Package

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 36000  # in a millimetre
FLAT = 2.0  # mm: a drawing lower than this is a line
SIGNS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
LEFT_OUT = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent"))
POINTS = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one look."""

    text: str
    font: str = "Times New Roman"
    size: float = 10
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = "auto"
    raised: bool = False
    underlined: bool = False

    @property
    def printed(self) -> str:
        return self.text.upper() if self.caps else self.text


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a table a paragraph stands, counted from 0."""

    table: int
    row: int
    column: int
    bordered: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph. Lengths in mm, gaps in points; ``line`` counts single lines, None where Word or a rule decides."""

    pieces: tuple[Piece, ...]
    align: str = "left"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float | None = 0
    after: float | None = 0
    line: float | None = 1
    borders: frozenset[str] = frozenset()
    drawn: tuple[float | None, ...] = ()  # lengths of lines drawn here, None where not known
    numbered: bool = False  # by Word
    spot: Spot | None = None
    section: int = 0
    style: str = ""
    contextual: bool = False  # no gap to a neighbour of the same style

    @property
    def text(self) -> str:
        """The words as printed, but for raised ones such as marks of notes."""
        return " ".join("".join(piece.printed for piece in self.pieces if not piece.raised).split())

    @property
    def words(self) -> tuple[Piece, ...]:
        """The pieces that hold letters or digits and are not raised."""
        return tuple(piece for piece in self.pieces if not piece.raised and any(map(str.isalnum, piece.text)))


@dataclass(frozen=True, slots=True)
class PageNumber:
    """How a section shows its page numbers."""

    where: str  # "header" or "footer"
    align: str
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section: sizes and margins in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    first_differs: bool = False
    number: PageNumber | None = None
    first_number: bool = False  # whether the first page shows its number


@dataclass(slots=True)
class Paper:
    """The whole file."""

    paragraphs: list[Printed] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def paper(package: Package) -> Paper:
    """The paper of a DOCX package; raises ReadError for one that is damaged."""
    looks = Looks(_known(package, "word/styles.xml"), _known(package, "word/theme/theme1.xml"))
    body = package.xml("word/document.xml").find(W + "body")
    made = Paper()
    if body is None:
        return made
    reader = _Reader(looks, made)
    reader.read(body, None)
    _lay_sheets(package, body, looks, made)
    return made


def _known(package: Package, name: str) -> etree._Element | None:
    return package.xml(name) if name in package else None


class _Reader:
    """Walks a body and adds its paragraphs to a paper."""

    def __init__(self, looks: Looks, made: Paper) -> None:
        self._looks, self._made = looks, made
        self._tables = self._section = 0

    def read(self, node: etree._Element, spot: Spot | None) -> None:
        for child in node:
            if child.tag == W + "p":
                self._made.paragraphs.append(printed(child, self._looks, spot, self._section))
                self._section += child.find(f"{W}pPr/{W}sectPr") is not None
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml"):
                self.read(child, spot)

    def _table(self, node: etree._Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        bordered = _has_borders(node)
        for row, line in enumerate(node.iterfind(W + "tr")):
            for column, cell in enumerate(line.iterfind(W + "tc")):
                self.read(cell, Spot(number, row, column, bordered))


def _has_borders(table: etree._Element) -> bool:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    return borders is not None and any(side.get(VAL) not in ("nil", "none") for side in borders)


def printed(node: etree._Element, looks: Looks, spot: Spot | None = None, section: int = 0) -> Printed:
    """A w:p with all that its style and its own settings say."""
    properties = node.find(W + "pPr")
    named = None if properties is None else properties.find(W + "pStyle")
    style = looks.default if named is None else named.get(VAL, "")
    style_run, style_paragraph = looks.of_style(style)
    base = looks.run_defaults | style_run
    own = looks.paragraph_defaults | style_paragraph | paragraph_settings(properties)
    pieces = tuple(_pieces(node, base, looks))
    return Printed(
        pieces,
        align=own.get("align", "left"),
        first=own.get("first", 0),
        left=own.get("left", 0),
        right=own.get("right", 0),
        before=own.get("before", 0),
        after=own.get("after", 0),
        line=_line(own, pieces),
        borders=own.get("borders", frozenset()),
        drawn=tuple(_drawn(node)),
        numbered=properties is not None and properties.find(W + "numPr") is not None,
        spot=spot,
        section=section,
        style=style,
        contextual=bool(own.get("contextual")),
    )


def _line(own: Settings, pieces: tuple[Piece, ...]) -> float | None:
    """Line spacing in single lines; a spacing in points is measured against the letters."""
    if "line" not in own:
        return 1
    if own["rule"] == "auto":
        return float(own["line"]) / 240
    size = max((piece.size for piece in pieces if piece.text.strip()), default=0)
    if own["rule"] == "atLeast" or not size:
        return None
    return float(own["line"]) / 20 / (size * 1.15)


def _pieces(node: etree._Element, base: Settings, looks: Looks) -> Iterator[Piece]:
    for child in node:
        if child.tag == W + "r":
            yield from _run(child, base, looks)
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _pieces(child, base, looks)


def _run(run: etree._Element, base: Settings, looks: Looks) -> Iterator[Piece]:
    properties = run.find(W + "rPr")
    own = base
    if properties is not None:
        named = properties.find(W + "rStyle")
        own = base | (looks.of_style(named.get(VAL, ""))[0] if named is not None else {}) | looks.run(properties)
    text = "".join(child.text or "" if child.tag == W + "t" else SIGNS.get(child.tag, "") for child in run)
    if text and not own.get("hidden"):
        yield Piece(
            text,
            own.get("font", "Times New Roman"),
            own.get("size", 10),
            bool(own.get("bold")),
            bool(own.get("italic")),
            bool(own.get("caps")),
            own.get("color", "auto"),
            own.get("vertAlign", "baseline") in ("superscript", "subscript"),
            own.get("u", "none") != "none",
        )


def _drawn(node: etree._Element) -> Iterator[float | None]:
    """The lengths (mm) of the lines drawn from this paragraph."""
    for drawing in node.iter(f"{WP}inline", f"{WP}anchor"):
        extent = drawing.find(f"{WP}extent")
        if extent is not None and whole(extent.get("cy")) / EMU < FLAT:
            yield whole(extent.get("cx")) / EMU
    if not any(True for _ in node.iter(f"{MC}Choice")):
        for shape in node.iter("{urn:schemas-microsoft-com:vml}line", "{urn:schemas-microsoft-com:vml}shape"):
            if shape.tag.endswith("line") or "_x0000_t32" in shape.get("type", ""):
                yield _vml_length(shape)


def _vml_length(shape: Any) -> float | None:
    begin, end = (_length(shape.get(name, "").split(",")[0]) for name in ("from", "to"))
    if begin is not None and end is not None:
        return abs(end - begin)
    style = dict(part.split(":", 1) for part in shape.get("style", "").split(";") if ":" in part)
    return _length(style.get("width", ""))


def _length(text: str) -> float | None:
    found = POINTS.match(text.strip())
    return float(found[1]) * UNITS[found[2] or "px"] if found else None


def _lay_sheets(package: Package, body: etree._Element, looks: Looks, made: Paper) -> None:
    targets = _targets(package)
    known: dict[tuple[str, str], str] = {}  # (header or footer, kind) -> relation; a section takes over the last one's
    for properties in body.iter(W + "sectPr"):
        for node in properties:
            if node.tag in (W + "headerReference", W + "footerReference"):
                where = "header" if node.tag == W + "headerReference" else "footer"
                known[where, node.get(W + "type", "default")] = node.get(R + "id", "")
        parts = {key: _part(package, targets.get(name, ""), looks) for key, name in known.items()}
        made.sheets.append(_sheet(properties, parts))


def _targets(package: Package) -> dict[str, str]:
    name = "word/_rels/document.xml.rels"
    if name not in package:
        return {}
    return {node.get("Id", ""): node.get("Target", "") for node in package.xml(name)}


def _part(package: Package, target: str, looks: Looks) -> PageNumber | None:
    """The page number that a header or footer shows."""
    name = target.removeprefix("/") if target.startswith("/") else f"word/{target}"
    if not target or name not in package:
        return None
    for paragraph in package.xml(name).iter(W + "p"):
        if _is_page_field(paragraph):
            line = printed(paragraph, looks)
            framed = paragraph.find(f"{W}pPr/{W}framePr")
            align = line.align if framed is None else framed.get(W + "xAlign", line.align)
            return PageNumber("", align, _number_size(paragraph, line, looks))
    return None


def _is_page_field(paragraph: etree._Element) -> bool:
    simple = (node.get(W + "instr", "") for node in paragraph.iter(W + "fldSimple"))
    spelt = (node.text or "" for node in paragraph.iter(W + "instrText"))
    return any(re.search(r"\bPAGE\b", text) for text in (*simple, *spelt))


def _number_size(paragraph: etree._Element, line: Printed, looks: Looks) -> float:
    if line.pieces:
        return line.pieces[-1].size
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    style = looks.default if named is None else named.get(VAL, "")
    return float((looks.run_defaults | looks.of_style(style)[0]).get("size", 10))


def _sheet(properties: etree._Element, parts: dict[tuple[str, str], PageNumber | None]) -> Sheet:
    size, margin, title = (properties.find(W + name) for name in ("pgSz", "pgMar", "titlePg"))
    differs = title is not None and title.get(VAL, "1") not in OFF

    def mm(node: etree._Element | None, name: str, usual: float) -> float:
        return usual if node is None or node.get(W + name) is None else whole(node.get(W + name)) / 1440 * 25.4

    shown = [
        PageNumber(where, number.align, number.size)
        for (where, kind), number in parts.items()
        if number and kind == "default"
    ]
    first = any(number for (_, kind), number in parts.items() if number and kind == ("first" if differs else "default"))
    return Sheet(
        mm(size, "w", 215.9),
        mm(size, "h", 279.4),
        abs(mm(margin, "top", 25.4)),
        abs(mm(margin, "bottom", 25.4)),
        mm(margin, "left", 25.4),
        mm(margin, "right", 25.4),
        differs,
        shown[0] if shown else None,
        first,
    )
