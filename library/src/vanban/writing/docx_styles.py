"""A Word style for every part, made from its look, so that a clerk who edits the file keeps the layout."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vanban.language.normalise import bare
from vanban.writing import layout
from vanban.writing.layout import LOOKS, Look, Part
from vanban.writing.ooxml import ALIGNMENTS, element

FACES = ("ascii", "hAnsi", "eastAsia", "cs")
KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "No List", "header", "footer"}


def style_id(part: Part) -> str:
    """The id of a part's style: its name without marks and spaces ("DiaDanhNgayThang")."""
    return "".join(word.capitalize() for word in re.findall(r"[a-z0-9]+", bare(part.value)))


def dress(document: WordDocument) -> None:
    """Give an empty document our styles in place of those it came with."""
    _strip(document)
    _set_defaults(document)
    _set_age(document)
    for part, look in LOOKS.items():
        _add(document, part, look)


def _strip(document: WordDocument) -> None:
    styles = document.styles
    for style in list(styles):
        if style.name not in KEPT and style.name not in {"Header", "Footer"}:
            styles.element.remove(style.element)


def _set_defaults(document: WordDocument) -> None:
    """Face, size and language of everything that no style names otherwise."""
    fonts = next(document.styles.element.iter(qn("w:rFonts")))
    properties = fonts.getparent()
    for child in list(properties):
        properties.remove(child)
    language = element("lang", val="vi-VN", eastAsia="en-US", bidi="ar-SA")
    properties.extend((_fonts(), element("sz", val=28), element("szCs", val=28), language))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = layout.FONT, Pt(14)
    normal.paragraph_format.space_after = Pt(0)


def _set_age(document: WordDocument) -> None:
    """Lay out as Word 2013 and later do: a table then begins at the margin, not left of it."""
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    settings = document.settings.element
    settings.replace(settings.find(qn("w:compat")), element("compat", mode))


def _add(document: WordDocument, part: Part, look: Look) -> None:
    style = document.styles.add_style(part.value, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), style_id(part))
    style.base_style = document.styles["Normal"]
    style.quick_style, style.hidden = True, False
    _set_font(style.font, look)
    form = style.paragraph_format
    form.alignment = ALIGNMENTS[look.align]
    form.space_before, form.space_after = Pt(look.before), Pt(0)
    form.first_line_indent = Mm(look.indent) if look.indent else None
    form.line_spacing = look.line if part is not Part.RULE else Pt(layout.RULE_LINE)
    form.keep_with_next = look.keep or None
    form.widow_control = True
    if look.outline:
        style.element.get_or_add_pPr().append(element("outlineLvl", val=look.outline - 1))


def _set_font(font: Any, look: Look) -> None:
    font.size, font.name = Pt(look.size), layout.FONT
    font.bold, font.italic = look.bold or None, look.italic or None
    if look.colour != layout.BLACK:
        font.color.rgb = RGBColor.from_string(look.colour)


def _fonts() -> Any:
    return element("rFonts", **dict.fromkeys(FACES, layout.FONT))
