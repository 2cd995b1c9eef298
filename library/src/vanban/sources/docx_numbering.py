"""The labels that Word counts by itself: numbering.xml turned into "I.", "2.1.", "a)", "-"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from vanban.sources.docx_styles import VAL, W, whole

LEVELS = 9
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Bullets of the Symbol and Wingdings fonts sit in the private use area; in print they are marks.
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "o": "○"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and prints."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # w:lvlRestart: 0 never, k after a paragraph of level k (1-based) or above
    legal: bool = False  # w:isLgl: the numbers of all levels in digits


@dataclass(slots=True)
class List:
    """A numbering instance: its levels, whose counters it shares, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int] = field(default_factory=dict)


def spelled(number: int, style: str) -> str:
    """``number`` as a label: spelled(4, "upperRoman") is "IV", spelled(5, "lowerLetter") is "e"."""
    if style.endswith("Roman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style.endswith("Letter") and number > 0:
        times, place = divmod(number - 1, len(LATIN))
        letter = LATIN[place] * (times + 1) if times < 100 else str(number)
        return letter.upper() if style == "upperLetter" else letter
    if style == "decimalZero":
        return f"{number:02d}"
    return "" if style == "none" else str(number)


def _roman(number: int) -> str:
    out = []
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


class Numbering:
    """Counts the numbered paragraphs of a document in the order in which they are asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, List] = {}
        self._counts: dict[str, dict[int, int]] = {}  # abstractNumId -> level -> last number
        self._started: set[tuple[str, int]] = set()
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
        self._lists[number] = made

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

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of list ``number`` and give its label; "" where it prints none."""
        made = self._lists.get(number)
        if made is None or level not in made.levels:
            return ""
        counts = self._counts.setdefault(made.abstract, {})
        self._count(number, made, level, counts)
        return _printed(made, level, counts)

    def _count(self, number: str, made: List, level: int, counts: dict[int, int]) -> None:
        if level in made.overrides and (number, level) not in self._started:
            counts[level] = made.overrides[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = made.levels[level].start
        self._started.add((number, level))
        for deeper in [other for other in counts if other > level]:
            if _restarts(made.levels.get(deeper), level):
                del counts[deeper]


def _restarts(deeper: Level | None, level: int) -> bool:
    if deeper is None or deeper.restart is None:
        return True
    return level < deeper.restart


def _printed(made: List, level: int, counts: dict[int, int]) -> str:
    shape = made.levels[level]
    if shape.format == "bullet":
        return BULLETS.get(shape.text, shape.text)
    text = shape.text
    for other in range(level + 1):
        mark = f"%{other + 1}"
        if mark in text:
            there = made.levels.get(other, Level())
            style = "decimal" if shape.legal and there.format != "none" else there.format
            text = text.replace(mark, spelled(counts.get(other, there.start), style))
    return text


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {whole(node.get(W + "ilvl")): _level(node) for node in definition.iterfind(W + "lvl")}


def _level(node: etree._Element) -> Level:
    level = Level()
    for child in node:
        value = child.get(VAL)
        match child.tag:
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}start":
                level = replace(level, start=whole(value, 1))
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}numFmt":
                level = replace(level, format=value or "decimal")
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lvlText":
                level = replace(level, text=value or "")
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lvlRestart":
                level = replace(level, restart=whole(value))
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}isLgl":
                level = replace(level, legal=value not in ("0", "false"))
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
