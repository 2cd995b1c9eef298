"""numbering.xml: the lists that Word counts by itself, for :class:`Counting`."""

from __future__ import annotations

from lxml import etree

from vanban.sources.counting import Counting, Level, List
from vanban.sources.docx_styles import VAL, W, whole


class Numbering(Counting):
    """The lists of a numbering.xml."""

    def __init__(self, root: etree._Element | None) -> None:
        super().__init__()
        self._styled: dict[str, tuple[str, int]] = {}  # style bound to a level -> (numId, level)
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        abstracts = {node.get(W + "abstractNumId", ""): node for node in root.iterfind(W + "abstractNum")}
        linked = _style_links(abstracts)
        for node in root.iterfind(W + "num"):
            reference = node.find(W + "abstractNumId")
            abstract = "" if reference is None else reference.get(VAL, "")
            definition = abstracts.get(abstract)
            if definition is None:
                continue
            link = definition.find(W + "numStyleLink")
            if link is not None and link.get(VAL) in linked:
                abstract = linked[link.get(VAL, "")]
                definition = abstracts[abstract]
            self._add(node, abstract, definition)

    def _add(self, node: etree._Element, abstract: str, definition: etree._Element) -> None:
        number = node.get(W + "numId", "")
        made = List(abstract, _levels(definition))
        for style, level in _styles_bound(definition):
            self._styled.setdefault(style, (number, level))
        for override in node.iterfind(W + "lvlOverride"):
            self._override(made, override)
        self.lists[number] = made

    @staticmethod
    def _override(made: List, override: etree._Element) -> None:
        level = whole(override.get(W + "ilvl"))
        own, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if own is not None:
            made.levels[level] = _level(own)
        if start is not None:
            made.overrides[level] = whole(start.get(VAL), 1)

    def bound_to(self, style: str) -> tuple[str, int] | None:
        """The list and level that are bound to a paragraph style, if any."""
        return self._styled.get(style)


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {whole(node.get(W + "ilvl")): _level(node) for node in definition.iterfind(W + "lvl")}


def _level(node: etree._Element) -> Level:
    level = Level()
    for child in node:
        value = child.get(VAL)
        match child.tag:
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}start":
                level = level._replace(start=whole(value, 1))
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}numFmt":
                level = level._replace(format=value or "decimal")
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lvlText":
                level = level._replace(text=value or "")
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lvlRestart":
                level = level._replace(restart=whole(value))
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}isLgl":
                level = level._replace(legal=value not in ("0", "false"))
    return level


def _style_links(abstracts: dict[str, etree._Element]) -> dict[str, str]:
    links = {}
    for identity, node in abstracts.items():
        link = node.find(W + "styleLink")
        if link is not None:
            links[link.get(VAL, "")] = identity
    return links


def _styles_bound(definition: etree._Element) -> list[tuple[str, int]]:
    bound = []
    for node in definition.iterfind(W + "lvl"):
        style = node.find(W + "pStyle")
        if style is not None:
            bound.append((style.get(VAL, ""), whole(node.get(W + "ilvl"))))
    return bound
