"""What Word's styles say of a paragraph: bold, italic, alignment, heading level, numbering."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
PPR, RPR = W + "pPr", W + "rPr"
PSTYLE, RSTYLE, NUMPR, DELETED = W + "pStyle", W + "rStyle", W + "numPr", W + "del"
BOLD, ITALIC, HIDDEN, FONTS = W + "b", W + "i", W + "vanish", W + "rFonts"
ALIGN, OUTLINE, NUMBER, LEVEL = W + "jc", W + "outlineLvl", W + "numId", W + "ilvl"
OFF = frozenset({"0", "false", "off", "none"})
HEADINGS = 6


class Look(NamedTuple):
    """Properties of a style or a run; None where nothing is said and the next in line decides."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    align: str | None = None
    heading: int | None = None
    number: str | None = None  # numId
    level: int | None = None  # ilvl
    font: str | None = None  # its name; "" for one of the theme's

    def over(self, base: Look) -> Look:
        """This look, with the gaps filled from ``base``."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.align if self.align is None else self.align,
            base.heading if self.heading is None else self.heading,
            base.number if self.number is None else self.number,
            base.level if self.level is None else self.level,
            base.font if self.font is None else self.font,
        )


PLAIN = Look()
Properties = Mapping[str, etree._Element]
NONE: Properties = {}


def inside(node: etree._Element | None) -> Properties:
    """What a w:pPr, w:rPr or w:numPr holds, by tag: one pass costs as much as half a ``find``, and five were needed."""
    return NONE if node is None else {child.tag: child for child in node}


def switch(properties: Properties, name: str) -> bool | None:
    """A toggle such as w:b: on, off or not said."""
    found = properties.get(name)
    return None if found is None else found.get(VAL, "1") not in OFF


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as Word writes it; ``default`` for what is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def paragraph_look(properties: Properties) -> Look:
    """Alignment, outline level and numbering of a w:pPr."""
    if not properties:
        return PLAIN
    align, outline = properties.get(ALIGN), properties.get(OUTLINE)
    number, level = numbering_of(inside(properties.get(NUMPR)))
    return Look(
        align=None if align is None else align.get(VAL),
        heading=None if outline is None else _heading(whole(outline.get(VAL), 9)),
        number=number,
        level=level,
    )


def _heading(outline: int) -> int:
    return outline + 1 if 0 <= outline < HEADINGS else 0


def numbering_of(properties: Properties) -> tuple[str | None, int | None]:
    number, level = properties.get(NUMBER), properties.get(LEVEL)
    return (
        None if number is None else number.get(VAL),
        None if level is None else whole(level.get(VAL)),
    )


def run_look(properties: Properties) -> Look:
    """Bold, italic, hidden and font of a w:rPr."""
    if not properties:
        return PLAIN
    bold, italic, hidden = switch(properties, BOLD), switch(properties, ITALIC), switch(properties, HIDDEN)
    return Look(bold, italic, hidden, font=_font(properties))


def _font(properties: Properties) -> str | None:
    """The font of Latin letters above ASCII, which old Vietnamese encodings sit in."""
    fonts = properties.get(FONTS)
    if fonts is None:
        return None
    if fonts.get(W + "hAnsiTheme") is not None:
        return ""
    return fonts.get(W + "hAnsi") or fonts.get(W + "ascii")


def without_table_styles(data: bytes) -> bytes:
    """styles.xml without its table styles and its list of style names, which are most of it.

    They say nothing that is read here, and parsing them takes longer than the document itself. What
    does not look as Word writes it stays as it is.
    """
    kept = []
    at = 0
    while (start := data.find(b"<w:style ", at)) >= 0:
        head, end = data.find(b">", start), data.find(b"</w:style>", start)
        if head < 0 or end < 0:
            break
        end += len(b"</w:style>")
        kept.append(data[at:start] if b'w:type="table"' in data[start:head] else data[at:end])
        at = end
    kept.append(data[at:])
    return b"".join(kept)


class Styles:
    """The looks of all styles of a document, inheritance resolved as they are asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._nodes: dict[str, etree._Element] = {}
        self.default = ""
        self._defaults = PLAIN
        if root is not None:
            self._defaults = run_look(inside(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
            for style in root.iterfind(W + "style"):
                name = style.get(W + "styleId", "")
                self._nodes[name] = style
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                    self.default = name
        self.look = cache(self._resolve)

    def _resolve(self, name: str) -> Look:
        look, seen = PLAIN, set()
        following: str | None = name
        while following in self._nodes and following not in seen:
            seen.add(following)
            node = self._nodes[following]
            own = run_look(inside(node.find(RPR))), paragraph_look(inside(node.find(PPR)))
            look = look.over(own[0]).over(own[1])
            based = node.find(W + "basedOn")
            following = None if based is None else based.get(VAL)
        return look.over(self._defaults)
