"""What Word will show of a run or paragraph: defaults, styles and direct settings laid over each other."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

from vanban.sources.docx_styles import OFF, VAL, W, whole

Settings = dict[str, Any]
TOGGLES = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LATIN = "Times New Roman"  # Word's own where nothing is said


def run_settings(properties: etree._Element | None, theme: dict[str, str]) -> Settings:
    """What a w:rPr says: bold italic caps hidden (bool), font, size (points), colour, raised, underlined."""
    found: Settings = {}
    for child in () if properties is None else properties:
        name = etree.QName(child).localname
        if name in TOGGLES:
            found[TOGGLES[name]] = child.get(VAL, "1") not in OFF
        elif name == "sz":
            found["size"] = whole(child.get(VAL)) / 2
        elif name == "rFonts":
            found |= _font(child, theme)
        elif name in ("color", "vertAlign", "u"):
            found[name] = child.get(VAL, "")
    return found


def _font(node: etree._Element, theme: dict[str, str]) -> Settings:
    for face in ("ascii", "hAnsi"):
        named = node.get(f"{W}{face}Theme")
        if named:
            return {"font": theme.get(named[:5], LATIN)}
        if node.get(W + face):
            return {"font": node.get(W + face)}
    return {}


def paragraph_settings(properties: etree._Element | None) -> Settings:
    """What a w:pPr says: align, first and left (mm), before and after (points), line with its rule, bordered."""
    found: Settings = {}
    for child in () if properties is None else properties:
        read = _PARAGRAPH.get(etree.QName(child).localname)
        if read:
            found |= read(child)
    return found


def _aligned(node: etree._Element) -> Settings:
    return {"align": {"start": "left", "end": "right"}.get(node.get(VAL, ""), node.get(VAL))}


def _indented(node: etree._Element) -> Settings:
    found: Settings = {}
    for name in ("left", "start"):
        if node.get(W + name) is not None:
            found["left"] = _mm(node.get(W + name))
    for name in ("right", "end"):
        if node.get(W + name) is not None:
            found["right"] = _mm(node.get(W + name))
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        if node.get(W + name) is not None:
            found["first"] = sign * _mm(node.get(W + name))
    return found


def _spaced(node: etree._Element) -> Settings:
    found: Settings = {}
    for name in ("before", "after"):
        if node.get(f"{W}{name}Autospacing") in ("1", "true", "on"):
            found[name] = None  # Word decides
        elif node.get(W + name) is not None:
            found[name] = whole(node.get(W + name)) / 20
    if node.get(W + "line") is not None:
        found["line"] = whole(node.get(W + "line"))
        found["rule"] = node.get(W + "lineRule", "auto")
    return found


def _bordered(node: etree._Element) -> Settings:
    sides = {etree.QName(child).localname for child in node if child.get(VAL) not in ("nil", "none")}
    return {"borders": frozenset(sides)}


def _contextual(node: etree._Element) -> Settings:
    return {"contextual": node.get(VAL, "1") not in OFF}


_PARAGRAPH = {
    "jc": _aligned,
    "ind": _indented,
    "spacing": _spaced,
    "pBdr": _bordered,
    "contextualSpacing": _contextual,
}


def _mm(twips: str | None) -> float:
    return whole(twips) / 1440 * 25.4


class Looks:
    """The settings of all styles, inheritance resolved."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = _faces(theme)
        self._nodes: dict[str, etree._Element] = {}
        self.default = ""
        self.run_defaults: Settings = {}
        self.paragraph_defaults: Settings = {}
        if styles is not None:
            self._read(styles)
        self.of_style = cache(self._resolve)

    def _read(self, styles: etree._Element) -> None:
        self.run_defaults = self.run(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self.paragraph_defaults = paragraph_settings(styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for style in styles.iterfind(W + "style"):
            name = style.get(W + "styleId", "")
            self._nodes[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default = name

    def run(self, properties: etree._Element | None) -> Settings:
        return run_settings(properties, self._theme)

    def _resolve(self, name: str) -> tuple[Settings, Settings]:
        """Run and paragraph settings of a style, what it is based on below them."""
        chain: list[etree._Element] = []
        while name in self._nodes and self._nodes[name] not in chain:
            chain.append(self._nodes[name])
            based = chain[-1].find(W + "basedOn")
            name = "" if based is None else based.get(VAL, "")
        run: Settings = {}
        paragraph: Settings = {}
        for style in reversed(chain):
            run |= self.run(style.find(W + "rPr"))
            paragraph |= paragraph_settings(style.find(W + "pPr"))
        return run, paragraph


def _faces(theme: etree._Element | None) -> dict[str, str]:
    """The faces that a theme names for headings ("major") and text ("minor")."""
    if theme is None:
        return {}
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        face = next(theme.iter(f"{DRAWING}{kind}Font"), None)
        latin = None if face is None else face.find(f"{DRAWING}latin")
        if latin is not None:
            found[kind] = latin.get("typeface") or LATIN
    return found
