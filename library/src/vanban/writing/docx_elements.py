"""Elements printed as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vanban.writing import layout
from vanban.writing.docx_styles import style_id
from vanban.writing.draft import Run
from vanban.writing.elements import Cell, Element, Frame, Line, Pair, Rule, Table
from vanban.writing.layout import LOOKS, Part
from vanban.writing.ooxml import JUSTIFICATIONS, element, points, twips

TAIL = Line(Part.RULE, ())
GRID = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
NONE = {"val": "nil"}
SIDES = ("top", "left", "bottom", "right")


def printed(elements: Iterable[Element | Pair | Table], room: float) -> Iterator[Any]:
    """The elements of a column ``room`` mm wide, one after the other."""
    for one in elements:
        if isinstance(one, Pair):
            yield from _pair(one)
        elif isinstance(one, Table):
            yield from (_gap(layout.TABLE_GAP), _table(one), paragraph(TAIL))
        else:
            yield _paragraph_of(one, room)


def paragraph(line: Line) -> Any:
    """One paragraph."""
    return _line(line)


def page_number() -> Any:
    """A paragraph that holds the number of the page."""
    field = element("fldSimple", element("r", _text("2")), instr=" PAGE ")
    return element("p", element("pPr", element("pStyle", val=style_id(Part.PAGE_NUMBER))), field)


def _paragraph_of(one: Element, room: float) -> Any:
    if isinstance(one, Rule):
        return _rule(one, room)
    if isinstance(one, Frame):
        return _frame(one, room)
    return _line(one)


def _line(line: Line) -> Any:
    return element("p", _properties(line), *map(_run, line.printed))


def _properties(line: Line, *borders: Any) -> Any:
    """What differs from the line's style, in the order that the schema asks for."""
    own, style = line.look, LOOKS[line.part]
    made = element("pPr", element("pStyle", val=style_id(line.part)))
    if own.keep != style.keep:
        made.append(element("keepNext", val=int(own.keep)))
    made.extend(borders)
    if own.before != style.before:
        made.append(element("spacing", before=points(own.before)))
    if own.indent != style.indent or line.left:
        made.append(_indents(line.left, own.indent))
    if own.align != style.align:
        made.append(element("jc", val=JUSTIFICATIONS[own.align]))
    return made


def _indents(left: float, first: float, right: float = 0) -> Any:
    """A first line that begins left of the others hangs."""
    edge = {"hanging": twips(-first)} if first < 0 else {"firstLine": twips(first)}
    return element("ind", left=twips(left), right=twips(right), **edge)


def _run(run: Run) -> Any:
    made = element("r")
    if run.bold or run.italic:
        looks = [element(tag) for tag, wanted in (("b", run.bold), ("i", run.italic)) if wanted]
        made.append(element("rPr", *looks))
    for index, text in enumerate(run.text.split("\n")):
        if index:
            made.append(element("br"))
        made.append(_text(text))
    return made


