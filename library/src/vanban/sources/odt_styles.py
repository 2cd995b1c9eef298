"""What the styles of an OpenDocument text say: looks of paragraphs and words, borders, and how lists count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from vanban.sources.counting import LEVELS, Level

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
OFFICE, STYLE, TEXT, TABLE, DRAW, FO, SVG, LOEXT = (f"{{{name}}}" for name in NAMES.values())
FORMATS = {
    "1": "decimal",
    "01, 02, 03, ...": "decimalZero",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
BOLD_FROM = 600  # font-weight in digits
EDGES = ("border", "border-top", "border-bottom", "border-left", "border-right")


@dataclass(frozen=True, slots=True)
class Look:
    """A style's properties; None where nothing is said and the next in line decides."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    align: str | None = None
    font: str | None = None

    def over(self, base: Look) -> Look:
        """This look, with the gaps filled from ``base``."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.align if self.align is None else self.align,
            base.font if self.font is None else self.font,
        )


PLAIN = Look()


def whole(text: str | None, default: int, most: int) -> int:
    """A whole number from 0 to ``most``; ``default`` for what is none."""
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


class Styles:
    """The styles of content.xml and styles.xml, inheritance resolved as they are asked for."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._nodes: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._fonts: dict[str, str] = {}
        self._lists: dict[str, etree._Element] = {}
        self._outline: etree._Element | None = None
        for root in roots:
            self._load(root)
        self.look = cache(self._resolve)
        self.levels = cache(self._levels)

    def _load(self, root: etree._Element) -> None:
        for face in root.iterfind(f"{OFFICE}font-face-decls/{STYLE}font-face"):
            self._fonts[face.get(STYLE + "name", "")] = face.get(SVG + "font-family", "").strip("'\"")
        for part in ("styles", "automatic-styles"):
            for node in root.iterfind(f"{OFFICE}{part}/*"):
                self._keep(node)

    def _keep(self, node: etree._Element) -> None:
        family, name = node.get(STYLE + "family", ""), node.get(STYLE + "name", "")
        if node.tag == STYLE + "style":
            self._nodes[family, name] = node
        elif node.tag == STYLE + "default-style":
            self._defaults[family] = node
        elif node.tag == TEXT + "list-style":
            self._lists[name] = node
        elif node.tag == TEXT + "outline-style":
            self._outline = node

    def _resolve(self, family: str, name: str) -> Look:
        look = PLAIN
        for node in self._line(family, name):
            look = look.over(self._own(node))
        return look if family == "text" else look.over(self._own(self._defaults.get(family)))

    def _line(self, family: str, name: str) -> Iterator[etree._Element]:
        """The style and those that it is made after."""
        seen = set()
        while (family, name) in self._nodes and name not in seen:
            seen.add(name)
            node = self._nodes[family, name]
            yield node
            name = node.get(STYLE + "parent-style-name", "")

    def _own(self, node: etree._Element | None) -> Look:
        if node is None:
            return PLAIN
        words, paragraph = node.find(STYLE + "text-properties"), node.find(STYLE + "paragraph-properties")
        align = None if paragraph is None else paragraph.get(FO + "text-align")
        if words is None:
            return Look(align=align)
        weight, slant, shown = words.get(FO + "font-weight"), words.get(FO + "font-style"), words.get(TEXT + "display")
        font = words.get(STYLE + "font-name")
        return Look(
            None if weight is None else weight == "bold" or whole(weight, 0, 1000) >= BOLD_FROM,
            None if slant is None else slant in ("italic", "oblique"),
            None if shown is None else shown == "none",
            align,
            words.get(FO + "font-family") if font is None else self._fonts.get(font, font),
        )

    def has_border(self, cell_style: str) -> bool:
        """Whether a cell style draws any edge."""
        for node in self._line("table-cell", cell_style):
            properties = node.find(STYLE + "table-cell-properties")
            if properties is not None:
                drawn = [properties.get(FO + edge) for edge in EDGES]
                return any(edge not in (None, "none", "hidden") for edge in drawn)
        return False

    def _levels(self, name: str | None) -> dict[int, Level]:
        """The levels of a list style; of the headings' numbering for None."""
        node = self._outline if name is None else self._lists.get(name)
        if node is None:
            return {}
        found = ((whole(one.get(TEXT + "level"), 0, LEVELS + 1) - 1, _level(one)) for one in node)
        return {at: level for at, level in found if 0 <= at <= LEVELS}


def _level(node: etree._Element) -> Level:
    if node.tag == TEXT + "list-level-style-bullet":
        return Level(format="bullet", text=node.get(TEXT + "bullet-char", "-"))
    shape = node.get(STYLE + "num-format") or ""
    level = whole(node.get(TEXT + "level"), 1, LEVELS + 1)
    start = whole(node.get(TEXT + "start-value"), 1, 10**6)
    return Level(start, FORMATS.get(shape, "none" if not shape else "decimal"), _shape(node, shape, level))


def _shape(node: etree._Element, shape: str, level: int) -> str:
    """The label's form: "%1.%2."."""
    written = node.get(LOEXT + "num-list-format")
    if written is not None:
        for at in range(1, LEVELS + 2):
            written = written.replace(f"%{at}%", f"%{at}")
        return written
    shown = whole(node.get(TEXT + "display-levels"), 1, level)
    numbers = ".".join(f"%{at}" for at in range(level - max(shown, 1) + 1, level + 1)) if shape else ""
    return f"{node.get(STYLE + 'num-prefix', '')}{numbers}{node.get(STYLE + 'num-suffix', '')}"
