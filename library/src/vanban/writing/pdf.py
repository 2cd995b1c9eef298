"""Leaves printed as PDF, or as pictures of pages, by typst: tagged, with the bundled face, no file or network asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal

import typst

from vanban.writing import layout, metrics
from vanban.writing.compose import compose
from vanban.writing.draft import Draft, Run
from vanban.writing.elements import Cell, Element, Frame, Leaf, Line, Pair, Rule, Table
from vanban.writing.head import in_prose
from vanban.writing.layout import LOOKS, Part
from vanban.writing.words import lines, one_line

HERE = files("vanban.writing")
LONG_AGO = datetime(2020, 3, 5, tzinfo=UTC)  # of an undated draft: equal drafts make equal files
Standard = Literal["a-2a", "ua-1"]
STANDARDS: tuple[Standard, ...] = ("a-2a", "ua-1")
Laid = dict[str, Any]


def as_pdf(draft: Draft) -> bytes:
    """The file, to be kept for good and read aloud: PDF/A-2a and PDF/UA-1; equal drafts give equal bytes.

    A text with signs that the face lacks, such as emoji, cannot be either: it becomes a plain tagged PDF.
    """
    try:
        return _compile(draft, "pdf", standards=STANDARDS)[0]
    except typst.TypstError:
        return _compile(draft, "pdf")[0]


def as_pictures(draft: Draft, to: Literal["png", "svg"] = "svg", ppi: float = 110) -> tuple[bytes, ...]:
    """The pages in order."""
    return _compile(draft, to, ppi)


def _compile(
    draft: Draft, form: Literal["pdf", "png", "svg"], ppi: float = 110, standards: tuple[Standard, ...] = ()
) -> tuple[bytes, ...]:
    compiler = typst.Compiler(HERE.joinpath("page.typ").read_bytes(), font_paths=bundled_fonts())
    inputs = {"leaves": json.dumps(_given(draft), ensure_ascii=False)}
    made = compiler.compile(
        format=form, ppi=ppi, sys_inputs=inputs, pdf_standards=list(standards), timestamp=_made_at(draft)
    )
    return tuple(made) if isinstance(made, list) else (made or b"",)


def _made_at(draft: Draft) -> datetime:
    return datetime.combine(draft.day, time(), UTC) if draft.day else LONG_AGO


@cache
def bundled_fonts() -> typst.Fonts:
    """The bundled face and nothing of the machine's, so that pages are the same everywhere."""
    with as_file(HERE.joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def _given(draft: Draft) -> Laid:
    return {
        "title": " ".join((one_line(draft.kind), *lines(draft.title))),
        "author": in_prose(draft.issuer),
        "kind": one_line(draft.kind),
        "date": _made_at(draft).timetuple()[:3],
        "font": layout.FONT_HERE,
        "ascent": metrics.ASCENT,
        "descent": metrics.DESCENT,
        "gap": metrics.LINE_GAP,
        "single": metrics.SINGLE,
        "weight": layout.RULE_WEIGHT,
        "padding": layout.CELL_PADDING,
        "cell-gap": layout.CELL_GAP,
        "table-gap": layout.TABLE_GAP,
        "page-size": LOOKS[Part.PAGE_NUMBER].size,
        "leaves": [_leaf(leaf) for leaf in compose(draft)],
    }


def _leaf(leaf: Leaf) -> Laid:
    room = leaf.sheet.text_width
    return {
        "sheet": asdict(leaf.sheet),
        "elements": [_laid(one, room) for one in leaf.elements],
        "foot": [_one(one, room) for one in leaf.foot],
    }


def _laid(one: Element | Pair | Table, room: float) -> Laid:
    if isinstance(one, Pair):
        return _pair(one)
    return _table(one) if isinstance(one, Table) else _one(one, room)


def _one(one: Element, room: float) -> Laid:
    if isinstance(one, Rule):
        return {"is": "rule", "before": one.before + layout.RULE_LINE, "after": one.after, "width": one.width}
    if isinstance(one, Frame):
        frame = {"is": "frame", "width": one.width, "height": one.height}
        return _line(one.line, room) | frame
    return _line(one, room)


def _line(line: Line, room: float) -> Laid:
    look = line.look
    return {
        "is": "line",
        "size": look.size,
        "align": look.align.value,
        "before": look.before + metrics.lead(look.line) * look.size,
        "line": look.line,
        "keep": look.keep,
        "outline": look.outline,
        "colour": f"#{look.colour}",
        "left": line.left + min(look.indent, 0),
        "first": max(look.indent, 0),
        "hanging": max(-look.indent, 0),
        "runs": list(_runs(line, room - line.left)),
    }


def _runs(line: Line, room: float) -> Iterator[Laid]:
    look = LOOKS[line.part]
    for run in line.printed:
        bold, italic = look.bold or run.bold, look.italic or run.italic
        yield {"text": breakable(run, look.size, room), "bold": bold, "italic": italic}


def breakable(run: Run, size: float, room: float) -> str:
    """The words of a run, those wider than ``room`` (mm) with places where they may be broken."""
    if metrics.width(run.text, size, bold=run.bold) <= room or max(map(len, run.text.split() or [""])) < 8:
        return run.text
    return "\n".join(" ".join(_parted(word, size, room) for word in part.split(" ")) for part in run.text.split("\n"))


def _parted(word: str, size: float, room: float) -> str:
    return word if metrics.width(word, size, bold=True) <= room else "\u200b".join(word)


def _pair(pair: Pair) -> Laid:
    halves = [_half(half, width) for row in pair.rows for half, width in zip(row, pair.widths, strict=True)]
    return {"is": "pair", "before": pair.before, "widths": pair.widths, "splits": pair.splits, "halves": halves}


def _half(half: tuple[Element, ...], width: float) -> Laid:
    """The gap above the first element is the cell's: typst drops gaps where a container begins."""
    elements = [_one(one, width) for one in half]
    return {"above": elements[0]["before"] if elements else 0, "elements": elements}


def _table(table: Table) -> Laid:
    rows = [
        cell
        for number, row in enumerate(table.rows)
        for cell in _cells(row, table.widths, splits=number in table.splits)
    ]
    heads = [cell for row in table.heads for cell in _cells(row, table.widths, splits=False)]
    return {"is": "table", "widths": table.widths, "heads": heads, "rows": rows}


def _cells(row: tuple[Cell | None, ...], widths: tuple[float, ...], *, splits: bool) -> Iterator[Laid]:
    for column, cell in enumerate(row):
        if cell is not None:
            room = sum(widths[column : column + cell.columns]) - 2 * layout.CELL_PADDING
            printed = [_line(line, room) for line in cell.lines]
            yield {"columns": cell.columns, "rows": cell.rows, "splits": splits, "lines": printed}
