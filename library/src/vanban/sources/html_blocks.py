"""HTML pages: block elements to lines, tables to tables, everything else left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from vanban.model import Block, Cause, Cell, Line, ReadError, Table
from vanban.sources.counting import spelled
from vanban.sources.looks import Run, look_of
from vanban.sources.tidy import tidy

SKIPPED = frozenset(
    (
        *("script", "style", "head", "nav", "footer", "header", "aside", "form", "button", "select"),
        *("noscript", "template", "svg", "iframe", "object", "title"),
    )
)
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"),
        *("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr", "img", "o:p"),
    )
)
BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
ITALIC = frozenset({"i", "em", "cite", "dfn"})
WIDEST = 200
TOO_DEEP = "ERR_RESOURCE_LIMIT"  # libxml2 drops what is nested deeper than 256 elements


@dataclass(frozen=True, slots=True)
class Style:
    """What surrounding elements say of the words inside."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    heading: int = 0


def page_blocks(data: bytes) -> Iterator[Block]:
    """The blocks of an HTML page; raises ReadError."""
    from vanban.sources.texts import decode

    text = decode(data)
    if not text.strip():
        raise ReadError(Cause.EMPTY, "no words in it")
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(Cause.BROKEN, str(error)) from error
    if any(entry.type_name == TOO_DEEP for entry in parser.error_log):
        raise ReadError(Cause.HOSTILE, "elements nested too deep")
    try:
        yield from Walker().blocks(root, Style())
    except RecursionError as error:
        raise ReadError(Cause.HOSTILE, "elements nested too deep") from error


class Walker:
    """Walks a page once; a paragraph ends where a block element begins or ends."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._marker = ""  # of a list's item, until its first words come

    def blocks(self, node: etree._Element, style: Style) -> Iterator[Block]:
        """Lines and tables below ``node``."""
        yield from self._inside(node, style)
        yield from self._flush(style)

    def _add(self, words: str | None, bold: bool, italic: bool) -> None:
        if words and self._marker and not words.isspace():
            words, self._marker = self._marker + words.lstrip(), ""
        if words:
            self._runs.append((words, bold, italic))

    def _inside(self, node: etree._Element, style: Style) -> Iterator[Block]:
        self._add(node.text, style.bold, style.italic)
        for child in node:
            yield from self._child(child, style)
            self._add(child.tail, style.bold, style.italic)

    def _child(self, child: etree._Element, style: Style) -> Iterator[Block]:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if not tag:
            return
        if tag not in INLINE:
            yield from self._flush(style)
        if tag == "br" or tag in SKIPPED or _hidden(child):
            return
        if tag == "table":
            table = self._table(child)
            if table is not None:
                yield table
        elif tag in INLINE:
            yield from self._inside(child, _styled(style, child, tag))
        else:
            inner = _styled(style, child, tag)
            if tag == "li":
                self._marker = _marker(child)
            yield from self._inside(child, inner)
            yield from self._flush(inner)

    def _flush(self, style: Style) -> Iterator[Line]:
        runs, self._runs = self._runs, []
        text = tidy("".join(run[0] for run in runs))
        if text and not set(text) <= set("-_=* ."):
            seen = look_of([run for run in runs if not run[0].isspace()])
            yield Line(text, None, seen.bold, seen.italic, style.centred, style.heading, seen.lead_in(text))

    def _table(self, node: etree._Element) -> Table | None:
        rows: list[tuple[Cell, ...]] = []
        taken: dict[int, int] = {}  # column -> rows that a cell from above still covers
        for row in _rows(node):
            rows.append(tuple(self._row(row, taken)))
            taken = {column: left - 1 for column, left in taken.items() if left > 1}
        if not any(cell.lines for row in rows for cell in row):
            return None
        return Table(tuple(rows), bordered=_bordered(node))

    def _row(self, row: etree._Element, taken: dict[int, int]) -> Iterator[Cell]:
        column = 0
        covered = set(taken)
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while column in covered:
                column += 1
            columns, rows = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            yield Cell(tuple(self._cell_lines(cell)), column, columns, rows)
            taken.update(dict.fromkeys(range(column, column + columns), rows))
            column += columns

    def _cell_lines(self, cell: etree._Element) -> Iterator[Line]:
        for block in Walker().blocks(cell, _styled(Style(), cell, cell.tag)):
            if isinstance(block, Line):
                yield block
            else:
                for row in block.rows:
                    for inner in row:
                        yield from inner.lines


def _styled(style: Style, node: etree._Element, tag: str) -> Style:
    css = node.get("style", "").replace(" ", "").lower()
    centred = style.centred or "text-align:center" in css or node.get("align", "").lower() == "center"
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else style.heading
    return Style(
        style.bold or tag in BOLD or "font-weight:bold" in css or "font-weight:700" in css,
        style.italic or tag in ITALIC or "font-style:italic" in css,
        centred or tag == "center",
        heading,
    )


def _hidden(node: etree._Element) -> bool:
    return "hidden" in node.attrib or "display:none" in node.get("style", "").replace(" ", "").lower()


def _marker(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    before = 0
    for one in (item, *item.itersiblings("li", preceding=True)):
        if one.get("value"):
            number = _number(one.get("value"))
            break
        before += 1
    else:
        number, before = _number(parent.get("start")), before - 1
    style = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    kind = parent.get("type", "1")
    return f"{spelled(number + before, style.get(kind, 'decimal'))}. "


def _rows(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _number(text: str | None) -> int:
    return min(max(int(text), 1), WIDEST) if text and text.isascii() and text.isdigit() and len(text) < 5 else 1


def _bordered(node: etree._Element) -> bool | None:
    border = node.get("border")
    if border is not None:
        return border.strip() not in ("0", "")
    css = node.get("style", "").replace(" ", "").lower()
    if "border:none" in css or "border:0" in css:
        return False
    return True if "border:" in css else None