def _text(text: str) -> Any:
    made = element("t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _rule(rule: Rule, room: float) -> Any:
    """The lower border of an all but empty paragraph, as long as its indents leave it."""
    beside = (room - rule.width) / 2
    border = element("pBdr", element("bottom", val="single", sz=round(layout.RULE_WEIGHT * 8), space=0, color="000000"))
    properties = element(
        "pPr",
        element("pStyle", val=style_id(Part.RULE)),
        border,
        element("spacing", before=points(rule.before), after=points(rule.after)),
        _indents(beside, 0, beside),
    )
    return element("p", properties)


def _frame(frame: Frame, room: float) -> Any:
    """A paragraph bordered on four sides; its height is one exact line and the air within the borders."""
    beside = (room - frame.width) / 2
    colour = layout.RED if frame.red else layout.BLACK
    air = 3
    borders = element(
        "pBdr",
        *(
            element(side, val="single", sz=8, space=air if side in {"top", "bottom"} else 0, color=colour)
            for side in SIDES
        ),
    )
    height = frame.height / 25.4 * 72 - 2 * air
    own = frame.line.look
    properties = element(
        "pPr",
        element("pStyle", val=style_id(frame.line.part)),
        borders,
        element("spacing", before=points(own.before + air), after=points(air), line=points(height), lineRule="exact"),
        _indents(beside, 0, beside),
    )
    return element("p", properties, *map(_run, frame.line.printed))


def _pair(pair: Pair) -> Iterator[Any]:
    if pair.before:
        yield _gap(pair.before)
    borders = element("tblBorders", *(element(side, **NONE) for side in (*SIDES, "insideH", "insideV")))
    table = _table_of(pair.widths, borders, padding=0)
    for number, halves in enumerate(pair.rows, 1):
        last = number == len(pair.rows)
        cells = [
            _half(half, width, held=not last and not pair.splits)
            for half, width in zip(halves, pair.widths, strict=True)
        ]
        table.append(element("tr", *_row_properties(splits=pair.splits), *cells))
    yield table


def _gap(height: float) -> Any:
    """Room above a table, which has no gap of its own."""
    properties = (element("pStyle", val=style_id(Part.RULE)), element("keepNext"))
    return element("p", element("pPr", *properties, element("spacing", before=points(height))))


def _half(half: tuple[Element, ...], width: float, *, held: bool) -> Any:
    """A cell of a pair; ``held`` on the page of the row below."""
    paragraphs = [_paragraph_of(one, width) for one in half] or [paragraph(TAIL)]
    if held:
        for one in paragraphs:
            if one.pPr.find(element("keepNext").tag) is None:
                one.pPr.pStyle.addnext(element("keepNext"))
    return element("tc", element("tcPr", element("tcW", w=twips(width), type="dxa")), *paragraphs)


def _row_properties(*, splits: bool = False, head: bool = False) -> tuple[Any, ...]:
    wanted = [element(tag) for tag, asked in (("cantSplit", not splits), ("tblHeader", head)) if asked]
    return (element("trPr", *wanted),) if wanted else ()


def _table_of(widths: tuple[float, ...], borders: Any, padding: float) -> Any:
    beside, above = twips(padding), points(layout.CELL_GAP if padding else 0)
    margins = {"top": above, "left": beside, "bottom": above, "right": beside}
    properties = element(
        "tblPr",
        element("tblW", w=twips(sum(widths)), type="dxa"),
        element("tblInd", w=0, type="dxa"),
        borders,
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in margins.items())),
    )
    columns = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", properties, columns)


def _table(table: Table) -> Any:
    borders = element("tblBorders", *(element(side, **GRID) for side in (*SIDES, "insideH", "insideV")))
    made = _table_of(table.widths, borders, padding=layout.CELL_PADDING)
    for row in _rows(table.heads, table.widths, head=True):
        made.append(row)
    for row in _rows(table.rows, table.widths, splits=table.splits):
        made.append(row)
    return made


def _rows(
    rows: tuple[tuple[Cell | None, ...], ...],
    widths: tuple[float, ...],
    *,
    head: bool = False,
    splits: frozenset[int] = frozenset(),
) -> Iterator[Any]:
    for number, row in enumerate(rows):
        cells: list[Any] = []
        column = 0
        while column < len(row):
            cell = row[column]
            if cell is None:
                cells.append(_continued(widths[column]))
                column += 1
                continue
            cells.append(_cell(cell, sum(widths[column : column + cell.columns]), head=head))
            column += cell.columns
        yield element("tr", *_row_properties(splits=number in splits, head=head), *cells)


def _continued(width: float) -> Any:
    """A place covered by the cell above it."""
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"), element("vMerge"))
    return element("tc", properties, paragraph(Line(Part.CELL, ())))


def _cell(cell: Cell, width: float, *, head: bool) -> Any:
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if cell.columns > 1:
        properties.append(element("gridSpan", val=cell.columns))
    if cell.rows > 1:
        properties.append(element("vMerge", val="restart"))
    properties.append(element("vAlign", val="center" if head else "top"))
    return element("tc", properties, *map(_line, cell.lines))
